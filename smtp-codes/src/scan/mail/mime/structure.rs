//! Prepares a message for `mailparse`: removes the header fields that don't describe its structure,
//! and the comments in the fields that do.

use std::sync::LazyLock;
use std::vec::Vec;

use memchr::memmem::Finder;

use super::comments;
use super::header::{FieldLines, Header, is_named};
use super::slow::slow_at;
use crate::scan::mail::mbox::split_line;

/// The fields that describe a part. RFC 2045 section 5.1 allows comments in them.
const FIELDS: [&str; 2] = ["content-type", "content-transfer-encoding"];

/// A prepared search for the lines before the parts.
static DELIMITER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\n--"));

/// Returns the message without unused header fields and without comments. Returns `None` if the
/// header would be slow to parse.
pub(super) fn of(header: &Header<'_>, body: &[u8]) -> Option<Vec<u8>> {
    let mut message = Vec::with_capacity(USUAL_HEADER + body.len());
    let fields = header.fields.iter();
    for field in fields.filter(|field| FIELDS.contains(&field.name)) {
        message.extend_from_slice(field.name.as_bytes());
        message.push(b':');
        push_clean(&mut message, field.value);
        message.push(b'\n');
    }
    if slow_at(&message).is_some() {
        return None;
    }
    push_body(&mut message, body);
    Some(message)
}

/// The number of bytes that are enough for most headers.
const USUAL_HEADER: usize = 256;

/// Appends the body without the comments in the headers of its parts.
fn push_body(message: &mut Vec<u8>, body: &[u8]) {
    let mut done = 0;
    let mut header_end = 0;
    for line_end in DELIMITER.find_iter(body) {
        let line = line_end + 1;
        // This line is in the header of a part.
        if line < header_end {
            continue;
        }
        let (_, header) = split_line(body.get(line..).unwrap_or_default());
        let mut fields = FieldLines::of(header);
        while let Some(field) = fields.next() {
            let Some(name) = FIELDS.iter().find(|name| is_named(field, name)) else {
                continue;
            };
            let end = body.len() - fields.rest.len();
            let value = end - field.len() + name.len() + 1;
            message.extend_from_slice(body.get(done..value).unwrap_or_default());
            push_clean(message, body.get(value..end).unwrap_or_default());
            done = end;
        }
        header_end = body.len() - fields.rest.len();
    }
    message.extend_from_slice(body.get(done..).unwrap_or_default());
}

/// Appends a value without its comments.
fn push_clean(message: &mut Vec<u8>, value: &[u8]) {
    match comments::without(value) {
        Some(clean) => message.extend_from_slice(&clean),
        None => message.extend_from_slice(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;

    fn cleaned(message: &str) -> String {
        let header = Header::of(message.as_bytes(), &FIELDS).unwrap();
        String::from_utf8(of(&header, header.body).unwrap()).unwrap()
    }

    #[test]
    fn comments_are_removed_from_the_headers_of_all_parts() {
        let message = "A: (b)\nCONTENT-TYPE: (c) multipart/mixed; boundary=x\n\n\
            Content-Type: d (e)\n--x\r\nA: (f)\nContent-Transfer-Encoding: base64 (g)\n\n\
            Content-Type: h (i)\n--x\ncontent-type: j\n (k)\n\n(l)\n--x--\n";
        let expected = "content-type: multipart/mixed; boundary=x\n\n\
            Content-Type: d (e)\n--x\r\nA: (f)\nContent-Transfer-Encoding: base64\n\n\
            Content-Type: h (i)\n--x\ncontent-type: j\n\n(l)\n--x--\n";
        assert_eq!(cleaned(message), expected);
    }

    #[test]
    fn a_delimiter_in_a_header_is_a_field() {
        let message = "\n--x\nA: b\n--y\nContent-Type: a/b (c)\n d\n e (f)\n--z\n g\n\n";
        let expected = "\n--x\nA: b\n--y\nContent-Type: a/b\n d\n e\n--z\n g\n\n";
        assert_eq!(cleaned(message), expected);
    }

    #[test]
    fn a_slow_header_is_not_parsed() {
        for (value, is_slow) in [("a/b; boundary=", true), ("a/b; boundary=c;", false)] {
            let message = std::format!("Content-Type: {value}{}\n\n", "d".repeat(1_100));
            let header = Header::of(message.as_bytes(), &FIELDS).unwrap();
            assert_eq!(of(&header, header.body).is_none(), is_slow);
        }
    }
}
