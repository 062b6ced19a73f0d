//! A table's entry for enhanced status codes.

use core::fmt;

use super::rule::{RuleEntry, rules_of};
use crate::table::layer::{DetailFacts, Layer, LayerTexts};
use crate::table::lookup::row;
use crate::table::packed::DetailKey;
use crate::table::stack::Table;
use crate::table::texts::{Texts, texts_of};
use crate::vocabulary::{Lang, Reason, Retry, Source};

/// A table's entry for the enhanced status codes X.subject.detail, or for a range of details.
///
/// `Display` writes the codes as `X.7.26`, or as `X.7.606-649` for a range.
#[derive(Clone, Copy)]
pub struct DetailEntry {
    table: Table,
    facts: &'static DetailFacts,
    /// The subject and the details under which the entry was found. For an alias, they differ from
    /// the numbers in `facts`.
    key: DetailKey,
    /// The detail that was looked up, which may have an entry of its own in other layers.
    asked: u16,
}

impl DetailEntry {
    pub(in crate::table) fn find(table: Table, subject: u16, detail: u16) -> Option<Self> {
        table
            .layers()
            .find_map(|layer| Self::of(table, layer, layer.detail(subject, detail)?, detail))
    }

    pub(in crate::table) fn of(
        table: Table,
        layer: &'static Layer,
        key: DetailKey,
        asked: u16,
    ) -> Option<Self> {
        let facts = row(layer.details.facts, key.row.into())?;
        Some(Self {
            table,
            facts,
            key,
            asked,
        })
    }

    /// Returns the subject.
    #[must_use]
    pub const fn subject(&self) -> u16 {
        self.key.subject
    }

    /// Returns the detail, or the first detail of a range.
    #[must_use]
    pub const fn detail(&self) -> u16 {
        self.key.from
    }

    /// Returns the last detail of a range, or the detail itself.
    #[must_use]
    pub const fn through(&self) -> u16 {
        self.key.through
    }

    /// Returns the name of the enum variant, such as `"DestinationMailboxFull"`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.facts.name
    }

    /// Returns the classes that the codes occur with, starting with the most frequent class.
    #[must_use]
    pub const fn classes(&self) -> &'static [u8] {
        self.facts.classes
    }

    /// Returns the reply codes that usually come with the enhanced status codes.
    #[must_use]
    pub const fn basic(&self) -> &'static [u16] {
        self.facts.basic
    }

    /// Returns the reason that the codes imply.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.facts.reason
    }

    /// Returns `true` if the codes alone don't prove the reason.
    #[must_use]
    pub const fn is_vague(&self) -> bool {
        self.facts.vague
    }

    /// Returns what to do now, or `None` if that depends on the class.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.facts.retry
    }

    /// Returns the source of the entry's facts.
    #[must_use]
    pub const fn source(&self) -> Source {
        self.facts.source
    }

    /// Returns the address of the vendor's page about the codes, if there is one.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        self.facts.help
    }

    /// Returns the texts in the given language.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> Texts {
        let (subject, detail) = (self.key.subject, self.asked);
        let words = |layer: &'static Layer| {
            layer
                .detail(subject, detail)
                .map_or(LayerTexts::NONE, |key| {
                    layer.words(&layer.details, key.row.into())
                })
        };
        texts_of(self.table, &words, lang)
    }

    /// Returns an iterator over the entry's rules for special contexts, starting with the topmost
    /// layer.
    pub fn rules(&self) -> impl Iterator<Item = RuleEntry> + use<> {
        let (subject, detail) = (self.key.subject, self.asked);
        let rules = move |layer: &'static Layer| {
            layer
                .detail(subject, detail)
                .map_or(&[][..], |key| layer.details.rules(key.row.into()))
        };
        rules_of(self.table, rules)
    }
}

impl fmt::Display for DetailEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display_detail(self.key.subject, self.key.from, self.key.through, f)
    }
}

/// Writes `X.7.26`, or `X.7.606-649` for a range.
///
/// # Errors
///
/// Returns any error from the formatter.
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
