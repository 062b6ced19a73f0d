//! Decoding of header fields.

use std::string::{String, ToString as _};

use mailparse::parse_header;

use super::mime::header::Field;

/// The maximum number of bytes decoded in a header field.
pub(super) const MAX_FIELD: usize = 4_096;

/// Decodes the first field with the given lowercase name. Only the start is decoded, because
/// decoding a long field is slow.
pub(super) fn value(fields: &[Field<'_>], name: &str) -> String {
    let Some(raw) = raw(fields, name) else {
        return String::new();
    };
    let raw = raw.get(..MAX_FIELD).unwrap_or(raw);
    if let Some(value) = plain(raw) {
        return value;
    }
    let field = [b"X: ", raw].concat();
    parse_header(&field).map_or_else(|_| String::new(), |(field, _)| field.get_value())
}

/// Returns the undecoded value of the first field with the given lowercase name.
pub(super) fn raw<'a>(fields: &[Field<'a>], name: &str) -> Option<&'a [u8]> {
    let field = fields.iter().find(|field| field.name == name);
    field.map(|field| field.value)
}

/// Joins the lines of a value without encoded words. Returns `None` if the value must be decoded.
fn plain(raw: &[u8]) -> Option<String> {
    let text = core::str::from_utf8(raw).ok()?;
    let has_word = memchr::memchr_iter(b'=', raw).any(|at| raw.get(at + 1) == Some(&b'?'));
    if has_word || text.ends_with(['\r', '\n']) {
        return None;
    }
    if memchr::memchr(b'\n', raw).is_none() {
        return Some(text.trim_start().to_string());
    }
    let mut value = String::with_capacity(text.len());
    for (number, line) in text.lines().enumerate() {
        value.push_str(if number > 0 { " " } else { "" });
        value.push_str(line.trim_start());
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_values_are_decoded_like_any_others() {
        for raw in [
            "",
            "a  b ",
            "\ta\u{a0}b",
            "a\r\n\tb \n  \n c\r d",
            "\n a",
            "почта =\n ?",
            "a = b?",
        ] {
            let field = [b"X: ", raw.as_bytes()].concat();
            let decoded = parse_header(&field).unwrap().0.get_value();
            assert_eq!(plain(raw.as_bytes()), Some(decoded), "{raw:?}");
        }
        for raw in ["=?utf-8?q?a?=", "a\n", "a\r"] {
            assert_eq!(plain(raw.as_bytes()), None, "{raw:?}");
        }
        assert_eq!(plain(b"\xff"), None);
    }
}
