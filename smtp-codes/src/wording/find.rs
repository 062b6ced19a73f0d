//! The wording by which servers say why: all phrases at once, at every place of a text where one may begin.
//!
//! Few places may: the macro hashes the first bytes of each phrase, and a filter of four kilobytes knows which hashes there
//! are. The phrases of a hash are sorted, each with the number of bytes that it shares with the one before, so that no byte
//! of the text is compared twice. An automaton (Aho and Corasick, 1975) would take a step for each byte, and each step
//! waits for the one before; here the places wait for nothing.

use core::cmp::Ordering;

use super::fold::Folded;
use crate::bytes::blocks::common_prefix;
use crate::table::layer::{Layer, Phrases};
use crate::table::{Phrase, PhraseKind, ReasonEntry, Table};

/// The phrases of a text that say most: one for each group of reasons, since they may contradict each other.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Words {
    /// About a recipient or a domain that is gone.
    pub(crate) gone: Option<Phrase>,
    /// About a recipient or a domain otherwise.
    pub(crate) there: Option<Phrase>,
    /// About anything else.
    pub(crate) elsewhere: Option<Phrase>,
    /// What names the sending side without saying why.
    pub(crate) sender: Option<Phrase>,
    /// What names the recipient without saying why.
    pub(crate) recipient: Option<Phrase>,
}

impl Words {
    /// Returns `true` if a phrase of these words is not about a recipient or a domain.
    pub(crate) fn is_elsewhere(&self, phrase: &Phrase) -> bool {
        let groups = [self.elsewhere, self.sender];
        groups
            .iter()
            .flatten()
            .any(|other| other.text == phrase.text)
    }

    /// Returns `true` if any phrase says why.
    pub(crate) const fn are_known(&self) -> bool {
        self.gone.is_some() || self.there.is_some() || self.elsewhere.is_some()
    }
}

impl Table {
    /// Finds the phrases that say most about a text. Of equals the first is taken, and the topmost layer's.
    pub(crate) fn words(&self, text: &[u8]) -> Words {
        let mut words = Words::default();
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

    /// Returns whether a reason says that its recipient or domain is gone, or is about one otherwise.
    fn group<'a>(
        &self,
        layer: &'static Layer,
        phrase: &Phrase,
        words: &'a mut Words,
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

/// A phrase that was found, by its place in the index.
#[derive(Clone, Copy)]
struct Hit {
    place: usize,
    len: usize,
    kind: PhraseKind,
}

/// How much of a folded text is looked at in one piece.
const WINDOW: usize = 512;
/// How many bytes are hashed at most.
const GRAM: usize = 4;

/// No phrase is longer.
const LONGEST: usize = 255;

/// A search for the phrases of one layer.
struct Search<'a> {
    table: &'a Table,
    layer: &'static Layer,
    words: &'a mut Words,
    /// Where the proofs that were found end: what is within one of them says nothing more.
    covered: usize,
}

impl Search<'_> {
    fn run(&mut self, mut text: Folded<'_>) {
        let mut window = [0; WINDOW + GRAM - 1];
        // How many bytes of the text precede the window, and how many of the window are known.
        let (mut before, mut kept) = (0, 0);
        loop {
            let room = window.get_mut(kept..WINDOW).unwrap_or_default();
            let read = text.read(room);
            let ended = read < room.len();
            let len = kept + read;
            // What begins after these may go on after the window.
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

    /// Looks for the phrases that begin at the first places of a window; nothing is known of the bytes from `len` on.
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

    /// Keeps a phrase that ends at a place of the text if it says more than those before.
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
    /// Returns the slot of the phrases that begin with these bytes. The macro hashes phrases in the same way.
    #[inline]
    fn slot(&self, gram: u32) -> Option<usize> {
        let hash = (gram & self.mask).wrapping_mul(0x9e37_79b1);
        let slot = hash as usize >> 20;
        let bits = self.filter.get(slot).copied().unwrap_or_default();
        (bits >> (hash >> 17 & 7) & 1 != 0).then_some(slot)
    }

    /// Returns the phrases of a slot with which a text begins: the best that says why, and the longest that names
    /// somebody.
    fn begun(&'static self, slot: usize, text: &[u8]) -> [Option<Hit>; 2] {
        let [mut why, mut whom] = [None; 2];
        // How many bytes the text shares with the phrase before.
        let mut known = 0;
        let mut places = self.first.range(slot).unwrap_or_default();
        while let Some(place) = places.next() {
            let shared = self.shared.get(place).copied().unwrap_or_default();
            match usize::from(shared).cmp(&known) {
                // It differs from the text in the same byte as the one before, and so do more that follow.
                Ordering::Greater => {
                    places.start = usize::from(self.after.get(place).unwrap_or_default());
                    continue;
                }
                // It and all that follow are greater than the text.
                Ordering::Less => break,
                Ordering::Equal => {}
            }
            let Some(phrase) = self.text(place) else {
                break;
            };
            known = common_prefix(phrase, text, known);
            match (phrase.get(known), text.get(known)) {
                // Each is longer than those before it.
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

/// Returns the better of two that begin at the same place, the second one longer.
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

    /// What decides between the groups of words, and what only names somebody.
    fn ranks(words: Words) -> [Option<(bool, usize)>; 2] {
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

    /// Finds the best phrases with another implementation, over the folded text.
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
        // A linear congruential generator: the same texts in every run.
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
            // German ß and accented letters are compared as they are.
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
