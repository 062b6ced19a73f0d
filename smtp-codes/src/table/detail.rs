//! What a table says of an enhanced status code.

use core::fmt;

use super::Table;
use super::layer::{DetailFacts, Layer, row};
use super::rule::{RuleEntry, rules_of};
use super::texts::{Texts, texts_of};
use crate::vocabulary::{Lang, Reason, Retry, Source};

/// What a table says of the enhanced status codes X.subject.detail, or of a range of details.
///
/// `Display` shows the place in the table: `X.7.26`, or `X.7.606-649` for a range.
#[derive(Clone, Copy)]
pub struct DetailEntry {
    table: Table,
    facts: &'static DetailFacts,
    /// Where it stands: subject, detail, last detail. An alias stands elsewhere than its facts.
    key: (u16, u16, u16),
}

impl DetailEntry {
    pub(super) fn find(table: Table, subject: u16, detail: u16) -> Option<Self> {
        table.layers().find_map(|layer| {
            let facts = row(layer.details.facts, layer.detail(subject, detail)?)?;
            let mut keys = layer.detail_index.iter();
            let stands = keys
                .find(|key| key.subject == subject && (key.from..=key.through).contains(&detail));
            let key = stands.map(|key| (subject, key.from, key.through))?;
            Some(Self { table, facts, key })
        })
    }

    pub(super) const fn key(&self) -> (u16, u16, u16) {
        self.key
    }

    /// Returns the subject.
    #[must_use]
    pub const fn subject(&self) -> u16 {
        self.key.0
    }

    /// Returns the detail, or the first one of a range.
    #[must_use]
    pub const fn detail(&self) -> u16 {
        self.key.1
    }

    /// Returns the last detail of a range, or the detail itself.
    #[must_use]
    pub const fn through(&self) -> u16 {
        self.key.2
    }

    /// Returns the name of its variant, such as `"MailboxFull"`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.facts.name
    }

    /// Returns the classes that it comes with, the usual one first.
    #[must_use]
    pub const fn classes(&self) -> &'static [u8] {
        self.facts.classes
    }

    /// Returns the reply codes that it usually accompanies.
    #[must_use]
    pub const fn basic(&self) -> &'static [u16] {
        self.facts.basic
    }

    /// Returns the reason that it names.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.facts.reason
    }

    /// Tells whether it alone does not say why.
    #[must_use]
    pub const fn is_vague(&self) -> bool {
        self.facts.vague
    }

    /// Returns what to do now, or `None` where only the class decides.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.facts.retry
    }

    /// Returns where these facts come from.
    #[must_use]
    pub const fn source(&self) -> Source {
        self.facts.source
    }

    /// Returns the texts in a language.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> Texts {
        let (subject, detail) = (self.facts.subject, self.facts.detail);
        let words = |layer: &'static Layer| {
            layer
                .detail(subject, detail)
                .map_or(&[][..], |row| layer.details.words(row))
        };
        texts_of(self.table, &words, lang)
    }

    /// Returns the rules for special contexts, the topmost layer's first.
    pub(crate) fn rules(&self) -> impl Iterator<Item = RuleEntry> + use<> {
        let (subject, detail) = (self.facts.subject, self.facts.detail);
        let rules = move |layer: &'static Layer| {
            layer
                .detail(subject, detail)
                .map_or(&[][..], |row| layer.details.rules(row))
        };
        rules_of(self.table, rules)
    }
}

impl fmt::Display for DetailEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (subject, detail, through) = self.key;
        display_detail(subject, detail, through, f)
    }
}

/// Writes `X.7.26`, or `X.7.606-649` for a range.
pub fn display_detail(
    subject: u16,
    detail: u16,
    through: u16,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(f, "X.{subject}.{detail}")?;
    if through > detail {
        write!(f, "-{through}")?;
    }
    Ok(())
}

impl fmt::Debug for DetailEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DetailEntry({self} {})", self.name())
    }
}
