//! Helpers that split text at a separator, a quote, a number or a server's name.

use memchr::{memchr, memchr_iter, memrchr_iter};

use crate::code::{EnhancedStatusCode, grammar};
use crate::scan::server::leading;

/// Splits the text at the first occurrence of `between`, which is part of neither half.
pub(super) fn cut<'a>(text: &'a [u8], between: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    apart(text, find(text, between)?, between.len())
}

/// Splits the text at the last occurrence of `between`, which is part of neither half.
pub(super) fn cut_last<'a>(text: &'a [u8], between: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let mut places = memrchr_iter(*between.first()?, text);
    let at = places.find(|at| is_at(text, between, *at))?;
    apart(text, at, between.len())
}

/// Splits the text at the first occurrence of a byte, which is part of neither half.
pub(super) fn cut_byte(text: &[u8], between: u8) -> Option<(&[u8], &[u8])> {
    apart(text, memchr(between, text)?, 1)
}

/// Returns `true` if the text contains `part`.
pub(super) fn has(text: &[u8], part: &[u8]) -> bool {
    find(text, part).is_some()
}

/// Returns the text after the first occurrence of `part`.
pub(super) fn after<'a>(text: &'a [u8], part: &[u8]) -> Option<&'a [u8]> {
    cut(text, part).map(|(_, rest)| rest)
}

/// Returns the text before the first occurrence of `part`, or the whole text.
pub(super) fn until<'a>(text: &'a [u8], part: &[u8]) -> &'a [u8] {
    cut(text, part).map_or(text, |(before, _)| before)
}

/// Finds the first occurrence of `part`, which is short: building a `memmem` searcher would take
/// longer than this search.
fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    let mut places = memchr_iter(*part.first()?, text);
    places.find(|at| is_at(text, part, *at))
}

fn is_at(text: &[u8], part: &[u8], at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(part))
}

fn apart(text: &[u8], at: usize, len: usize) -> Option<(&[u8], &[u8])> {
    let (before, rest) = text.split_at_checked(at)?;
    Some((before, rest.get(len..)?))
}

/// Splits the text at its closing quote. The opening quote has already been removed. A backslash
/// escapes a quote. A truncated line may lack the closing quote.
pub(super) fn cut_quote(text: &[u8], quote: u8) -> (&[u8], &[u8]) {
    let mut escaped = false;
    let end = text.iter().position(|byte| {
        let ends = *byte == quote && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    end.and_then(|end| apart(text, end, 1))
        .unwrap_or((text, b""))
}

/// Tracks double quotes, within which a backslash escapes the next byte.
#[derive(Clone, Copy, Default)]
pub(super) struct Quotes {
    quoted: bool,
    escaped: bool,
}

impl Quotes {
    /// Takes the next byte. Returns `true` if it is outside the quotes and not a quote itself.
    pub(super) fn is_outside(&mut self, byte: u8) -> bool {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.quoted => self.escaped = true,
            b'"' => self.quoted = !self.quoted,
            _ => return !self.quoted,
        }
        false
    }
}

/// Reads the number at the start of the text. Also returns the rest.
pub(super) fn number(text: &[u8]) -> Option<(u64, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit());
    let (digits, rest) = text.split_at_checked(digits.count())?;
    let value = digits.iter().try_fold(0_u64, |sum, digit| {
        sum.checked_mul(10)?.checked_add(u64::from(digit & 0x0f))
    });
    Some((value.filter(|_| !digits.is_empty())?, rest))
}

/// Reads the server in text such as `mx.example.org[192.0.2.1]:25`, `mx.example.org. [192.0.2.1]`
/// or `[192.0.2.1]`.
///
/// Returns the server's name, or its address if the text has no name. Returns `None` if the
/// brackets contain the path of a local socket.
pub(super) fn server(text: &[u8]) -> Option<&[u8]> {
    let address = after(text, b"[").map(|rest| until(rest, b"]"));
    if address.is_some_and(|address| address.contains(&b'/')) {
        return None;
    }
    let name = |text| {
        let (name, rest) = leading(text);
        let next = rest.iter().find(|byte| !b".:".contains(byte));
        let whole = matches!(next, None | Some(b' ' | b'[' | b']'));
        (whole && !name.is_empty()).then_some(name)
    };
    match name(text) {
        Some(b"unknown") => name(address?),
        name => name,
    }
}

/// Returns `true` if the text starts with a reply code, rather than with a longer number or an IP
/// address.
pub(super) fn begins_with_code(text: &[u8]) -> bool {
    let goes_on = |rest: &[u8]| matches!(rest, [b'0'..=b'9', ..] | [b'.', b'0'..=b'9', ..]);
    grammar::reply_code(text).is_some_and(|(_, rest)| !goes_on(rest))
}

/// Reads the enhanced status code at the start of the text.
pub(super) fn status(text: &[u8]) -> Option<EnhancedStatusCode> {
    grammar::enhanced_at_start(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    #[test]
    fn numbers_and_codes_end_where_they_must() {
        assert_eq!(number(b"12]"), Some((12, &b"]"[..])));
        assert_eq!(number(b"99999999999999999999"), None);
        assert_eq!(number(b""), None);
        assert!(begins_with_code(b"550") && begins_with_code(b"550-x"));
        assert!(!begins_with_code(b"5501") && !begins_with_code(b"250.1.2.3"));
    }

    #[test]
    fn quotes_end_where_no_backslash_escapes_them() {
        for (text, quote, parts) in [
            (&b"a\" b"[..], b'"', (&b"a"[..], &b" b"[..])),
            (b"a\\\" b\" c", b'"', (b"a\\\" b", b" c")),
            (b"a\\\\\" b", b'"', (b"a\\\\", b" b")),
            (b"it\\'s\"', x", b'\'', (b"it\\'s\"", b", x")),
            (b"cut off\\", b'"', (b"cut off\\", b"")),
        ] {
            assert_eq!(cut_quote(text, quote), parts);
        }
    }

    #[test]
    fn bytes_in_quotes_are_not_outside() {
        let mut quotes = Quotes::default();
        let text = b"a\"b\\\"c\"d\\\"e";
        let outside = text.iter().filter(|byte| quotes.is_outside(**byte));
        assert_eq!(outside.copied().collect::<Vec<_>>(), b"ad\\");
    }
}
