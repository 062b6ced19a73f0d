//! Phrases in reply text that give a reason or mention a party, such as the sender.

use super::layer::Layer;
use crate::vocabulary::Reason;

/// A phrase in a layer, with its reason and its kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    pub(crate) text: &'static str,
    pub(crate) reason: Reason,
    pub(crate) kind: PhraseKind,
    /// The row number of the reason in the same layer.
    pub(crate) row: usize,
}

/// How a phrase relates to its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PhraseKind {
    /// The phrase only hints at its reason.
    Hint,
    /// The phrase proves its reason.
    Proof,
    /// The phrase only mentions the party that the reason is about.
    Whom,
}

impl PhraseKind {
    /// Returns the kind that is encoded in the lowest two bits of a meaning.
    pub(crate) const fn of(meaning: u16) -> Self {
        match meaning & 3 {
            0 => Self::Hint,
            1 => Self::Proof,
            _ => Self::Whom,
        }
    }
}

impl Phrase {
    pub(crate) fn of(layer: &'static Layer, place: usize) -> Option<Self> {
        let phrases = &layer.phrases;
        let meaning = phrases.meanings.get(place)?;
        let row = usize::from(meaning >> 2);
        Some(Self {
            text: phrases.texts.get(phrases.starts.range(place)?)?,
            reason: *layer.reason_index.get(row)?,
            kind: PhraseKind::of(meaning),
            row,
        })
    }

    /// Returns an iterator over all phrases in a layer.
    pub(crate) fn all(layer: &'static Layer) -> impl Iterator<Item = Self> {
        (0..).map_while(move |place| Self::of(layer, place))
    }

    /// Returns a key for choosing between phrases: a proof beats any other phrase; otherwise, the
    /// longer phrase wins.
    pub(crate) const fn rank(&self) -> (bool, usize) {
        (matches!(self.kind, PhraseKind::Proof), self.text.len())
    }
}
