//! The error returned when bytes are not a reply.

use core::fmt;

use super::limits::MAX_REPLY;

/// Error returned when bytes are not a reply: what is wrong, and at which byte.
///
/// ```
/// use smtp_codes::{Reply, ReplyErrorKind};
///
/// // These bytes can't become a reply, so a client must not wait for more.
/// let error = Reply::read(b"HTTP/1.1 400").unwrap_err();
/// assert_eq!((error.kind(), error.at()), (ReplyErrorKind::NoCode, 0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplyError {
    kind: ReplyErrorKind,
    at: usize,
}

/// The ways in which bytes can fail to be a reply; see [`ReplyError::kind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReplyErrorKind {
    /// There are no bytes, or only white space.
    Empty,
    /// A line does not begin with a reply code from 200 to 599.
    NoCode,
    /// Something other than a space or a hyphen follows a reply code.
    Separator,
    /// The last line or its line ending is missing.
    Unfinished,
    /// More bytes follow the reply.
    Trailing,
    /// The reply is longer than [`MAX_REPLY`]; the client should end the session.
    TooLong,
    /// A line ends with a line feed alone.
    BareLf,
    /// The text contains a byte that is not ASCII.
    NonAscii,
    /// The text contains a control character other than a tab.
    Control,
    /// The second digit of a reply code is above 5.
    SecondDigit,
    /// The code on a line differs from the code on the first line.
    CodesDiffer,
}

impl ReplyError {
    pub(super) const fn new(kind: ReplyErrorKind, at: usize) -> Self {
        Self { kind, at }
    }

    /// Returns what is wrong.
    #[must_use]
    pub const fn kind(&self) -> ReplyErrorKind {
        self.kind
    }

    /// Returns the position of the first wrong byte, counted from 0.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }
}

impl ReplyErrorKind {
    /// Returns the parts of the message before and after the position; the second part says what
    /// was expected or what to do.
    const fn message(self) -> (&'static str, &'static str) {
        match self {
            Self::Empty | Self::TooLong => ("", ""),
            Self::NoCode => (
                "no reply code",
                ": expected three digits from 200 to 599, such as 550",
            ),
            Self::Separator => (
                "no separator after the reply code",
                ": expected a space, or `-` on all lines but the last",
            ),
            Self::Unfinished => (
                "the reply is incomplete",
                ": expected a last line with a space after the code and CR LF at its end",
            ),
            Self::Trailing => (
                "more bytes follow the reply",
                ": read several replies with `Reply::read`",
            ),
            Self::BareLf => (
                "a line ends with a bare line feed",
                ": expected CR LF; `Reply::parse_lenient` accepts any line end",
            ),
            Self::NonAscii => (
                "a byte that is not ASCII",
                ": expected printable ASCII, spaces and tabs; `Reply::parse_lenient` accepts any byte",
            ),
            Self::Control => (
                "a control character",
                ": expected printable ASCII, spaces and tabs; `Reply::parse_lenient` accepts any byte",
            ),
            Self::SecondDigit => (
                "the second digit of a reply code is above 5",
                ": `Reply::parse_lenient` accepts such codes",
            ),
            Self::CodesDiffer => (
                "the code of a line differs from the code of the first line",
                ": `Reply::parse_lenient` accepts different codes",
            ),
        }
    }
}

impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            ReplyErrorKind::Empty => {
                f.write_str("empty input: expected a reply such as `550 5.1.1 User unknown`")
            }
            ReplyErrorKind::TooLong => write!(
                f,
                "the reply is longer than {MAX_REPLY} bytes: end the session"
            ),
            kind => {
                let (wrong, help) = kind.message();
                write!(f, "{wrong} at byte {}{help}", self.at)
            }
        }
    }
}

impl core::error::Error for ReplyError {}
