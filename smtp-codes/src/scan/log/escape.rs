//! Backslash escapes in logs.

use std::borrow::Cow;
use std::vec::Vec;

use memchr::memchr;

use super::cut::cut_byte;

/// Decodes backslash escapes. `\n`, `\r` and `\t` become spaces, so that several lines become one.
pub(super) fn unescaped(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr(b'\\', text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, escape)) = cut_byte(rest, b'\\') {
        plain.extend_from_slice(before);
        rest = decode(escape, &mut plain);
    }
    plain.extend_from_slice(rest);
    Cow::Owned(plain)
}

/// Decodes the escape after a backslash, and returns the text after the escape.
fn decode<'a>(escape: &'a [u8], plain: &mut Vec<u8>) -> &'a [u8] {
    let (byte, rest) = match escape {
        [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', rest @ ..] => {
            ((a & 7) << 6 | (b & 7) << 3 | (c & 7), rest)
        }
        [b'x', digits @ ..] => match hexadecimal(digits, 2) {
            Some((value, rest)) => (value.to_le_bytes()[0], rest),
            None => (b'x', digits),
        },
        [kind @ (b'u' | b'U'), digits @ ..] => {
            let value = hexadecimal(digits, if *kind == b'u' { 4 } else { 8 });
            match value.and_then(|(value, rest)| Some((char::from_u32(value)?, rest))) {
                Some((char, rest)) => {
                    plain.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
                    return rest;
                }
                None => (*kind, digits),
            }
        }
        [b'n' | b'r' | b't', rest @ ..] => (b' ', rest),
        [byte, rest @ ..] => (*byte, rest),
        [] => (b'\\', escape),
    };
    plain.push(byte);
    rest
}

/// Reads a number with `len` hexadecimal digits.
fn hexadecimal(text: &[u8], len: usize) -> Option<(u32, &[u8])> {
    let (digits, rest) = text.split_at_checked(len)?;
    let value = digits.iter().try_fold(0_u32, |sum, digit| {
        Some(sum << 4 | char::from(*digit).to_digit(16)?)
    });
    Some((value?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_removed() {
        for (text, plain) in [
            (&b"plain"[..], &b"plain"[..]),
            (b"550-a\\n550 b", b"550-a 550 b"),
            (b"\\\"q\\\" \\\\ \\377\\x41\\xzz", b"\"q\" \\ \xffAxzz"),
            (b"end\\", b"end\\"),
            (
                b"\\u003c\\U0001F600\\ud800\\u12",
                "<\u{1f600}ud800u12".as_bytes(),
            ),
        ] {
            assert_eq!(&*unescaped(text), plain);
        }
    }
}
