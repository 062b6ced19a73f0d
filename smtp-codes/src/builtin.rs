//! The built-in table, generated from `codes.toml`, and lookups that use only this table.

use core::str::FromStr;

use crate::code::{Code, EnhancedStatusCode};
use crate::error::{ParseError, ParseErrorKind};
#[cfg(feature = "serde")]
use crate::serialize::deserialize_text;
use crate::vocabulary::{Command, Reason};

pub(crate) use codes::{ReplyCode, StatusDetail, TABLE, command, reason};

smtp_codes_macros::code_table! {
    crate = crate;

    /// The built-in table: all codes in `codes.toml`.
    pub mod codes = "codes.toml";
}

impl Code {
    /// Returns this code as a [`ReplyCode`], or `None` if the built-in table doesn't list it.
    #[must_use]
    pub const fn listed(self) -> Option<ReplyCode> {
        ReplyCode::from_u16(self.as_u16())
    }
}

impl PartialEq<ReplyCode> for Code {
    fn eq(&self, listed: &ReplyCode) -> bool {
        *self == Self::from(*listed)
    }
}

impl PartialEq<Code> for ReplyCode {
    fn eq(&self, code: &Code) -> bool {
        code == self
    }
}

impl EnhancedStatusCode {
    /// Returns the [`StatusDetail`] with this code's subject and detail, whatever the class, or
    /// `None` if the built-in table doesn't list the detail.
    #[must_use]
    pub const fn listed(self) -> Option<StatusDetail> {
        StatusDetail::from_numbers(self.subject(), self.detail())
    }
}

impl FromStr for Command {
    type Err = ParseError;

    /// Parses the name of a built-in command, or another name that logs use for a command, such as
    /// `end of DATA`. Ignores case.
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
    /// Deserializes the name of a built-in command. To read a command of your own table, look up
    /// the name with [`Table::command`](crate::Table::command).
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(
            deserializer,
            "a command in the built-in table, such as \"RCPT\"",
        )
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Reason {
    /// Deserializes the name of a built-in reason. To read a reason of your own table, look up the
    /// name with [`Table::reason_named`](crate::Table::reason_named).
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(
            deserializer,
            "a reason in the built-in table, such as \"spam\"",
        )
    }
}
