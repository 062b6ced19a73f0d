//! A whole file with its blocks.

use std::ops::Range;

use toml::Spanned;

use super::entries::{Class, Detail, Reason, Reply, Subject, When};
use super::policy::Policy;
use super::spanned::Field;
#[cfg(test)]
use super::tests::schema;

/// A whole file; its entries are in file order.
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
    /// Whether the file extends the built-in table. If so, entries may leave out what the built-in
    /// table defines.
    #[cfg_attr(test, schemars(with = "schema::Flag"))]
    pub(crate) extends: Field<bool>,
    /// The commands that a reply may answer, each with the other words that logs use for the
    /// command.
    #[cfg_attr(test, schemars(with = "schema::CommandWords", rename = "command"))]
    pub(crate) commands: Vec<Entry<Vec<Spanned<String>>>>,
    /// Classes, such as `[class.4]`: what an unlisted code means, judging by its first digit.
    #[cfg_attr(test, schemars(with = "schema::Section<Class>", rename = "class"))]
    pub(crate) classes: Vec<Entry<Class>>,
    /// Reply codes, such as `[reply.550]`.
    #[cfg_attr(test, schemars(with = "schema::Section<Reply>", rename = "reply"))]
    pub(crate) replies: Vec<Entry<Reply>>,
    /// Subjects, such as `[subject.7]`: what an unlisted enhanced status code means, judging by its
    /// subject.
    #[cfg_attr(test, schemars(with = "schema::Section<Subject>", rename = "subject"))]
    pub(crate) subjects: Vec<Entry<Subject>>,
    /// Enhanced status codes without their class: `[enhanced.7.26]` for X.7.26.
    #[cfg_attr(test, schemars(with = "schema::Section<Detail>", rename = "enhanced"))]
    pub(crate) details: Vec<Entry<Detail>>,
    /// Reasons, such as `[reason.mailbox-full]`: why a server answered the way it did.
    #[cfg_attr(test, schemars(with = "schema::Section<Reason>", rename = "reason"))]
    pub(crate) reasons: Vec<Entry<Reason>>,
    /// Retry policies, such as `[policy.postfix]`: how long to wait between attempts, and when to
    /// give up.
    #[cfg_attr(test, schemars(with = "schema::Section<Policy>", rename = "policy"))]
    pub(crate) policies: Vec<Entry<Policy>>,
    /// The top-level keys whose values could not be read.
    #[cfg_attr(test, schemars(skip))]
    pub(crate) faulty: Faulty,
    /// The paths of headers that could not be read, such as `reply.550`.
    #[cfg_attr(test, schemars(skip))]
    pub(crate) broken: Vec<String>,
}

/// Keys whose values could not be read completely. These keys are not reported as missing.
pub(crate) type Faulty = Vec<&'static str>;

/// One block with its key, such as `[reply.550]`.
#[cfg_attr(test, derive(Debug))]
pub(crate) struct Entry<T> {
    /// The part of the header after the section: `550`, `7.26`, `mailbox-full`.
    pub(crate) key: Spanned<String>,
    /// The span of the header.
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
