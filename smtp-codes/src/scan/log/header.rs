//! Where the message of a line begins, and which program wrote it.

use super::octets::{NEAR, marks};
use super::words::{cut_byte, number};

/// A line taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header<'a> {
    /// The program that a syslog line names and mostly its process, such as `postfix/smtp[123]`.
    pub(super) tag: &'a [u8],
    /// What stands behind it.
    pub(super) message: &'a [u8],
}

/// How long the time is that BSD's syslog writes, `Jan  1 12:00:00`.
const BSD: usize = 15;
/// How long the time `2024-01-01 12:00:00` is without its fraction and zone.
const ISO: usize = 19;

/// Takes a line apart, or returns `None` if it has no program in front.
///
/// The program stands before the first colon with a space behind it: times have colons without one.
#[inline]
pub(super) fn of(line: &[u8]) -> Option<Header<'_>> {
    let line = match line {
        [b'<', ..] => match priority(line)? {
            [b'1', b' ', rest @ ..] => return rfc5424(rest),
            rest => rest,
        },
        _ => line,
    };
    let start = match line {
        [_, _, _, b' ', _, _, b' ', _, _, b':', _, _, b':', ..] => BSD,
        [
            _,
            _,
            _,
            _,
            b'-',
            _,
            _,
            b'-',
            _,
            _,
            _,
            _,
            _,
            b':',
            _,
            _,
            b':',
            ..,
        ] => ISO,
        _ => 0,
    };
    let rest = line.get(start..)?;
    let (tag, message) = tag_and_message(rest)?;
    Some(Header {
        tag,
        message: without_solaris_id(message),
    })
}

/// Cuts before the word that the first `: ` ends, and behind that: a space with a colon before it.
///
#[inline]
pub(super) fn tag_and_message(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut start = 0;
    for at in (0..rest.len()).step_by(NEAR) {
        let mut spaces = marks(rest.get(at..)?, b' ');
        while spaces != 0 {
            let space = at + spaces.trailing_zeros() as usize;
            if let Some((tag, b':')) = split_last(rest.get(start..space)?) {
                return Some((tag, rest.get(space + 1..)?));
            }
            start = space + 1;
            spaces &= spaces - 1;
        }
    }
    None
}

#[inline]
fn split_last(word: &[u8]) -> Option<(&[u8], u8)> {
    word.split_last().map(|(last, before)| (before, *last))
}

impl<'a> Header<'a> {
    /// Returns the program's name without its process id.
    pub(super) fn program(&self) -> &'a [u8] {
        cut_byte(self.tag, b'[').map_or(self.tag, |(program, _)| program)
    }
}

/// Returns what follows the time of a line that begins with `2024-01-01 12:00:00`, whose fraction, zone and process id
/// may follow: Exim and `tai64nlocal` write so.
#[inline]
pub(super) fn after_date(line: &[u8]) -> Option<&[u8]> {
    let [
        _,
        _,
        _,
        _,
        b'-',
        _,
        _,
        b'-',
        _,
        _,
        b' ',
        _,
        _,
        b':',
        _,
        _,
        b':',
        ..,
    ] = line
    else {
        return None;
    };
    let mut rest = line.get(ISO..)?;
    if let [b'.', fraction @ ..] = rest {
        rest = number(fraction)?.1;
    }
    rest = rest.strip_prefix(b" ")?;
    if let [b'+' | b'-', b'0'..=b'9', _, _, _, b' ', after @ ..] = rest {
        rest = after;
    }
    Some(without_process(rest))
}

/// Passes over `[123] ` in front.
pub(super) fn without_process(text: &[u8]) -> &[u8] {
    let inner = text.strip_prefix(b"[").and_then(number);
    inner
        .and_then(|(_, rest)| rest.strip_prefix(b"] "))
        .unwrap_or(text)
}

/// Returns what follows `<22>`.
fn priority(line: &[u8]) -> Option<&[u8]> {
    let (_, rest) = number(line.get(1..)?)?;
    rest.strip_prefix(b">")
}

/// Takes a line apart behind its version: `TIME HOST PROGRAM PROCESS MESSAGE-ID DATA MESSAGE` (RFC 5424 section 6).
fn rfc5424(rest: &[u8]) -> Option<Header<'_>> {
    let (_time, rest) = cut_byte(rest, b' ')?;
    let (_host, rest) = cut_byte(rest, b' ')?;
    let (tag, rest) = cut_byte(rest, b' ')?;
    let (_process, rest) = cut_byte(rest, b' ')?;
    let (_id, rest) = cut_byte(rest, b' ')?;
    let rest = match rest.strip_prefix(b"-") {
        Some(rest) => rest,
        None => after_data(rest)?,
    };
    let message = rest.strip_prefix(b" ")?;
    let message = message.strip_prefix(b"\xef\xbb\xbf").unwrap_or(message);
    Some(Header { tag, message })
}

/// Passes over structured data, `[id name="value"][id]`; a bracket in a value is no end.
fn after_data(text: &[u8]) -> Option<&[u8]> {
    let (mut quoted, mut escaped, mut open) = (false, false, false);
    for (at, byte) in text.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' if !quoted => open = true,
            b']' if !quoted => open = false,
            b' ' if !open => return text.get(at..),
            _ => {}
        }
    }
    None
}

/// Solaris puts `[ID 197553 mail.info] ` before each message.
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
    fn programs_and_messages_are_found_behind_all_kinds_of_times() {
        for line in [
            "Jan  1 12:00:00 mx postfix/smtp[12]: text: a",
            "<22>Jan  1 12:00:00 mx postfix/smtp[12]: text: a",
            "2024-01-01T12:00:00.123456+01:00 mx postfix/smtp[12]: text: a",
            "2024-01-01T12:00:00Z mx postfix/smtp: text: a",
            "Mon 2024-01-01 12:00:00 CET mx postfix/smtp[12]: text: a",
            "<22>1 2024-01-01T12:00:00.003Z mx postfix/smtp 12 - - text: a",
            "<22>1 - mx postfix/smtp 12 - [a b=\"] \\\" x\"][c] \u{feff}text: a",
            "Jan  1 12:00:00 mx postfix/smtp[12]: [ID 197553 mail.info] text: a",
            "postfix/smtp[12]: text: a",
        ] {
            let header = of(line.as_bytes()).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(header.program(), b"postfix/smtp", "{line}");
            assert_eq!(header.message, b"text: a", "{line}");
        }
    }

    #[test]
    fn tags_are_found_at_every_place() {
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
    fn dates_may_have_a_fraction_a_zone_and_a_process_behind_them() {
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
