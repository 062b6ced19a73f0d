//! Searches reply text for all phrases in a table at once.
//!
//! The macro hashes the first bytes of each phrase, and a 4 KiB filter records which hashes exist,
//! so most positions in the text are rejected immediately. Phrases in the same slot are sorted, and
//! each phrase is stored with the length of the prefix that it shares with the previous phrase, so
//! that no byte is compared twice at the same position. In an Aho-Corasick automaton, each step
//! depends on the previous step; here, the positions are independent of each other.

use core::cmp::Ordering;

use super::fold::Folded;
use crate::bytes::blocks::common_prefix;
use crate::table::layer::{Layer, Phrases};
use crate::table::{Phrase, PhraseKind, ReasonEntry, Table};

/// The best phrase in the text for each group of reasons. The groups are separate because the
/// phrases may contradict each other.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FoundPhrases {
    /// The best phrase that says that the recipient or the domain is gone.
    pub(crate) gone: Option<Phrase>,
    /// The best other phrase about a recipient or a domain.
    pub(crate) there: Option<Phrase>,
    /// The best phrase about anything else.
    pub(crate) elsewhere: Option<Phrase>,
    /// The best phrase that mentions the sending side without giving a reason.
    pub(crate) sender: Option<Phrase>,
    /// The best phrase that mentions the recipient without giving a reason.
    pub(crate) recipient: Option<Phrase>,
}

impl FoundPhrases {
    /// Returns `true` if `phrase` is among the found phrases that are not about a recipient or a
    /// domain.
    pub(crate) fn is_elsewhere(&self, phrase: &Phrase) -> bool {
        let groups = [self.elsewhere, self.sender];
        groups
            .iter()
            .flatten()
            .any(|other| other.text == phrase.text)
    }

    /// Returns `true` if any phrase gives a reason.
    pub(crate) const fn are_known(&self) -> bool {
        self.gone.is_some() || self.there.is_some() || self.elsewhere.is_some()
    }
}

impl Table {
    /// Finds the best phrases in the text. On a tie, the topmost layer wins, then the first phrase.
    pub(crate) fn words(&self, text: &[u8]) -> FoundPhrases {
        let mut words = FoundPhrases::default();
        for layer in self.layers() {
            let mut search = Search {
                table: self,
                layer,
                words: &mut words,
                covered: 0,
            };
            search.run(Folded::new(text));
        }
        words
    }

    /// Returns the field in `words` for the group that a phrase belongs to.
    fn group<'a>(
        &self,
        layer: &'static Layer,
        phrase: &Phrase,
        words: &'a mut FoundPhrases,
    ) -> &'a mut Option<Phrase> {
        let entry = ReasonEntry::of_phrase(self, layer, phrase);
        let receiving = entry.is_some_and(|entry| entry.about().is_receiving());
        let gone = entry.is_some_and(|entry| entry.suppress());
        match (phrase.kind, receiving) {
            (PhraseKind::Whom, true) => &mut words.recipient,
            (PhraseKind::Whom, false) => &mut words.sender,
            (_, true) if gone => &mut words.gone,
            (_, true) => &mut words.there,
            (_, false) => &mut words.elsewhere,
        }
    }
}

/// A phrase that was found, identified by its index.
#[derive(Clone, Copy)]
struct Hit {
    place: usize,
    len: usize,
    kind: PhraseKind,
}

/// The length of the part of the folded text that is searched at a time, in bytes.
const WINDOW: usize = 512;
/// The maximum number of bytes that are hashed at a position.
const GRAM: usize = 4;

/// The maximum length of a phrase, in bytes.
const LONGEST: usize = 255;

/// A search for the phrases in one layer.
struct Search<'a> {
    table: &'a Table,
    layer: &'static Layer,
    words: &'a mut FoundPhrases,
    /// The end of the last proof that was found. Phrases that end at or before this position are
    /// part of the proof, so they are ignored.
    covered: usize,
}

