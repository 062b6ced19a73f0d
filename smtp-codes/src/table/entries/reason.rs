//! A table's entry for a reason.

use core::fmt;

use crate::table::layer::{Layer, LayerTexts, ReasonFacts};
use crate::table::phrase::Phrase;
use crate::table::stack::Table;
use crate::table::texts::{Texts, texts_of};
use crate::vocabulary::{About, Lang, Reason, Retry, dead_address};

/// A table's entry for a reason.
#[derive(Clone, Copy)]
pub struct ReasonEntry {
    table: Table,
    facts: &'static ReasonFacts,
}

impl ReasonEntry {
    pub(in crate::table) fn find(table: Table, name: &str) -> Option<Self> {
        let mut facts = table.layers().flat_map(|layer| layer.reasons.facts);
        let facts = facts.find(|facts| facts.reason.as_str() == name)?;
        Some(Self { table, facts })
    }

    /// Finds the entry for a phrase's reason. If the table has only one layer, no search is needed,
    /// because the phrase contains the row.
    pub(crate) fn of_phrase(table: &Table, layer: &'static Layer, phrase: &Phrase) -> Option<Self> {
        match table.own_layer() {
            Some(_) => layer.reasons.facts.get(phrase.row).map(|facts| Self {
                table: *table,
                facts,
            }),
            None => Self::find(*table, phrase.reason.as_str()),
        }
    }

    /// Returns the reason.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.facts.reason
    }

    /// Returns the name in the form of an enum variant, such as `"MailboxFull"`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.facts.name
    }

    /// Returns what a reply with this reason is about.
    #[must_use]
    pub const fn about(&self) -> About {
        self.facts.about
    }

    /// Returns `true` if the reason means that the address is dead and should be removed from
    /// mailing lists.
    #[must_use]
    pub const fn suppress(&self) -> bool {
        self.facts.suppress
    }

    /// Returns human-readable advice on an address that is dead for this reason, or `None` if the
    /// reason doesn't mean that the address is dead. The language is chosen as in
    /// [`Severity::text`](crate::Severity::text).
    #[must_use]
    pub fn suppress_text(&self, lang: Lang) -> Option<&'static str> {
        self.suppress().then(|| dead_address(lang))
    }

    /// Returns what to do now unless a code says otherwise, or `None` if that depends on the class.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.facts.retry
    }

    /// Returns the address of a page about the reason, if there is one.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        self.facts.help
    }

    /// Returns an iterator over the phrases that servers use for this reason, in lower case.
    pub fn phrases(&self) -> impl Iterator<Item = &'static str> + use<> {
        let reason = self.facts.reason;
        let all = self.table.layers().flat_map(Phrase::all);
        all.filter(move |phrase| phrase.reason == reason)
            .map(|phrase| phrase.text)
    }

    /// Returns the texts in the given language.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> Texts {
        let reason = self.facts.reason;
        let words = |layer: &'static Layer| {
            let row = layer.reason(reason);
            row.map_or(LayerTexts::NONE, |row| layer.words(&layer.reasons, row))
        };
        texts_of(self.table, &words, lang)
    }
}

impl fmt::Debug for ReasonEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReasonEntry({})", self.reason())
    }
}
