//! The table that a file defines.

use super::entry::Entry;
use super::facts::{ClassFacts, DetailFacts, ReasonFacts, ReplyFacts, SubjectFacts};
use super::retry::Policy;

#[derive(Default)]
pub(crate) struct Table {
    pub(crate) languages: Vec<String>,
    pub(crate) commands: Vec<Command>,
    pub(crate) classes: Vec<Entry<ClassFacts>>,
    pub(crate) replies: Vec<Entry<ReplyFacts>>,
    pub(crate) subjects: Vec<Entry<SubjectFacts>>,
    pub(crate) details: Vec<Entry<DetailFacts>>,
    pub(crate) aliases: Vec<Alias>,
    pub(crate) reasons: Vec<Entry<ReasonFacts>>,
    /// The phrases in alphabetical order.
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) policies: Vec<Policy>,
}

pub(crate) struct Command {
    pub(crate) name: String,
    pub(crate) words: Vec<String>,
}

/// An alias: X.subject.detail means the same as the detail `of`.
pub(crate) struct Alias {
    pub(crate) subject: u16,
    pub(crate) detail: u16,
    pub(crate) of: (u16, u16),
}

/// Wording that servers use to give a reason, in folded form.
#[derive(Clone)]
pub(crate) struct Phrase {
    pub(crate) text: String,
    pub(crate) reason: String,
    pub(crate) kind: PhraseKind,
}

impl Phrase {
    /// Returns the rank that decides which of two phrases in the same text wins, as in the runtime
    /// crate.
    pub(crate) fn rank(&self) -> (bool, usize) {
        (self.kind == PhraseKind::Proof, self.text.len())
    }
}

/// What a phrase says about its reason.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum PhraseKind {
    /// The phrase only hints at its reason.
    Hint,
    /// The phrase proves its reason.
    Proof,
    /// The phrase only mentions the party that the reason is about.
    Whom,
}

impl PhraseKind {
    /// Returns the number that encodes this kind in the index.
    pub(crate) fn number(self) -> usize {
        match self {
            Self::Hint => 0,
            Self::Proof => 1,
            Self::Whom => 2,
        }
    }
}
