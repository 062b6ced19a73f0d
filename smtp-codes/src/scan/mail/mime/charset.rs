//! Charset decoding. Mail systems often label their own text with the wrong charset, so the bytes
//! themselves take precedence over the label.

use std::borrow::Cow;
use std::string::String;
use std::vec::Vec;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use charset::Charset;

/// Decodes the body of a part. `label` is the charset that the part declares.
pub(in crate::scan::mail) fn text_of(bytes: Vec<u8>, label: &str) -> String {
    let mut escapes = memchr::memchr_iter(b'\x1b', &bytes);
    if escapes.any(|at| bytes.get(at + 1) == Some(&b'$')) {
        return decode(&bytes, &["iso-2022-jp"]);
    }
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => labelled(error.as_bytes(), label),
    }
}

fn labelled(bytes: &[u8], label: &str) -> String {
    match label.to_ascii_lowercase().as_str() {
        "iso-2022-jp" => decode(bytes, &["euc-jp", "shift_jis", "iso-2022-jp"]),
        "" | "us-ascii" | "ascii" | "utf-8" => Cow::into_owned(guess(bytes).decode(bytes).0),
        label => decode(bytes, &[label, "windows-1252"]),
    }
}

/// Decodes with the first charset that causes no error, or else with the last known charset.
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

/// Guesses the charset of bytes that are not UTF-8 and have no usable label.
fn guess(bytes: &[u8]) -> Charset {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Charset::for_encoding(detector.guess(None, Utf8Detection::Deny))
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
            (
                b"La bo\xeete de r\xe9ception est pleine",
                "",
                "La boîte de réception est pleine",
            ),
            (b"bo\xeete pleine", "x-unknown", "boîte pleine"),
        ] {
            assert_eq!(text_of(bytes.to_vec(), label), text, "{label}");
        }
    }

    #[test]
    fn a_missing_label_is_guessed() {
        for (bytes, text) in [
            (
                &b"Nie mo\xbfna dor\xeaczy\xe6 wiadomo\xb6ci: skrzynka jest pe\xb3na"[..],
                "Nie można doręczyć wiadomości: skrzynka jest pełna",
            ),
            (
                b"\xd3\xca\xcf\xe4\xd2\xd1\xc2\xfa\xa3\xac\xce\xde\xb7\xa8\xcd\xb6\xb5\xdd",
                "邮箱已满，无法投递",
            ),
        ] {
            assert_eq!(text_of(bytes.to_vec(), ""), text);
        }
    }
}
