//! The error returned when a reply can't be written.

use core::fmt;

use crate::code::{Code, EnhancedStatusCode};
use crate::reply::limits::MAX_REPLY;

/// Error returned when a reply isn't written, because it is malformed or because the writer failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteError(pub(super) Refusal);

/// What is wrong, and where. Lines are counted from 1, bytes from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Control(usize, usize),
    NonAscii(usize, usize),
    LongWord(usize, usize),
    ClassDiffers(EnhancedStatusCode, Code),
    EnhancedInText(usize),
    SecondDigit(Code),
    LongReply,
    Writer,
}

/// Why a reply was not written; see [`WriteError::kind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WriteErrorKind {
    /// The text contains a control character, such as a line ending.
    Control,
    /// The text contains a non-ASCII character where only ASCII is allowed.
    NonAscii,
    /// The text contains a word that doesn't fit on a line.
    LongWord,
    /// The class of the enhanced status code differs from the first digit of the reply code.
    ClassDiffers,
    /// A line of text begins with characters that clients would read as an enhanced status code.
    EnhancedInText,
    /// The second digit of the reply code is above 5.
    SecondDigit,
    /// The reply is longer than [`MAX_REPLY`].
    LongReply,
    /// The writer failed.
    Writer,
}

impl WriteError {
    /// Returns why the reply was not written.
    #[must_use]
    pub const fn kind(&self) -> WriteErrorKind {
        match self.0 {
            Refusal::Control(..) => WriteErrorKind::Control,
            Refusal::NonAscii(..) => WriteErrorKind::NonAscii,
            Refusal::LongWord(..) => WriteErrorKind::LongWord,
            Refusal::ClassDiffers(..) => WriteErrorKind::ClassDiffers,
            Refusal::EnhancedInText(_) => WriteErrorKind::EnhancedInText,
            Refusal::SecondDigit(_) => WriteErrorKind::SecondDigit,
            Refusal::LongReply => WriteErrorKind::LongReply,
            Refusal::Writer => WriteErrorKind::Writer,
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Refusal::Control(line, at) => write!(
                f,
                "a control character at byte {at} of line {line}: remove it; \
                 `ReplyBuilder::lines` takes several lines"
            ),
            Refusal::NonAscii(line, at) => write!(
                f,
                "a letter that is not ASCII at byte {at} of line {line}: replies are ASCII; \
                 localized text belongs in logs, interfaces and delivery reports"
            ),
            Refusal::LongWord(line, room) => write!(
                f,
                "a word in line {line} is longer than the {room} bytes that fit on a line: \
                 shorten it"
            ),
            Refusal::ClassDiffers(enhanced, code) => write!(
                f,
                "the class of {enhanced} differs from the first digit of {code}: \
                 they must be the same"
            ),
            Refusal::EnhancedInText(line) => write!(
                f,
                "line {line} begins like an enhanced status code: \
                 pass the code to `ReplyBuilder::enhanced`"
            ),
            Refusal::SecondDigit(code) => write!(
                f,
                "the second digit of {code} is above 5: \
                 send a code that RFC 5321 section 4.2 allows"
            ),
            Refusal::LongReply => write!(
                f,
                "the reply is longer than {MAX_REPLY} bytes: shorten the text"
            ),
            Refusal::Writer => f.write_str("the writer failed; see its error"),
        }
    }
}

impl core::error::Error for WriteError {}
