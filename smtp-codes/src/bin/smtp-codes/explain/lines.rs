//! Reads the lines of a stream in bounded memory.

use std::io::{self, BufRead, Read as _};

/// The longest line in bytes, which is also the longest reply that the library accepts.
const LONGEST: usize = 64 * 1024;

/// The number of bytes kept of a longer line.
const KEPT: usize = 100;

/// A line without its line ending. Invalid bytes are replaced with U+FFFD.
pub(super) enum Line {
    Whole(String),
    /// The start of a line that is too long.
    TooLong(String),
}

/// An iterator over the lines of a stream. It ends after an error.
pub(super) struct InputLines<R> {
    input: R,
    line: Vec<u8>,
    started: bool,
    ended: bool,
}

impl<R: BufRead> InputLines<R> {
    pub(super) const fn new(input: R) -> Self {
        Self {
            input,
            line: Vec::new(),
            started: false,
            ended: false,
        }
    }

    /// Reads a line. Returns `None` at the end of the stream.
    fn line(&mut self) -> io::Result<Option<Line>> {
        self.line.clear();
        // A line of the full length may end with CR LF.
        let most = LONGEST as u64 + 2;
        let mut input = (&mut self.input).take(most);
        if input.read_until(b'\n', &mut self.line)? == 0 {
            return Ok(None);
        }
        let is_cut = input.limit() == 0 && !self.line.ends_with(b"\n");
        if is_cut {
            self.input.skip_until(b'\n')?;
        }
        while let [text @ .., b'\n' | b'\r'] = &*self.line {
            self.line.truncate(text.len());
        }
        if !self.started && self.line.starts_with("\u{feff}".as_bytes()) {
            self.line.drain(.."\u{feff}".len());
        }
        self.started = true;
        Ok(Some(if is_cut || self.line.len() > LONGEST {
            let start = self.line.get(..KEPT).unwrap_or_default();
            Line::TooLong(String::from_utf8_lossy(start).into_owned())
        } else {
            Line::Whole(String::from_utf8_lossy(&self.line).into_owned())
        }))
    }
}

impl<R: BufRead> Iterator for InputLines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let line = self.line().transpose();
        self.ended = !matches!(line, Some(Ok(_)));
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the lengths of the lines, negated for lines that are too long.
    fn lengths(input: &[u8]) -> Vec<isize> {
        let lines = InputLines::new(input).map(Result::unwrap);
        let length = |line| match line {
            Line::Whole(text) => text.len() as isize,
            Line::TooLong(start) => -(start.len() as isize),
        };
        lines.map(length).collect()
    }

    #[test]
    fn lines_may_be_64_kib_long() {
        let (whole, cut) = (LONGEST as isize, -(KEPT as isize));
        let long =
            |len: usize, end: &str| ["x".repeat(len), end.to_owned(), "250".to_owned()].concat();
        for end in ["\n", "\r\n"] {
            assert_eq!(lengths(long(LONGEST, end).as_bytes()), [whole, 3]);
            assert_eq!(lengths(long(LONGEST + 1, end).as_bytes()), [cut, 3]);
            assert_eq!(lengths(long(LONGEST * 3, end).as_bytes()), [cut, 3]);
        }
        assert_eq!(lengths(&vec![b'x'; LONGEST]), [whole]);
        assert_eq!(lengths(&vec![b'x'; LONGEST + 1]), [cut]);
    }

    #[test]
    fn ends_and_marks_are_not_part_of_a_line() {
        assert!(lengths(b"").is_empty());
        assert_eq!(lengths(b"\n\r\n250\r\r\n"), [0, 0, 3]);
        assert_eq!(lengths(b"\xef\xbb\xbf250\n\xef\xbb\xbf250"), [3, 6]);
    }
}
