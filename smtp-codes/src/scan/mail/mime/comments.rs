//! Removes comments from the fields that describe a part, because `mailparse` reads a comment as
//! part of the value.

use std::borrow::Cow;
use std::sync::LazyLock;
use std::vec::Vec;

use memchr::memmem::Finder;

use super::fields::field_len;
use crate::scan::mail::mbox::split_line;

/// The fields whose comments are removed. RFC 2045 section 5.1 allows comments in them.
const COMMENTED: [&[u8]; 2] = [b"content-type:", b"content-transfer-encoding:"];

/// Prepared searches for the names of these fields, after the first letter.
static NAMES: LazyLock<[Finder<'static>; 2]> =
    LazyLock::new(|| ["ontent-", "ONTENT-"].map(Finder::new));

/// Returns a message whose parts have no comments in `Content-Type` and
/// `Content-Transfer-Encoding`.
pub(super) fn removed(message: &[u8]) -> Cow<'_, [u8]> {
    let places = NAMES.iter().flat_map(|name| name.find_iter(message));
    let mut values: Vec<_> = places.filter_map(|at| commented(message, at)).collect();
    if values.is_empty() {
        return Cow::Borrowed(message);
    }
    values.sort_unstable();
    let mut clean = Vec::with_capacity(message.len());
    let mut done = 0;
    for (start, end) in values {
        clean.extend_from_slice(message.get(done..start).unwrap_or_default());
        let value = message.get(start..end).unwrap_or_default();
        clean.extend_from_slice(without(value).as_deref().unwrap_or(value));
        done = end;
    }
    clean.extend_from_slice(message.get(done..).unwrap_or_default());
    Cow::Owned(clean)
}

/// Returns where a value with a parenthesis starts and ends, given the second letter of the field's
/// name.
fn commented(message: &[u8], second: usize) -> Option<(usize, usize)> {
    let start = second.checked_sub(1)?;
    if start > 0 && message.get(start - 1) != Some(&b'\n') {
        return None;
    }
    let field = message.get(start..)?;
    let begins = |name: &&&[u8]| {
        let begin = field.get(..name.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(name))
    };
    let name = COMMENTED.iter().find(begins)?;
    let len = field_len(field, split_line(field).0);
    let value = field.get(name.len()..len)?;
    memchr::memchr(b'(', value).map(|_| (start + name.len(), start + len))
}

/// Removes comments (RFC 5322 section 3.2.2) and the white space before them. Returns `None` if a
/// comment or a quoted string doesn't end.
fn without(value: &[u8]) -> Option<Vec<u8>> {
    let mut clean = Vec::with_capacity(value.len());
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    for &byte in value {
        let is_literal = core::mem::take(&mut is_escaped);
        match byte {
            _ if is_literal => {}
            b'\\' => is_escaped = is_quoted || depth > 0,
            b'"' if depth == 0 => is_quoted = !is_quoted,
            b'(' if !is_quoted => {
                depth += 1;
                let kept = clean.trim_ascii_end().len();
                clean.truncate(kept);
                continue;
            }
            b')' if depth > 0 => {
                depth -= 1;
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            clean.push(byte);
        }
    }
    (depth == 0 && !is_quoted).then_some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;

    fn cleaned(message: &str) -> String {
        String::from_utf8(removed(message.as_bytes()).into_owned()).unwrap()
    }

    #[test]
    fn comments_are_removed() {
        for (message, clean) in [
            ("Content-Type: a/b (c)\n\n", "Content-Type: a/b\n\n"),
            (
                "content-type: a/b (c); d=e\n\n",
                "content-type: a/b; d=e\n\n",
            ),
            ("CONTENT-TYPE: (c) a/b\n\n", "CONTENT-TYPE: a/b\n\n"),
            (
                "Content-Type: a/b\r\n (c)\r\n\r\n",
                "Content-Type: a/b\r\n\r\n",
            ),
            (
                "Content-Type: a/b;\n (c;\n d) e=f\n",
                "Content-Type: a/b; e=f\n",
            ),
            ("Content-Type: a/b (c (d) \\) e)\n", "Content-Type: a/b\n"),
            (
                "A: (b)\n\n--\nContent-Transfer-Encoding: base64 (c)\n\nContent-Type: d (e)\n\n(f)",
                "A: (b)\n\n--\nContent-Transfer-Encoding: base64\n\nContent-Type: d\n\n(f)",
            ),
        ] {
            assert_eq!(cleaned(message), clean);
        }
    }

    #[test]
    fn other_text_is_unchanged() {
        for message in [
            "Content-Type: a/b; c=\"d (e)\"\n\n",
            "Content-Type: a/b; c=\"d \\\" (e)\"\n\n",
            "Content-Type: a/b (c\n\n)",
            "Content-Type: a/b; c=\"(d)\n\n",
            "Content-Type: a/b c)\n\n",
            "Content-Type\n (a)",
            "X-Content-Type: a/b (c)\n\n",
            "Content-Description: a (b)\n\n",
            "ontent-Type: a (b)",
        ] {
            assert_eq!(cleaned(message), message);
        }
    }
}
