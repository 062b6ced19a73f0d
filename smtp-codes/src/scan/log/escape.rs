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
        let (byte, after) = escaped(escape);
        plain.push(byte);
        rest = after;
    }
    plain.extend_from_slice(rest);
    Cow::Owned(plain)
}

/// Decodes the escape after a backslash. Also returns the rest of the text.
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
    fn escapes_are_removed() {
        for (text, plain) in [
            (&b"plain"[..], &b"plain"[..]),
            (b"550-a\\n550 b", b"550-a 550 b"),
            (b"\\\"q\\\" \\\\ \\377\\x41\\xzz", b"\"q\" \\ \xffAxzz"),
            (b"end\\", b"end\\"),
        ] {
            assert_eq!(&*unescaped(text), plain);
        }
    }
}
