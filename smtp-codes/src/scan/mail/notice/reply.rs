//! Finds the start of a reply within text, and excludes numbers that only look like codes.
//!
//! White space must have been folded with [`even`](super::text::even), so that no line starts with
//! a space.

use super::forms::BEFORE_REPLY;
use crate::code::{EnhancedStatusCode, grammar};

/// Returns `true` if the text starts with a 4xx or 5xx reply code.
pub(in crate::scan::mail) fn has_code(text: &str) -> bool {
    reply_at(text) == Some(0)
}

/// Returns the offset of a 4xx or 5xx reply. The reply code must start a line, follow a punctuation
/// mark or one of [`BEFORE_REPLY`], or be followed by an enhanced status code.
pub(super) fn reply_at(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'4', b'5', bytes).find(|at| {
        let (before, rest) = bytes.split_at_checked(*at).unwrap_or_default();
        let Some((code, after)) = rest.split_at_checked(3) else {
            return false;
        };
        is_code(code) && may_begin(before, after, code.first()) && may_end(after)
    })
}

/// Returns `true` if another line of the reply must follow this one (RFC 5321 section 4.2.1).
pub(in crate::scan::mail) fn goes_on(line: &str) -> bool {
    let after = reply_at(line).and_then(|at| line.as_bytes().get(at + 3));
    after == Some(&b'-')
}

/// Returns `true` for numbers from 400 to 599 whose second digit is 0 to 5, 7 or 9. The
/// other numbers aren't reply codes; some of them, such as 465 and 587, are ports.
pub(super) fn is_code(digits: &[u8]) -> bool {
    matches!(
        digits,
        [b'4' | b'5', b'0'..=b'5' | b'7' | b'9', b'0'..=b'9']
    )
}

fn may_begin(before: &[u8], after: &[u8], class: Option<&u8>) -> bool {
    let Some(last) = before.last() else {
        return true;
    };
    let spaced = matches!(last, b' ' | b'\t');
    if !spaced && !b"\n\r'\"`[(:;#<>,".contains(last) {
        return false;
    }
    let mark = before.trim_ascii_end().last();
    let line = last == &b'\n' || mark.is_none();
    line || mark.is_some_and(|mark| b"'\"`[(:;#<>,-".contains(mark))
        || has_enhanced(after, class)
        || BEFORE_REPLY
            .iter()
            .any(|words| before.trim_ascii_end().ends_with(words.as_bytes()))
}

fn may_end(after: &[u8]) -> bool {
    match after {
        [b'-' | b':' | b'.', next, ..] if next.is_ascii_digit() => {
            matches!(after, [b'-' | b':', _, b'.', ..])
        }
        [] => true,
        [first, ..] => b" \t\r\n-:,;)]'\"#".contains(first) || after.starts_with(b". "),
    }
}

/// Returns `true` if `after` starts with an enhanced status code of the same class: ` 5.1.1`,
/// `-5.7.26`, ` #5.1.0`.
fn has_enhanced(after: &[u8], class: Option<&u8>) -> bool {
    // Cisco quotes the reply that it received: `5.1.0 - Unknown address error 550-'5.1.1 …'`.
    if after.starts_with(b"-'") {
        return true;
    }
    let code = after.get(1..).unwrap_or_default();
    let code = code.strip_prefix(b"#").unwrap_or(code);
    matches!(code, [first, b'.', b'0'..=b'9', ..] if Some(first) == class)
}

/// Returns the offset of an enhanced status code at the start of a line or after a colon, semicolon
/// or `<`: `5.1.1 <…>`, `reason: #5.1.1`.
pub(super) fn enhanced_at(text: &str) -> Option<usize> {
    let mut places = memchr::memchr2_iter(b'4', b'5', text.as_bytes());
    places.find(|at| {
        let (before, code) = text.split_at_checked(*at).unwrap_or_default();
        let bare = before.trim_end_matches([' ', '\t', '#', '-']);
        // A code in parentheses, as in `(#5.1.1)`, follows its text, so no reply starts there.
        let begins = bare.is_empty() || bare.ends_with(['\n', ':', ';', '<']);
        let separate = before.is_empty() || before.ends_with(['\n', ' ', '\t', '#', ':', ';']);
        begins && separate && leading_enhanced(code).is_some()
    })
}

/// Splits off an enhanced status code at the start of the text.
pub(in crate::scan::mail) fn leading_enhanced(text: &str) -> Option<(EnhancedStatusCode, &str)> {
    let (code, rest) = grammar::enhanced(text.as_bytes())?;
    Some((code, text.get(text.len() - rest.len()..)?))
}

/// Finds the enhanced status code in text without a reply code: `… by that name. (#5.1.1)`.
pub(in crate::scan::mail) fn enhanced_in(text: &str) -> Option<EnhancedStatusCode> {
    let marked = text.match_indices('#').map(|(at, _)| at + 1);
    let mut places = core::iter::once(0).chain(marked);
    places.find_map(|at| Some(leading_enhanced(text.get(at..)?)?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_begins_a_line_follows_a_mark_or_has_two_codes() {
        for (text, said) in [
            ("550 no such user", "550 no such user"),
            ("host mx said: 550 no", "550 no"),
            ("a\n550-5.1.1 no", "550-5.1.1 no"),
            ("returned '550 5.1.1 no'", "550 5.1.1 no'"),
            ("#550 5.1.1 RESOLVER", "550 5.1.1 RESOLVER"),
            ("error 550 5.1.1 no", "550 5.1.1 no"),
            ("error 550-'5.1.1 no'", "550-'5.1.1 no'"),
            ("<421 4.4.0 no>", "421 4.4.0 no>"),
            ("smtp;550 : no", "550 : no"),
            ("ERROR_CODE :421, no", "421, no"),
            ("[192.0.2.5], 554 no", "554 no"),
            ("MAIL+RCPT 550 no", "550 no"),
            ("failures (last: DATA closing 450 no)", "450 no)"),
        ] {
            let found = reply_at(text).and_then(|at| text.get(at..));
            assert_eq!(found, Some(said), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_replies() {
        for text in [
            "within 500 days",
            "SIZE=554 bytes",
            "at port: 587",
            "192.0.2.1:465",
            "call: 555-1234",
            "5501",
            "id: 550a",
            "version: 550.12",
            "10.0.0.450",
            "250 2.0.0 Ok",
        ] {
            assert_eq!(reply_at(text), None, "{text}");
        }
    }

    #[test]
    fn enhanced_status_codes_may_come_without_a_reply_code() {
        for (text, at) in [
            ("5.1.1 <kim@example.org>", Some(0)),
            ("host: mx\n5.1.1 no", Some(9)),
            ("reason: #5.1.1 no", Some(9)),
            ("address 5.188.10.2", None),
            ("no (#5.1.1)", None),
        ] {
            assert_eq!(enhanced_at(text), at, "{text}");
        }
        let found = enhanced_in("no mailbox here by that name. (#5.1.1)");
        assert_eq!(found, "5.1.1".parse().ok());
    }
}
