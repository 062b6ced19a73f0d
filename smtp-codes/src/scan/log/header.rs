//! Splits a log line into the program that wrote the line and the message.

use super::cut::{Quotes, cut_byte, number};
use super::time::{BSD, DATE, ISO, SHAPE, begins_as_journal, begins_as_unix};
use crate::bytes::near::{NEAR, marks};

/// The parts of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header<'a> {
    /// The program that wrote the line, usually with its process ID, such as `postfix/smtp[123]`.
    pub(super) tag: &'a [u8],
    /// The process ID, if it has its own field (RFC 5424).
    process: &'a [u8],
    /// The text after the program.
    pub(super) message: &'a [u8],
    /// `true` if a timestamp precedes the tag, so that the tag is certainly a program.
    pub(super) has_time: bool,
}

/// Splits a line, or returns `None` if it doesn't name a program.
///
/// The program ends at the first colon that is followed by a space. A colon in a timestamp is never
/// followed by a space.
#[inline]
pub(super) fn of(line: &[u8]) -> Option<Header<'_>> {
    let line = match line {
        [b'<', ..] => match priority(line)? {
            [b'1', b' ', rest @ ..] => return rfc5424(rest),
            rest => rest,
        },
        _ => line,
    };
    let has_time = BSD.begins(line) || ISO.begins(line);
    let rest = match has_time {
        true => line.get(SHAPE..)?,
        false => line,
    };
    let (tag, message) = tag_and_message(rest)?;
    // qmail writes the same kind of timestamp, but without a process ID after it.
    let is_unix = || tag.ends_with(b"]") && begins_as_unix(line);
    Some(Header {
        tag,
        process: b"",
        message: without_solaris_id(message),
        has_time: has_time || DATE.begins(line) || begins_as_journal(line) || is_unix(),
    })
}

/// Returns the word before the first `: `, and the text after it.
#[inline]
pub(super) fn tag_and_message(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut start = 0;
    for at in (0..rest.len()).step_by(NEAR) {
        let mut spaces = marks(rest.get(at..)?, b' ');
        while spaces != 0 {
            let space = at + spaces.trailing_zeros() as usize;
            if let Some((b':', tag)) = rest.get(start..space)?.split_last() {
                return Some((tag, rest.get(space + 1..)?));
            }
            start = space + 1;
            spaces &= spaces - 1;
        }
    }
    None
}

impl<'a> Header<'a> {
    /// Returns the program's name without its process ID.
    pub(super) fn program(&self) -> &'a [u8] {
        cut_byte(self.tag, b'[').map_or(self.tag, |(program, _)| program)
    }

    /// Returns the process ID, or the text that a program writes in its place: `3b.5641` in
    /// `dma[3b.5641][77]`. Returns an empty slice if there is neither.
    pub(super) fn process(&self) -> &'a [u8] {
        let in_tag = cut_byte(self.tag, b'[').and_then(|(_, rest)| cut_byte(rest, b']'));
        in_tag.map_or(self.process, |(process, _)| process)
    }
}

/// Splits off the timestamp of a line that starts like `2024-01-01T12:00:00Z `. A fraction and a
/// zone belong to the timestamp. A syslog priority and version may precede it.
#[inline]
pub(super) fn stamp(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let line = match line {
        [b'<', ..] => priority(line)?,
        _ => line,
    };
    let line = line.strip_prefix(b"1 ").unwrap_or(line);
    let is_time = ISO.begins(line);
    is_time.then(|| cut_byte(line, b' ')).flatten()
}

/// Returns the text after the timestamp of a line that starts like `2024-01-01 12:00:00`, as Exim
/// and `tai64nlocal` write it. Also skips a fraction, a zone and a process ID after the timestamp.
#[inline]
pub(super) fn after_date(line: &[u8]) -> Option<&[u8]> {
    let rest = line.get(SHAPE..).filter(|_| DATE.begins(line))?;
    let [b':', _, _, rest @ ..] = rest else {
        return None;
    };
    let rest = match rest {
        [b'.', fraction @ ..] => number(fraction)?.1,
        rest => rest,
    };
    let rest = match rest.strip_prefix(b" ")? {
        [b'+' | b'-', b'0'..=b'9', _, _, _, b' ', after_zone @ ..] => after_zone,
        rest => rest,
    };
    Some(without_process(rest))
}

/// Skips a process ID such as `[123] ` at the start of the text.
pub(super) fn without_process(text: &[u8]) -> &[u8] {
    let inner = text.strip_prefix(b"[").and_then(number);
    inner
        .and_then(|(_, rest)| rest.strip_prefix(b"] "))
        .unwrap_or(text)
}

/// Skips a priority such as `<22>`.
fn priority(line: &[u8]) -> Option<&[u8]> {
    let (_, rest) = number(line.strip_prefix(b"<")?)?;
    rest.strip_prefix(b">")
}

/// Skips the priority and, on an RFC 5424 line, the version.
pub(super) fn after_priority(line: &[u8]) -> &[u8] {
    match line.first().and_then(|_| priority(line)) {
        Some([b'1', b' ', rest @ ..]) => rest,
        Some(rest) => rest,
        None => line,
    }
}

