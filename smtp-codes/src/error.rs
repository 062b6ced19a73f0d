//! The one error of everything that is parsed from a short text.

use core::fmt;

/// How much of a refused input an error keeps, in bytes.
const KEPT: usize = 48;

/// A text or number that is not what it was read as.
///
/// The message says what was wrong with which input and what would be right. The input is kept
/// inline, cut after 48 bytes, so that the error needs no allocator and no lifetime.
///
/// ```
/// use smtp_codes::EnhancedStatusCode;
///
/// let error = "5.01.1".parse::<EnhancedStatusCode>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`5.01.1` is no enhanced status code: \
///      write class.subject.detail, such as 5.1.1, with class 2, 4 or 5 and no leading zeros"
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ParseError {
    expected: Expected,
    input: [u8; KEPT],
    len: u8,
    cut: bool,
}

/// What an input was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    Code,
    ListedReplyCode,
    EnhancedStatusCode,
    ListedDetail,
    Lang,
    Command,
}

impl Expected {
    const fn complaint(self) -> &'static str {
        match self {
            Self::Code => "is no reply code: write three digits from 200 to 599",
            Self::ListedReplyCode => {
                "is not a reply code of this table: use `Code` for a number that nobody listed"
            }
            Self::EnhancedStatusCode => {
                "is no enhanced status code: write class.subject.detail, such as 5.1.1, \
                 with class 2, 4 or 5 and no leading zeros"
            }
            Self::ListedDetail => {
                "is not a status detail of this table: write X.subject.detail, such as X.7.26, \
                 or use `EnhancedStatusCode` for a code that nobody listed"
            }
            Self::Lang => {
                "is no language tag: write subtags of 1 to 8 letters or digits joined by `-`, \
                 35 characters at most, such as `ru` or `pt-BR`"
            }
            Self::Command => {
                "is no command that this table knows: write one such as RCPT, DATA-END or STARTTLS"
            }
        }
    }
}

impl ParseError {
    pub(crate) fn new(expected: Expected, input: &str) -> Self {
        let mut end = input.len().min(KEPT);
        while !input.is_char_boundary(end) {
            end -= 1;
        }
        let mut kept = [0; KEPT];
        for (slot, byte) in kept.iter_mut().zip(input.bytes().take(end)) {
            *slot = byte;
        }
        Self {
            expected,
            input: kept,
            len: end as u8,
            cut: end < input.len(),
        }
    }

    /// Makes the error of a number, which is shown as decimal digits.
    pub(crate) fn of_number(expected: Expected, number: u16) -> Self {
        let mut digits = [0; 5];
        let mut start = digits.len();
        let mut rest = number;
        for (place, slot) in digits.iter_mut().enumerate().rev() {
            *slot = b'0' + (rest % 10) as u8;
            start = place;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        let text = digits.get(start..).unwrap_or_default();
        Self::new(expected, core::str::from_utf8(text).unwrap_or_default())
    }

    /// Returns the refused input, cut after 48 bytes.
    #[must_use]
    pub fn input(&self) -> &str {
        let kept = self.input.get(..usize::from(self.len)).unwrap_or_default();
        core::str::from_utf8(kept).unwrap_or_default()
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let more = if self.cut { "…" } else { "" };
        // `escape_debug` keeps control characters of the input away from terminals.
        let input = self.input().escape_debug();
        write!(f, "`{input}{more}` {}", self.expected.complaint())
    }
}

impl fmt::Debug for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParseError")
            .field("expected", &self.expected)
            .field("input", &self.input())
            .finish()
    }
}

impl core::error::Error for ParseError {}
