//! One line of a reply: code, separator, text.

use super::{Quirks, line_end};
use crate::code::Code;

/// The parts of a line.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) code: Code,
    /// No hyphen follows the code: this line ends the reply.
    pub(super) last: bool,
    pub(super) text: &'a [u8],
    pub(super) quirks: Quirks,
}

/// Why a line could not be taken apart.
pub(super) enum NoLine {
    Code,
    Separator,
}

impl<'a> Line<'a> {
    /// Takes a line apart as it came from a server.
    pub(super) fn of(bytes: &'a [u8]) -> Result<Self, NoLine> {
        let (code, rest) = code(bytes).ok_or(NoLine::Code)?;
        let (last, text) = match rest {
            [] => (true, rest),
            [b' ', text @ ..] => (true, text),
            [b'-', text @ ..] => (false, text),
            _ => return Err(NoLine::Separator),
        };
        let second_digit = bytes.get(1).is_some_and(|digit| *digit > b'5');
        let quirks = if second_digit {
            Quirks::SECOND_DIGIT
        } else {
            Quirks::NONE
        };
        Ok(Self {
            code,
            last,
            text,
            quirks,
        })
    }

    /// Takes a line apart as logs have it: `550: text`, `550text` and `550` alone are lines too.
    pub(super) fn of_lenient(bytes: &'a [u8]) -> Option<Self> {
        let (code, rest) = code(bytes)?;
        if let Ok(line) = Self::of(bytes) {
            return Some(line);
        }
        // More digits make another number of it: 5501, or 550.12.
        if matches!(rest, [b'0'..=b'9', ..] | [b'.', b'0'..=b'9', ..]) {
            return None;
        }
        let text = rest.strip_prefix(b":").unwrap_or(rest);
        Some(Self {
            code,
            last: true,
            text: text.trim_ascii_start(),
            quirks: Quirks::SEPARATOR,
        })
    }
}

/// Reads the three digits that a line begins with.
pub(super) fn code(bytes: &[u8]) -> Option<(Code, &[u8])> {
    let [a @ b'2'..=b'5', b @ b'0'..=b'9', c @ b'0'..=b'9', rest @ ..] = bytes else {
        return None;
    };
    let digit = |byte: &u8| u16::from(byte - b'0');
    let code = Code::new(digit(a) * 100 + digit(b) * 10 + digit(c))?;
    Some((code, rest))
}

/// A line of a reply, with or without a code of its own.
pub(super) enum Piece<'a> {
    Line(Line<'a>),
    /// What a log has wrapped, or what follows the last line.
    Text(&'a [u8]),
}

/// The lines of a reply one after another, also of one whose lines were joined to one.
#[derive(Clone, Debug)]
pub(super) struct Pieces<'a> {
    rest: Option<&'a [u8]>,
    /// The code of the first line.
    first: Option<Code>,
    /// The line before had a hyphen: another one follows.
    open: bool,
    /// The rest is of lines that were joined to one: it need not be searched for a line end again and again.
    joined: bool,
}

impl<'a> Pieces<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: Some(bytes),
            first: None,
            open: false,
            joined: false,
        }
    }

    fn piece(&mut self, bytes: &'a [u8]) -> Piece<'a> {
        let line = match self.first {
            None => Line::of_lenient(bytes),
            // Behind the last line only a repetition is a line: `250 MB` may be text that was wrapped.
            Some(first) => {
                let line = Line::of(bytes.trim_ascii_start()).ok();
                line.filter(|line| self.open || line.code == first)
            }
        };
        let Some(line) = line else {
            return Piece::Text(bytes);
        };
        self.first.get_or_insert(line.code);
        self.open = !line.last;
        Piece::Line(line)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let rest = self.rest?;
        let (mut line, mut after) = if self.joined {
            (rest, None)
        } else {
            split(rest)
        };
        after = after.filter(|after| !after.is_empty());
        let open = Line::of(line.trim_ascii_start()).is_ok_and(|line| !line.last);
        // A reply does not end with a hyphen: the other lines must have been joined to this one.
        if after.is_none() && open {
            (line, after) = split_joined(line);
            self.joined = true;
        }
        self.rest = after;
        Some(self.piece(line))
    }
}

/// The text lines of a reply; see [`Reply::lines`](super::Reply::lines).
#[derive(Clone, Debug)]
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

impl core::iter::FusedIterator for Lines<'_> {}

/// Splits at the first line end; the last line may lack one.
fn split(bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    match line_end::line(bytes) {
        Some(found) => (found.line, Some(found.rest)),
        None => (bytes.strip_suffix(b"\r").unwrap_or(bytes), None),
    }
}

/// Splits before the next ` 550-` or ` 550 ` of lines that were joined to one.
fn split_joined(bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    let own = code(bytes.trim_ascii_start()).map(|(code, _)| code);
    let begins = |at: usize| {
        let line = bytes.get(at + 1..).and_then(|rest| Line::of(rest).ok());
        line.is_some_and(|line| Some(line.code) == own)
    };
    let mut spaces = bytes
        .iter()
        .enumerate()
        .skip(4)
        .filter(|(_, byte)| **byte == b' ');
    match spaces.find(|(at, _)| begins(*at)) {
        Some((at, _)) => (bytes.get(..at).unwrap_or_default(), bytes.get(at + 1..)),
        None => (bytes, None),
    }
}
