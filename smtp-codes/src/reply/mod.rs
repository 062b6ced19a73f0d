//! Replies: what a server sent, read without copying a byte.
//!
//! One direction: `line_end` finds where a line ends, `line` takes it apart, `read` puts lines together as
//! they come from a server, `lenient` as people and logs keep them. `write` is the way back.

mod error;
mod lenient;
mod line;
mod line_end;
mod quirks;
mod read;
mod tally;
mod text;
mod write;

pub use error::ReplyError;
pub use lenient::explain;
pub use line::Lines;
pub use quirks::Quirks;
pub use text::{Keyword, Keywords};
pub use write::{ReplyBuilder, Warning, WriteError};

use crate::builtin::command;
use crate::code::{Code, EnhancedStatusCode};
use crate::diagnosis::Diagnosis;
use crate::evidence::Evidence;
use crate::table::Table;
use crate::vocabulary::{Command, Severity};

/// The longest reply that is read, all its lines together: 64 KiB.
///
/// RFC 5321 section 4.5.3.1.5 wants lines of at most 512 octets and names no number of lines. Longer
/// lines are read and [noted](Quirks::OVERLONG); a reply beyond this bound is an error, so that a server cannot
/// make a client collect bytes without end.
pub const MAX_REPLY: usize = 65_536;

/// The longest line with its end (RFC 5321 section 4.5.3.1.5).
const MAX_LINE: usize = 512;

/// A server's reply: one line or several, with one code.
///
/// It borrows the bytes and copies none; they may be any, not only UTF-8. What departs from the grammar is kept as
/// [`Quirks`], and a code that nobody listed is still a [`Code`].
///
/// * [`Reply::parse`] takes one whole reply by the letter of RFC 5321.
/// * [`Reply::read`] takes replies from a buffer that grows, as a client needs it.
/// * [`Reply::parse_lenient`] takes what logs, delivery reports and people keep of a reply.
///
/// ```
/// use smtp_codes::{Reply, reason};
///
/// let reply = Reply::parse(b"550-5.1.1 The mailbox\r\n550 5.1.1 is not here\r\n")?;
/// assert_eq!(reply.code().as_u16(), 550);
/// assert_eq!(reply.enhanced(), Some("5.1.1".parse()?));
/// assert_eq!(reply.lines().count(), 2);
/// assert_eq!(reply.diagnose().reason(), reason::MAILBOX_UNKNOWN);
///
/// let error = Reply::parse(b"550 5.1.1 gone\n").unwrap_err();
/// assert_eq!(error.to_string(), "a line ends with a bare line feed at byte 14: end lines with CR LF, or use `Reply::parse_lenient`");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Source: RFC 5321 sections 4.2 and 4.2.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply<'a> {
    bytes: &'a [u8],
    code: Code,
    enhanced: Option<EnhancedStatusCode>,
    lines: u32,
    quirks: Quirks,
}

impl<'a> Reply<'a> {
    /// Returns the code of the last line, which is the one that counts (RFC 5321 section 4.2.1).
    ///
    /// Lines with other codes are [noted](Quirks::CODES_DIFFER).
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// Returns the enhanced status code of the first line that has one.
    ///
    /// A greeting and the good answers to EHLO and HELO carry none, so that what looks like one there is the
    /// server's text (RFC 2034 section 4); [`enhanced_after`](Self::enhanced_after) knows.
    #[must_use]
    pub const fn enhanced(&self) -> Option<EnhancedStatusCode> {
        self.enhanced
    }

    /// Returns the enhanced status code, given the command that was answered.
    #[must_use]
    pub fn enhanced_after(&self, command: Command) -> Option<EnhancedStatusCode> {
        self.enhanced
            .filter(|_| !has_no_enhanced(command, self.code))
    }

    /// Returns how many lines the reply has.
    #[must_use]
    pub const fn line_count(&self) -> u32 {
        self.lines
    }

    /// Returns the text of each line, behind the reply code and its separator; an enhanced status code is part of it.
    #[must_use]
    pub fn lines(&self) -> Lines<'a> {
        Lines::new(self.bytes)
    }

    /// Returns the bytes of the whole reply.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Returns in which ways the reply departs from the grammar or contradicts itself.
    #[must_use]
    pub const fn quirks(&self) -> Quirks {
        self.quirks
    }

    /// Returns what the reply says by its codes.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        self.weigh(self.enhanced)
    }

    /// Returns what the reply says as the answer to a command.
    #[must_use]
    pub fn evidence_after(&self, command: Command) -> Evidence {
        self.weigh(self.enhanced_after(command)).after(command)
    }

    fn weigh(&self, enhanced: Option<EnhancedStatusCode>) -> Evidence {
        let evidence = Evidence::from_code(self.code);
        let evidence = enhanced.map_or(evidence, |enhanced| evidence.with_enhanced(enhanced));
        let disagree = Quirks::CODES_DIFFER | Quirks::ENHANCED_DIFFER;
        evidence.contradicted(self.quirks.intersects(disagree))
    }

    /// Returns what the reply means by a table, as the answer to a command if that is known.
    ///
    /// ```
    /// use smtp_codes::{Reply, TABLE, Table, command, reason};
    ///
    /// static CODES: Table = TABLE; // an application has its own over the built-in one
    ///
    /// let reply = Reply::parse(b"552 Too many recipients\r\n")?;
    /// assert_eq!(reply.diagnose_with(&CODES, Some(command::RCPT)).reason(), reason::TOO_MANY_RECIPIENTS);
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    #[must_use]
    pub fn diagnose_with(&self, table: &Table, command: Option<Command>) -> Diagnosis {
        let evidence =
            command.map_or_else(|| self.evidence(), |command| self.evidence_after(command));
        table.diagnose_with_text(evidence, self.bytes)
    }

    /// Returns what the reply means by the built-in table.
    #[must_use]
    pub fn diagnose(&self) -> Diagnosis {
        self.diagnose_with(&crate::builtin::TABLE, None)
    }

    /// Returns what the reply means as the answer to a command, by the built-in table.
    ///
    /// ```
    /// use smtp_codes::{Reply, Severity, command};
    ///
    /// let reply = Reply::parse(b"552 Too many recipients\r\n")?;
    /// assert_eq!(reply.diagnose().severity(), Severity::Permanent);
    /// assert_eq!(reply.diagnose_after(command::RCPT).severity(), Severity::Transient);
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    #[must_use]
    pub fn diagnose_after(&self, command: Command) -> Diagnosis {
        self.diagnose_with(&crate::builtin::TABLE, Some(command))
    }
}

/// Greetings and the answers to EHLO and HELO carry no enhanced status code (RFC 2034 section 4). Servers that refuse at
/// this point send one all the same, and it is worth reading.
pub(crate) fn has_no_enhanced(command: Command, code: Code) -> bool {
    let greets = matches!(
        command,
        command::CONNECT | command::EHLO | command::HELO | command::LHLO
    );
    greets && code.severity() == Severity::Success
}
