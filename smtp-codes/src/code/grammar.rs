//! The grammar of reply codes and enhanced status codes. All other modules use these functions to
//! parse `550` and `5.1.1`.
//!
//! Most functions parse the beginning of the text and return the rest. The caller decides whether
//! the rest must be empty, must begin with a space, or is parsed further.

use core::str::FromStr;

use super::{Code, EnhancedStatusCode};
use crate::error::{ParseError, ParseErrorKind};

/// Parses the reply code, 200 to 599, at the start of the text.
///
/// The caller must check the rest: if it starts with a fourth digit, the number is not a reply
/// code.
#[inline]
pub(crate) fn reply_code(text: &[u8]) -> Option<(Code, &[u8])> {
    let [a @ b'2'..=b'5', b @ b'0'..=b'9', c @ b'0'..=b'9', rest @ ..] = text else {
        return None;
    };
    // Subtracting all zeros at once takes fewer instructions than converting each digit.
    let number = u16::from(*a) * 100 + u16::from(*b) * 10 + u16::from(*c) - u16::from(b'0') * 111;
    Some((Code::new(number)?, rest))
}

/// Returns `true` if the text is empty or an incomplete reply code.
pub(crate) const fn is_begun_reply_code(text: &[u8]) -> bool {
    matches!(text, [] | [b'2'..=b'5'] | [b'2'..=b'5', b'0'..=b'9'])
}

/// Parses the enhanced status code at the start of the text, without returning the rest.
///
/// The strict reader doesn't need the rest, and returning the rest through memory takes longer than
/// parsing the code.
#[inline]
pub(crate) fn enhanced_at_start(text: &[u8]) -> Option<EnhancedStatusCode> {
    match text {
        // The most common form is parsed without a call.
        [
            class,
            b'.',
            subject @ b'0'..=b'9',
            b'.',
            detail @ b'0'..=b'9',
            b' ',
            ..,
        ] => {
            let class = class.wrapping_sub(b'0');
            EnhancedStatusCode::new(class, digit(*subject), digit(*detail))
        }
        [_, b'.', ..] => enhanced_of_any_length(text),
        _ => None,
    }
}

#[inline(never)]
fn enhanced_of_any_length(text: &[u8]) -> Option<EnhancedStatusCode> {
    enhanced(text).map(|(code, _)| code)
}

/// Parses the enhanced status code at the start of the text, where RFC 2034 section 4 requires it.
///
/// The code must not be part of a longer number or word: `5.1.1.2` is an IP address, and `5.0.1rc1`
/// is a version.
#[inline(always)]
pub(crate) fn enhanced(text: &[u8]) -> Option<(EnhancedStatusCode, &[u8])> {
    let [class @ (b'2' | b'4' | b'5'), b'.', rest @ ..] = text else {
        return None;
    };
    let (subject, detail, rest) = subject_and_detail(rest)?;
    let goes_on = match rest {
        [b'.', next, ..] => next.is_ascii_digit(),
        [next, ..] => next.is_ascii_alphanumeric() || *next == b'_',
        [] => false,
    };
    if goes_on {
        return None;
    }
    let code = EnhancedStatusCode::new(class - b'0', subject, detail)?;
    Some((code, rest))
}

/// Parses the subject and the detail of an enhanced status code, such as `7.26`, at the start of
/// the text.
#[inline(always)]
pub(crate) fn subject_and_detail(text: &[u8]) -> Option<(u16, u16, &[u8])> {
    let (subject, rest) = number(text)?;
    let (detail, rest) = number(rest.strip_prefix(b".")?)?;
    Some((subject, detail, rest))
}

/// Parses an enhanced status code in one of the forms found in logs: `#5.1.0 text`, `(5.1.1) text`,
/// `- 5.1.1 text` or `text (#5.7.1) text`.
pub(crate) fn enhanced_lenient(text: &[u8]) -> Option<EnhancedStatusCode> {
    let text = text.trim_ascii();
    let dashed = text.strip_prefix(b"- ").unwrap_or(text);
    let opened = match dashed {
        [b'(' | b'[', rest @ ..] => rest,
        _ => dashed,
    };
    let marked = opened.strip_prefix(b"#").unwrap_or(opened);
    let leading = enhanced_at_start(marked);
    leading.or_else(|| in_brackets(text))
}

/// Parses the last code in the text that has the form `(#5.7.1)`, which qmail writes, or `(#5.1.1 -
/// chkuser)`, which patches for qmail write. The `#` distinguishes these codes from other numbers
/// in brackets.
fn in_brackets(text: &[u8]) -> Option<EnhancedStatusCode> {
    let opens = |pair: &[u8]| *pair == *b"(#";
    let open = text.windows(2).rposition(opens)?;
    let (code, rest) = enhanced(text.get(open + 2..)?)?;
    let rest = rest.strip_prefix(b".").unwrap_or(rest);
    // Only the name of the patch may follow the code.
    (rest.starts_with(b")") || rest.starts_with(b" - ")).then_some(code)
}

/// Parses a number at the start of the text. The number has one to three digits and no leading
/// zeros, and is not followed by another digit.
pub(crate) fn number(text: &[u8]) -> Option<(u16, &[u8])> {
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

impl FromStr for Code {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        match reply_code(text.as_bytes()) {
            Some((code, [])) => Ok(code),
            _ => Err(ParseError::new(ParseErrorKind::ReplyCode, text)),
        }
    }
}

impl FromStr for EnhancedStatusCode {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        match enhanced(text.as_bytes()) {
            Some((code, [])) => Ok(code),
            _ => Err(ParseError::new(ParseErrorKind::EnhancedStatusCode, text)),
        }
    }
}

const fn digit(byte: u8) -> u16 {
    (byte - b'0') as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::{String, ToString as _};

    fn read(found: Option<EnhancedStatusCode>) -> String {
        found.map_or_else(|| "none".to_string(), |code| code.to_string())
    }

    #[test]
    fn reply_codes_are_three_digits_from_200_to_599() {
        for number in 0..=9999_u16 {
            let text = number.to_string();
            let found = reply_code(text.as_bytes()).map(|(code, rest)| (code.as_u16(), rest.len()));
            let expected = match (number, text.len()) {
                (200..=599, 3) => Some((number, 0)),
                (2000..=5999, 4) => Some((number / 10, 1)),
                _ => None,
            };
            assert_eq!(found, expected, "{text}");
        }
        for begun in ["", "5", "55"] {
            assert!(is_begun_reply_code(begun.as_bytes()), "{begun}");
        }
        for other in ["1", "6", "5x", "550", "5501"] {
            assert!(!is_begun_reply_code(other.as_bytes()), "{other}");
        }
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
            assert_eq!(read(enhanced_lenient(text.as_bytes())), code, "{text}");
        }
    }

    #[test]
    fn skips_what_only_looks_like_one() {
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
            "see (#5.1.1: - x)",
            "OFR_416 [416]",
            "521< 5.7.1 >",
            "(554.30)",
            "refused (5.7.1)",
            "version 5.1.1",
            "550 5.1.1",
            "",
        ] {
            assert_eq!(read(enhanced_lenient(text.as_bytes())), "none", "{text}");
        }
    }

    #[test]
    fn the_rest_of_a_text_follows_the_code() {
        let rest = |text| enhanced(text).map(|(_, rest)| rest);
        assert_eq!(rest(b"5.1.1 text"), Some(&b" text"[..]));
        assert_eq!(rest(b"5.7.26: text"), Some(&b": text"[..]));
        assert_eq!(rest(b"5.7.26"), Some(&b""[..]));
    }
}
