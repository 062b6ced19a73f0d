//! The file as it is written: every value and key with its place, nothing judged yet.
//!
//! These structs are the form of `codes.toml`. Every field may be missing, so that a fault in one
//! does not hide the others; `check` decides what an entry needs.

mod fields;
mod read;
mod syntax;
mod values;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

pub(crate) use read::read;
pub(crate) use values::{Factor, Many, Retry};

pub(crate) type Field<T> = Option<Spanned<T>>;
pub(crate) type Text = Field<String>;
/// A text by language: `text.en = "…"`, `text.ru = "…"`.
pub(crate) type Texts = Field<BTreeMap<Spanned<String>, Spanned<String>>>;

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

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Class {
    pub(crate) name: Text,
    pub(crate) retry: Field<Retry>,
    pub(crate) source: Text,
    pub(crate) text: Texts,
    pub(crate) explain: Texts,
    pub(crate) advice: Texts,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Reply {
    pub(crate) name: Text,
    pub(crate) severity: Text,
    pub(crate) why: Text,
    pub(crate) reason: Text,
    pub(crate) vague: Field<bool>,
    pub(crate) retry: Field<Retry>,
    pub(crate) commands: Field<Vec<Spanned<String>>>,
    pub(crate) enhanced: Field<Vec<Spanned<String>>>,
    pub(crate) derived: Text,
    pub(crate) names: Text,
    pub(crate) source: Text,
    pub(crate) vendor: Text,
    pub(crate) observed: Text,
    pub(crate) text: Texts,
    pub(crate) explain: Texts,
    pub(crate) advice: Texts,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Subject {
    pub(crate) name: Text,
    pub(crate) reason: Text,
    pub(crate) retry: Field<Retry>,
    pub(crate) source: Text,
    pub(crate) text: Texts,
    pub(crate) explain: Texts,
    pub(crate) advice: Texts,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Detail {
    pub(crate) through: Field<i64>,
    pub(crate) alias_of: Text,
    pub(crate) name: Text,
    pub(crate) classes: Field<Vec<Spanned<i64>>>,
    pub(crate) basic: Field<Vec<Spanned<i64>>>,
    pub(crate) reason: Text,
    pub(crate) vague: Field<bool>,
    pub(crate) retry: Field<Retry>,
    pub(crate) source: Text,
    pub(crate) vendor: Text,
    pub(crate) observed: Text,
    pub(crate) text: Texts,
    pub(crate) explain: Texts,
    pub(crate) advice: Texts,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct When {
    pub(crate) command: Field<Many>,
    pub(crate) enhanced: Field<Many>,
    pub(crate) class: Field<i64>,
    pub(crate) severity: Text,
    pub(crate) reason: Text,
    pub(crate) vague: Field<bool>,
    pub(crate) retry: Field<Retry>,
    pub(crate) derived: Text,
    pub(crate) source: Text,
    pub(crate) vendor: Text,
    pub(crate) observed: Text,
    pub(crate) text: Texts,
    pub(crate) explain: Texts,
    pub(crate) advice: Texts,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Reason {
    pub(crate) name: Text,
    pub(crate) suppress: Field<bool>,
    pub(crate) retry: Field<Retry>,
    pub(crate) phrases: Field<Vec<Spanned<String>>>,
    pub(crate) hints: Field<Vec<Spanned<String>>>,
    pub(crate) text: Texts,
    pub(crate) explain: Texts,
    pub(crate) advice: Texts,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Policy {
    pub(crate) first: Text,
    pub(crate) factor: Field<Factor>,
    pub(crate) longest: Text,
    pub(crate) retries: Field<i64>,
    pub(crate) give_up: Text,
    pub(crate) phases: Field<Vec<Spanned<Phase>>>,
    pub(crate) source: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Phase {
    pub(crate) until: Text,
    pub(crate) every: Text,
    pub(crate) first: Text,
    pub(crate) factor: Field<Factor>,
}
