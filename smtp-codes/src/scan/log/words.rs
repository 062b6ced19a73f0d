//! What the forms share: cutting bytes apart, codes, and the words for commands.

use std::borrow::Cow;
use std::vec::Vec;

use memchr::{memchr, memchr_iter, memrchr_iter};

use crate::builtin::command;
use crate::code::EnhancedStatusCode;
use crate::vocabulary::Command;

/// Cuts at the first place of `between`, which belongs to neither part.
pub(super) fn cut<'a>(text: &'a [u8], between: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    apart(text, find(text, between)?, between.len())
}

/// Cuts at the last place of `between`.
pub(super) fn cut_last<'a>(text: &'a [u8], between: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let mut places = memrchr_iter(*between.first()?, text);
    let at = places.find(|at| stands_at(text, between, *at))?;
    apart(text, at, between.len())
}

/// Cuts at the first place of a byte.
pub(super) fn cut_byte(text: &[u8], between: u8) -> Option<(&[u8], &[u8])> {
    apart(text, memchr(between, text)?, 1)
}

/// Finds the first place of a short text. To prepare for a search would take longer than the search.
fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    let mut places = memchr_iter(*part.first()?, text);
    places.find(|at| stands_at(text, part, *at))
}

fn stands_at(text: &[u8], part: &[u8], at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(part))
}

fn apart(text: &[u8], at: usize, len: usize) -> Option<(&[u8], &[u8])> {
    let (before, rest) = text.split_at_checked(at)?;
    Some((before, rest.get(len..)?))
}

/// Reads which server a text names: `mx.example.org[192.0.2.1]:25`, `mx.example.org. [192.0.2.1]`, `[192.0.2.1]`.
///
/// That is its name, or its address where it has none. A socket in the brackets is a program's of the same system.
pub(super) fn server(text: &[u8]) -> Option<&[u8]> {
    let (name, rest) = cut_byte(text, b'[').unwrap_or((text, b""));
    let (address, _) = cut_byte(rest, b']').unwrap_or((rest, b""));
    if address.contains(&b'/') {
        return None;
    }
    let name = name.split(|byte| *byte == b' ').next()?;
    let name = name.strip_suffix(b".").unwrap_or(name);
    match name {
        b"" | b"unknown" => is_name(address.strip_prefix(b"IPv6:").unwrap_or(address)),
        name => is_name(name),
    }
}

/// Returns a name if it may be one of a server.
fn is_name(name: &[u8]) -> Option<&[u8]> {
    let known =
        |byte: &u8| byte.is_ascii_alphanumeric() || b".-_:".contains(byte) || !byte.is_ascii();
    Some(name).filter(|name| !name.is_empty() && name.iter().all(known))
}

/// Tells whether `part` stands in the text.
pub(super) fn has(text: &[u8], part: &[u8]) -> bool {
    find(text, part).is_some()
}

/// Returns what follows `part`.
pub(super) fn after<'a>(text: &'a [u8], part: &[u8]) -> Option<&'a [u8]> {
    cut(text, part).map(|(_, rest)| rest)
}

/// Reads the number that a text begins with.
pub(super) fn number(text: &[u8]) -> Option<(u64, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit());
    let (digits, rest) = text.split_at_checked(digits.count())?;
    let value = digits.iter().try_fold(0_u64, |sum, digit| {
        sum.checked_mul(10)?.checked_add(u64::from(digit & 0x0f))
    });
    Some((value.filter(|_| !digits.is_empty())?, rest))
}

/// Reads the enhanced status code that a text begins with; what follows may be no part of a longer number or word.
pub(super) fn status(text: &[u8]) -> Option<EnhancedStatusCode> {
    let [class @ b'0'..=b'9', b'.', rest @ ..] = text else {
        return None;
    };
    let (subject, rest) = short_number(rest)?;
    let (detail, rest) = short_number(rest.strip_prefix(b".")?)?;
    match rest {
        [next, ..] if next.is_ascii_alphanumeric() => None,
        [b'.', next, ..] if next.is_ascii_digit() => None,
        _ => EnhancedStatusCode::new(class & 0x0f, subject, detail),
    }
}

/// Reads a number without leading zeros, at most as long as an enhanced status code may have it.
fn short_number(text: &[u8]) -> Option<(u16, &[u8])> {
    let digit = |byte: &u8| u16::from(byte & 0x0f);
    match text {
        [b'0', b'0'..=b'9', ..] => None,
        [a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', rest @ ..] => {
            Some((digit(a) * 100 + digit(b) * 10 + digit(c), rest))
        }
        [a @ b'0'..=b'9', b @ b'0'..=b'9', rest @ ..] => Some((digit(a) * 10 + digit(b), rest)),
        [a @ b'0'..=b'9', rest @ ..] => Some((digit(a), rest)),
        _ => None,
    }
}

/// Tells whether a text begins with a reply code.
pub(super) fn begins_with_code(text: &[u8]) -> bool {
    match text {
        [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9', rest @ ..] => {
            !matches!(rest, [b'0'..=b'9', ..] | [b'.', b'0'..=b'9', ..])
        }
        _ => false,
    }
}