impl Search<'_> {
    fn run(&mut self, mut text: Folded<'_>) {
        let mut window = [0; WINDOW + GRAM - 1];
        // The number of bytes before the window, and the number of bytes in the window that were
        // kept from the previous window.
        let (mut before, mut kept) = (0, 0);
        loop {
            let room = window.get_mut(kept..WINDOW).unwrap_or_default();
            let read = text.read(room);
            let ended = read < room.len();
            let len = kept + read;
            // Leave the last `LONGEST` bytes for the next round: a phrase that begins there may
            // extend past the window.
            let places = if ended { len } else { len - LONGEST };
            self.places(&window, places, len, before);
            if ended {
                return;
            }
            window.copy_within(places.., 0);
            kept = len - places;
            before += places;
        }
    }

    /// Finds the phrases that begin in the first `places` bytes of `window`. Only the first `len`
    /// bytes of the window contain text.
    fn places(&mut self, window: &[u8], places: usize, len: usize, before: usize) {
        let phrases = &self.layer.phrases;
        let grams = window.get(..places + GRAM - 1).unwrap_or_default();
        for (place, gram) in grams.windows(GRAM).enumerate() {
            let gram = u32::from_le_bytes(gram.first_chunk().copied().unwrap_or_default());
            if let Some(slot) = phrases.slot(gram) {
                let text = window.get(place..len).unwrap_or_default();
                let hits = phrases.begun(slot, text);
                for hit in hits.into_iter().flatten() {
                    self.found(hit, before + place + hit.len);
                }
            }
        }
    }

    /// Records a phrase that ends at byte `end` of the text if it is better than the previous
    /// phrases.
    fn found(&mut self, hit: Hit, end: usize) {
        if hit.kind != PhraseKind::Whom {
            if end <= self.covered {
                return;
            }
            if hit.kind == PhraseKind::Proof {
                self.covered = end;
            }
        }
        let Some(phrase) = Phrase::of(self.layer, hit.place) else {
            return;
        };
        let best = self.table.group(self.layer, &phrase, self.words);
        if best.is_none_or(|best| phrase.rank() > best.rank()) {
            *best = Some(phrase);
        }
    }
}

impl Phrases {
    /// Returns the slot with the phrases that may begin with these bytes, or `None` if no phrase
    /// begins with these bytes. The macro uses the same hash.
    #[inline]
    fn slot(&self, gram: u32) -> Option<usize> {
        let hash = (gram & self.mask).wrapping_mul(0x9e37_79b1);
        let slot = hash as usize >> 20;
        let bits = self.filter.get(slot).copied().unwrap_or_default();
        (bits >> (hash >> 17 & 7) & 1 != 0).then_some(slot)
    }

    /// Returns two of the phrases in a slot that the text begins with: the best phrase that gives
    /// a reason, and the longest phrase that only mentions a party.
    fn begun(&'static self, slot: usize, text: &[u8]) -> [Option<Hit>; 2] {
        let [mut why, mut whom] = [None; 2];
        // The number of bytes that the text shares with the previous phrase.
        let mut known = 0;
        let mut places = self.first.range(slot).unwrap_or_default();
        while let Some(place) = places.next() {
            let shared = self.shared.get(place).copied().unwrap_or_default();
            match usize::from(shared).cmp(&known) {
                // This phrase shares more bytes with the previous phrase than the text does, so
                // this phrase can't match. Skip it, together with the phrases after it that can't
                // match for the same reason.
                Ordering::Greater => {
                    places.start = usize::from(self.after.get(place).unwrap_or_default());
                    continue;
                }
                // This phrase and all phrases after it sort after the text.
                Ordering::Less => break,
                Ordering::Equal => {}
            }
            let Some(phrase) = self.text(place) else {
                break;
            };
            known = common_prefix(phrase, text, known);
            match (phrase.get(known), text.get(known)) {
                // The text begins with this phrase, which is longer than all previous matches.
                (None, _) => match self.hit(place, known) {
                    hit @ Some(Hit {
                        kind: PhraseKind::Whom,
                        ..
                    }) => whom = hit,
                    hit => why = better(why, hit),
                },
                (Some(theirs), Some(own)) if theirs < own => {}
                _ => break,
            }
        }
        [why, whom]
    }

    fn hit(&self, place: usize, len: usize) -> Option<Hit> {
        let kind = PhraseKind::of(self.meanings.get(place)?);
        Some(Hit { place, len, kind })
    }

    fn text(&self, place: usize) -> Option<&'static [u8]> {
        self.texts.as_bytes().get(self.starts.range(place)?)
    }
}

