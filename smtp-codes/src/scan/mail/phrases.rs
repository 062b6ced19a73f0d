//! Searches text for many phrases at once.
//!
//! A 4 KiB filter records the hashes of the first bytes of all phrases, so most positions in the
//! text are rejected quickly. `wording/find.rs` searches reply text for the table's phrases in the
//! same way. If all phrases are long, the filter also records the bytes after the first ones, so
//! that only every third or fourth position has to be checked.

use core::cmp::Reverse;
use std::boxed::Box;
use std::ops::Deref;
use std::sync::OnceLock;
use std::vec::Vec;

/// The maximum number of bytes that are hashed at a position.
const GRAM: usize = 4;

/// The maximum distance between two positions that are checked. Every phrase must contain a whole
/// gram at one of them.
const MAX_STRIDE: usize = 4;

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
    /// The distance between two positions that are checked.
    stride: usize,
    /// One bit for each hash.
    filter: Box<[u64; 1 << (BITS - u64::BITS.ilog2())]>,
    /// The grams of the phrases, in ascending order.
    grams: Vec<Gram>,
    /// For each element of `filter`, the position of its first gram in `grams`.
    firsts: Vec<usize>,
}

/// Some bytes of a phrase.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Gram {
    hash: usize,
    /// The offset of the bytes in the phrase. Of two grams at the same place in the text, the one
    /// of the phrase that starts first comes first.
    offset: Reverse<usize>,
    /// The position of the phrase in its list.
    phrase: usize,
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
        let shortest = lens.filter(|len| *len > 0).min().unwrap_or(GRAM);
        let mut index = Self {
            mask: u32::MAX >> (8 * GRAM.saturating_sub(shortest)),
            stride: (shortest + 1).saturating_sub(GRAM).clamp(1, MAX_STRIDE),
            filter: Box::new([0; 1 << (BITS - u64::BITS.ilog2())]),
            grams: Vec::with_capacity(phrases.len()),
            firsts: Vec::new(),
            phrases: Vec::new(),
        };
        for (place, phrase) in phrases.iter().enumerate() {
            if !phrase.is_empty() {
                index.add(place, phrase);
            }
        }
        index.grams.sort_unstable();
        let first = |place| index.grams.partition_point(|gram| gram.hash / 64 < place);
        let firsts = (0..index.filter.len()).map(first).collect();
        Self {
            phrases,
            firsts,
            ..index
        }
    }

    fn add(&mut self, place: usize, phrase: &[u8]) {
        for offset in 0..self.stride {
            let hash = self.hash(phrase.get(offset..).unwrap_or_default());
            self.grams.push(Gram {
                hash,
                offset: Reverse(offset),
                phrase: place,
            });
            if let Some(bits) = self.filter.get_mut(hash / 64) {
                *bits |= 1 << (hash % 64);
            }
        }
    }

    /// Returns an iterator over all occurrences of all phrases, in the order in which they appear.
    /// Phrases at the same offset are returned in the order of their list.
    pub(super) fn hits<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = Hit> + 'a {
        let mut next = 0;
        let places = core::iter::from_fn(move || {
            let at = self.place(text, next)?;
            next = at + self.stride;
            Some(at)
        });
        places.flat_map(move |place| {
            let grams = self.grams_at(text.get(place..).unwrap_or_default());
            grams.filter_map(move |gram| {
                let at = place.checked_sub(gram.offset.0)?;
                let begins = self.is_at(text.get(at..)?, gram);
                begins.then_some(Hit {
                    at,
                    phrase: gram.phrase,
                })
            })
        })
    }

    /// Returns the first position at which the text may have a phrase's bytes. Only every `stride`th
    /// position from `start` on is checked.
    fn place(&self, text: &[u8], start: usize) -> Option<usize> {
        let mut grams = text.get(start..)?.windows(GRAM);
        let is_gram = |gram: &[u8]| self.has(self.hash(gram));
        let place = match self.stride {
            1 => grams.position(is_gram),
            stride => grams.step_by(stride).position(is_gram),
        };
        place.map(|place| start + place * self.stride).or_else(|| {
            // Short phrases may start in the last bytes.
            let end = (text.len() + 1).saturating_sub(GRAM);
            let mut last = end.max(start)..text.len();
            last.find(|at| is_gram(text.get(*at..).unwrap_or_default()))
        })
    }

    /// Returns the positions of the phrases that the text starts with.
    pub(super) fn at_start(&self, text: &str) -> impl Iterator<Item = usize> {
        let text = text.as_bytes();
        let grams = self.grams_at(text);
        let first = grams.filter(move |gram| gram.offset.0 == 0 && self.is_at(text, gram));
        first.map(|gram| gram.phrase)
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

    /// Returns the grams that the text may start with.
    #[inline]
    fn grams_at(&self, text: &[u8]) -> impl Iterator<Item = &Gram> {
        let hash = self.hash(text);
        // Most text starts with no gram.
        let first = self.firsts.get(hash / 64).filter(|_| self.has(hash));
        let grams = first.and_then(|first| self.grams.get(*first..));
        let grams = grams.unwrap_or_default().iter();
        let grams = grams.skip_while(move |gram| gram.hash < hash);
        grams.take_while(move |gram| gram.hash == hash)
    }

    /// Returns `true` if the text starts with the phrase that a gram belongs to.
    fn is_at(&self, text: &[u8], gram: &Gram) -> bool {
        let phrase = self.phrases.get(gram.phrase);
        phrase.is_some_and(|phrase| {
            // Most text differs in the last byte.
            let last = phrase.len().checked_sub(1).and_then(|last| text.get(last));
            last == phrase.last() && text.starts_with(phrase)
        })
    }

    /// Returns `true` if a gram has this hash.
    #[inline]
    fn has(&self, hash: usize) -> bool {
        let bits = self.filter.get(hash / 64).copied().unwrap_or_default();
        bits >> (hash % 64) & 1 != 0
    }

    /// Returns the hash of the text's first bytes.
    #[inline]
    fn hash(&self, text: &[u8]) -> usize {
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

    const SHORT: &[&str] = &["re:", "mailbox full", "mail", "quota", "box", "ящик", ""];
    const LONG: &[&str] = &[
        "mailbox full",
        "mailbox",
        "box full",
        "ail quota",
        "full: a",
    ];

    /// Compares each phrase at each position.
    fn expected(phrases: &[&str], text: &str) -> Vec<(usize, usize)> {
        let is_at = |at: usize, words: &str| text.as_bytes()[at..].starts_with(words.as_bytes());
        let places = (0..text.len()).flat_map(|at| (0..phrases.len()).map(move |one| (at, one)));
        places
            .filter(|(at, one)| !phrases[*one].is_empty() && is_at(*at, phrases[*one]))
            .collect()
    }

    #[test]
    fn all_phrases_are_found_in_order() {
        for phrases in [SHORT, LONG] {
            let index = PhraseIndex::new(phrases.iter().copied());
            for text in [
                "",
                "re",
                "re:",
                "mailbox full",
                "re: mailbox full of mail, quota: 0, mailbo",
                "почтовый ящик, ящи",
                "mmailboxbox fullre:\0\0",
                "mailboxbox full: ail quotail quotamailbox full: a",
            ] {
                // Each phrase starts at each distance from the positions that are checked.
                for start in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
                    let text = text.get(start..).unwrap_or_default();
                    let hits = index.hits(text.as_bytes());
                    let hits: Vec<_> = hits.map(|hit| (hit.at, hit.phrase)).collect();
                    assert_eq!(hits, expected(phrases, text), "{text}");
                    assert_eq!(index.is_in(text), !hits.is_empty());
                    let starts = hits.iter().any(|(at, _)| *at == 0);
                    assert_eq!(index.begins(text), starts);
                }
            }
        }
    }

    #[test]
    fn phrases_that_begin_alike_are_all_found() {
        let index = PhraseIndex::new(SHORT.iter().copied());
        let found: Vec<_> = index.at_start("mailbox full").collect();
        assert_eq!(found, [1, 2]);
        assert_eq!(index.len_of(1), "mailbox full".len());
    }

    #[test]
    fn long_phrases_are_searched_for_in_larger_steps() {
        let stride = |phrases: &[&'static str]| PhraseIndex::new(phrases.iter().copied()).stride;
        assert_eq!(stride(SHORT), 1);
        assert_eq!(stride(&["error:"]), 3);
        assert_eq!(stride(LONG), 4);
        assert_eq!(stride(&[]), 1);
    }
}
