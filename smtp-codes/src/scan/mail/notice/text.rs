//! Text normalisation: lower case, folded white space, no decoration.

use std::borrow::Cow;
use std::string::String;
use std::vec::Vec;

use memchr::memmem;

use crate::scan::mail::mime::charset;

/// Returns the text in lower case. Characters whose lowercase form has a different length in UTF-8
/// stay unchanged, so byte offsets remain valid.
pub(in crate::scan::mail) fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let fold = |letter: char| {
        // East Asian scripts have no case.
        if letter.is_ascii() || ('\u{2e80}'..'\u{a640}').contains(&letter) {
            return letter.to_ascii_lowercase();
        }
        let mut small = letter.to_lowercase();
        let same = small
            .next()
            .filter(|small| small.len_utf8() == letter.len_utf8());
        same.filter(|_| small.next().is_none()).unwrap_or(letter)
    };
    text.chars().map(fold).collect()
}

/// Returns the offset of a phrase in the text. This is faster than `str::find` for short text.
pub(in crate::scan::mail) fn find(text: &str, phrase: &str) -> Option<usize> {
    memmem::find(text.as_bytes(), phrase.as_bytes())
}

/// Folds white space: a run of spaces becomes one space, and a run of empty lines becomes one empty
/// line. Other line feeds are kept.
pub(super) fn even(text: &str) -> String {
    let mut even = String::with_capacity(text.len());
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()));
        even.push_str(word);
        rest = after.trim_start();
        let (space, _) = after.split_at(after.len() - rest.len());
        if !rest.is_empty() {
            even.push_str(match space.matches('\n').take(2).count() {
                0 => " ",
                1 => "\n",
                _ => "\n\n",
            });
        }
    }
    even
}

/// Decodes the octal escapes that Exim writes for non-ASCII bytes: `\\320\\277`.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    let mut rest = text.as_bytes();
    let mut bytes = Vec::new();
    while let Some(at) = memchr::memchr(b'\\', rest) {
        let (before, escape) = rest.split_at(at);
        bytes.extend_from_slice(before);
        let (byte, len) = match escape {
            [_, a @ b'2'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', ..] => {
                ((a - b'0') << 6 | (b - b'0') << 3 | (c - b'0'), 4)
            }
            _ => (b'\\', 1),
        };
        bytes.push(byte);
        rest = escape.get(len..).unwrap_or_default();
    }
    if bytes.len() + rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    bytes.extend_from_slice(rest);
    Cow::Owned(charset::text_of(&bytes, ""))
}

/// The initial capacity, in bytes, which is enough for most text.
const USUAL: usize = 256;

/// Joins as many words as fit into `longest` bytes, separated by single spaces.
pub(in crate::scan::mail) fn joined<'a>(
    words: impl Iterator<Item = &'a str>,
    longest: usize,
) -> String {
    let mut line = String::with_capacity(longest.min(USUAL));
    for word in words {
        if line.len() + word.len() >= longest {
            break;
        }
        push_word(&mut line, word);
    }
    line
}

/// Appends a word, after a space unless it is the first word.
pub(super) fn push_word(line: &mut String, word: &str) {
    if !line.is_empty() {
        line.push(' ');
    }
    line.push_str(word);
}

/// Returns `true` if the text starts with an ASCII phrase, ignoring case.
pub(in crate::scan::mail) fn begins_with(text: &str, phrase: &str) -> bool {
    let begin = text.as_bytes().get(..phrase.len());
    begin.is_some_and(|begin| begin.eq_ignore_ascii_case(phrase.as_bytes()))
}

/// Removes the type, if any, from a field value (RFC 3464 section 2.1.2): `smtp; 550 …`, `rfc822;
/// kim@example.org`.
pub(in crate::scan::mail) fn without_type(value: &str) -> &str {
    match value.split_once(';') {
        Some((kind, rest)) if is_type(kind.trim()) => rest.trim(),
        _ => value,
    }
}

fn is_type(kind: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    kind.bytes().all(is_letter) && !kind.starts_with(|first: char| first.is_ascii_digit())
}

/// Returns `true` if the line has no letters or digits.
pub(super) fn is_divider(line: &str) -> bool {
    !line.chars().any(char::is_alphanumeric)
}

/// Removes dashes and similar decoration from both ends of a line.
pub(in crate::scan::mail) fn undecorated(line: &str) -> &str {
    let decoration = |letter: char| {
        letter.is_whitespace()
            || matches!(letter, '-' | '=' | '*' | '_' | '#' | ':' | '.' | '~' | '+')
    };
    line.trim_matches(decoration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn octal_escapes_are_decoded() {
        for (text, decoded) in [
            (r"550 \320\275\320\265\321\202", "550 нет"),
            (r"550 Empf\344nger unbekannt", "550 Empfänger unbekannt"),
            (
                r"550 Empf\303\244nger \n \177 \39",
                r"550 Empfänger \n \177 \39",
            ),
            (r"550 C:\mail\200", "550 C:\\mail€"),
            (r"550 \", r"550 \"),
        ] {
            assert_eq!(unescaped(text), decoded);
        }
    }
}
