//! Writes text as JSON strings that are safe to print on a terminal.

use std::io::Write as _;

use crate::sanitize::{self, is_unsafe, may_need_escape};

/// Writes text as a string. Invalid UTF-8 becomes U+FFFD.
pub(super) fn write(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    if is_plain(text) {
        out.extend_from_slice(text);
    } else {
        write_escaped(out, &sanitize::utf8(text));
    }
    out.push(b'"');
}

fn write_escaped(out: &mut Vec<u8>, mut text: &str) {
    loop {
        let end = text.bytes().position(may_need_escape);
        let plain = end.and_then(|end| text.split_at_checked(end));
        let (plain, rest) = plain.unwrap_or((text, ""));
        out.extend_from_slice(plain.as_bytes());
        let mut chars = rest.chars();
        let Some(char) = chars.next() else {
            return;
        };
        write_char(out, char);
        text = chars.as_str();
    }
}

fn write_char(out: &mut Vec<u8>, char: char) {
    match char {
        '"' => out.extend_from_slice(b"\\\""),
        '\\' => out.extend_from_slice(b"\\\\"),
        '\u{8}' => out.extend_from_slice(b"\\b"),
        '\t' => out.extend_from_slice(b"\\t"),
        '\n' => out.extend_from_slice(b"\\n"),
        '\u{c}' => out.extend_from_slice(b"\\f"),
        '\r' => out.extend_from_slice(b"\\r"),
        char if is_unsafe(char) => {
            for unit in char.encode_utf16(&mut [0; 2]) {
                // Writing to memory can't fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
        char => out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

/// Returns `true` for printable ASCII that needs no escapes.
fn is_plain(text: &[u8]) -> bool {
    // Without branches, several bytes are checked at a time. This is faster than stopping early.
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') & (byte != b'"') & (byte != b'\\');
    text.iter().fold(true, |all, byte| all & is_plain(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &[u8]) -> String {
        let mut out = Vec::new();
        write(&mut out, text);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_character_is_written_as_json() {
        for char in '\0'..=char::MAX {
            let text = format!("a{char}b");
            let json = written(text.as_bytes());
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
            let is_escaped = is_unsafe(char) || matches!(char, '"' | '\\');
            assert_eq!(json.contains('\\'), is_escaped, "{char:?}");
            if !is_unsafe(char) {
                assert_eq!(json, serde_json::to_string(&text).unwrap());
            }
        }
    }

    #[test]
    fn unsafe_characters_are_escaped() {
        for (text, json) in [
            ("\u{1b}[2J\u{9b}m\r\n", r#""\u001b[2J\u009bm\r\n""#),
            ("\u{7f}\u{8}\u{c}\t", r#""\u007f\b\f\t""#),
            ("\u{202e}é «ё» —", r#""\u202eé «ё» —""#),
            ("\u{e0020}", r#""\udb40\udc20""#),
            ("", r#""""#),
        ] {
            assert_eq!(written(text.as_bytes()), json);
        }
    }

    #[test]
    fn invalid_bytes_are_replaced() {
        for text in [&b"caf\xe9"[..], b"\xf0\x9f\x98 cut", b"\xff\"\xfe", b"\xc2"] {
            let lossy = String::from_utf8_lossy(text);
            assert_eq!(written(text), serde_json::to_string(&lossy).unwrap());
        }
    }
}
