//! The syntax of rows, and how values are written in it.

use std::fmt::Display;
use std::io::Write as _;

use super::{cell, string};

/// The syntax of rows. Every row ends with a line feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// A JSON object.
    Json,
    /// A CSV record. Every cell is on one line.
    Csv,
}

impl Syntax {
    /// Begins a row.
    pub(super) fn begin(self, out: &mut Vec<u8>) {
        match self {
            Self::Json => out.push(b'{'),
            Self::Csv => {}
        }
    }

    /// Writes a key before its value. A CSV record contains only values.
    pub(super) fn key(self, out: &mut Vec<u8>, key: &str) {
        match self {
            Self::Json => {
                out.push(b'"');
                out.extend_from_slice(key.as_bytes());
                out.extend_from_slice(b"\":");
            }
            Self::Csv => {}
        }
    }

    /// Ends a row that begins at `start`, and drops the comma after the last value.
    pub(super) fn end(self, out: &mut Vec<u8>, start: usize) {
        out.pop();
        match self {
            Self::Json => out.push(b'}'),
            // Readers skip empty lines, so a single empty cell needs quotes.
            Self::Csv if out.len() == start => out.extend_from_slice(b"\"\""),
            Self::Csv => {}
        }
        out.push(b'\n');
    }

    /// Writes a row of texts, each with its key.
    pub(crate) fn texts<'a>(
        self,
        out: &mut Vec<u8>,
        texts: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) {
        let start = out.len();
        self.begin(out);
        for (key, text) in texts {
            self.key(out, key);
            self.text(out, text.as_bytes());
            out.push(b',');
        }
        self.end(out, start);
    }

    /// Writes `null` in JSON and an empty cell in CSV.
    pub(super) fn null(self, out: &mut Vec<u8>) {
        match self {
            Self::Json => out.extend_from_slice(b"null"),
            Self::Csv => {}
        }
    }

    /// Writes text. Invalid UTF-8 becomes U+FFFD.
    pub(super) fn text(self, out: &mut Vec<u8>, text: &[u8]) {
        match self {
            Self::Json => string::write(out, text),
            Self::Csv => cell::write(out, text),
        }
    }

    /// Writes a name, which consists of letters, digits, dots and hyphens.
    pub(super) fn name(self, out: &mut Vec<u8>, name: &str) {
        match self {
            Self::Json => {
                out.push(b'"');
                out.extend_from_slice(name.as_bytes());
                out.push(b'"');
            }
            Self::Csv => out.extend_from_slice(name.as_bytes()),
        }
    }

    /// Writes a value whose text contains no quotes, commas or control characters.
    pub(super) fn displayed(self, out: &mut Vec<u8>, value: impl Display) {
        // Writing to memory can't fail.
        let _ = match self {
            Self::Json => write!(out, "\"{value}\""),
            Self::Csv => write!(out, "{value}"),
        };
    }

    /// Writes a list of names.
    pub(super) fn names<'a>(self, out: &mut Vec<u8>, names: impl Iterator<Item = &'a str>) {
        let [open, separator, close] = match self {
            Self::Json => ["[", ",", "]"],
            Self::Csv => ["", " ", ""],
        };
        out.extend_from_slice(open.as_bytes());
        for (number, name) in names.enumerate() {
            if number > 0 {
                out.extend_from_slice(separator.as_bytes());
            }
            self.name(out, name);
        }
        out.extend_from_slice(close.as_bytes());
    }
}
