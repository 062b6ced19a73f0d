//! The built-in table, made from `codes.toml`, and look-ups in this table alone.

use core::str::FromStr;

use crate::code::{Code, EnhancedStatusCode};
use crate::error::{ParseError, ParseErrorKind};
#[cfg(feature = "serde")]
use crate::serialize::deserialize_text;
use crate::vocabulary::{Command, Reason};

pub(crate) use codes::{ReplyCode, StatusDetail, TABLE, command, reason};

smtp_codes_macros::code_table! {
    crate = crate;

    /// The built-in table: all codes of `codes.toml`.
    pub mod codes = "codes.toml";
}

impl Code {
    /// Returns this code as one that the built-in table lists, or `None` if it is not listed.
    #[must_use]
    pub const fn listed(self) -> Option<ReplyCode> {
        ReplyCode::from_u16(self.as_u16())
    }
}

impl EnhancedStatusCode {
    /// Returns this code, whatever its class, as one that the built-in table lists, or `None` if it
    /// is not listed.
    #[must_use]
    pub const fn listed(self) -> Option<StatusDetail> {
        StatusDetail::from_numbers(self.subject(), self.detail())
    }
}

impl FromStr for Command {
    type Err = ParseError;

    /// Parses the name of a built-in command in any case, or the words that logs use for it, such
    /// as `end of DATA`.
    fn from_str(name: &str) -> Result<Self, ParseError> {
        TABLE
            .command(name)
            .ok_or_else(|| ParseError::new(ParseErrorKind::Command, name))
    }
}

impl FromStr for Reason {
    type Err = ParseError;

    /// Parses the name of a built-in reason, such as `mailbox-full`.
    fn from_str(name: &str) -> Result<Self, ParseError> {
        let entry = TABLE.reason_named(name);
        let reason = entry.map(|entry| entry.reason());
        reason.ok_or_else(|| ParseError::new(ParseErrorKind::Reason, name))
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Command {
    /// Reads the name of a built-in command; for an application's own look it up by
    /// [`Table::command`](crate::Table::command).
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(
            deserializer,
            "a command of the built-in table, such as \"RCPT\"",
        )
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Reason {
    /// Reads the name of a built-in reason; for an application's own look it up by
    /// [`Table::reason_named`](crate::Table::reason_named).
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(
            deserializer,
            "a reason of the built-in table, such as \"spam\"",
        )
    }
}
