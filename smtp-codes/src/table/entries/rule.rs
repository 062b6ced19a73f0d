//! Rules for special contexts, from all layers.

use core::fmt;

use crate::table::layer::{Layer, LayerTexts, Rule};
use crate::table::stack::Table;
use crate::table::texts::{Texts, texts_of};
use crate::vocabulary::Lang;

/// A rule for a special context, with the layer that contains it.
#[derive(Clone, Copy)]
pub(crate) struct RuleEntry {
    pub(crate) facts: &'static Rule,
    layer: &'static Layer,
}

impl RuleEntry {
    /// Returns the rule's own texts, which exist only in the languages of the layer that contains
    /// the rule.
    pub(crate) fn texts(&self, table: Table, lang: Lang) -> Texts {
        let own = |layer: &'static Layer| match core::ptr::eq(layer, self.layer) {
            true => self.facts.words,
            false => LayerTexts::NONE,
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
