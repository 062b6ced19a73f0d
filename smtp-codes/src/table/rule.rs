//! Rules for special contexts, through all layers.

use core::fmt;

use super::Table;
use super::layer::{Layer, Rule, Words};
use super::texts::{Texts, texts_of};
use crate::vocabulary::Lang;

/// A rule for a special context, in the layer that states it.
#[derive(Clone, Copy)]
pub(crate) struct RuleEntry {
    pub(crate) facts: &'static Rule,
    layer: &'static Layer,
}

impl RuleEntry {
    /// Returns the rule's own texts; they are in the languages of its layer alone.
    pub(crate) fn texts(&self, table: Table, lang: Lang) -> Texts {
        let own = |layer: &'static Layer| match core::ptr::eq(layer, self.layer) {
            true => self.facts.words,
            false => Words::NONE,
        };
        texts_of(table, &own, lang)
    }
}

impl fmt::Debug for RuleEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RuleEntry({:?})", self.facts.source)
    }
}

pub(super) fn rules_of(
    table: Table,
    rules: impl Fn(&'static Layer) -> &'static [Rule],
) -> impl Iterator<Item = RuleEntry> {
    table.layers().flat_map(move |layer| {
        rules(layer)
            .iter()
            .map(move |facts| RuleEntry { facts, layer })
    })
}
