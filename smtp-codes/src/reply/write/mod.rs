//! Writes replies, after checking that they are well-formed.
//!
//! `builder` defines [`ReplyBuilder`], `check` rejects malformed replies, and `warning` reports
//! valid but unusual combinations.

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
    /// If your own table has codes that come with a path, use [`write_with`](Self::write_with).
    ///
    /// # Errors
    ///
    /// Returns an error if the reply is malformed, before anything is written; see
    /// [`WriteErrorKind`]. Also returns an error if the writer fails.
    pub fn write(&self, out: &mut impl fmt::Write) -> Result<(), WriteError> {
        self.write_with(&TABLE, out)
    }

    /// Writes the reply as text, allowing non-ASCII addresses if the code has `names = "path"` in
    /// the table.
    ///
    /// ```
    /// use smtp_codes::{ReplyBuilder, ReplyCode, TABLE, Table, WriteErrorKind};
    ///
    /// static CODES: Table = TABLE; // your own table, layered over the built-in one
    ///
    /// let mut out = String::new();
    /// let moved = ReplyBuilder::new(ReplyCode::UserNotLocal).smtputf8();
    /// moved.text("try <почта@example.org>").write_with(&CODES, &mut out)?;
    /// assert_eq!(out, "551 try <почта@example.org>\r\n");
    ///
    /// // The entry of 550 doesn't have `names = "path"`.
    /// let refused = ReplyBuilder::new(ReplyCode::MailboxUnavailable).smtputf8();
    /// let error = refused.text("no <почта@example.org>").write_with(&CODES, &mut out).unwrap_err();
    /// assert_eq!(error.kind(), WriteErrorKind::NonAscii);
    /// # Ok::<(), smtp_codes::WriteError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`write`](Self::write).
    pub fn write_with(&self, table: &Table, out: &mut impl fmt::Write) -> Result<(), WriteError> {
        self.check(table)?;
        for (separator, piece) in self.lines_to_write() {
            self.write_line(out, separator, piece)
                .map_err(|fmt::Error| WriteError(Refusal::Writer))?;
        }
        Ok(())
    }

    /// Appends the reply to a buffer of bytes.
    ///
    /// If your own table has codes that come with a path, use
    /// [`write_bytes_with`](Self::write_bytes_with).
    ///
    /// # Errors
    ///
    /// See [`write`](Self::write).
    pub fn write_bytes(&self, out: &mut impl Extend<u8>) -> Result<(), WriteError> {
        self.write_bytes_with(&TABLE, out)
    }

    /// Appends the reply to a buffer of bytes, allowing non-ASCII addresses if the code has
    /// `names = "path"` in the table.
    ///
    /// # Errors
    ///
    /// See [`write`](Self::write).
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
