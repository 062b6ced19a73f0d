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
    let mut low = String::with_capacity(text.len());
    for line in whole_lines(text) {
        match line.is_ascii() {
            true => push_lower(&mut low, line),
            false => low.extend(line.chars().map(lower_letter)),
        }
    }
    low
}

fn push_lower(low: &mut String, ascii: &str) {
    let start = low.len();
    low.push_str(ascii);
    if let Some(new) = low.get_mut(start..) {
        new.make_ascii_lowercase();
    }
}

fn lower_letter(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    // Punctuation and East Asian scripts have no case, and most Cyrillic letters are lowercase.
    if matches!(letter, '\u{430}'..='\u{45f}' | '\u{2000}'..'\u{2100}' | '\u{2e80}'..'\u{a640}') {
        return letter;
    }
    let mut small = letter.to_lowercase();
    let same = small
        .next()
        .filter(|small| small.len_utf8() == letter.len_utf8());
    same.filter(|_| small.next().is_none()).unwrap_or(letter)
}

/// Like `str::split` with a line feed. This is faster for short lines.
pub(in crate::scan::mail) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes());
    let mut start = 0;
    ends.chain([text.len()]).map(move |end| {
        let line = text.get(start..end).unwrap_or_default();
        start = end + 1;
        line
    })
}

/// Like `str::split_inclusive` with a line feed. This is faster for short lines.
pub(in crate::scan::mail) fn whole_lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
    let mut start = 0;
    let lines = ends.chain([text.len()]).map(move |end| {
        let line = text.get(start..end).unwrap_or_default();
        start = end;
        line
    });
    lines.filter(|line| !line.is_empty())
}

/// Returns the offset of a phrase in the text. This is faster than `str::find` for short text.
pub(in crate::scan::mail) fn find(text: &str, phrase: &str) -> Option<usize> {
    memmem::find(text.as_bytes(), phrase.as_bytes())
}

/// Folds white space: a run of spaces becomes one space, and a run of empty lines becomes one empty
/// line. Other line feeds are kept.
pub(super) fn even(text: &str) -> String {
    let mut even = String::with_capacity(text.len());
    let mut line_ends = 0;
    for line in lines(text).map(str::trim) {
        if !line.is_empty() {
            if !even.is_empty() {
                even.push_str(if line_ends > 1 { "\n\n" } else { "\n" });
            }
            push_words(&mut even, line);
            line_ends = 0;
        }
        line_ends += 1;
    }
    even
}

/// Joins all words into one line, separated by single spaces.
pub(in crate::scan::mail) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for one in lines(text) {
        push_line(&mut line, one);
    }
    line
}

/// Appends the words on a line. Single spaces separate the words, and separate the first word from
/// the text before it.
pub(super) fn push_line(to: &mut String, line: &str) {
    let line = line.trim();
    if !to.is_empty() && !line.is_empty() {
        to.push(' ');
    }
    push_words(to, line);
}

/// Appends the words on a line that neither starts nor ends with white space.
fn push_words(to: &mut String, line: &str) {
    if is_single_spaced(line.as_bytes()) {
        return to.push_str(line);
    }
    for (number, word) in line.split_whitespace().enumerate() {
        if number > 0 {
            to.push(' ');
        }
        to.push_str(word);
    }
}

/// Returns `true` if a line contains only printable ASCII and no two adjacent spaces.
///
/// Always checks every byte, because the compiler can then check several bytes at a time.
fn is_single_spaced(line: &[u8]) -> bool {
    let is_plain = line
        .iter()
        .fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
    let next = line.get(1..).unwrap_or_default();
    let pairs = line.iter().zip(next);
    let is_single = pairs.fold(true, |all, (one, next)| {
        all & ((*one != b' ') | (*next != b' '))
    });
    is_plain && is_single
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
    Cow::Owned(charset::text_of(bytes, ""))
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
    let phrase = phrase.as_bytes();
    let first = |text: &[u8]| text.first().map(u8::to_ascii_lowercase);
    let begin = text.as_bytes().get(..phrase.len());
    // Most texts differ in their first letter.
    begin.is_some_and(|begin| first(begin) == first(phrase) && begin.eq_ignore_ascii_case(phrase))
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
    if let [first, .., last] = line.as_bytes() {
        // Most lines have no decoration.
        if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() {
            return line;
        }
    }
    let decoration = |letter: char| {
        letter.is_whitespace()
            || matches!(letter, '-' | '=' | '*' | '_' | '#' | ':' | '.' | '~' | '+')
    };
    line.trim_matches(decoration)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 10] = [
        "",
        "\n",
        " one  two \n\n\tthree\n",
        "one\r\ntwo\r\n\r\n \r\nthree",
        "one two\nthree",
        "one\u{b}two\u{a0}three\u{2028}four\n\u{a0}\nfive",
        "\n\n  a",
        "нет  такого\nящика ",
        "x \u{1c} y",
        "ÀÉ Straße İ K 名前 A\n",
    ];

    #[test]
    fn lines_are_split_as_by_the_standard_library() {
        for text in TEXTS {
            assert!(lines(text).eq(text.split('\n')), "{text:?}");
            assert!(whole_lines(text).eq(text.split_inclusive('\n')), "{text:?}");
        }
    }

    #[test]
    fn white_space_is_folded() {
        for text in TEXTS {
            let words: Vec<_> = text.split_whitespace().collect();
            assert_eq!(one_line(text), words.join(" "), "{text:?}");
            assert_eq!(one_line(&even(text)), words.join(" "), "{text:?}");
        }
        for (text, expected) in [
            (" one  two \n\n\tthree\n", "one two\n\nthree"),
            ("one\r\ntwo\r\n\r\n \r\nthree", "one\ntwo\n\nthree"),
            ("a\u{a0}\n\u{2028}\nb\n \tc", "a\n\nb\nc"),
        ] {
            assert_eq!(even(text), expected, "{text:?}");
        }
    }

    #[test]
    fn lower_case_has_the_same_length() {
        for (text, low) in [
            ("ÀÉ Straße", "àé straße"),
            ("İ \u{212a}", "İ \u{212a}"),
            ("名前 A", "名前 a"),
            ("ЯЩИК — A", "ящик — a"),
            ("Ѐаяѐџ№ “Ω”", "ѐаяѐџ№ “ω”"),
            ("AB", "ab"),
        ] {
            assert_eq!(lower(text), low);
        }
    }

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
