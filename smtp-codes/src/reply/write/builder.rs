//! A builder for the replies that a server sends.

use super::pieces::pieces_of;
use crate::code::{Code, EnhancedStatusCode};
use crate::reply::has_no_enhanced;
use crate::reply::limits::MAX_LINE;
use crate::vocabulary::Command;

/// A reply that a server is about to send.
///
/// Every line begins with the reply code, followed by the enhanced status code if RFC 2034 section
/// 4 allows one in the reply. Long text is split between words. `ReplyBuilder` refuses to write a
/// malformed reply: it checks everything before it writes the first byte.
///
/// [`write_bytes`](Self::write_bytes) appends the reply to a buffer, which can be sent with
/// `write_all`. Replies are ASCII, so texts in other languages can't be sent. For a text from the
/// table, diagnose your own codes, as below: the text of a single entry may not fit both codes.
///
/// ```
/// use smtp_codes::{Evidence, Reply, ReplyBuilder, ReplyCode, TABLE, WriteErrorKind, command, lang};
///
/// let mut bytes = Vec::new();
/// let refused = ReplyBuilder::new(ReplyCode::MailboxUnavailable)
///     .after(command::RCPT)
///     .enhanced("5.1.1".parse()?)
///     .text("No such user here");
/// refused.write_bytes(&mut bytes)?;
/// assert_eq!(bytes, b"550 5.1.1 No such user here\r\n");
/// assert_eq!(Reply::parse(&bytes)?.enhanced(), Some("5.1.1".parse()?));
///
/// // A text from the table.
/// let code = smtp_codes::Code::from(ReplyCode::LocalProcessingError);
/// let greylisted = Evidence::from_code(code).with_enhanced("4.7.1".parse()?);
/// let text = TABLE.diagnose(greylisted.after(command::RCPT)).text(lang::EN);
/// assert_eq!(text, "Not accepted yet: greylisting or a limit");
///
/// // Text from a client must not become a second reply.
/// let injected = ReplyBuilder::new(ReplyCode::MailboxUnavailable).text("who is x\r\n250 OK");
/// let error = injected.write_bytes(&mut bytes).unwrap_err();
/// assert_eq!(error.kind(), WriteErrorKind::Control);
/// assert!(error.to_string().starts_with("a control character at byte 8 of line 1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Source: RFC 5321 sections 4.2, 4.2.1 and 4.5.3.1.5; RFC 2034 section 4; RFC 6531 section 3.7.
#[derive(Clone, Copy, Debug)]
pub struct ReplyBuilder<'a> {
    pub(super) code: Code,
    pub(super) enhanced: Option<EnhancedStatusCode>,
    pub(super) command: Option<Command>,
    text: TextLines<'a>,
    pub(super) smtputf8: bool,
}

#[derive(Clone, Copy, Debug)]
enum TextLines<'a> {
    Line(&'a str),
    Lines(&'a [&'a str]),
}

impl<'a> ReplyBuilder<'a> {
    /// Creates a reply with a [`ReplyCode`](crate::ReplyCode) or any other [`Code`].
    #[must_use]
    pub fn new(code: impl Into<Code>) -> Self {
        Self {
            code: code.into(),
            enhanced: None,
            command: None,
            text: TextLines::Line(""),
            smtputf8: false,
        }
    }

    /// Adds the enhanced status code. Its class must equal the first digit of the reply code.
    #[must_use]
    pub const fn enhanced(mut self, enhanced: EnhancedStatusCode) -> Self {
        self.enhanced = Some(enhanced);
        self
    }

    /// Adds the command that the server replies to. The greeting and successful replies to EHLO and
    /// HELO are written without an enhanced status code.
    #[must_use]
    pub const fn after(mut self, command: Command) -> Self {
        self.command = Some(command);
        self
    }

    /// Sets the text. If it is too long for one line, it is split between words.
    #[must_use]
    pub const fn text(mut self, text: &'a str) -> Self {
        self.text = TextLines::Line(text);
        self
    }

    /// Sets the text of each line, as needed in a reply to EHLO. Lines that are too long are split.
    #[must_use]
    pub const fn lines(mut self, lines: &'a [&'a str]) -> Self {
        self.text = TextLines::Lines(lines);
        self
    }

    /// Allows non-ASCII addresses. Call this if the client's command had the parameter SMTPUTF8.
    ///
    /// The setting applies to codes that come with a path and to replies to VRFY and EXPN (RFC 6531
    /// section 3.7.4). All other text must be ASCII. [`Reply::parse`](crate::Reply::parse) refuses
    /// non-ASCII replies; [`Reply::read`](crate::Reply::read) accepts them.
    #[must_use]
    pub const fn smtputf8(mut self) -> Self {
        self.smtputf8 = true;
        self
    }

    /// Returns the enhanced status code if the reply may have one.
    pub(super) fn shown(&self) -> Option<EnhancedStatusCode> {
        self.enhanced.filter(|_| self.may_have_enhanced())
    }

    pub(super) fn may_have_enhanced(&self) -> bool {
        let greets = self
            .command
            .is_some_and(|command| has_no_enhanced(command, self.code));
        self.code.severity().has_enhanced() && !greets
    }

    /// Returns an iterator over the lines of text; there is always at least one line.
    pub(super) fn text_lines(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let (one, many) = match self.text {
            TextLines::Line(line) => (Some(line), &[][..]),
            TextLines::Lines([]) => (Some(""), &[][..]),
            TextLines::Lines(lines) => (None, lines),
        };
        one.into_iter().chain(many.iter().copied())
    }

    /// Returns an iterator over the lines of text after long lines are split.
    fn pieces(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let room = self.room();
        self.text_lines()
            .flat_map(move |line| pieces_of(line, room))
    }

    /// Returns an iterator over the lines after long lines are split, each with the separator that
    /// follows the reply code.
    pub(super) fn lines_to_write(&self) -> impl Iterator<Item = (char, &'a str)> + use<'a> {
        let mut pieces = self.pieces().peekable();
        core::iter::from_fn(move || {
            let piece = pieces.next()?;
            let separator = if pieces.peek().is_some() { '-' } else { ' ' };
            Some((separator, piece))
        })
    }

    /// Returns the number of bytes of text that fit on a line.
    pub(super) fn room(&self) -> usize {
        let enhanced = self.shown().map_or(0, |code| {
            "5.".len() + digits(code.subject()) + ".".len() + digits(code.detail()) + " ".len()
        });
        MAX_LINE - "550 ".len() - enhanced - "\r\n".len()
    }
}

/// Returns the number of decimal digits in a number.
fn digits(number: u16) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}
