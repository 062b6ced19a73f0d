//! A table's entries for subjects and classes, used for codes that are not listed.

use core::fmt;

use crate::table::layer::{ClassFacts, Layer, LayerTexts, SubjectFacts};
use crate::table::stack::Table;
use crate::table::texts::{Texts, texts_of};
use crate::vocabulary::Lang;

/// A table's entry for a subject, used for enhanced status codes that are not listed.
#[derive(Clone, Copy)]
pub(crate) struct SubjectEntry {
    table: Table,
    pub(crate) facts: &'static SubjectFacts,
}

impl SubjectEntry {
    pub(in crate::table) fn find(table: Table, subject: u16) -> Option<Self> {
        let mut facts = table.layers().flat_map(|layer| layer.subjects.facts);
        let facts = facts.find(|facts| facts.subject == subject)?;
        Some(Self { table, facts })
    }

    pub(crate) fn texts(&self, lang: Lang) -> Texts {
        let subject = self.facts.subject;
        let words = |layer: &'static Layer| {
            let row = layer.subject(subject);
            row.map_or(LayerTexts::NONE, |row| layer.words(&layer.subjects, row))
        };
        texts_of(self.table, &words, lang)
    }
}

impl fmt::Debug for SubjectEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "SubjectEntry({} {})",
            self.facts.subject, self.facts.name
        )
    }
}

/// A table's entry for a class, used for codes that are not listed.
#[derive(Clone, Copy)]
pub(crate) struct ClassEntry {
    table: Table,
    pub(crate) facts: &'static ClassFacts,
}

impl ClassEntry {
    pub(in crate::table) fn find(table: Table, class: u8) -> Option<Self> {
        let mut facts = table.layers().flat_map(|layer| layer.classes.facts);
        let facts = facts.find(|facts| facts.class == class)?;
        Some(Self { table, facts })
    }

    pub(crate) fn texts(&self, lang: Lang) -> Texts {
        let class = self.facts.class;
        let words = |layer: &'static Layer| {
            let row = layer.class(class);
            row.map_or(LayerTexts::NONE, |row| layer.words(&layer.classes, row))
        };
        texts_of(self.table, &words, lang)
    }
}