/// Returns the better of two phrases that begin at the same position. `hit` is the longer phrase.
fn better(best: Option<Hit>, hit: Option<Hit>) -> Option<Hit> {
    match (best, hit) {
        (Some(best), Some(hit)) if best.kind > hit.kind => Some(best),
        (best, hit) => hit.or(best),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::TABLE;
    use aho_corasick::AhoCorasick;
    use std::string::String;
    use std::vec::Vec;

    fn all() -> Vec<Phrase> {
        TABLE.layers().flat_map(Phrase::all).collect()
    }

    /// Returns the rank of the best phrase that gives a reason, and the rank of the best phrase
    /// that only mentions a party.
    fn ranks(words: FoundPhrases) -> [Option<(bool, usize)>; 2] {
        let rank = |phrase: &Phrase| phrase.rank();
        let why = [words.gone, words.there, words.elsewhere];
        let whom = [words.sender, words.recipient];
        [
            why.iter().flatten().map(rank).max(),
            whom.iter().flatten().map(rank).max(),
        ]
    }

    fn folded(text: &str) -> String {
        String::from_utf8(Folded::new(text.as_bytes()).collect()).unwrap()
    }

    /// Returns the same ranks as `ranks`, computed by another implementation.
    fn oracle(
        text: &str,
        automaton: &AhoCorasick,
        phrases: &[Phrase],
    ) -> [Option<(bool, usize)>; 2] {
        let folded = folded(text);
        let found = automaton.find_overlapping_iter(&folded);
        let found: Vec<Phrase> = found.map(|hit| phrases[hit.pattern().as_usize()]).collect();
        [false, true].map(|names| {
            let of_kind = found
                .iter()
                .filter(|phrase| (phrase.kind == PhraseKind::Whom) == names);
            of_kind.map(Phrase::rank).max()
        })
    }

    #[test]
    fn finds_what_another_automaton_finds() {
        let phrases = all();
        let automaton = AhoCorasick::new(phrases.iter().map(|phrase| phrase.text)).unwrap();
        let pieces: Vec<&str> = phrases
            .iter()
            .map(|phrase| phrase.text)
            .chain([
                " ",
                "x",
                "us",
                "ящик",
                ".",
                " <kim@example.org>, ",
                "user <kim> unknown",
                "550-5.1.1 ",
                " 550 ",
            ])
            .collect();
        // A linear congruential generator, so that every run uses the same texts.
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = |below: usize| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        for _ in 0..400 {
            let mut text = String::new();
            for _ in 0..next(6) {
                let piece: Vec<char> = pieces[next(pieces.len())].chars().collect();
                let kept = next(piece.len() + 1);
                text.extend(piece.iter().skip(next(3)).take(kept));
                text.push_str(["", " ", "\r\n", " - "][next(4)]);
            }
            let found = ranks(TABLE.words(text.as_bytes()));
            assert_eq!(found, oracle(&text, &automaton, &phrases), "{text:?}");
        }
    }

    #[test]
    fn every_phrase_is_found_in_any_case_and_with_any_white_space() {
        for phrase in all() {
            let upper = phrase.text.to_uppercase();
            // Folding covers only some non-ASCII letters, so only ASCII and Cyrillic phrases are
            // put in upper case.
            let plain = phrase
                .text
                .chars()
                .all(|char| char.is_ascii() || ('а'..='я').contains(&char));
            let spelled = if plain { upper.as_str() } else { phrase.text };
            let text = std::format!("550 {} (x)", spelled.replace(' ', " \r\n\t"));
            let found = ranks(TABLE.words(text.as_bytes()));
            let place = usize::from(phrase.kind == PhraseKind::Whom);
            assert!(found[place] >= Some(phrase.rank()), "{text}");
        }
    }

    #[test]
    fn the_index_is_small_for_what_it_knows() {
        for layer in TABLE.layers() {
            let bytes = size_of_index(&layer.phrases);
            let count = Phrase::all(layer).count();
            let per_600 = bytes * 600 / count.max(600);
            assert!(per_600 <= 150 * 1024, "{bytes} bytes for {count} phrases");
        }
    }

    fn size_of_index(index: &Phrases) -> usize {
        let Phrases {
            texts,
            starts,
            meanings,
            mask,
            filter,
            first,
            shared,
            after,
        } = index;
        let numbers = [starts.0, meanings.0, first.0, shared, after.0];
        let numbers: usize = numbers.iter().map(|bytes| bytes.len()).sum();
        texts.len() + numbers + size_of_val(*filter) + size_of_val(mask)
    }
}