/// The words by which logs name commands; longer ones stand before those that they begin with.
const COMMANDS: [(&[u8], Command); 22] = [
    (b"RCPT", command::RCPT),
    (b"MAIL", command::MAIL),
    (b"DATA-END", command::DATA_END),
    (b"DATA", command::DATA),
    (b"end of data", command::DATA_END),
    (b"end-of-message", command::DATA_END),
    (b"message body", command::DATA_END),
    (b"data block", command::DATA_END),
    (b"final dot", command::DATA_END),
    (b"EHLO", command::EHLO),
    (b"HELO", command::HELO),
    (b"LHLO", command::LHLO),
    (b"STARTTLS", command::STARTTLS),
    (b"AUTH", command::AUTH),
    (b"CONNECT", command::CONNECT),
    (b"initial connection", command::CONNECT),
    (b"initial server greeting", command::CONNECT),
    (b"BDAT", command::BDAT),
    (b"RSET", command::RSET),
    (b"QUIT", command::QUIT),
    (b"VRFY", command::VRFY),
    (b"ETRN", command::ETRN),
];

/// What may stand before the name of a command.
const LEADS: [&[u8]; 5] = [
    b"sending ",
    b"performing the ",
    b"receiving the ",
    b"pipelined ",
    b"final ",
];

/// Reads the command that a text begins with, in the words of any log: `RCPT TO:<…>`, `sending message body`.
pub(super) fn command_of(mut text: &[u8]) -> Option<Command> {
    for lead in LEADS {
        text = text.strip_prefix(lead).unwrap_or(text);
    }
    let names = |name: &[u8]| {
        let (word, rest) = text.split_at_checked(name.len())?;
        let whole = !rest.first().is_some_and(u8::is_ascii_alphanumeric);
        Some(whole && word.eq_ignore_ascii_case(name))
    };
    COMMANDS
        .iter()
        .find(|(name, _)| names(name) == Some(true))
        .map(|(_, command)| *command)
}

/// Takes the backslashes out by which logs escape bytes: `\n` and its like become spaces, so that lines are joined.
pub(super) fn unescaped(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr(b'\\', text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, escape)) = cut_byte(rest, b'\\') {
        plain.extend_from_slice(before);
        let (byte, after) = escaped(escape);
        plain.push(byte);
        rest = after;
    }
    plain.extend_from_slice(rest);
    Cow::Owned(plain)
}

/// Reads what a backslash stands for.
fn escaped(escape: &[u8]) -> (u8, &[u8]) {
    let nibble = |digit: &u8| {
        char::from(*digit)
            .to_digit(16)
            .and_then(|n| u8::try_from(n).ok())
    };
    match escape {
        [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', rest @ ..] => {
            ((a & 7) << 6 | (b & 7) << 3 | (c & 7), rest)
        }
        [b'x', a, b, rest @ ..] => match (nibble(a), nibble(b)) {
            (Some(high), Some(low)) => (high << 4 | low, rest),
            _ => (b'x', escape.get(1..).unwrap_or_default()),
        },
        [b'n' | b'r' | b't', rest @ ..] => (b' ', rest),
        [byte, rest @ ..] => (*byte, rest),
        [] => (b'\\', escape),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_known_by_the_words_of_all_logs() {
        for (words, name) in [
            ("RCPT TO command", "RCPT"),
            ("RCPT TO:<bob@example.org>", "RCPT"),
            ("end of DATA command", "DATA-END"),
            ("DATA command", "DATA"),
            ("END-OF-MESSAGE", "DATA-END"),
            ("pipelined MAIL FROM:<a@example.org> SIZE=1", "MAIL"),
            (
                "sending end of data -- message may be sent more than once",
                "DATA-END",
            ),
            ("performing the EHLO handshake", "EHLO"),
            ("receiving the initial server greeting", "CONNECT"),
            ("sending final RSET", "RSET"),
        ] {
            let found = command_of(words.as_bytes()).map(Command::as_str);
            assert_eq!(found, Some(name), "{words}");
        }
        for words in ["", "R", "RCPTS", "header", "sending "] {
            assert_eq!(command_of(words.as_bytes()), None, "{words}");
        }
    }

    #[test]
    fn escapes_are_taken_out() {
        for (text, plain) in [
            (&b"plain"[..], &b"plain"[..]),
            (b"550-a\\n550 b", b"550-a 550 b"),
            (b"\\\"q\\\" \\\\ \\377\\x41\\xzz", b"\"q\" \\ \xffAxzz"),
            (b"end\\", b"end\\"),
        ] {
            assert_eq!(&*unescaped(text), plain);
        }
    }

    #[test]
    fn numbers_and_codes_end_where_they_must() {
        assert_eq!(number(b"12]"), Some((12, &b"]"[..])));
        assert_eq!(number(b"99999999999999999999"), None);
        assert_eq!(number(b""), None);
        assert!(status(b"5.1.1").is_some() && status(b"5.1.1, x").is_some());
        for text in ["5.1.1.2", "5.1.1x", "5.1", "3.1.1", "5.1234.1", ""] {
            assert_eq!(status(text.as_bytes()), None, "{text}");
        }
        assert!(begins_with_code(b"550") && begins_with_code(b"550-x"));
        assert!(!begins_with_code(b"5501") && !begins_with_code(b"250.1.2.3"));
    }
}
