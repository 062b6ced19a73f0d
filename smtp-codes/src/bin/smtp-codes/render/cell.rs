//! Writes text as CSV cells that are safe to print on a terminal.

use std::borrow::Cow;

use crate::sanitize;

/// The size of the buffer for a cell, in bytes. A longer cell is written in several steps.
const BUFFER: usize = 1024;

/// Writes text as a cell on one line. Invalid UTF-8 becomes U+FFFD.
pub(super) fn write(out: &mut Vec<u8>, text: &[u8]) {
    if sanitize::is_printable(text) {
        write_line(out, text);
    } else {
        let text = without_line_breaks(sanitize::utf8(text));
        write_line(out, sanitize::one_line(&text).as_bytes());
    }
}

/// Writes a line as a cell, in quotes if necessary.
fn write_line(out: &mut Vec<u8>, line: &[u8]) {
    if memchr::memchr2(b'"', b',', line).is_none() {
        out.extend_from_slice(line);
        return;
    }
    let mut writer = csv::WriterBuilder::new()
        .buffer_capacity(BUFFER)
        .from_writer(&mut *out);
    // Writing to memory can't fail.
    let _ = writer.write_record([line]);
    drop(writer);
    // Drop the line feed at the end of the record.
    out.pop();
}

/// Replaces line breaks with spaces, as Postfix does in its log.
fn without_line_breaks(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.contains('\n') {
        true => Cow::Owned(text.replace("\r\n", " ").replace('\n', " ")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &[u8]) -> String {
        let mut out = Vec::new();
        write(&mut out, text);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn cells_are_on_one_line() {
        for (text, cell) in [
            ("", ""),
            ("550 no", "550 no"),
            ("a\r\nb\nc\u{1b}[2J\td\r", "a b c\\u{1b}[2J\\u{9}d\\u{d}"),
            ("\u{202e}é «ё» — \\", "\\u{202e}é «ё» — \\"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("ё,\n", "\"ё, \""),
        ] {
            assert_eq!(written(text.as_bytes()), cell);
        }
        assert_eq!(written(b"caf\xe9,"), "\"caf\u{fffd},\"");
    }

    #[test]
    fn a_reader_reads_every_character() {
        let chars = || ('\0'..=char::MAX).filter(|char| *char != '\n');
        let mut file = Vec::new();
        for char in chars() {
            write(&mut file, format!("a{char}b").as_bytes());
            file.extend_from_slice(b",c\n");
        }
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader.has_headers(false).from_reader(&*file);
        let mut records = reader.records().map(Result::unwrap);
        for char in chars() {
            let text = format!("a{char}b");
            let record = records.next().unwrap();
            assert_eq!(record, vec![&*sanitize::one_line(&text), "c"]);
        }
        assert!(records.next().is_none());
    }
}
