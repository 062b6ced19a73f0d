//! The phrases by which servers say why.

use super::layer::Layer;
use crate::vocabulary::Reason;

/// A phrase of a layer, and what it means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    pub(crate) text: &'static str,
    pub(crate) reason: Reason,
    /// The phrase proves the reason; otherwise it is only a hint.
    pub(crate) proof: bool,
}

impl Phrase {
    pub(crate) fn of(layer: &'static Layer, place: usize) -> Option<Self> {
        let phrases = &layer.phrases;
        let meaning = usize::from(phrases.meanings.get(place)?);
        Some(Self {
            text: phrases.texts.get(phrases.starts.range(place)?)?,
            reason: *layer.reason_index.get(meaning / 2)?,
            proof: meaning % 2 == 1,
        })
    }

    /// Returns an iterator over all phrases of a layer.
    pub(crate) fn all(layer: &'static Layer) -> impl Iterator<Item = Self> {
        (0..).map_while(move |place| Self::of(layer, place))
    }
}
