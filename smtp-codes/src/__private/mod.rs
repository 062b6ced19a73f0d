//! Items for generated code only. These items can change without notice.
#![allow(missing_docs, reason = "hidden")]
#![allow(
    clippy::panic,
    reason = "const proofs: they run in the compiler, on values that the macro has checked"
)]

pub mod builtin;
mod enums;
mod serialize;

pub use core::option::Option::{self, None, Some};

#[cfg(feature = "serde")]
pub use serde;
pub use smtp_codes_macros::code_table;

use crate::code::grammar;
pub use crate::code::{Code, EnhancedStatusCode};
pub use crate::error::ParseError;
use crate::error::ParseErrorKind;
#[cfg(feature = "serde")]
pub use crate::serialize::deserialize_text;
pub use crate::table::layer::*;
pub use crate::table::lookup::*;
pub use crate::table::packed::*;
pub use crate::table::{Table, display_detail};
pub use crate::vocabulary::{
    About, Command, Lang, Names, Phase, Reason, Retry, RetryPolicy, Severity, Source, UNLIMITED,
};

/// Returns the language with a tag that the macro has checked.
#[must_use]
pub const fn lang(tag: &str) -> Lang {
    match Lang::from_tag(tag) {
        Some(lang) => lang,
        None => panic!("the macro checks every tag"),
    }
}

/// Returns the code with a number that the macro has checked.
#[must_use]
pub const fn code(number: u16) -> Code {
    match Code::new(number) {
        Some(code) => code,
        None => panic!("the macro checks every code"),
    }
}

/// Returns the enhanced status code with numbers that the macro has checked.
#[must_use]
pub const fn enhanced(class: u8, subject: u16, detail: u16) -> EnhancedStatusCode {
    match EnhancedStatusCode::new(class, subject, detail) {
        Some(code) => code,
        None => panic!("the macro checks every code"),
    }
}

#[must_use]
pub fn unlisted_number(number: u16) -> ParseError {
    ParseError::new(ParseErrorKind::ListedReplyCode, number)
}

#[must_use]
pub fn unlisted_code(text: &str) -> ParseError {
    ParseError::new(ParseErrorKind::ListedReplyCode, text)
}

#[must_use]
pub fn unlisted_detail(text: &str) -> ParseError {
    ParseError::new(ParseErrorKind::ListedStatusDetail, text)
}

/// Parses `X.7.26`, `5.7.26` (with any class) or `X.7.606-649` into the subject, the first detail
/// and the last detail.
#[must_use]
pub fn parse_detail(text: &str) -> Option<(u16, u16, u16)> {
    let Some(numbers) = text.strip_prefix("X.") else {
        let code: EnhancedStatusCode = text.parse().ok()?;
        return Some((code.subject(), code.detail(), code.detail()));
    };
    let (subject, from, rest) = grammar::subject_and_detail(numbers.as_bytes())?;
    let (through, rest) = match rest {
        [b'-', through @ ..] => grammar::number(through)?,
        rest => (from, rest),
    };
    rest.is_empty().then_some((subject, from, through))
}
