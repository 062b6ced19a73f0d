//! Replies to be sent: checked first, and written only when they are well-formed.

use core::fmt;

use super::{MAX_LINE, has_no_enhanced};
use crate::code::grammar;
use crate::code::{Code, EnhancedStatusCode};
use crate::table::Table;
use crate::vocabulary::{Command, Names};

/// A reply that a server is about to send.
///
/// The code stands on every line, the enhanced status code on every line of answers that may have one (RFC 2034 section 4), and long
/// text is split between words. Everything is checked before the first byte is written.
///
/// ```
/// use smtp_codes::{ReplyBuilder, Reply, ReplyCode, command};
///
/// let mut bytes = Vec::new();
/// let answer = ReplyBuilder::new(ReplyCode::MailboxUnavailable)
///     .after(command::RCPT)
///     .enhanced("5.1.1".parse()?)
///     .text("No such user here");
/// answer.write_bytes(&mut bytes)?;
/// assert_eq!(bytes, b"550 5.1.1 No such user here\r\n");
/// assert_eq!(Reply::parse(&bytes)?.enhanced(), Some("5.1.1".parse()?));
///
/// // What a client sent must not become a reply of its own.
/// let injected = ReplyBuilder::new(ReplyCode::MailboxUnavailable).text("who is x\r\n250 OK");
/// let error = injected.write_bytes(&mut bytes).unwrap_err();
/// assert_eq!(error.to_string(), "a control character at byte 8 of line 1: take it out, each line is given by itself");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Source: RFC 5321 sections 4.2, 4.2.1 and 4.5.3.1.5; RFC 2034 section 4; RFC 6531 section 3.7.
#[derive(Clone, Copy, Debug)]
pub struct ReplyBuilder<'a> {
    code: Code,
    enhanced: Option<EnhancedStatusCode>,
    command: Option<Command>,
    text: Text<'a>,
    smtputf8: bool,
}

#[derive(Clone, Copy, Debug)]
enum Text<'a> {
    Line(&'a str),
    Lines(&'a [&'a str]),
}

impl<'a> ReplyBuilder<'a> {
    /// Starts a reply with its code: a [`ReplyCode`](crate::ReplyCode) or any [`Code`].
    #[must_use]
    pub fn new(code: impl Into<Code>) -> Self {
        Self {
            code: code.into(),
            enhanced: None,
            command: None,
            text: Text::Line(""),
            smtputf8: false,
        }
    }

    /// Adds the enhanced status code; its class must be the first digit of the reply code.
    #[must_use]
    pub const fn enhanced(mut self, enhanced: EnhancedStatusCode) -> Self {
        self.enhanced = Some(enhanced);
        self
    }

    /// Says which command is answered; the greeting and the answers to EHLO and HELO carry no enhanced status code.
    #[must_use]
    pub const fn after(mut self, command: Command) -> Self {
        self.command = Some(command);
        self
    }

    /// Sets the text, which is split between words if it is too long for a line.
    #[must_use]
    pub const fn text(mut self, text: &'a str) -> Self {
        self.text = Text::Line(text);
        self
    }

