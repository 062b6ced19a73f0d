//! Removes comments from the fields that describe a part, because `mailparse` reads a comment as
//! part of the value.

use std::vec::Vec;

/// Removes comments (RFC 5322 section 3.2.2) and the white space before them. Returns `None` if
/// there is no comment, or if a comment or a quoted string is not closed.
pub(super) fn without(value: &[u8]) -> Option<Vec<u8>> {
    memchr::memchr(b'(', value)?;
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

    #[test]
    fn comments_are_removed() {
        for (value, clean) in [
            (" a/b (c)\n", " a/b\n"),
            (" a/b (c); d=e\n", " a/b; d=e\n"),
            (" (c) a/b\n", " a/b\n"),
            (" a/b\r\n (c)\r\n", " a/b\r\n"),
            (" a/b;\n (c;\n d) e=f\n", " a/b; e=f\n"),
            (" a/b (c (d) \\) e)\n", " a/b\n"),
            (" a/b; c=\"d (e)\" (f)\n", " a/b; c=\"d (e)\"\n"),
            (" a/b; c=\"d \\\" (e)\"\n", " a/b; c=\"d \\\" (e)\"\n"),
        ] {
            let found = without(value.as_bytes());
            assert_eq!(found.as_deref(), Some(clean.as_bytes()), "{value}");
        }
    }

    #[test]
    fn other_values_are_unchanged() {
        for value in [" a/b", " a/b (c\n", " a/b; c=\"(d)\n", " a/b c)\n"] {
            assert_eq!(without(value.as_bytes()), None, "{value}");
        }
    }
}
