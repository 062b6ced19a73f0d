//! Entries: facts, texts, and rules for contexts.

use super::facts::Facts;
use super::retry::Retry;
use super::values::{Citation, Enhanced, Pattern, ReasonName, Severity};
use crate::order::sort_by;

/// An entry of any of the five kinds.
pub(crate) struct Entry<F: Facts> {
    pub(crate) key: F::Key,
    /// Whether optional facts that the entry leaves out come from the built-in entry.
    pub(crate) inherits: bool,
    pub(crate) facts: F,
    pub(crate) words: EntryTexts,
    pub(crate) rules: Vec<Rule>,
}

impl<F: Facts> Entry<F> {
    /// Returns the rank of the entry: variants come first, then other entries with facts, then
    /// entries with only texts or rules. Generated code relies on this order.
    pub(crate) fn rank(&self) -> usize {
        match (self.facts.variant(), self.facts.is_empty()) {
            (Some(_), _) => 0,
            (None, false) => 1,
            (None, true) => 2,
        }
    }

    /// Sorts entries by rank.
    pub(crate) fn ranked(mut entries: Vec<Self>) -> Vec<Self> {
        sort_by(&mut entries, |entry| [entry.rank(), 0, 0, 0]);
        entries
    }
}

/// A context in which an entry means something else.
pub(crate) struct Rule {
    pub(crate) commands: Vec<String>,
    pub(crate) enhanced: Vec<Pattern>,
    pub(crate) class: Option<u8>,
    pub(crate) severity: Option<Severity>,
    pub(crate) reason: Option<ReasonName>,
    pub(crate) vague: bool,
    pub(crate) retry: Option<Retry>,
    pub(crate) derived: Option<Enhanced>,
    pub(crate) source: Citation,
    pub(crate) help: Option<String>,
    /// The texts of the rule, or `None` if the texts of the reason apply.
    pub(crate) words: Option<EntryTexts>,
}

/// The texts of an entry, with one [`Telling`] for each language of the file.
pub(crate) struct EntryTexts(pub(crate) Vec<Telling>);

impl EntryTexts {
    /// Returns `true` if the entry has all texts. Missing texts come from the built-in table.
    pub(crate) fn are_whole(&self) -> bool {
        let whole = |telling: &Telling| {
            telling.text.is_some() && telling.explain.is_some() && telling.advice.is_some()
        };
        !self.0.is_empty() && self.0.iter().all(whole)
    }
}

pub(crate) struct Telling {
    pub(crate) text: Option<String>,
    pub(crate) explain: Option<String>,
    pub(crate) advice: Option<String>,
}
