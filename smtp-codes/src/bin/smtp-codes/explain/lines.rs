//! Reads a stream in blocks of complete lines, in bounded memory.

use std::borrow::Cow;
use std::io::{self, Read};

use crate::sanitize;

/// The maximum length of a line, in bytes, which is also the maximum length of a reply that the
/// library accepts.
const LONGEST: usize = 64 * 1024;

/// The maximum number of bytes read from a line, excluding its line feed. A line of the maximum
/// length may end with CR LF.
const READ: usize = LONGEST + 2;

/// The number of bytes kept from a longer line.
const KEPT: usize = 100;

/// The maximum number of bytes read at a time. If blocks are small, workers wait for each other too
/// often.
const BLOCK: usize = 64 * 1024;

/// The maximum number of lines in a block. The answer to a short line may be 200 times as long as
/// the line, and a worker that has to print its answers early keeps the others waiting.
const LINES: usize = 1_000;

/// A line without its line ending. Invalid bytes are replaced with U+FFFD.
pub(super) enum Line<'a> {
    Whole(Cow<'a, str>),
    /// The start of a line that is too long.
    TooLong(Cow<'a, str>),
}

/// A reader of blocks. The stream ends after an error.
pub(super) struct Blocks<R> {
    input: R,
    buffer: Box<[u8]>,
    /// Lines for the next blocks, and the start of an incomplete line.
    rest: Vec<u8>,
    started: bool,
    ended: bool,
}

impl<R: Read> Blocks<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            buffer: vec![0; BLOCK].into_boxed_slice(),
            rest: Vec::new(),
            started: false,
            ended: false,
        }
    }

    /// Replaces the content of a block with the next complete lines. Waits for input only if no
    /// line is complete, so that each line can be answered as soon as it arrives. Returns `false`
    /// at the end of the stream.
    pub(super) fn fill(&mut self, block: &mut Vec<u8>) -> io::Result<bool> {
        block.clear();
        block.append(&mut self.rest);
        let mut searched = 0;
        loop {
            let new = block.get(searched..).unwrap_or_default();
            if let Some(end) = end_of_lines(new).map(|end| searched + end) {
                let rest = block.get(end..).unwrap_or_default();
                self.rest.extend_from_slice(rest);
                block.truncate(end);
                break;
            }
            if self.ended {
                break;
            }
            block.truncate(READ);
            searched = block.len();
            block.extend_from_slice(self.read()?);
        }
        if !self.started && block.starts_with("\u{feff}".as_bytes()) {
            block.drain(.."\u{feff}".len());
        }
        self.started |= !block.is_empty();
        Ok(!block.is_empty())
    }

    /// Reads the available bytes. Returns an empty slice at the end of the stream.
    fn read(&mut self) -> io::Result<&[u8]> {
        let read = loop {
            match self.input.read(&mut self.buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.ended = matches!(read, Ok(0) | Err(_));
        Ok(self.buffer.get(..read?).unwrap_or_default())
    }
}

/// Returns the end of the complete lines, or of the first [`LINES`] of them.
fn end_of_lines(bytes: &[u8]) -> Option<usize> {
    let ends = memchr::memchr_iter(b'\n', bytes).take(LINES);
    ends.last().map(|end| end + 1)
}

/// Returns an iterator over the lines in a block.
pub(super) fn lines(block: &[u8]) -> impl Iterator<Item = Line<'_>> {
    let mut rest = block;
    std::iter::from_fn(move || {
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let (line, after) = rest.split_at_checked(end).filter(|_| !rest.is_empty())?;
        rest = after.get(1..).unwrap_or_default();
        Some(line_of(line))
    })
}

fn line_of(line: &[u8]) -> Line<'_> {
    let is_cut = line.len() >= READ;
    let returns = line.iter().rev().take_while(|byte| **byte == b'\r');
    let text = line.get(..line.len() - returns.count()).unwrap_or(line);
    if is_cut || text.len() > LONGEST {
        let start = line.get(..KEPT).unwrap_or_default();
        return Line::TooLong(String::from_utf8_lossy(start));
    }
    Line::Whole(sanitize::utf8(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader that returns at most the given number of bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let most = buffer.len().min(self.1);
            self.0.read(&mut buffer[..most])
        }
    }

    /// Returns the lengths of the lines, negated for lines that are too long. Checks that the
    /// result does not depend on how the input is split.
    fn lengths(input: &[u8]) -> Vec<isize> {
        let [whole, small] = [usize::MAX, 1000].map(|most| {
            let mut blocks = Blocks::new(Slow(input, most));
            let (mut block, mut lengths) = (Vec::new(), Vec::new());
            while blocks.fill(&mut block).unwrap() {
                assert!(block.capacity() <= 4 * (READ + BLOCK));
                lengths.extend(lines(&block).map(|line| match line {
                    Line::Whole(text) => text.len() as isize,
                    Line::TooLong(start) => -(start.len() as isize),
                }));
            }
            lengths
        });
        assert_eq!(whole, small);
        whole
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
        assert_eq!(lengths(&vec![b'x'; LONGEST * 5]), [cut]);
        assert_eq!(lengths(&vec![b'\r'; LONGEST * 2]), [cut]);
    }

    #[test]
    fn ends_and_marks_are_not_part_of_a_line() {
        assert!(lengths(b"").is_empty());
        assert_eq!(lengths(b"\n\r\n250\r\r\n"), [0, 0, 3]);
        assert_eq!(lengths(b"\xef\xbb\xbf250\n\xef\xbb\xbf250"), [3, 6]);
    }

    #[test]
    fn a_block_has_a_limited_number_of_lines() {
        let input = "250\n".repeat(2 * LINES + 1) + "250";
        let mut blocks = Blocks::new(input.as_bytes());
        let (mut block, mut counts) = (Vec::new(), Vec::new());
        while blocks.fill(&mut block).unwrap() {
            counts.push(lines(&block).count());
        }
        assert_eq!(counts, [LINES, LINES, 1, 1]);
    }

    #[test]
    fn a_line_is_read_as_soon_as_it_is_complete() {
        let mut blocks = Blocks::new(Slow(b"250 ok\n550 no", 8));
        let mut block = Vec::new();
        assert!(blocks.fill(&mut block).unwrap());
        assert_eq!(block, b"250 ok\n");
    }
}
