//! The error type for parsing codes, language tags and names.

use core::fmt::{self, Display, Write as _};

/// The maximum length of the input that an error keeps, in bytes.
const KEPT: usize = 48;

/// Error returned when a code, a language tag or a name can't be parsed.
///
/// The message shows the input and says what was expected. The input is stored inline, truncated to
/// 48 bytes, so the error needs neither an allocator nor a lifetime.
///
/// ```
/// use smtp_codes::{EnhancedStatusCode, ParseErrorKind};
///
/// let error = "5.01.1".parse::<EnhancedStatusCode>().unwrap_err();
/// assert_eq!((error.kind(), error.input()), (ParseErrorKind::EnhancedStatusCode, "5.01.1"));
/// assert_eq!(
///     error.to_string(),
///     "`5.01.1` is not an enhanced status code: expected class.subject.detail, such as 5.1.1, \
///      with class 2, 4 or 5 and no leading zeros"
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ParseError {
    kind: ParseErrorKind,
    input: KeptInput,
}

/// What the input was expected to be; see [`ParseError::kind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// A reply code, 200 to 599.
    ReplyCode,
    /// A reply code that a table lists.
    ListedReplyCode,
    /// An enhanced status code.
    EnhancedStatusCode,
    /// An enhanced status code that a table lists, with or without a class.
    ListedStatusDetail,
    /// A language tag.
    Lang,
    /// A command in the built-in table.
    Command,
    /// A reason in the built-in table.
    Reason,
    /// A time zone.
    Zone,
}

impl ParseErrorKind {
    const fn message(self) -> &'static str {
        match self {
            Self::ReplyCode => "is not a reply code: expected three digits from 200 to 599",
            Self::ListedReplyCode => {
                "is not a reply code of this table; `Code` holds any number from 200 to 599"
            }
            Self::EnhancedStatusCode => {
                "is not an enhanced status code: expected class.subject.detail, such as 5.1.1, \
                 with class 2, 4 or 5 and no leading zeros"
            }
            Self::ListedStatusDetail => {
                "is not a status detail in this table: expected X.subject.detail, such as X.7.26; \
                 `EnhancedStatusCode` holds any code"
            }
            Self::Lang => {
                "is not a language tag: expected subtags of 1 to 8 letters or digits joined by \
                 `-`, at most 35 characters, such as `ru` or `pt-BR`"
            }
            Self::Command => {
                "is not a command in the built-in table: expected a name such as RCPT, DATA-END or \
                 STARTTLS"
            }
            Self::Reason => {
                "is not a reason in the built-in table: expected a name such as mailbox-full or \
                spam"
            }
            Self::Zone => {
                "is not a time zone: expected `UTC`, an offset such as `+03:00`, or a name in the \
                 system's time zone database such as `Europe/Berlin`"
            }
        }
    }
}

impl ParseError {
    pub(crate) fn new(kind: ParseErrorKind, input: impl Display) -> Self {
        let mut kept = KeptInput {
            bytes: [0; KEPT],
            len: 0,
            cut: false,
        };
        // Writing to the buffer never fails: it drops what doesn't fit.
        let _ = write!(kept, "{input}");
        Self { kind, input: kept }
    }

    /// Returns what the input was expected to be.
    #[must_use]
    pub const fn kind(&self) -> ParseErrorKind {
        self.kind
    }

    /// Returns the rejected input, truncated to 48 bytes.
    #[must_use]
    pub fn input(&self) -> &str {
        let input = &self.input;
        let kept = input.bytes.get(..usize::from(input.len));
        core::str::from_utf8(kept.unwrap_or_default()).unwrap_or_default()
    }
}

/// The first bytes of the input.
#[derive(Clone, Copy, PartialEq, Eq)]
struct KeptInput {
    bytes: [u8; KEPT],
    len: u8,
    cut: bool,
}

impl fmt::Write for KeptInput {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = self.bytes.get_mut(self.len.into()..).unwrap_or_default();
        let mut end = if self.cut {
            0
        } else {
            text.len().min(room.len())
        };
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        for (slot, byte) in room.iter_mut().zip(text.bytes().take(end)) {
            *slot = byte;
        }
        self.len += end as u8;
        self.cut |= end < text.len();
        Ok(())
    }
}

impl Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let more = if self.input.cut { "…" } else { "" };
        // `escape_debug` prevents control characters in the input from reaching a terminal.
        let input = self.input().escape_debug();
        write!(f, "`{input}{more}` {}", self.kind.message())
    }
}

impl fmt::Debug for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParseError")
            .field("kind", &self.kind)
            .field("input", &self.input())
            .finish()
    }
}

impl core::error::Error for ParseError {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString as _;

    #[test]
    fn a_long_input_is_cut_between_characters() {
        let of = |input: &str| ParseError::new(ParseErrorKind::Lang, input);
        let long = "ё".repeat(25);
        assert_eq!(of(&long).input(), "ё".repeat(24));
        assert!(of(&long).to_string().contains("ёё…` is not a language tag"));
        let odd = "x".to_string() + &long;
        assert_eq!(of(&odd).input().len(), 47);
        assert_eq!(of("x").input(), "x");
        assert_eq!(of("").input(), "");
    }

    #[test]
    fn an_input_may_be_written_in_pieces() {
        let error = ParseError::new(ParseErrorKind::ReplyCode, format_args!("{}.{}", 5, 70_000));
        assert_eq!(error.input(), "5.70000");
        let pieces = format_args!("{}{}{}", "x".repeat(47), "ё", "z").to_string();
        let whole = ParseError::new(ParseErrorKind::Lang, &pieces);
        let parts = format_args!("{}{}{}", "x".repeat(47), "ё", "z");
        assert_eq!(ParseError::new(ParseErrorKind::Lang, parts), whole);
    }
}
