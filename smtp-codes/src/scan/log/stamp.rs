//! The timestamp at the start of a line, which may lack a year or a zone.

use super::cut::number;
use super::header::{after_priority, of};
use super::time::{BSD, DATE, ISO, PRECISE, SHAPE};

/// A timestamp at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scan) struct Stamp<'a> {
    pub(in crate::scan) has_year: bool,
    pub(in crate::scan) has_zone: bool,
    /// The text after the timestamp and a space.
    pub(in crate::scan) rest: &'a [u8],
}

impl<'a> Stamp<'a> {
    /// Reads `Nov 28 09:19:20 `, or a date and a time of day with a `T` or a space between them,
    /// perhaps with a fraction and a zone. A priority may precede the timestamp.
    pub(in crate::scan) fn of(line: &'a [u8]) -> Option<Self> {
        let line = after_priority(line);
        if BSD.begins(line) {
            return Some(Self {
                has_year: false,
                has_zone: false,
                rest: line.get(SHAPE..)?,
            });
        }
        let rest = after_digits(line, b"0000-00-00")?;
        let rest = match rest {
            [b'T' | b' ', rest @ ..] => after_digits(rest, b"00:00:00")?,
            _ => return None,
        };
        let rest = match rest {
            [b'.' | b',', fraction @ ..] => number(fraction)?.1,
            rest => rest,
        };
        let (has_zone, rest) = match after_zone(rest) {
            Some(rest) => (true, rest),
            None => match rest.strip_prefix(b" ").and_then(after_zone) {
                Some(after) if after.starts_with(b" ") => (true, after),
                _ => (false, rest),
            },
        };
        Some(Self {
            has_year: true,
            has_zone,
            rest: rest.strip_prefix(b" ")?,
        })
    }
}

/// Returns the rest of the text after a prefix that matches `shape`, in which `0` stands for any
/// digit.
fn after_digits<'a>(text: &'a [u8], shape: &[u8]) -> Option<&'a [u8]> {
    let (head, rest) = text.split_at_checked(shape.len())?;
    let mut bytes = head.iter().zip(shape);
    let fits = |(byte, shape): (&u8, &u8)| match shape {
        b'0' => byte.is_ascii_digit(),
        shape => byte == shape,
    };
    bytes.all(fits).then_some(rest)
}

/// Skips `Z`, `+01:00` or `+0100`.
fn after_zone(text: &[u8]) -> Option<&[u8]> {
    match text {
        [b'Z', rest @ ..] => Some(rest),
        [b'+' | b'-', rest @ ..] => {
            after_digits(rest, b"00:00").or_else(|| after_digits(rest, b"0000"))
        }
        _ => None,
    }
}

/// The length of `Mon Jan  1 12:00:00 2024`, the form of timestamps in Cisco ESA logs.
const CISCO: usize = 24;

/// The maximum length of a timestamp, in bytes.
const LONGEST: usize = 48;

/// Returns the timestamp at the start of a line as it was written, including the zone. A syslog
/// priority and version may precede it. The timestamp is not checked: [`Clock`](crate::scan::Clock)
/// parses it if it is needed.
#[inline]
pub(super) fn written(line: &[u8]) -> Option<&[u8]> {
    let line = after_priority(line);
    if BSD.begins(line) {
        return line.get(..SHAPE - 1);
    }
    if PRECISE.begins(line) {
        let (_, rest) = number(line.get(SHAPE..)?)?;
        return line.get(..line.len() - rest.len());
    }
    let start = line.get(..LONGEST).unwrap_or(line);
    let digits = start
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let words = match (start, digits, start.get(digits)) {
        _ if ISO.begins(start) => 1,
        // `2024-01-01 12:00:00.123 +0100`, from Exim, tai64nlocal and chasquid
        (_, 4, Some(b'-' | b'/')) => 2 + usize::from(has_zone(start)),
        // `1704110400.123456`, from splogger and journalctl
        (_, 10, Some(b'.')) => 1,
        // `@400000006592a94a1dcd6500`, from multilog
        ([b'@', ..], ..) => 1,
        ([b'A'..=b'Z', _, _, b' ', date @ ..], ..) => {
            if BSD.begins(date) {
                return start.get(..CISCO);
            }
            // `Mon 2024-01-01 12:00:00 CET`, from journalctl
            if DATE.begins(date) { 4 } else { 0 }
        }
        _ => 0,
    };
    let mut spaces = start.iter().enumerate().filter(|(_, byte)| **byte == b' ');
    let (end, _) = spaces.nth(words.checked_sub(1)?)?;
    start.get(..end)
}

