//! Splits a reply into lines, even if a log wrapped the lines or joined them into one.

use core::fmt;
use core::iter::FusedIterator;

use super::limits::MAX_LINE;
use super::line::{NoLine, ReplyLine};
use super::{Quirks, line_end};
use crate::bytes::escaped::Escaped;
use crate::code::Code;

/// A line of a reply, with or without a code.
pub(super) enum Piece<'a> {
    Line(ReplyLine<'a>),
    /// Text without a code: the rest of a line that a log wrapped, or text after the last line.
    Text(&'a [u8]),
}

/// An iterator over the lines of a reply. It also collects the quirks of the bytes.
#[derive(Clone)]
pub(super) struct Pieces<'a> {
    rest: Option<&'a [u8]>,
    /// The length of the trailing white space, which is not a line.
    blank: usize,
    /// The code of the first line.
    first: Option<Code>,
    /// Whether the previous line had a hyphen after the code, so that another line must follow.
    open: bool,
    /// Whether `rest` consists of joined lines, which have no line endings between them.
    joined: bool,
    quirks: Quirks,
}

impl<'a> Pieces<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: Some(bytes),
            blank: bytes.len() - bytes.trim_ascii_end().len(),
            first: None,
            open: false,
            joined: false,
            quirks: Quirks::NONE,
        }
    }

    /// Returns the quirks of the bytes read so far.
    pub(super) const fn quirks(&self) -> Quirks {
        self.quirks
    }

    /// Splits the first line off `bytes`, and keeps the remaining bytes for later.
    fn split(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let (line, mut rest) = self.split_once(bytes);
        if rest.len() > self.blank {
            self.rest = Some(rest);
        } else {
            while !rest.is_empty() {
                rest = self.split_once(rest).1;
            }
        }
        line
    }

    /// Splits `bytes` after the first line ending. The last line may lack a line ending.
    fn split_once(&mut self, bytes: &'a [u8]) -> (&'a [u8], &'a [u8]) {
        match line_end::line(bytes) {
            Ok(found) => {
                self.quirks |= found.quirks;
                if bytes.len() - found.rest.len() > MAX_LINE {
                    self.quirks |= Quirks::OVERLONG;
                }
                (found.line, found.rest)
            }
            Err(quirks) => {
                self.quirks |= quirks;
                (bytes.strip_suffix(b"\r").unwrap_or(bytes), &[])
            }
        }
    }

    /// Returns the parsed line if it can be a line at this position in the reply.
    fn accept(&self, line: Result<ReplyLine<'a>, NoLine<'a>>) -> Option<ReplyLine<'a>> {
        match (self.first, line) {
            (None, Ok(line)) => Some(line),
            (None, Err(no_line)) => no_line.lenient(),
            // After a line without a hyphen, only the same code starts another line: any other
            // number may be wrapped text, such as `250 MB`.
            (Some(first), line) => line.ok().filter(|line| self.open || line.code == first),
        }
    }

    /// Returns the first of several joined lines, and keeps the other lines for later.
    fn unjoin(&mut self, mut line: ReplyLine<'a>) -> ReplyLine<'a> {
        if !self.joined {
            // Trailing white space is not part of the last line, which may be only a code.
            line.text = line.text.trim_ascii_end();
            self.joined = true;
        }
        let Some((text, rest)) = split_joined(&line) else {
            return line;
        };
        self.quirks |= Quirks::FLATTENED;
        self.rest = Some(rest);
        ReplyLine { text, ..line }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let rest = self.rest.take()?;
        let bytes = if self.joined { rest } else { self.split(rest) };
        let Some(line) = self.accept(ReplyLine::strict(bytes.trim_ascii_start())) else {
            return Some(Piece::Text(bytes));
        };
        self.first.get_or_insert(line.code);
        self.open = !line.last;
        // The last line of a reply has no hyphen. This line has a hyphen but no line follows, so
        // the other lines must have been joined to this line.
        if self.open && self.rest.is_none() {
            return Some(Piece::Line(self.unjoin(line)));
        }
        Some(Piece::Line(line))
    }
}

/// Splits the text of a line before the next repetition of the line's code, such as ` 550-` or
/// ` 550 `.
fn split_joined<'a>(line: &ReplyLine<'a>) -> Option<(&'a [u8], &'a [u8])> {
    let spaces = line.text.iter().enumerate();
    let mut spaces = spaces.filter(|(_, byte)| **byte == b' ');
    spaces.find_map(|(at, _)| {
        let rest = line.text.get(at + 1..)?;
        let next = ReplyLine::strict(rest).ok()?;
        (next.code == line.code).then_some((line.text.get(..at)?, rest))
    })
}

/// An iterator over the text of each line of a reply; see [`Reply::lines`](crate::Reply::lines).
#[derive(Clone)]
pub struct Lines<'a>(Pieces<'a>);

impl<'a> Lines<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(Pieces::new(bytes))
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        self.0.next().map(|piece| match piece {
            Piece::Line(line) => line.text,
            Piece::Text(text) => text,
        })
    }
}

impl FusedIterator for Lines<'_> {}

impl fmt::Debug for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = Escaped(self.0.rest.unwrap_or_default());
        f.debug_tuple("Lines").field(&rest).finish()
    }
}
