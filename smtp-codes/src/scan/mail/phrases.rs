//! Searches text for many phrases at once.
//!
//! A 4 KiB filter records the hashes of the first bytes of all phrases, so most positions in the
//! text are rejected quickly. `wording/find.rs` searches reply text for the table's phrases in the
//! same way.

use std::boxed::Box;
use std::ops::Deref;
use std::sync::OnceLock;
use std::vec::Vec;

/// The maximum number of bytes that are hashed at a position.
const GRAM: usize = 4;

/// The number of bits in a hash.
const BITS: u32 = 15;

/// A list of phrases with an index that is built on first use.
pub(super) struct Phrases {
    list: &'static [&'static str],
    index: OnceLock<PhraseIndex>,
}

impl Phrases {
    /// Creates a list.
    pub(super) const fn of(list: &'static [&'static str]) -> Self {
        let index = OnceLock::new();
        Self { list, index }
    }
}

impl Deref for Phrases {
    type Target = PhraseIndex;

    fn deref(&self) -> &PhraseIndex {
        let list = || PhraseIndex::new(self.list.iter().copied());
        self.index.get_or_init(list)
    }
}

/// An index of phrases. Empty phrases never match.
pub(super) struct PhraseIndex {
    phrases: Vec<&'static [u8]>,
    /// A mask that selects as many bytes as the shortest phrase has.
    mask: u32,
    /// One bit for each hash.
    filter: Box<[u64; 1 << (BITS - u64::BITS.ilog2())]>,
    /// The hashes of the phrases, in ascending order, with the positions of the phrases in the
    /// list.
    slots: Vec<(usize, usize)>,
}

/// An occurrence of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// The offset in the text.
    pub(super) at: usize,
    /// The position of the phrase in its list.
    pub(super) phrase: usize,
}

impl PhraseIndex {
    pub(super) fn new(phrases: impl IntoIterator<Item = &'static str>) -> Self {
        let phrases: Vec<_> = phrases.into_iter().map(str::as_bytes).collect();
        let lens = phrases.iter().map(|phrase| phrase.len());
        let shortest = lens.filter(|len| *len > 0).min();
        let unused = GRAM.saturating_sub(shortest.unwrap_or(GRAM));
        let mut index = Self {
            mask: u32::MAX >> (8 * unused),
            filter: Box::new([0; 1 << (BITS - u64::BITS.ilog2())]),
            slots: Vec::with_capacity(phrases.len()),
            phrases,
        };
        let all = index.phrases.iter().enumerate();
        for (place, phrase) in all.filter(|(_, phrase)| !phrase.is_empty()) {
            let slot = index.slot(phrase);
            index.slots.push((slot, place));
            if let Some(bits) = index.filter.get_mut(slot / 64) {
                *bits |= 1 << (slot % 64);
            }
        }
        index.slots.sort_unstable();
        index
    }

    /// Returns an iterator over all occurrences of all phrases, in the order in which they appear.
    /// Phrases at the same offset are returned in the order of their list.
    pub(super) fn hits<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = Hit> + 'a {
        let mut searched = 0;
        let places = core::iter::from_fn(move || {
            let at = searched + self.place(text.get(searched..)?)?;
            searched = at + 1;
            Some(at)
        });
        places.flat_map(move |at| {
            let begun = self.begun(text.get(at..).unwrap_or_default());
            begun.map(move |phrase| Hit { at, phrase })
        })
    }

    /// Returns the first offset at which a phrase may start.
    fn place(&self, text: &[u8]) -> Option<usize> {
        let mut grams = text.windows(GRAM);
        let place = grams.position(|gram| self.may_begin(gram));
        place.or_else(|| {
            // Short phrases may start in the last bytes.
            let start = (text.len() + 1).saturating_sub(GRAM);
            let mut last = start..text.len();
            last.find(|at| self.may_begin(text.get(*at..).unwrap_or_default()))
        })
    }

    /// Returns the positions of the phrases that the text starts with.
    pub(super) fn at_start<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let text = Some(text.as_bytes()).filter(|text| self.may_begin(text));
        text.into_iter().flat_map(|text| self.begun(text))
    }

    /// Returns `true` if the text contains one of the phrases.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.hits(text.as_bytes()).next().is_some()
    }

    /// Returns `true` if the text starts with one of the phrases.
    pub(super) fn begins(&self, text: &str) -> bool {
        self.at_start(text).next().is_some()
    }

    /// Returns the length of a phrase.
    pub(super) fn len_of(&self, phrase: usize) -> usize {
        self.phrases.get(phrase).map_or(0, |phrase| phrase.len())
    }

    fn begun<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
        let slot = self.slot(text);
        let first = self.slots.partition_point(|(other, _)| *other < slot);
        let slots = self.slots.get(first..).unwrap_or_default().iter();
        let places = slots.take_while(move |(other, _)| *other == slot);
        let begins = |place: &usize| {
            let phrase = self.phrases.get(*place);
            phrase.is_some_and(|phrase| text.starts_with(phrase))
        };
        places.map(|(_, place)| *place).filter(begins)
    }

    #[inline]
    fn may_begin(&self, text: &[u8]) -> bool {
        let slot = self.slot(text);
        let bits = self.filter.get(slot / 64).copied().unwrap_or_default();
        bits >> (slot % 64) & 1 != 0
    }

    /// Returns the hash of the text's first bytes.
    #[inline]
    fn slot(&self, text: &[u8]) -> usize {
        let gram = match text.first_chunk() {
            Some(gram) => *gram,
            None => {
                let mut gram = [0; GRAM];
                gram.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
                gram
            }
        };
        let hash = (u32::from_le_bytes(gram) & self.mask).wrapping_mul(0x9e37_79b1);
        (hash >> (u32::BITS - BITS)) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHRASES: [&str; 7] = ["re:", "mailbox full", "mail", "quota", "box", "ящик", ""];

    /// Finds the phrases one by one.
    fn expected(text: &str) -> Vec<(usize, usize)> {
        let each = PHRASES.iter().enumerate().take(6);
        let mut hits: Vec<_> = each
            .flat_map(|(phrase, words)| text.match_indices(words).map(move |(at, _)| (at, phrase)))
            .collect();
        hits.sort_unstable();
        hits
    }

    #[test]
    fn all_phrases_are_found_in_order() {
        let index = PhraseIndex::new(PHRASES);
        for text in [
            "",
            "re",
            "re:",
            "mailbox full",
            "re: mailbox full of mail, quota: 0, mailbo",
            "почтовый ящик, ящи",
            "mmailboxbox fullre:\0\0",
        ] {
            let hits = index.hits(text.as_bytes());
            let hits: Vec<_> = hits.map(|hit| (hit.at, hit.phrase)).collect();
            assert_eq!(hits, expected(text), "{text}");
            assert_eq!(index.is_in(text), !hits.is_empty());
            let starts = PHRASES
                .iter()
                .take(6)
                .any(|phrase| text.starts_with(phrase));
            assert_eq!(index.begins(text), starts);
        }
    }

    #[test]
    fn phrases_that_begin_alike_are_all_found() {
        let index = PhraseIndex::new(PHRASES);
        let found: Vec<_> = index.at_start("mailbox full").collect();
        assert_eq!(found, [1, 2]);
        assert_eq!(index.len_of(1), "mailbox full".len());
    }
}