/// Returns `true` if an offset such as `+0100` follows a date and a time of day.
fn has_zone(text: &[u8]) -> bool {
    let zone = text.split(|byte| *byte == b' ').nth(2);
    matches!(zone, Some([b'+' | b'-', b'0'..=b'9', _, _, ..]))
}

/// Returns `true` if a line has a timestamp and was written by the given program.
pub(in crate::scan) fn is_line_of(line: &[u8], program: &[u8]) -> bool {
    of(line).is_some_and(|header| header.has_time && header.program() == program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_time_is_found() {
        for expected in [
            "Jan  1 12:00:00",
            "Jan  1 12:00:00.123456",
            "2024-01-01T12:00:00.123456+01:00",
            "2024-01-01T12:00:00Z",
            "2024-01-01 12:00:00",
            "2024-01-01 12:00:00.123",
            "2024-01-01 12:00:00.123 +0100",
            "2024-01-01 12:00:00 -03:30",
            "2024/01/01 12:00:00",
            "@400000006592a94a1dcd6500",
            "1704110400.123456",
            "Mon Jan  1 12:00:00 2024",
            "Mon 2024-01-01 12:00:00 CET",
        ] {
            for priority in ["", "<22>", "<22>1 "] {
                let line = std::format!("{priority}{expected} mx a[1]: b");
                let found = written(line.as_bytes());
                assert_eq!(found, Some(expected.as_bytes()), "{line}");
            }
        }
        for line in [
            "",
            "<22>",
            "<22>1 - mx a 1 - - b",
            "[ 3185.545651] mx a[1]: b",
            "550 5.1.1 a",
            "1704110400 a",
            "2024-01-01T12:00:00Z",
            "a b c d e f",
        ] {
            assert_eq!(written(line.as_bytes()), None, "{line}");
        }
    }

    #[test]
    fn times_are_found_in_front_of_lines() {
        for (line, has_year, has_zone) in [
            ("Nov 28 09:19:20 mx a", false, false),
            ("<22>Nov 28 09:19:20 mx a", false, false),
            ("<22>1 2026-11-28T09:19:20Z mx a", true, true),
            ("2026-11-28T09:19:20Z mx a", true, true),
            ("2026-11-28T09:19:20.123456789Z mx a", true, true),
            ("2026-11-28T09:19:20+0100 mx a", true, true),
            ("2026-11-28T09:19:20.1-03:30 mx a", true, true),
            ("2026-11-28 09:19:20 +0100 mx a", true, true),
            ("2026-11-28 09:19:20 +0100x mx a", true, false),
            ("2026-11-28 09:19:20 mx a", true, false),
        ] {
            let stamp = Stamp::of(line.as_bytes()).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (stamp.has_year, stamp.has_zone),
                (has_year, has_zone),
                "{line}"
            );
            assert!(stamp.rest.ends_with(b"mx a"), "{line}");
        }
        for line in [
            "",
            "mx a",
            "2026-11-28",
            "2026-11-28T09:19:20Zmx",
            "2026-1a-28T09:19:20Z mx",
            "<22>1 - mx a",
        ] {
            assert_eq!(Stamp::of(line.as_bytes()), None, "{line}");
        }
    }
}
