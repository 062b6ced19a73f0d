//! Enhanced status codes in the text of a line, and what only looks like one.

use crate::code::EnhancedStatusCode;

/// Reads the enhanced status code that a text begins with, as RFC 2034 section 4 places it.
///
/// It ends at anything that is no part of a longer number or word: `5.1.1.2` is an address, `5.0.1rc1` a version.
pub(crate) fn leading(text: &[u8]) -> Option<EnhancedStatusCode> {
    // The usual shape at one look.
    if let [
        class,
        b'.',
        subject @ b'0'..=b'9',
        b'.',
        detail @ b'0'..=b'9',
        b' ',
        ..,
    ] = text
    {
        return EnhancedStatusCode::new(class.wrapping_sub(b'0'), digit(*subject), digit(*detail));
    }
    let [class @ (b'2' | b'4' | b'5'), b'.', rest @ ..] = text else {
        return None;
    };
    let (subject, rest) = number(rest)?;
    let (detail, rest) = number(rest.strip_prefix(b".")?)?;
    let goes_on = match rest {
        [b'.', next, ..] => next.is_ascii_digit(),
        [next, ..] => next.is_ascii_alphanumeric() || *next == b'_',
        [] => false,
    };
    if goes_on {
        return None;
    }
    EnhancedStatusCode::new(class - b'0', subject, detail)
}

/// Reads the enhanced status code of a text as logs have it: `#5.1.0 text`, `(5.1.1) text`, `text (#5.7.1)`.
pub(crate) fn lenient(text: &[u8]) -> Option<EnhancedStatusCode> {
    let text = text.trim_ascii();
    let opened = text.strip_prefix(b"(").unwrap_or(text);
    let marked = opened.strip_prefix(b"#").unwrap_or(opened);
    leading(marked).or_else(|| trailing(text))
}

/// Reads `(#5.7.1)` or `(#5.1.1 - chkuser)` at the end of a text, as qmail and its patches write it; the hash tells it
/// from other numbers in brackets.
fn trailing(text: &[u8]) -> Option<EnhancedStatusCode> {
    let text = text.strip_suffix(b".").unwrap_or(text).strip_suffix(b")")?;
    let open = text.iter().rposition(|byte| *byte == b'(')?;
    let code = text.get(open + 1..)?.strip_prefix(b"#")?;
    // Nothing but the code may stand in the brackets, and who wrote it.
    let mut words = code.splitn(2, |byte| *byte == b' ');
    let code = words.next()?;
    let signed = words.next().is_none_or(|rest| rest.starts_with(b"- "));
    let whole = code
        .iter()
        .all(|byte| byte.is_ascii_digit() || *byte == b'.');
    leading(code).filter(|_| whole && signed)
}

/// Reads a number of one to three digits without leading zeros; one digit more makes another number of it.
fn number(text: &[u8]) -> Option<(u16, &[u8])> {
    let ends = |rest: &[u8]| !rest.first().is_some_and(u8::is_ascii_digit);
    match text {
        [a @ b'0'..=b'9', rest @ ..] if ends(rest) => Some((digit(*a), rest)),
        [a @ b'1'..=b'9', b @ b'0'..=b'9', rest @ ..] if ends(rest) => {
            Some((digit(*a) * 10 + digit(*b), rest))
        }
        [a @ b'1'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', rest @ ..] if ends(rest) => {
            Some((digit(*a) * 100 + digit(*b) * 10 + digit(*c), rest))
        }
        _ => None,
    }
}

const fn digit(byte: u8) -> u16 {
    (byte - b'0') as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    fn read(found: Option<EnhancedStatusCode>) -> std::string::String {
        found.map_or_else(|| "none".to_string(), |code| code.to_string())
    }

    #[test]
    fn reads_codes_where_they_belong() {
        for (text, code) in [
            ("5.1.1 User unknown", "5.1.1"),
            ("5.7.26", "5.7.26"),
            ("4.7.650: limited", "4.7.650"),
            ("5.1.1. Unknown", "5.1.1"),
            ("5.7.1[10.2.3.4]", "5.7.1"),
            ("#5.1.0 Address rejected", "5.1.0"),
            ("(5.1.1) unknown", "5.1.1"),
            ("sorry, no mailbox here by that name. (#5.7.1)", "5.7.1"),
            ("I'm afraid (#5.4.6).", "5.4.6"),
            ("no mailbox here (#5.1.1 - chkuser)", "5.1.1"),
        ] {
            assert_eq!(read(lenient(text.as_bytes())), code, "{text}");
        }
    }

    #[test]
    fn passes_over_what_only_looks_like_one() {
        for text in [
            "5.1.1.2 is blocked",
            "5.188.10.2 is listed",
            "5.0.1rc1",
            "5.7.1_x",
            "3.1.1 no",
            "5.01.1",
            "5.1.1000",
            "5.1",
            "5..1",
            "see (#id-5.9.4)",
            "see (#5.1.1 of the list)",
            "OFR_416 [416]",
            "521< 5.7.1 >",
            "(554.30)",
            "refused (5.7.1)",
            "version 5.1.1",
            "550 5.1.1",
            "",
        ] {
            assert_eq!(read(lenient(text.as_bytes())), "none", "{text}");
        }
    }
}
