//! What is wrong with bytes that are no reply.

use core::fmt;

use super::MAX_REPLY;

/// Bytes that are no reply: what is wrong, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplyError {
    pub(super) fault: Fault,
    pub(super) at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Empty,
    NoCode,
    Separator,
    Unfinished,
    Trailing,
    TooLong,
    BareLf,
    NonAscii,
    Control,
    SecondDigit,
    CodesDiffer,
}

impl ReplyError {
    /// Returns the place of the byte at fault, from 0.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }
}

impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.at;
        match self.fault {
            Fault::Empty => f.write_str(
                "there is nothing to read: give a reply such as `550 5.1.1 User unknown`",
            ),
            Fault::NoCode => write!(
                f,
                "no reply code at byte {at}: a line begins with three digits from 200 to 599, such as 550"
            ),
            Fault::Separator => write!(
                f,
                "no separator behind the reply code at byte {at}: write a space, or `-` on all lines but the last"
            ),
            Fault::Unfinished => write!(
                f,
                "the reply breaks off at byte {at}: its last line has a space behind the code and ends with CR LF"
            ),
            Fault::Trailing => write!(
                f,
                "the reply ends before byte {at}: read several replies with `Reply::read`"
            ),
            Fault::TooLong => write!(
                f,
                "the reply is longer than {MAX_REPLY} bytes: end the session"
            ),
            Fault::BareLf => write!(
                f,
                "a line ends with a bare line feed at byte {at}: end lines with CR LF, or use `Reply::parse_lenient`"
            ),
            Fault::NonAscii => write!(
                f,
                "a byte that is not ASCII at byte {at}: replies are ASCII, or use `Reply::parse_lenient`"
            ),
            Fault::Control => write!(
                f,
                "a control character at byte {at}: text is printable ASCII, spaces and tabs, or use `Reply::parse_lenient`"
            ),
            Fault::SecondDigit => write!(
                f,
                "the second digit of a reply code is 0 to 5, not that at byte {at}: use `Reply::parse_lenient` for such codes"
            ),
            Fault::CodesDiffer => write!(
                f,
                "the line at byte {at} has another reply code than the first: use `Reply::parse_lenient` to read it all the same"
            ),
        }
    }
}

impl core::error::Error for ReplyError {}
