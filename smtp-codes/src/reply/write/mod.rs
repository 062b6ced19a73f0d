//! Replies to be sent: checked first, and written only if they are well-formed.
//!
//! `builder` collects a reply, `check` refuses what must not be sent, `warning` points out what may
//! be sent but looks odd.

mod builder;
mod check;
mod error;
mod pieces;
mod warning;

pub use builder::ReplyBuilder;
pub use error::{WriteError, WriteErrorKind};
pub use warning::Warning;

use core::fmt;

use crate::builtin::TABLE;
use crate::table::Table;
use error::Refusal;

impl ReplyBuilder<'_> {
    /// Writes the reply as text.
    ///
    /// If an application's own codes name a path, use [`write_with`](Self::write_with).
    ///
    /// # Errors
    ///
    /// A reply that must not be sent is refused before anything is written: see [`WriteErrorKind`].
    /// An error of the writer is passed on.
    pub fn write(&self, out: &mut impl fmt::Write) -> Result<(), WriteError> {
        self.write_with(&TABLE, out)
    }

    /// Writes the reply as text; the table says which codes may name addresses, by
    /// `names = "path"`.
    ///
    /// ```
    /// use smtp_codes::{ReplyBuilder, ReplyCode, TABLE, Table, WriteErrorKind};
    ///
    /// static CODES: Table = TABLE; // an application lays its own over the built-in one
    ///
    /// let mut out = String::new();
    /// let moved = ReplyBuilder::new(ReplyCode::UserNotLocal).smtputf8();
    /// moved.text("try <почта@example.org>").write_with(&CODES, &mut out)?;
    /// assert_eq!(out, "551 try <почта@example.org>\r\n");
    ///
    /// // The entry of 550 does not name a path.
    /// let refused = ReplyBuilder::new(ReplyCode::MailboxUnavailable).smtputf8();
    /// let error = refused.text("no <почта@example.org>").write_with(&CODES, &mut out).unwrap_err();
    /// assert_eq!(error.kind(), WriteErrorKind::NonAscii);
    /// # Ok::<(), smtp_codes::WriteError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`write`](Self::write).
    pub fn write_with(&self, table: &Table, out: &mut impl fmt::Write) -> Result<(), WriteError> {
        self.check(table)?;
        let mut pieces = self.pieces().peekable();
        while let Some(piece) = pieces.next() {
            let separator = if pieces.peek().is_some() { '-' } else { ' ' };
            self.write_line(out, separator, piece)
                .map_err(|fmt::Error| WriteError(Refusal::Writer))?;
        }
        Ok(())
    }

    /// Writes the reply into a buffer of bytes.
    ///
    /// If an application's own codes name a path, use
    /// [`write_bytes_with`](Self::write_bytes_with).
    ///
    /// # Errors
    ///
    /// As [`write`](Self::write).
    pub fn write_bytes(&self, out: &mut impl Extend<u8>) -> Result<(), WriteError> {
        self.write_bytes_with(&TABLE, out)
    }

    /// Writes the reply into a buffer of bytes; the table says which codes may name addresses.
    ///
    /// # Errors
    ///
    /// As [`write`](Self::write).
    pub fn write_bytes_with(
        &self,
        table: &Table,
        out: &mut impl Extend<u8>,
    ) -> Result<(), WriteError> {
        struct Bytes<'a, E>(&'a mut E);

        impl<E: Extend<u8>> fmt::Write for Bytes<'_, E> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.0.extend(text.bytes());
                Ok(())
            }
        }

        self.write_with(table, &mut Bytes(out))
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
}
