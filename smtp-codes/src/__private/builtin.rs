//! Lookups in the built-in table at compile time, for tables that extend it.
//!
//! The macro knows the names of the built-in entries and rejects a file that uses an unknown name.
//! For a missing entry, the functions in this module return a substitute, usually the first entry
//! of the same kind, so that rustc doesn't report further errors.

use crate::builtin::codes::{TABLE, command};
use crate::bytes::const_fn::equal;
use crate::table::layer::{
    ClassFacts, DetailFacts, Layer, LayerTexts, ReasonFacts, ReplyFacts, SubjectFacts,
};
use crate::table::{lookup, packed};
use crate::vocabulary::{Command, Lang, Retry, RetryPolicy};

/// The commands that `ANY` stands for in a TOML file.
pub static COMMANDS: &[Command] = command::ALL;

const fn built_in() -> &'static Layer {
    match TABLE.own_layer() {
        Some(layer) => layer,
        None => panic!("the built-in table is one file"),
    }
}

const fn same(left: &str, right: &str) -> bool {
    equal(left.as_bytes(), right.as_bytes())
}

const fn or_first<F>(found: Option<&'static F>, rows: &'static [F]) -> &'static F {
    match (found, rows) {
        (Some(facts), _) | (None, [facts, ..]) => facts,
        (None, []) => panic!("the built-in table has entries of every kind"),
    }
}

#[must_use]
pub const fn reply(code: u16) -> &'static ReplyFacts {
    or_first(find_reply(code), built_in().replies.facts)
}

const fn find_reply(code: u16) -> Option<&'static ReplyFacts> {
    lookup::row(built_in().replies.facts, reply_row(code))
}

#[must_use]
pub const fn reply_row(code: u16) -> usize {
    lookup::reply_row(built_in().reply_index, code)
}

#[must_use]
pub const fn reply_words() -> LayerTexts {
    built_in().replies.words
}

#[must_use]
pub const fn detail(subject: u16, detail: u16) -> &'static DetailFacts {
    or_first(find_detail(subject, detail), built_in().details.facts)
}

const fn find_detail(subject: u16, detail: u16) -> Option<&'static DetailFacts> {
    lookup::row(built_in().details.facts, detail_row(subject, detail))
}

#[must_use]
pub const fn detail_row(subject: u16, detail: u16) -> usize {
    match packed::detail_key(built_in().detail_index, subject, detail) {
        Some(key) => key.row as usize,
        None => usize::MAX,
    }
}

#[must_use]
pub const fn detail_words() -> LayerTexts {
    built_in().details.words
}

#[must_use]
pub const fn languages() -> &'static [Lang] {
    built_in().languages
}

#[must_use]
pub const fn reason(name: &str) -> &'static ReasonFacts {
    or_first(find_reason(name), built_in().reasons.facts)
}

const fn find_reason(name: &str) -> Option<&'static ReasonFacts> {
    let mut rows = built_in().reasons.facts;
    while let [facts, rest @ ..] = rows {
        if same(facts.reason.as_str(), name) {
            return Some(facts);
        }
        rows = rest;
    }
    None
}

#[must_use]
pub const fn subject(number: u16) -> &'static SubjectFacts {
    or_first(find_subject(number), built_in().subjects.facts)
}

const fn find_subject(number: u16) -> Option<&'static SubjectFacts> {
    let mut rows = built_in().subjects.facts;
    while let [facts, rest @ ..] = rows {
        if facts.subject == number {
            return Some(facts);
        }
        rows = rest;
    }
    None
}

#[must_use]
pub const fn class(number: u8) -> &'static ClassFacts {
    or_first(find_class(number as u16), built_in().classes.facts)
}

const fn find_class(number: u16) -> Option<&'static ClassFacts> {
    let mut rows = built_in().classes.facts;
    while let [facts, rest @ ..] = rows {
        if facts.class as u16 == number {
            return Some(facts);
        }
        rows = rest;
    }
    None
}

/// Returns the retry for a reason, or the retry for the class if the reason has no retry.
#[must_use]
pub const fn retry(reason: &str, class: u8) -> Retry {
    if let Some(facts) = find_reason(reason) {
        if let Some(retry) = facts.retry {
            return retry;
        }
    }
    self::class(class).retry
}

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
