//! The built-in table, made from `codes.toml`, and look-ups in this table alone.

use core::str::FromStr;

use crate::code::{Code, EnhancedStatusCode};
use crate::error::{Expected, ParseError};
use crate::vocabulary::Command;

pub(crate) use codes::{ReplyCode, StatusDetail, TABLE, command, reason};

smtp_codes_macros::code_table! {
    crate = crate;

    /// The built-in table: all codes of `codes.toml`.
    pub mod codes = "codes.toml";
}

impl Code {
    /// Returns the built-in table's entry for this code, or `None` if it is not listed.
    #[must_use]
    pub const fn known(self) -> Option<ReplyCode> {
        ReplyCode::from_u16(self.as_u16())
    }
}

impl EnhancedStatusCode {
    /// Returns the built-in table's entry for this code, whatever its class, or `None` if it is not
    /// listed.
    #[must_use]
    pub const fn known(self) -> Option<StatusDetail> {
        StatusDetail::from_numbers(self.subject(), self.detail())
    }
}

impl FromStr for Command {
    type Err = ParseError;

    /// Reads the name of a built-in command in any case, or the words that logs use for it, such as
    /// `end of DATA`.
    fn from_str(name: &str) -> Result<Self, ParseError> {
        TABLE
            .command(name)
            .ok_or_else(|| ParseError::new(Expected::Command, name))
    }
}
