//! Parses a line of a reply: code, separator and text.

use super::Quirks;
use crate::code::{Code, grammar};

/// The parts of a line.
#[derive(Clone, Copy)]
pub(super) struct ReplyLine<'a> {
    pub(super) code: Code,
    /// Whether this is the last line of the reply, in which no hyphen follows the code.
    pub(super) last: bool,
    pub(super) text: &'a [u8],
    pub(super) quirks: Quirks,
}

/// Why the grammar does not accept some bytes as a line.
pub(super) enum NoLine<'a> {
    Code,
    /// The code is followed by something other than a separator.
    Separator(Code, &'a [u8]),
}

impl<'a> ReplyLine<'a> {
    /// Parses a line according to the grammar.
    #[inline]
    pub(super) fn strict(bytes: &'a [u8]) -> Result<Self, NoLine<'a>> {
        let (code, rest) = grammar::reply_code(bytes).ok_or(NoLine::Code)?;
        let (last, text) = match rest {
            [] => (true, rest),
            [b' ', text @ ..] => (true, text),
            [b'-', text @ ..] => (false, text),
            _ => return Err(NoLine::Separator(code, rest)),
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
}

impl<'a> NoLine<'a> {
    /// Parses a line in one of the forms found in logs: `550: text`, `550; text` and `550text`.
    pub(super) fn lenient(self) -> Option<ReplyLine<'a>> {
        let Self::Separator(code, rest) = self else {
            return None;
        };
        // With more digits, the number is not a reply code, as in 5501 or 550.12.
        if matches!(rest, [b'0'..=b'9', ..] | [b'.', b'0'..=b'9', ..]) {
            return None;
        }
        let text = match rest {
            [b':' | b';', text @ ..] => text,
            _ => rest,
        };
        Some(ReplyLine {
            code,
            last: true,
            text: text.trim_ascii_start(),
            quirks: Quirks::SEPARATOR,
        })
    }
}