    /// Sets the text line by line, as for EHLO; each is split by itself if it is too long.
    #[must_use]
    pub const fn lines(mut self, lines: &'a [&'a str]) -> Self {
        self.text = Text::Lines(lines);
        self
    }

    /// Says that the command carried SMTPUTF8, so that addresses of other than ASCII letters may be told.
    ///
    /// It holds for the codes that name a path and for the answers to VRFY and EXPN (RFC 6531 section 3.7.4); localized text
    /// never goes on the wire.
    #[must_use]
    pub const fn smtputf8(mut self) -> Self {
        self.smtputf8 = true;
        self
    }

    /// Writes the reply as text.
    ///
    /// # Errors
    ///
    /// What must not be sent is refused before anything is written: see [`WriteError`]. An error of the sink is passed on.
    pub fn write(&self, out: &mut impl fmt::Write) -> Result<(), WriteError> {
        self.check()?;
        let mut pieces = self.pieces().peekable();
        while let Some(piece) = pieces.next() {
            let separator = if pieces.peek().is_some() { '-' } else { ' ' };
            self.write_line(out, separator, piece)
                .map_err(|fmt::Error| WriteError(Refusal::Sink))?;
        }
        Ok(())
    }

    /// Writes the reply into a buffer of bytes.
    ///
    /// # Errors
    ///
    /// As [`write`](Self::write).
    pub fn write_bytes(&self, out: &mut impl Extend<u8>) -> Result<(), WriteError> {
        struct Bytes<'a, E>(&'a mut E);

        impl<E: Extend<u8>> fmt::Write for Bytes<'_, E> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.0.extend(text.bytes());
                Ok(())
            }
        }

        self.write(&mut Bytes(out))
    }

    /// Returns what the built-in table finds odd in this combination of codes and command; see
    /// [`warnings_with`](Self::warnings_with) for another table.
    ///
    /// ```
    /// use smtp_codes::{ReplyBuilder, ReplyCode, command};
    ///
    /// let answer = ReplyBuilder::new(ReplyCode::StartMailInput).after(command::RCPT);
    /// let warnings: Vec<String> = answer.warnings().map(|doubt| doubt.to_string()).collect();
    /// assert_eq!(warnings, ["354 is no answer to RCPT"]);
    /// ```
    pub fn warnings(&self) -> impl Iterator<Item = Warning> + use<> {
        self.warnings_with(&crate::builtin::TABLE)
    }

    /// Returns what a table finds odd in this combination of codes and command; what it does not list is not odd.
    pub fn warnings_with(&self, table: &Table) -> impl Iterator<Item = Warning> + use<> {
        let reply = table.reply(self.code.as_u16());
        let detail = self
            .enhanced
            .and_then(|enhanced| Some((enhanced, table.enhanced(enhanced)?)));
        let (code, command) = (self.code, self.command);
        let answers =
            |command: &Command| reply.is_none_or(|reply| reply.commands().contains(command));
        let of_command = command
            .filter(|command| !answers(command))
            .map(|command| Warning::Command(code, command));
        let of_class =
            detail.filter(|(enhanced, detail)| !detail.classes().contains(&enhanced.class()));
        let of_basic = detail.filter(|(_, detail)| {
            !detail.basic().is_empty() && !detail.basic().contains(&code.as_u16())
        });
        [
            of_command,
            of_class.map(|(enhanced, _)| Warning::Class(enhanced)),
            of_basic.map(|(enhanced, _)| Warning::Basic(enhanced, code)),
        ]
        .into_iter()
        .flatten()
    }

    /// The enhanced status code, where an answer may have one.
    fn shown(&self) -> Option<EnhancedStatusCode> {
        let greets = self
            .command
            .is_some_and(|command| has_no_enhanced(command, self.code));
        let bare = greets || !self.code.severity().has_enhanced();
        self.enhanced.filter(|_| !bare)
    }

    fn write_line(&self, out: &mut impl fmt::Write, separator: char, piece: &str) -> fmt::Result {
        write!(out, "{}", self.code)?;
        match (self.shown(), piece) {
            (Some(enhanced), "") => write!(out, "{separator}{enhanced}")?,
            (Some(enhanced), piece) => write!(out, "{separator}{enhanced} {piece}")?,
            (None, "") if separator == ' ' => {}
            (None, piece) => write!(out, "{separator}{piece}")?,
        }
        out.write_str("\r\n")
    }

    /// The text line by line; a reply has at least one.
    fn text_lines(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let (one, many) = match self.text {
            Text::Line(line) => (Some(line), &[][..]),
            Text::Lines([]) => (Some(""), &[][..]),
            Text::Lines(lines) => (None, lines),
        };
        one.into_iter().chain(many.iter().copied())
    }

    /// The text as it goes onto lines.
    fn pieces(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let room = self.room();
        self.text_lines()
            .flat_map(move |line| pieces_of(line, room))
    }

    /// How many bytes of text a line has room for.
    fn room(&self) -> usize {
        let enhanced = self.shown().map_or(0, |code| {
            "5.".len() + digits(code.subject()) + 1 + digits(code.detail()) + 1
        });
        MAX_LINE - "550 ".len() - enhanced - "\r\n".len()
    }

    fn check(&self) -> Result<(), WriteError> {
        if let Some(enhanced) = self
            .shown()
            .filter(|enhanced| enhanced.severity() != self.code.severity())
        {
            return Err(WriteError(Refusal::Class(enhanced, self.code)));
        }
        if self.code.as_u16() / 10 % 10 > 5 {
            return Err(WriteError(Refusal::SecondDigit(self.code)));
        }
        let room = self.room();
        for (line, text) in (1..).zip(self.text_lines()) {
            self.check_letters(line, text)?;
            if text.split(' ').any(|word| word.len() > room) {
                return Err(WriteError(Refusal::LongWord(line, room)));
            }
            // Long text is split: the next piece is the beginning of a line too.
            let mut pieces = pieces_of(text, room);
            if self.shown().is_none() && pieces.any(|piece| self.would_read_as_enhanced(piece)) {
                return Err(WriteError(Refusal::EnhancedInText(line)));
            }
        }
        Ok(())
    }

    /// Printable ASCII everywhere; other letters at most in an address.
    fn check_letters(&self, line: usize, text: &str) -> Result<(), WriteError> {
        let mut in_path = false;
        for (at, char) in text.char_indices() {
            in_path = (in_path || char == '<') && char != '>';
            let refusal = match char {
                ' '..='~' | '\t' => continue,
                char if char.is_control() => Refusal::Control,
                _ if in_path && self.smtputf8 && self.may_name_addresses() => continue,
                _ => Refusal::NonAscii,
            };
            return Err(WriteError(refusal(line, at)));
        }
        Ok(())
    }

    /// A text that begins like an enhanced status code would be read as one.
    fn would_read_as_enhanced(&self, text: &str) -> bool {
        let greets = self
            .command
            .is_some_and(|command| has_no_enhanced(command, self.code));
        let may_have = self.code.severity().has_enhanced() && !greets;
        may_have && grammar::leading(text.as_bytes()).is_some()
    }

    /// The answers in which an address may have other than ASCII letters (RFC 6531 section 3.7.4).
    fn may_name_addresses(&self) -> bool {
        let entry = crate::builtin::TABLE.reply(self.code.as_u16());
        let path = entry.is_some_and(|entry| entry.names() == Some(Names::Path));
        path || matches!(
            self.command,
            Some(crate::builtin::command::VRFY | crate::builtin::command::EXPN)
        )
    }
}

