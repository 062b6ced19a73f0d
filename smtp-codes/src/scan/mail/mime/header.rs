//! Splits a header into fields in the same way as `mailparse`, but keeps only the fields that are
//! used, because `mailparse` examines every byte of a header. A line without a colon is not a field.

use std::vec::Vec;

use crate::scan::mail::mbox::split_line;

/// A header field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scan::mail) struct Field<'a> {
    /// The name in lower case.
    pub(in crate::scan::mail) name: &'static str,
    /// The value without the spaces before it and the line end after it. It is not decoded and may
    /// have several lines.
    pub(in crate::scan::mail) value: &'a [u8],
}

/// Some fields of a header, and the rest of the message.
pub(super) struct Header<'a> {
    pub(super) fields: Vec<Field<'a>>,
    /// The text after the header, starting with the empty line.
    pub(super) body: &'a [u8],
}

impl<'a> Header<'a> {
    /// Reads the fields whose lowercase name is in `names`. Returns `None` for a header that
    /// `mailparse` rejects.
    pub(super) fn of(message: &'a [u8], names: &[&'static str]) -> Option<Self> {
        let mut lines = FieldLines::of(message);
        let named = |field: &'a [u8]| {
            let first = field.first()?.to_ascii_lowercase();
            // Most names differ in their first letter.
            let mut names = names
                .iter()
                .filter(|name| name.as_bytes().first() == Some(&first));
            let name = names.find(|name| is_named(field, name))?;
            let value = trimmed(field.get(name.len() + 1..)?);
            Some(Field { name, value })
        };
        let fields = lines.by_ref().filter_map(named).collect();
        let is_whole = matches!(split_line(lines.rest).0, b"" | b"\n" | b"\r\n");
        is_whole.then_some(Self {
            fields,
            body: lines.rest,
        })
    }
}

/// Returns `true` if the field has the given lowercase name. `field` includes the name.
pub(super) fn is_named(field: &[u8], name: &str) -> bool {
    field.get(name.len()) == Some(&b':')
        && field
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}

fn trimmed(mut value: &[u8]) -> &[u8] {
    while let [b' ', rest @ ..] = value {
        value = rest;
    }
    while let [rest @ .., b'\r' | b'\n'] = value {
        value = rest;
    }
    value
}

/// An iterator over the fields of a header, each with its name and all of its lines.
pub(super) struct FieldLines<'a> {
    /// The text after the last field.
    pub(super) rest: &'a [u8],
}

impl<'a> FieldLines<'a> {
    pub(super) const fn of(text: &'a [u8]) -> Self {
        Self { rest: text }
    }
}

impl<'a> Iterator for FieldLines<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        // An empty line ends the header. No field starts with a space or a carriage return.
        if matches!(self.rest, [] | [b' ' | b'\r' | b'\n', ..]) {
            return None;
        }
        let (line, _) = split_line(self.rest);
        let (field, rest) = self.rest.split_at_checked(field_len(self.rest, line))?;
        self.rest = rest;
        Some(field)
    }
}

/// Returns the length of the field that starts with the line. Only fields with a colon may be
/// folded.
fn field_len(text: &[u8], line: &[u8]) -> usize {
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

    const NAMES: [&str; 2] = ["to", "from"];

    /// Returns the fields with one of two names and a value, and the length of the body, as
    /// `mailparse` reads them. `mailparse` also reads a line without a colon as a field.
    fn expected(message: &[u8]) -> Option<(Vec<NameAndValue>, usize)> {
        let (headers, body) = parse_headers(message).ok()?;
        let fields = headers.iter().map(|field| {
            let name = field.get_key().to_ascii_lowercase();
            (name, field.get_value_raw().to_vec())
        });
        let is_used =
            |(name, value): &NameAndValue| NAMES.contains(&name.as_str()) && !value.is_empty();
        Some((fields.filter(is_used).collect(), message.len() - body))
    }

    fn read(message: &[u8]) -> Option<(Vec<NameAndValue>, usize)> {
        let header = Header::of(message, &NAMES)?;
        let fields = header.fields.iter();
        let fields = fields.filter(|field| !field.value.is_empty());
        let fields = fields.map(|field| (field.name.into(), field.value.to_vec()));
        let empty_line = split_line(header.body).0;
        Some((fields.collect(), header.body.len() - empty_line.len()))
    }

    proptest! {
        #[test]
        fn fields_are_read_as_by_mailparse(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "From: ", "to:", "To", "X: y", "a", " ", "\t", "\n", "\r\n", "\r", ":", "From:\n b",
                ]),
                0..24,
            )
        ) {
            let message = pieces.concat();
            assert_eq!(read(message.as_bytes()), expected(message.as_bytes()));
        }
    }

    #[test]
    fn other_fields_are_left_out() {
        let message = b"To:  a \r\nX: b\n c\nno field\nFROM: d\n e\n\nX: f\n";
        let header = Header::of(message, &NAMES).unwrap();
        let field = |name, value| Field { name, value };
        assert_eq!(header.fields, [field("to", b"a "), field("from", b"d\n e")]);
        assert_eq!(header.body, b"\nX: f\n");
        assert!(Header::of(b"To: a\nno field\n b\n\n", &NAMES).is_none());
    }
}
