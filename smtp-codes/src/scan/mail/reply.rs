//! Where a reply begins within a text: its codes, and what only looks like one.
//!
//! White space is expected to be [even](super::extent::even): no line begins with a space.

use crate::code::EnhancedStatusCode;

/// Tells whether words begin with the reply code of a refusal.
pub(super) fn has_code(said: &str) -> bool {
    reply_at(said) == Some(0)
}

/// Finds where a refusal begins: its code stands at the start of a line or behind a mark, or has an enhanced status code behind it.
pub(super) fn reply_at(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut places = bytes
        .windows(3)
        .enumerate()
        .filter(|(_, window)| is_code(window));
    let found = places.find(|(at, window)| {
        let before = bytes.get(..*at).unwrap_or_default();
        let after = bytes.get(at + 3..).unwrap_or_default();
        begins(before, after, window.first()) && ends(after)
    });
    found.map(|(at, _)| at)
}

/// 400 to 599, except what no server uses and ports are: the second digit is 0 to 5, 7 or 9.
pub(super) fn is_code(digits: &[u8]) -> bool {
    matches!(
        digits,
        [b'4' | b'5', b'0'..=b'5' | b'7' | b'9', b'0'..=b'9']
    )
}

fn begins(before: &[u8], after: &[u8], class: Option<&u8>) -> bool {
    let Some(last) = before.last() else {
        return true;
    };
    let spaced = matches!(last, b' ' | b'\t');
    if !spaced && !b"\n\r'\"`[(:;#<>,".contains(last) {
        return false;
    }
    let mark = before.trim_ascii_end().last();
    let line = last == &b'\n' || mark.is_none();
    line || mark.is_some_and(|mark| b"'\"`[(:;#<>,-".contains(mark)) || has_enhanced(after, class)
}

fn ends(after: &[u8]) -> bool {
    match after {
        [b'-' | b':' | b'.', next, ..] if next.is_ascii_digit() => {
            matches!(after, [b'-' | b':', _, b'.', ..])
        }
        [] => true,
        [first, ..] => b" \t\r\n-:,;)]'\"#".contains(first) || after.starts_with(b". "),
    }
}

/// Tells whether an enhanced status code of the same class follows: ` 5.1.1`, `-5.7.26`, ` #5.1.0`.
fn has_enhanced(after: &[u8], class: Option<&u8>) -> bool {
    // Cisco quotes what it was told: `5.1.0 - Unknown address error 550-'5.1.1 …'`.
    if after.starts_with(b"-'") {
        return true;
    }
    let code = after.get(1..).unwrap_or_default();
    let code = code.strip_prefix(b"#").unwrap_or(code);
    matches!(code, [first, b'.', b'0'..=b'9', ..] if Some(first) == class)
}

/// Finds an enhanced status code that stands at the start of a line, behind a colon or marked: `5.1.1 <…>`, `#5.1.1`, `(#5.1.1)`.
pub(super) fn enhanced_at(text: &str) -> Option<usize> {
    let places = text.match_indices(['4', '5']).map(|(at, _)| at);
    places.into_iter().find(|at| {
        let (before, code) = text.split_at_checked(*at).unwrap_or_default();
        let bare = before.trim_end_matches([' ', '\t', '#', '-']);
        // In brackets at the end it is no beginning.
        let begins = bare.is_empty() || bare.ends_with(['\n', ':', ';', '<']);
        begins
            && enhanced_len(code) > 0
            && before.ends_with(['\n', ' ', '\t', '#', ':', ';']) | before.is_empty()
    })
}

/// Returns how long the enhanced status code is that a text begins with, or 0.
pub(super) fn enhanced_len(text: &str) -> usize {
    let shape = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let len = text.bytes().take(12).take_while(|byte| shape(byte)).count();
    let code = text.get(..len).unwrap_or_default().trim_end_matches('.');
    let ends = !text
        .as_bytes()
        .get(len)
        .is_some_and(u8::is_ascii_alphanumeric);
    let is_code = code.parse::<EnhancedStatusCode>().is_ok();
    if is_code && ends { code.len() } else { 0 }
}

/// Finds an enhanced status code anywhere in words that have no reply code: `… by that name. (#5.1.1)`.
pub(super) fn enhanced_in(said: &str) -> Option<EnhancedStatusCode> {
    let marked = said.match_indices('#').map(|(at, _)| at + 1);
    let mut places = core::iter::once(0).chain(marked);
    places.find_map(|at| {
        let code = said.get(at..)?;
        code.get(..enhanced_len(code))?.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_begins_at_a_line_behind_a_mark_or_with_two_codes() {
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
        ] {
            let found = reply_at(text).and_then(|at| text.get(at..));
            assert_eq!(found, Some(said), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_replies() {
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
    fn enhanced_status_codes_may_stand_alone() {
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
