//! A whole file with its blocks.

use std::ops::Range;

use toml::Spanned;

use super::entries::{Class, Detail, Reason, Reply, Subject, When};
use super::policy::Policy;
use super::spanned::Field;
#[cfg(test)]
use super::tests::schema;

/// A whole file, its entries in the order of the file.
#[derive(Default)]
#[cfg_attr(test, derive(Debug))]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields, transform = schema::finish)
)]
pub(crate) struct File {
    /// The languages of all texts, the default first, such as `["en", "ru"]`.
    #[cfg_attr(test, schemars(with = "schema::Languages"))]
    pub(crate) languages: Field<Vec<Spanned<String>>>,
    /// The file is laid over the built-in table: its entries may leave out what that table has.
    #[cfg_attr(test, schemars(with = "schema::Flag"))]
    pub(crate) extends: Field<bool>,
    /// The commands that a reply may answer, each with the other words that logs use for it.
    #[cfg_attr(test, schemars(with = "schema::CommandWords", rename = "command"))]
    pub(crate) commands: Vec<Entry<Vec<Spanned<String>>>>,
    /// Classes, `[class.4]`: what is said about a code of which only the first digit is known.
    #[cfg_attr(test, schemars(with = "schema::Section<Class>", rename = "class"))]
    pub(crate) classes: Vec<Entry<Class>>,
    /// Reply codes, such as `[reply.550]`.
    #[cfg_attr(test, schemars(with = "schema::Section<Reply>", rename = "reply"))]
    pub(crate) replies: Vec<Entry<Reply>>,
    /// Subjects, `[subject.7]`: what is said about an unlisted enhanced status code.
    #[cfg_attr(test, schemars(with = "schema::Section<Subject>", rename = "subject"))]
    pub(crate) subjects: Vec<Entry<Subject>>,
    /// Enhanced status codes without their class: `[enhanced.7.26]` for X.7.26.
    #[cfg_attr(test, schemars(with = "schema::Section<Detail>", rename = "enhanced"))]
    pub(crate) details: Vec<Entry<Detail>>,
    /// Reasons, `[reason.mailbox-full]`: why a server answers as it does.
    #[cfg_attr(test, schemars(with = "schema::Section<Reason>", rename = "reason"))]
    pub(crate) reasons: Vec<Entry<Reason>>,
    /// Retry policies, `[policy.postfix]`: how long to wait between the attempts, and when to give
    /// up.
    #[cfg_attr(test, schemars(with = "schema::Section<Policy>", rename = "policy"))]
    pub(crate) policies: Vec<Entry<Policy>>,
    /// Keys of the head that were left out because something was wrong with them.
    #[cfg_attr(test, schemars(skip))]
    pub(crate) faulty: Faulty,
    /// The paths of headers that could not be read, such as `reply.550`.
    #[cfg_attr(test, schemars(skip))]
    pub(crate) broken: Vec<String>,
}

/// Keys that were left out, wholly or in part, because something was wrong with them: that they are
/// missing is not a second problem.
pub(crate) type Faulty = Vec<&'static str>;

/// One block with its key, such as `[reply.550]`.
#[cfg_attr(test, derive(Debug))]
pub(crate) struct Entry<T> {
    /// What is between the section and the bracket: `550`, `7.26`, `mailbox-full`.
    pub(crate) key: Spanned<String>,
    /// The header.
    pub(crate) at: Range<usize>,
    pub(crate) fields: T,
    pub(crate) faulty: Faulty,
    pub(crate) rules: Vec<Rule>,
}

/// One `[[….when]]` block.
#[cfg_attr(test, derive(Debug))]
pub(crate) struct Rule {
    pub(crate) at: Range<usize>,
    pub(crate) fields: When,
    pub(crate) faulty: Faulty,
}