/// Splits a text into pieces that have room on a line.
fn pieces_of(line: &str, room: usize) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    core::iter::from_fn(move || {
        let (piece, after) = split_between_words(rest?, room);
        rest = after;
        Some(piece)
    })
}

/// Splits a text that is too long at the last space that still leaves the first part short enough.
fn split_between_words(text: &str, room: usize) -> (&str, Option<&str>) {
    if text.len() <= room {
        return (text, None);
    }
    let space = text
        .as_bytes()
        .iter()
        .take(room + 1)
        .rposition(|byte| *byte == b' ');
    match space.and_then(|space| Some((text.get(..space)?, text.get(space + 1..)?))) {
        Some((piece, rest)) => (piece, Some(rest)),
        None => (text, None),
    }
}

const fn digits(number: u16) -> usize {
    match number {
        0..=9 => 1,
        10..=99 => 2,
        _ => 3,
    }
}

/// A reply that must not be sent, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteError(Refusal);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    Control(usize, usize),
    NonAscii(usize, usize),
    LongWord(usize, usize),
    Class(EnhancedStatusCode, Code),
    EnhancedInText(usize),
    SecondDigit(Code),
    Sink,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Refusal::Control(line, at) => write!(
                f,
                "a control character at byte {at} of line {line}: take it out, each line is given by itself"
            ),
            Refusal::NonAscii(line, at) => write!(
                f,
                "a letter that is not ASCII at byte {at} of line {line}: \
                 replies are ASCII, localized text belongs to logs, interfaces and delivery reports"
            ),
            Refusal::LongWord(line, room) => write!(
                f,
                "a word of line {line} is longer than the {room} bytes that a line has room for: shorten it"
            ),
            Refusal::Class(enhanced, code) => write!(
                f,
                "the class of {enhanced} is not the first digit of {code}: give both the same"
            ),
            Refusal::EnhancedInText(line) => write!(
                f,
                "line {line} begins like an enhanced status code: give it by `ReplyBuilder::enhanced`"
            ),
            Refusal::SecondDigit(code) => write!(
                f,
                "the second digit of {code} is above 5: send a code that RFC 5321 section 4.2 allows"
            ),
            Refusal::Sink => f.write_str("the sink took no more: see to its own error"),
        }
    }
}

impl core::error::Error for WriteError {}

/// What the table finds odd in a reply that may be sent all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// The code is no answer to this command.
    Command(Code, Command),
    /// The detail does not come with this class.
    Class(EnhancedStatusCode),
    /// The enhanced status code does not usually come with this reply code.
    Basic(EnhancedStatusCode, Code),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Command(code, command) => write!(f, "{code} is no answer to {command}"),
            Self::Class(enhanced) => write!(
                f,
                "{enhanced} does not come with the class {}",
                enhanced.class()
            ),
            Self::Basic(enhanced, code) => {
                write!(f, "{enhanced} does not usually come with {code}")
            }
        }
    }
}
