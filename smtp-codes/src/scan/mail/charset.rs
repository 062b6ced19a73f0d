//! Text from bytes. Mail systems mislabel their own languages, so that what the bytes prove comes before the label.

use std::borrow::Cow;
use std::string::{String, ToString};

use charset::Charset;

/// Makes text of the bytes of a part.
pub(super) fn text_of(bytes: &[u8], label: &str) -> String {
    if memchr::memmem::find(bytes, b"\x1b$").is_some() {
        return decode(bytes, &["iso-2022-jp"]);
    }
    if let Ok(text) = core::str::from_utf8(bytes) {
        return text.to_string();
    }
    match label.to_ascii_lowercase().as_str() {
        "iso-2022-jp" => decode(bytes, &["euc-jp", "shift_jis", "iso-2022-jp"]),
        "" | "us-ascii" | "ascii" | "utf-8" => decode(bytes, &[guess(bytes)]),
        label => decode(bytes, &[label, "windows-1252"]),
    }
}

/// Decodes with the first charset that fits without a fault, else with the last that is known.
fn decode(bytes: &[u8], labels: &[&str]) -> String {
    let mut text = String::from_utf8_lossy(bytes);
    for label in labels {
        let Some(charset) = Charset::for_label(label.as_bytes()) else {
            continue;
        };
        let (decoded, _, broken) = charset.decode(bytes);
        text = decoded;
        if !broken {
            break;
        }
    }
    Cow::into_owned(text)
}

/// Guesses the charset of text without a label: Russian has few Latin letters, and the rows of its small letters differ.
fn guess(bytes: &[u8]) -> &'static str {
    let count =
        |row: core::ops::RangeInclusive<u8>| bytes.iter().filter(|byte| row.contains(byte)).count();
    let (upper_row, lower_row) = (count(0xC0..=0xDF), count(0xE0..=0xFF));
    let mostly_latin = 4 * (upper_row + lower_row) < count(b'A'..=b'z');
    match (mostly_latin, upper_row > lower_row) {
        (true, _) => "windows-1252",
        (false, true) => "koi8-r",
        (false, false) => "windows-1251",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_prove_more_than_labels() {
        let euc = b"\xa5\xe1\xa1\xbc\xa5\xeb";
        for (bytes, label, text) in [
            (&b"plain"[..], "iso-2022-jp", "plain"),
            ("почта".as_bytes(), "iso-2022-jp", "почта"),
            (b"\xd0\xcf\xde\xd4\xc1", "koi8-r", "почта"),
            (b"\xd0\xcf\xde\xd4\xc1", "", "почта"),
            (b"\xef\xee\xf7\xf2\xe0", "windows-1251", "почта"),
            (b"\xef\xee\xf7\xf2\xe0", "us-ascii", "почта"),
            (b"\x1b$B%a!<%k\x1b(B", "", "メール"),
            (euc, "iso-2022-jp", "メール"),
            (b"\x83\x81\x81[\x83\x8b", "ISO-2022-JP", "メール"),
            (b"bo\xeete pleine", "", "boîte pleine"),
            (b"bo\xeete pleine", "x-unknown", "boîte pleine"),
        ] {
            assert_eq!(text_of(bytes, label), text, "{label}");
        }
    }
}
