//! Makes untrusted text safe to print: control characters, characters that change the text
//! direction, and invisible characters are escaped.

use std::borrow::Cow;

/// Returns bytes as text. Invalid UTF-8 becomes U+FFFD.
pub(crate) fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    // Checking is faster than a lossy conversion.
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

/// Escapes the text but keeps its line breaks.
pub(crate) fn lines(text: &str) -> Cow<'_, str> {
    // Drop CRs, which are usually part of a CR LF.
    escape(text, |char, out| match char {
        '\n' => out.push(char),
        '\r' => {}
        char => out.extend(char.escape_unicode()),
    })
}

/// Escapes the text, including its line breaks.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    escape(text, |char, out| out.extend(char.escape_unicode()))
}

/// Escapes unsafe characters with `write`. Text without unsafe characters is not copied.
fn escape(text: &str, write: impl Fn(char, &mut String)) -> Cow<'_, str> {
    let Some(first) = find_unsafe(text) else {
        return Cow::Borrowed(text);
    };
    let (safe, rest) = text.split_at(first);
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(safe);
    for char in rest.chars() {
        match is_unsafe(char) {
            true => write(char, &mut out),
            false => out.push(char),
        }
    }
    Cow::Owned(out)
}

/// Finds the first unsafe character. Nearly all text consists of letters and printable ASCII, which
/// are skipped without decoding characters.
fn find_unsafe(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let len = rest.bytes().position(may_need_escape)?;
        let char = rest.get(len..)?.chars().next()?;
        at += len;
        if is_unsafe(char) {
            return Some(at);
        }
        at += char.len_utf8();
    }
}

/// Returns `true` for printable ASCII.
pub(crate) fn is_printable(text: &[u8]) -> bool {
    // Without branches, several bytes are checked at a time. This is faster than stopping early.
    let is_printable = |byte: u8| matches!(byte, b' '..=b'~');
    text.iter()
        .fold(true, |all, byte| all & is_printable(*byte))
}

/// Returns `true` if a character that starts with this byte may have to be escaped, here or in
/// JSON. Some of these characters are safe.
pub(crate) const fn may_need_escape(byte: u8) -> bool {
    matches!(byte,
        0..=0x1f | b'"' | b'\\' | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef | 0xf0 | 0xf3)
}

/// Returns `true` for control characters, line separators, interlinear annotation characters, and
/// characters with Unicode's properties `Default_Ignorable_Code_Point` or `Bidi_Control`.
pub(crate) fn is_unsafe(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_controls_a_terminal_is_escaped() {
        let hostile = "a\u{1b}[2J\u{9b}m\r\nb\u{202e}c";
        assert_eq!(lines(hostile), "a\\u{1b}[2J\\u{9b}m\nb\\u{202e}c");
        assert_eq!(
            one_line(hostile),
            "a\\u{1b}[2J\\u{9b}m\\u{d}\\u{a}b\\u{202e}c"
        );
    }

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        for char in [
            '\u{ad}',
            '\u{34f}',
            '\u{180e}',
            '\u{200b}',
            '\u{2060}',
            '\u{3164}',
            '\u{fe0f}',
            '\u{fff9}',
            '\u{fffb}',
            '\u{e0001}',
            '\u{e0020}',
            '\u{e007f}',
        ] {
            let text = format!("bob{char}@example.org");
            let shown = format!("bob\\u{{{:x}}}@example.org", u32::from(char));
            assert_eq!(one_line(&text), shown);
            assert_eq!(lines(&text), shown);
        }
    }

    #[test]
    fn every_unsafe_character_is_found() {
        for char in '\0'..=char::MAX {
            let found = is_unsafe(char).then_some("né".len());
            assert_eq!(find_unsafe(&format!("né{char}")), found, "{char:?}");
        }
    }

    #[test]
    fn letters_stay_as_they_are() {
        for text in ["", "bob@example.org", "почта 邮件", "e\u{301} 🙂 \u{fffd}"] {
            assert!(matches!(one_line(text), Cow::Borrowed(same) if same == text));
        }
    }
}
