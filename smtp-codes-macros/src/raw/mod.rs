//! The file as it is written: every value and key with its place, nothing judged yet.
//!
//! These structs are the form of `codes.toml`. Every field may be missing, so that a fault in one
//! does not hide the others; `check` decides what an entry needs.

mod form;
mod read;
mod syntax;
mod values;

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use form::form;
pub(crate) use read::read;
pub(crate) use values::{Factor, Many, Phase, Retry};

pub(crate) type Field<T> = Option<Spanned<T>>;
pub(crate) type Text = Field<String>;
/// A text by language: `text.en = "…"`, `text.ru = "…"`.
pub(crate) type Texts = Field<ByLanguage>;
type ByLanguage = BTreeMap<Spanned<String>, Spanned<String>>;
type List<T> = Vec<Spanned<T>>;

/// A whole file, its entries in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct File {
    pub(crate) languages: Field<Vec<Spanned<String>>>,
    /// The file is laid over the built-in table: its entries may leave things out.
    pub(crate) extends: Field<bool>,
    pub(crate) commands: Vec<Entry<Vec<Spanned<String>>>>,
    pub(crate) classes: Vec<Entry<Class>>,
    pub(crate) replies: Vec<Entry<Reply>>,
    pub(crate) subjects: Vec<Entry<Subject>>,
    pub(crate) details: Vec<Entry<Detail>>,
    pub(crate) reasons: Vec<Entry<Reason>>,
    pub(crate) policies: Vec<Entry<Policy>>,
    /// Keys that were left out because something was wrong with them, each with the start of its block:
    /// that they are missing is no second problem.
    pub(crate) faulty: Vec<(usize, String)>,
    /// The paths of headers that could not be read, such as `reply.550`.
    pub(crate) broken: Vec<String>,
}

/// One block with its key, such as `[reply.550]`.
#[derive(Debug)]
pub(crate) struct Entry<T> {
    /// What stands between the section and the bracket: `550`, `7.26`, `mailbox-full`.
    pub(crate) key: Spanned<String>,
    /// The header.
    pub(crate) at: Range<usize>,
    pub(crate) fields: T,
    pub(crate) rules: Vec<Rule>,
}

/// One `[[….when]]` block.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) at: Range<usize>,
    pub(crate) fields: When,
}

form! {
    /// `[class.N]`.
    Class {
        name: String,
        retry: Retry,
        source: String,
        text: ByLanguage,
        explain: ByLanguage,
        advice: ByLanguage,
    }
}

form! {
    /// `[reply.CODE]`.
    Reply {
        name: String,
        severity: String,
        why: String,
        reason: String,
        vague: bool,
        retry: Retry,
        commands: List<String>,
        enhanced: List<String>,
        derived: String,
        names: String,
        source: String,
        vendor: String,
        observed: String,
        text: ByLanguage,
        explain: ByLanguage,
        advice: ByLanguage,
    }
}

form! {
    /// `[subject.N]`.
    Subject {
        name: String,
        reason: String,
        retry: Retry,
        source: String,
        text: ByLanguage,
        explain: ByLanguage,
        advice: ByLanguage,
    }
}

form! {
    /// `[enhanced.SUBJECT.DETAIL]`, or an alias of one.
    Detail {
        through: i64,
        alias_of = "alias-of": String,
        name: String,
        classes: List<i64>,
        basic: List<i64>,
        reason: String,
        vague: bool,
        retry: Retry,
        source: String,
        vendor: String,
        observed: String,
        text: ByLanguage,
        explain: ByLanguage,
        advice: ByLanguage,
    }
}

form! {
    /// `[[….when]]`.
    When {
        command: Many,
        enhanced: Many,
        class: i64,
        severity: String,
        reason: String,
        vague: bool,
        retry: Retry,
        derived: String,
        source: String,
        vendor: String,
        observed: String,
        text: ByLanguage,
        explain: ByLanguage,
        advice: ByLanguage,
    }
}

form! {
    /// `[reason.NAME]`.
    Reason {
        name: String,
        suppress: bool,
        retry: Retry,
        phrases: List<String>,
        hints: List<String>,
        text: ByLanguage,
        explain: ByLanguage,
        advice: ByLanguage,
    }
}

form! {
    /// `[policy.NAME]`.
    Policy {
        first: String,
        factor: Factor,
        longest: String,
        retries: i64,
        give_up = "give-up": String,
        phases: List<Phase>,
        source: String,
    }
}
