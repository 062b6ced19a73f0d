//! The time in front of a line, as far as it is written out.

use super::cut::number;
use super::header::{after_priority, of};
use super::time::{BSD, SHAPE};

/// A time in front of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scan) struct Stamp<'a> {
    pub(in crate::scan) has_year: bool,
    pub(in crate::scan) has_zone: bool,
    /// What follows the time and a space.
    pub(in crate::scan) rest: &'a [u8],
}

impl<'a> Stamp<'a> {
    /// Reads `Nov 28 09:19:20 `, or a date and a time with a `T` or a space between them, perhaps
    /// with a fraction and a zone. A priority may precede it.
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

/// Skips a text in which any digit may take the place of a zero.
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

/// Returns `true` if a line has a time and was written by a program.
pub(in crate::scan) fn is_line_of(line: &[u8], program: &[u8]) -> bool {
    of(line).is_some_and(|header| header.has_time && header.program() == program)
}

#[cfg(test)]
mod tests {
    use super::*;

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
