//! One line of a reply: code, separator, text.

use super::{Quirks, scan};
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

/// The text lines of a reply; see [`Reply::lines`](super::Reply::lines).
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    rest: Option<&'a [u8]>,
    code: Code,
    flattened: bool,
}

impl<'a> Lines<'a> {
    pub(super) fn new(bytes: &'a [u8], code: Code, quirks: Quirks) -> Self {
        Self {
            rest: Some(bytes),
            code,
            flattened: quirks.intersects(Quirks::FLATTENED),
        }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest?;
        let (line, after) = match self.flattened {
            true => split_flattened(rest, self.code),
            false => split(rest),
        };
        self.rest = after.filter(|after| !after.is_empty());
        Some(Line::of_lenient(line).map_or(line, |line| line.text))
    }
}

impl core::iter::FusedIterator for Lines<'_> {}

/// Splits at the first line end; the last line may lack one.
pub(super) fn split(bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    match scan::line(bytes) {
        Some(found) => (found.line, Some(found.rest)),
        None => (bytes.strip_suffix(b"\r").unwrap_or(bytes), None),
    }
}

/// Splits before the next ` 550-` or ` 550 ` of lines that were joined to one.
pub(super) fn split_flattened(bytes: &[u8], code: Code) -> (&[u8], Option<&[u8]>) {
    let begins = |at: usize| {
        let line = bytes.get(at + 1..).and_then(|rest| Line::of(rest).ok());
        line.is_some_and(|line| line.code == code)
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
