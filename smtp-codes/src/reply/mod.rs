//! Replies from a server, parsed without copying.
//!
//! `line_end` finds the end of a line, `line` parses one line, `lines` splits a reply into lines,
//! and `tally` combines the lines. `read` parses replies from a server, and `lenient` parses
//! replies that were found in logs or copied by people. `write` writes replies.

mod error;
mod lenient;
mod limits;
mod line;
mod line_end;
mod lines;
mod quirks;
mod read;
mod tally;
mod text;
mod wrapped;
mod write;

pub use error::{ReplyError, ReplyErrorKind};
pub(crate) use lenient::without_type;
pub use limits::MAX_REPLY;
pub use lines::Lines;
pub use quirks::Quirks;
pub use text::{Keyword, Keywords};
pub(crate) use wrapped::Wrapped;
pub use write::{ReplyBuilder, Warning, WriteError, WriteErrorKind};

use core::fmt;

use crate::builtin::{TABLE, command};
use crate::bytes::escaped::Escaped;
use crate::code::{Code, EnhancedStatusCode};
use crate::diagnosis::Diagnosis;
use crate::evidence::Evidence;
use crate::table::Table;
use crate::vocabulary::{Command, Severity};

/// A server's reply: one or more lines with the same code.
///
/// A `Reply` borrows its bytes, which don't have to be UTF-8. Deviations from the grammar are
/// reported as [`Quirks`]. The code of a reply doesn't have to be listed in a table.
///
/// * [`Reply::parse`] parses one whole reply according to the strict grammar of RFC 5321.
/// * [`Reply::read`] reads the first reply in a growing buffer, for clients.
/// * [`Reply::parse_lenient`] also parses the forms found in logs and delivery reports.
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
/// assert!(error.to_string().starts_with("a line ends with a bare line feed at byte 14"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Source: RFC 5321 sections 4.2 and 4.2.1.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Reply<'a> {
    bytes: &'a [u8],
    code: Code,
    enhanced: Option<EnhancedStatusCode>,
    lines: u32,
    quirks: Quirks,
}

impl<'a> Reply<'a> {
    /// Returns the code on the last line, which is the code that counts (RFC 5321 section 4.2.1).
    ///
    /// If lines have different codes, [`Quirks::CODES_DIFFER`] is set.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// Returns the first enhanced status code in the reply.
    ///
    /// A greeting and a successful reply to EHLO or HELO have no enhanced status code (RFC 2034
    /// section 4). If the text of such a reply begins like an enhanced status code, this method
    /// returns that code anyway, because the method doesn't know the command. Use
    /// [`enhanced_after`](Self::enhanced_after) if you know the command.
    #[must_use]
    pub const fn enhanced(&self) -> Option<EnhancedStatusCode> {
        self.enhanced
    }

    /// Returns the enhanced status code, given the command that the server replied to. Returns
    /// `None` for a greeting and for a successful reply to EHLO or HELO.
    #[must_use]
    pub fn enhanced_after(&self, command: Command) -> Option<EnhancedStatusCode> {
        self.enhanced
            .filter(|_| !has_no_enhanced(command, self.code))
    }

    /// Returns the number of lines.
    #[must_use]
    pub const fn line_count(&self) -> u32 {
        self.lines
    }

    /// Returns an iterator over the text of each line, without the reply code and its separator.
    ///
    /// The text includes the enhanced status code.
    #[must_use]
    pub fn lines(&self) -> Lines<'a> {
        Lines::new(self.bytes)
    }

    /// Returns the bytes of the whole reply.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Returns the ways in which the reply deviates from the grammar or contradicts itself.
    #[must_use]
    pub const fn quirks(&self) -> Quirks {
        self.quirks
    }

    /// Returns the codes in the reply as evidence.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        self.evidence_of(self.enhanced)
    }

    /// Returns the codes in the reply as evidence, given the command that the server replied to.
    #[must_use]
    pub fn evidence_after(&self, command: Command) -> Evidence {
        self.evidence_of(self.enhanced_after(command))
            .after(command)
    }

    fn evidence_of(&self, enhanced: Option<EnhancedStatusCode>) -> Evidence {
        let evidence = Evidence::from_code(self.code);
        let evidence = enhanced.map_or(evidence, |enhanced| evidence.with_enhanced(enhanced));
        let disagree = Quirks::CODES_DIFFER | Quirks::ENHANCED_DIFFER;
        evidence.contradicted(self.quirks.intersects(disagree))
    }

    /// Returns what the reply means according to `table`. `command` is the command that the server
    /// replied to, if it is known.
    ///
    /// ```
    /// use smtp_codes::{Reply, TABLE, Table, command, reason};
    ///
    /// static CODES: Table = TABLE; // your own table, layered over the built-in one
    ///
    /// let reply = Reply::parse(b"552 Too many recipients\r\n")?;
    /// let diagnosis = reply.diagnose_with(&CODES, Some(command::RCPT));
    /// assert_eq!(diagnosis.reason(), reason::TOO_MANY_RECIPIENTS);
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    #[must_use]
    pub fn diagnose_with(&self, table: &Table, command: Option<Command>) -> Diagnosis {
        let evidence =
            command.map_or_else(|| self.evidence(), |command| self.evidence_after(command));
        table.diagnose_with_text(evidence, self.bytes)
    }

    /// Returns what the reply means according to the built-in table.
    #[must_use]
    pub fn diagnose(&self) -> Diagnosis {
        self.diagnose_with(&TABLE, None)
    }

    /// Returns what the reply means according to the built-in table, given the command that the
    /// server replied to.
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
        self.diagnose_with(&TABLE, Some(command))
    }
}

impl fmt::Debug for Reply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("code", &self.code)
            .field("enhanced", &self.enhanced)
            .field("bytes", &Escaped(self.bytes))
            .field("quirks", &self.quirks)
            .finish_non_exhaustive()
    }
}

/// Returns `true` for greetings and successful replies to EHLO and HELO, which have no enhanced
/// status code (RFC 2034 section 4). A refusal may have an enhanced status code.
pub(crate) fn has_no_enhanced(command: Command, code: Code) -> bool {
    let greets = matches!(
        command,
        command::CONNECT | command::EHLO | command::HELO | command::LHLO
    );
    greets && code.severity() == Severity::Success
}
