//! What a mail server's answer means.
//!
//! A server that refuses a message answers with a reply code (`550`), mostly with an enhanced status
//! code (`5.1.1`) and with words. This crate knows what the codes say, why, what to do now, and how to tell a
//! person in English or in Russian.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(any(feature = "cli", test))]
extern crate std;

mod bytes;
mod code;
mod diagnosis;
mod error;
mod evidence;
mod serialize;
mod table;
mod vocabulary;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use code::{Code, EnhancedStatusCode};
pub use diagnosis::{Because, Diagnosis, Told};
pub use error::ParseError;
pub use evidence::{Evidence, Origin};
pub use table::{DetailEntry, ReasonEntry, ReplyEntry, Table, Texts};
pub use vocabulary::{
    Bounce, Command, Lang, Next, Reason, Retry, RetryPolicy, Schedule, Severity, Source,
};

#[doc(no_inline)]
pub use codes::{ReplyCode, StatusDetail, TABLE, command, lang, policy, reason};

smtp_codes_macros::code_table! {
    crate = crate;

    /// The built-in table: all codes of `codes.toml`.
    pub mod codes = "codes.toml";
}

/// Makes a module of types, tables and documentation from a TOML file of your own.
#[macro_export]
macro_rules! code_table {
    ($($input:tt)*) => {
        $crate::__private::code_table! { crate = $crate; $($input)* }
    };
}

impl Code {
    /// Returns the built-in table's entry of this code, or `None` if nobody listed it.
    #[must_use]
    pub const fn known(self) -> Option<ReplyCode> {
        ReplyCode::from_u16(self.as_u16())
    }
}

impl EnhancedStatusCode {
    /// Returns the built-in table's entry of this code, whatever its class, or `None` if nobody listed it.
    #[must_use]
    pub const fn known(self) -> Option<StatusDetail> {
        StatusDetail::from_numbers(self.subject(), self.detail())
    }
}

impl core::str::FromStr for Command {
    type Err = ParseError;

    /// Reads the name of a built-in command in any case, or the words that logs use, such as `end of DATA`.
    fn from_str(name: &str) -> Result<Self, ParseError> {
        TABLE
            .command(name)
            .ok_or_else(|| ParseError::new(error::Expected::Command, name))
    }
}