/// Skips an RFC 5424 header that names no program. The message after it is a whole line, which may
/// have its own header.
#[inline]
pub(super) fn without_empty_header(line: &[u8]) -> &[u8] {
    if !line.starts_with(b"<") {
        return line;
    }
    let header = match priority(line) {
        Some([b'1', b' ', rest @ ..]) => rfc5424(rest),
        _ => None,
    };
    header
        .filter(|header| header.tag == b"-")
        .map_or(line, |header| header.message)
}

/// Splits the part of a line after the version: `TIME HOST PROGRAM PROCESS MESSAGE-ID DATA MESSAGE`
/// (RFC 5424 section 6).
fn rfc5424(rest: &[u8]) -> Option<Header<'_>> {
    let (_time, rest) = cut_byte(rest, b' ')?;
    let (_host, rest) = cut_byte(rest, b' ')?;
    let (tag, rest) = cut_byte(rest, b' ')?;
    let (process, rest) = cut_byte(rest, b' ')?;
    let (_id, rest) = cut_byte(rest, b' ')?;
    let rest = match rest.strip_prefix(b"-") {
        Some(rest) => rest,
        None => after_data(rest)?,
    };
    let message = rest.strip_prefix(b" ")?;
    let message = message.strip_prefix(b"\xef\xbb\xbf").unwrap_or(message);
    Some(Header {
        tag,
        process,
        message,
        has_time: true,
    })
}

/// Skips structured data, `[id name="value"][id]`. A bracket in a quoted value doesn't end an
/// element.
fn after_data(text: &[u8]) -> Option<&[u8]> {
    let (mut quotes, mut open) = (Quotes::default(), false);
    let end = text.iter().position(|byte| {
        let outside = quotes.is_outside(*byte);
        match byte {
            b'[' if outside => open = true,
            b']' if outside => open = false,
            _ => {}
        }
        *byte == b' ' && outside && !open
    });
    text.get(end?..)
}

/// Skips `[ID 197553 mail.info] `, which Solaris writes before each message.
fn without_solaris_id(message: &[u8]) -> &[u8] {
    if !message.starts_with(b"[ID ") {
        return message;
    }
    cut_byte(message, b']')
        .and_then(|(_, rest)| rest.strip_prefix(b" "))
        .unwrap_or(message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;

    #[test]
    fn programs_and_messages_are_found_after_all_kinds_of_times() {
        for line in [
            "Jan  1 12:00:00 mx postfix/smtp[12]: text: a",
            "<22>Jan  1 12:00:00 mx postfix/smtp[12]: text: a",
            "2024-01-01T12:00:00.123456+01:00 mx postfix/smtp[12]: text: a",
            "2024-01-01T12:00:00Z mx postfix/smtp: text: a",
            "Mon 2024-01-01 12:00:00 CET mx postfix/smtp[12]: text: a",
            "<22>1 2024-01-01T12:00:00.003Z mx postfix/smtp 12 - - text: a",
            "<22>1 - mx postfix/smtp 12 - [a b=\"] \\\" x\"][c] \u{feff}text: a",
            "Jan  1 12:00:00 mx postfix/smtp[12]: [ID 197553 mail.info] text: a",
            "Jan  1 12:00:00.123456 mx postfix/smtp[12]: text: a",
            "1704110400.123456 mx postfix/smtp[12]: text: a",
            "[ 3185.545651] mx postfix/smtp[12]: text: a",
            "postfix/smtp[12]: text: a",
        ] {
            let header = of(line.as_bytes()).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(header.program(), b"postfix/smtp", "{line}");
            assert_eq!(header.message, b"text: a", "{line}");
        }
    }

    #[test]
    fn times_of_other_programs_show_that_no_message_begins() {
        for line in [
            "Jan  1 12:00:00.123456 mx app[12]: a: b",
            "1704110400.123456 mx app[12]: a: b",
            "[ 3185.545651] mx app[12]: a: b",
        ] {
            assert!(
                of(line.as_bytes()).is_some_and(|header| header.has_time),
                "{line}"
            );
        }
        let qmail = of(b"1704110400.123456 delivery 1: failure: a");
        assert!(qmail.is_some_and(|header| !header.has_time));
    }

    #[test]
    fn tags_are_found_at_every_position() {
        for host in 0..20 {
            for tag in 0..20 {
                let (host, tag) = ("h:".repeat(host), "p".repeat(tag));
                let line = format!("{host}h {tag}: m: x");
                let found = tag_and_message(line.as_bytes());
                assert_eq!(found, Some((tag.as_bytes(), &b"m: x"[..])), "{line}");
            }
        }
    }

    #[test]
    fn lines_without_a_program_have_no_header() {
        for line in [
            "",
            "<",
            "<22",
            "<22>1 a b c",
            "no colon here",
            "a:b:c",
            "12:00:00",
            "x:",
        ] {
            assert_eq!(of(line.as_bytes()), None, "{line}");
        }
    }

    #[test]
    fn a_fraction_a_zone_and_a_process_may_follow_a_date() {
        for line in [
            "2024-01-01 12:00:00 text",
            "2024-01-01 12:00:00.123 text",
            "2024-01-01 12:00:00 +0100 text",
            "2024-01-01 12:00:00.123 -0330 [77] text",
        ] {
            assert_eq!(after_date(line.as_bytes()), Some(&b"text"[..]), "{line}");
        }
        assert_eq!(after_date(b"2024-01-01T12:00:00 text"), None);
        assert_eq!(after_date(b"2024-01-01 12:00:00"), None);
    }
}
