//! What generated code names, and nothing else may: it changes without notice.
#![allow(missing_docs, reason = "hidden")]
#![allow(
    clippy::panic,
    reason = "const proofs: they run in the compiler, on what the macro checked"
)]

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

/// Questions to the built-in table at compile time, for tables that borrow its names.
pub mod base {
    use crate::bytes::equal;
    use crate::codes::{TABLE, command};
    use crate::table::layer::{self, Layer};
    use crate::vocabulary::Command;
    use crate::vocabulary::{Retry, RetryPolicy};

    /// What `ANY` stands for.
    pub static COMMANDS: &[Command] = command::ALL;

    const fn same(left: &str, right: &str) -> bool {
        equal(left.as_bytes(), right.as_bytes())
    }

    const fn built_in() -> &'static Layer {
        match TABLE.own_layer() {
            Some(layer) => layer,
            None => panic!("the built-in table is one file"),
        }
    }

    #[must_use]
    pub const fn has_reason(name: &str) -> bool {
        let mut rows = built_in().reasons.facts;
        while let [facts, rest @ ..] = rows {
            if same(facts.reason.as_str(), name) {
                return true;
            }
            rows = rest;
        }
        false
    }

    #[must_use]
    pub const fn has_command(name: &str) -> bool {
        let mut rows = COMMANDS;
        while let [command, rest @ ..] = rows {
            if same(command.as_str(), name) {
                return true;
            }
            rows = rest;
        }
        false
    }

    #[must_use]
    pub const fn has_policy(name: &str) -> bool {
        find_policy(name).is_some()
    }

    #[must_use]
    pub const fn has_subject(number: &str) -> bool {
        let number = decimal(number);
        let mut rows = built_in().subjects.facts;
        while let [facts, rest @ ..] = rows {
            if facts.subject == number {
                return true;
            }
            rows = rest;
        }
        false
    }

    #[must_use]
    pub const fn has_reply(number: &str) -> bool {
        let layer = built_in();
        layer::reply_row(layer.reply_index, decimal(number)) < layer.replies.facts.len()
    }

    #[must_use]
    pub const fn has_detail(subject: u16, detail: u16) -> bool {
        layer::detail_key(built_in().detail_index, subject, detail).is_some()
    }

    /// Returns the retry of a reason of the built-in table, else that of a class.
    #[must_use]
    pub const fn retry(reason: &str, class: u8) -> Retry {
        match reason_retry(reason) {
            Some(retry) => retry,
            None => class_retry(class),
        }
    }

    const fn reason_retry(reason: &str) -> Option<Retry> {
        let mut rows = built_in().reasons.facts;
        while let [facts, rest @ ..] = rows {
            if same(facts.reason.as_str(), reason) {
                return facts.retry;
            }
            rows = rest;
        }
        None
    }

    const fn class_retry(class: u8) -> Retry {
        let mut rows = built_in().classes.facts;
        while let [facts, rest @ ..] = rows {
            if facts.class == class {
                return facts.retry;
            }
            rows = rest;
        }
        Retry::Never
    }

    /// Returns a policy of the built-in table; one that is not there has been reported already.
    #[must_use]
    pub const fn policy(name: &str) -> RetryPolicy {
        match find_policy(name) {
            Some(policy) => policy,
            None => RetryPolicy::phased(&[]),
        }
    }

    const fn find_policy(name: &str) -> Option<RetryPolicy> {
        let mut rows = built_in().policies;
        while let [(known, policy), rest @ ..] = rows {
            if same(known, name) {
                return Some(*policy);
            }
            rows = rest;
        }
        None
    }

    /// The macro gives digits alone; anything else is a number that no table has.
    const fn decimal(text: &str) -> u16 {
        match u16::from_str_radix(text, 10) {
            Ok(number) => number,
            Err(_) => u16::MAX,
        }
    }
}
