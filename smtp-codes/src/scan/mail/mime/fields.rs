//! Removes unused header fields, because `mailparse` examines every byte of a header.

use std::borrow::Cow;
use std::vec::Vec;

use crate::scan::mail::mbox::split_line;

/// Returns a message with only the header fields whose lowercase name is in `names`.
///
/// A header that `mailparse` rejects is returned unchanged.
pub(super) fn only<'a>(message: &'a [u8], names: &[&str]) -> Cow<'a, [u8]> {
    let mut used = Vec::with_capacity(message.len());
    let mut rest = message;
    while let Some(first) = rest.first() {
        let (line, _) = split_line(rest);
        match line {
            b"\n" | b"\r\n" => break,
            // This line isn't the start of a field.
            _ if matches!(first, b' ' | b'\r') => return Cow::Borrowed(message),
            _ => {}
        }
        let len = field_len(rest, line);
        let (field, after) = rest.split_at_checked(len).unwrap_or((rest, &[]));
        let first = first.to_ascii_lowercase();
        let is_named = |name: &&str| {
            let begin = field.get(..name.len());
            // Most names differ in their first letter.
            name.as_bytes().first() == Some(&first)
                && begin.is_some_and(|begin| begin.eq_ignore_ascii_case(name.as_bytes()))
        };
        if names.iter().any(is_named) {
            used.extend_from_slice(field);
        }
        rest = after;
    }
    used.extend_from_slice(rest);
    Cow::Owned(used)
}

/// Returns the length of the field that starts with the line. Only fields with a colon may be
/// folded.
pub(super) fn field_len(text: &[u8], line: &[u8]) -> usize {
    let mut len = line.len();
    let is_folded = |len: usize| matches!(text.get(len), Some(b' ' | b'\t'));
    if !is_folded(len) || memchr::memchr(b':', line).is_none() {
        return len;
    }
    while is_folded(len) {
        len += split_line(text.get(len..).unwrap_or_default()).0.len();
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;
    use mailparse::parse_headers;
    use proptest::prelude::*;
    use std::string::String;
    use std::vec;

    type NameAndValue = (String, Vec<u8>);

    /// Returns the fields with one of two names and the length of the body, as `mailparse` reads
    /// them.
    fn read(message: &[u8]) -> Option<(Vec<NameAndValue>, usize)> {
        let (headers, body) = parse_headers(message).ok()?;
        let fields = headers.iter().map(|field| {
            let name = field.get_key().to_ascii_lowercase();
            (name, field.get_value_raw().to_vec())
        });
        let is_used = |(name, _): &NameAndValue| ["to", "from"].contains(&name.as_str());
        Some((fields.filter(is_used).collect(), message.len() - body))
    }

    proptest! {
        #[test]
        fn used_fields_are_read_as_before(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "From: ", "to:", "To", "X: y", "a", " ", "\t", "\n", "\r\n", "\r", ":", "From:\n b",
                ]),
                0..24,
            )
        ) {
            let message = pieces.concat();
            let used = only(message.as_bytes(), &["from", "to"]);
            assert_eq!(read(&used), read(message.as_bytes()));
        }
    }

    #[test]
    fn other_fields_are_left_out() {
        let message = b"To: a\nX: b\n c\nno field\nFROM: d\n e\n\nX: f\n";
        let used = only(message, &["from", "to"]);
        assert_eq!(&*used, b"To: a\nFROM: d\n e\n\nX: f\n");
        let broken = b"X: a\nno field\n b\n\n";
        assert_eq!(&*only(broken, &["from"]), broken);
    }
}
