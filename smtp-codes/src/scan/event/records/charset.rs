//! Decodes UTF-16, which PowerShell writes.

use std::vec::Vec;

/// The byte order mark in UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// How the text of a stream is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// UTF-8, or another encoding that extends ASCII.
    Utf8,
    Utf16 {
        is_big: bool,
    },
}

impl Charset {
    /// Detects the charset from the first bytes of the text. Also returns the length of the byte
    /// order mark.
    pub(super) fn of(start: &[u8]) -> (Self, usize) {
        match start {
            [0xff, 0xfe, ..] => (Self::Utf16 { is_big: false }, 2),
            [0xfe, 0xff, ..] => (Self::Utf16 { is_big: true }, 2),
            [1..=0xff, 0, 1..=0xff, 0, ..] => (Self::Utf16 { is_big: false }, 0),
            [0, 1..=0xff, 0, 1..=0xff, ..] => (Self::Utf16 { is_big: true }, 0),
            start if start.starts_with(MARK) => (Self::Utf8, MARK.len()),
            _ => (Self::Utf8, 0),
        }
    }
}

/// Converts UTF-16 to UTF-8, piece by piece. An incomplete character becomes U+FFFD.
#[derive(Debug)]
pub(super) struct Decoder {
    /// The first byte of a code unit whose second byte hasn't been read yet.
    byte: Option<u8>,
    /// The first half of a surrogate pair whose second half hasn't been read yet.
    high: Option<u16>,
}

impl Decoder {
    pub(super) const fn new() -> Self {
        Self {
            byte: None,
            high: None,
        }
    }

    /// Appends the characters in a piece to `text`.
    pub(super) fn decode(&mut self, bytes: &[u8], is_big: bool, text: &mut Vec<u8>) {
        for byte in bytes {
            let Some(first) = self.byte.take() else {
                self.byte = Some(*byte);
                continue;
            };
            self.unit(
                match is_big {
                    true => u16::from_be_bytes([first, *byte]),
                    false => u16::from_le_bytes([first, *byte]),
                },
                text,
            );
        }
    }

    /// Ends the text. Appends U+FFFD if the last character is incomplete.
    pub(super) fn finish(&mut self, text: &mut Vec<u8>) {
        if self.byte.take().is_some() || self.high.take().is_some() {
            push(char::REPLACEMENT_CHARACTER, text);
        }
    }

    fn unit(&mut self, unit: u16, text: &mut Vec<u8>) {
        let high = self.high.take();
        let is_low = matches!(unit, 0xdc00..0xe000);
        if high.is_some() && !is_low {
            push(char::REPLACEMENT_CHARACTER, text);
        }
        if matches!(unit, 0xd800..0xdc00) {
            self.high = Some(unit);
            return;
        }
        let units = high.filter(|_| is_low).into_iter().chain([unit]);
        for char in char::decode_utf16(units) {
            push(char.unwrap_or(char::REPLACEMENT_CHARACTER), text);
        }
    }
}

fn push(char: char, text: &mut Vec<u8>) {
    text.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], is_big: bool) -> std::string::String {
        let mut decoder = Decoder::new();
        let mut text = Vec::new();
        for byte in bytes {
            decoder.decode(&[*byte], is_big, &mut text);
        }
        decoder.finish(&mut text);
        std::string::String::from_utf8(text).unwrap()
    }

    #[test]
    fn utf_16_becomes_utf_8() {
        let text = "a\u{e9}\u{44f}\u{1f600}\n";
        let units = || text.encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&little, false), text);
        assert_eq!(decoded(&big, true), text);
    }

    #[test]
    fn broken_characters_are_replaced() {
        assert_eq!(decoded(b"\x3d\xd8a\0", false), "\u{fffd}a");
        assert_eq!(
            decoded(b"\x3d\xd8\x3d\xd8\0\xdea\0", false),
            "\u{fffd}\u{1f600}a"
        );
        assert_eq!(decoded(b"\0\xdea\0", false), "\u{fffd}a");
        assert_eq!(decoded(b"a\0\x3d\xd8", false), "a\u{fffd}");
        assert_eq!(decoded(b"a\0b", false), "a\u{fffd}");
    }

    #[test]
    fn charsets_are_recognised() {
        let utf_16 = |is_big| Charset::Utf16 { is_big };
        for (start, expected) in [
            (&b"\xff\xfea\0"[..], (utf_16(false), 2)),
            (b"\xfe\xff\0a", (utf_16(true), 2)),
            (b"a\0b\0", (utf_16(false), 0)),
            (b"\0a\0b", (utf_16(true), 0)),
            (b"\xef\xbb\xbfab", (Charset::Utf8, 3)),
            (b"abcd", (Charset::Utf8, 0)),
            (b"", (Charset::Utf8, 0)),
        ] {
            assert_eq!(Charset::of(start), expected, "{start:?}");
        }
    }
}
