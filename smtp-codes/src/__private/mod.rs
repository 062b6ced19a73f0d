//! What generated code names, and nothing else may: it changes without notice.
#![allow(missing_docs, reason = "hidden")]
#![allow(
    clippy::panic,
    reason = "const proofs: they run in the compiler, on what the macro checked"
)]

pub mod base;

pub use core::option::Option::{self, None, Some};

#[cfg(feature = "serde")]
pub use serde;
pub use smtp_codes_macros::code_table;

use crate::error::Expected;
pub use crate::table::display_detail;
pub use crate::table::layer::*;
pub use crate::vocabulary::{Phase, UNLIMITED};
pub use crate::{
    Code, Command, EnhancedStatusCode, Lang, Names, ParseError, Reason, Retry, RetryPolicy,
    Severity, Source, Table,
};

/// Makes a language of a tag that the macro has checked.
#[must_use]
pub const fn lang(tag: &str) -> Lang {
    match Lang::from_tag(tag) {
        Some(lang) => lang,
        None => panic!("the macro checks every tag"),
    }
}

/// Makes a code of a number that the macro has checked.
#[must_use]
pub const fn code(number: u16) -> Code {
    match Code::new(number) {
        Some(code) => code,
        None => panic!("the macro checks every code"),
    }
}

/// Makes an enhanced status code of numbers that the macro has checked.
#[must_use]
pub const fn enhanced(class: u8, subject: u16, detail: u16) -> EnhancedStatusCode {
    match EnhancedStatusCode::new(class, subject, detail) {
        Some(code) => code,
        None => panic!("the macro checks every code"),
    }
}

#[must_use]
pub fn unlisted_number(number: u16) -> ParseError {
    ParseError::of_number(Expected::ListedReplyCode, number)
}

#[must_use]
pub fn unlisted_code(text: &str) -> ParseError {
    ParseError::new(Expected::ListedReplyCode, text)
}

#[must_use]
pub fn unlisted_detail(text: &str) -> ParseError {
    ParseError::new(Expected::ListedDetail, text)
}

/// Reads `X.7.26`, or `5.7.26` whatever its class.
#[must_use]
pub fn parse_detail(text: &str) -> Option<(u16, u16)> {
    if let Some(rest) = text.strip_prefix("X.") {
        return crate::code::subject_and_detail(rest);
    }
    let code: EnhancedStatusCode = text.parse().ok()?;
    Some((code.subject(), code.detail()))
}
