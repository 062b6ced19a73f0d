//! All phrases at once, at every place of a text where one may begin.
//!
//! Only a few places qualify: the macro hashes the first bytes of each phrase, and a filter of four
//! kilobytes knows which hashes there are. The phrases of a hash are sorted, and each is stored with
//! the length of the prefix that it shares with the one before, so that no byte of the text is
//! compared twice. An automaton (Aho and Corasick, 1975) takes a step for each byte, and each step
//! waits for the one before; here no place waits for another.

use core::cmp::Ordering;

use super::fold::Folded;
use crate::bytes::blocks::common_prefix;
use crate::table::layer::Phrases;
use crate::table::{Phrase, Table};

impl Table {
    /// Returns the phrase that says most about a text: a proof before a hint, then the longest, then
    /// the first.
    pub(crate) fn phrase(&self, text: &[u8]) -> Option<Phrase> {
        let hits = self
            .layers()
            .filter_map(|layer| Some((find(&layer.phrases, text)?, layer)));
        // Of equal hits the first, which is the topmost layer's, wins.
        let best = hits.reduce(|best, hit| if hit.0.rank > best.0.rank { hit } else { best });
        best.and_then(|(hit, layer)| Phrase::of(layer, hit.place))
    }
}

fn find(phrases: &'static Phrases, text: &[u8]) -> Option<Hit> {
    let best = phrases.best(Folded::new(text));
    // Between the words there may be an address, `user <bob@example.org> unknown`, or the codes of
    // a line, `no such 550 user`.
    let bare = Folded::bare(text).and_then(|bare| phrases.best(bare));
    better(best, bare)
}

/// A phrase that was found, with its place in the index.
#[derive(Clone, Copy)]
struct Hit {
    place: usize,
    /// What decides between two phrases: whether it is a proof, then its length.
    rank: (bool, usize),
}

/// Returns the better hit; of equal ones the first.
fn better(best: Option<Hit>, hit: Option<Hit>) -> Option<Hit> {
    match (best, hit) {
        (Some(best), Some(hit)) if hit.rank <= best.rank => Some(best),
        (best, hit) => hit.or(best),
    }
}

/// How many folded bytes are searched at a time.
const WINDOW: usize = 512;
/// The largest number of bytes that are hashed.
const GRAM: usize = 4;

/// The length of the longest possible phrase.
const LONGEST: usize = 255;

impl Phrases {
    /// Returns the best phrase of a text. Where words are skipped, only phrases that begin before a
    /// skipped word matter.
    fn best(&'static self, mut text: Folded<'_>) -> Option<Hit> {
        let mut best = None;
        let mut window = [0; WINDOW + GRAM - 1];
        let mut kept = 0;
        loop {
            let room = window.get_mut(kept..WINDOW).unwrap_or_default();
            let (read, busy) = text.read(room);
            let ended = read < room.len();
            let len = kept + read;
            // A phrase that begins after these places may end after the window.
            let places = if ended { len } else { len - LONGEST }.min(kept + busy);
            best = better(best, self.best_of(&window, places, len));
            if ended || busy == 0 {
                return best;
            }
            window.copy_within(places.., 0);
            kept = len - places;
        }
    }

    /// Returns the best of the phrases that begin at the first `places` of a window, of which `len`
    /// bytes are filled.
    fn best_of(&'static self, window: &[u8], places: usize, len: usize) -> Option<Hit> {
        let mut best = None;
        let grams = window.get(..places + GRAM - 1).unwrap_or_default();
        for (place, gram) in grams.windows(GRAM).enumerate() {
            let gram = u32::from_le_bytes(gram.first_chunk().copied().unwrap_or_default());
            if let Some(slot) = self.slot(gram) {
                let text = window.get(place..len).unwrap_or_default();
                best = better(best, self.begun(slot, text));
            }
        }
        best
    }

    /// Returns the slot of the phrases that may begin with these bytes. The macro uses the same hash.
    #[inline]
    fn slot(&self, gram: u32) -> Option<usize> {
        let hash = (gram & self.mask).wrapping_mul(0x9e37_79b1);
        let slot = hash as usize >> 20;
        let bits = self.filter.get(slot).copied().unwrap_or_default();
        (bits >> (hash >> 17 & 7) & 1 != 0).then_some(slot)
    }

    /// Returns the best of a slot's phrases with which a text begins.
    fn begun(&'static self, slot: usize, text: &[u8]) -> Option<Hit> {
        let mut best = None;
        // The length of the prefix that the text shares with the phrase before.
        let mut known = 0;
        let mut places = self.first.range(slot).unwrap_or_default();
        while let Some(place) = places.next() {
            let shared = self.shared.get(place).copied().unwrap_or_default();
            match usize::from(shared).cmp(&known) {
                // It differs from the text in the same byte as the one before, and so do the phrases
                // up to the next place.
                Ordering::Greater => {
                    places.start = usize::from(self.after.get(place).unwrap_or_default());
                    continue;
                }
                // It and all that follow sort after the text.
                Ordering::Less => break,
                Ordering::Equal => {}
            }
            let Some(phrase) = self.text(place) else {
                break;
            };
            known = common_prefix(phrase, text, known);
            match (phrase.get(known), text.get(known)) {
                (None, _) => best = better(best, self.hit(place, known)),
                (Some(theirs), Some(own)) if theirs < own => {}
                _ => break,
            }
        }
        best
    }

    fn hit(&self, place: usize, len: usize) -> Option<Hit> {
        let proof = self.meanings.get(place)? % 2 == 1;
        Some(Hit {
            place,
            rank: (proof, len),
        })
    }

    fn text(&self, place: usize) -> Option<&'static [u8]> {
        self.texts.as_bytes().get(self.starts.range(place)?)
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

    fn rank(phrase: Phrase) -> (bool, usize) {
        (phrase.proof, phrase.text.len())
    }

    fn folded(text: Folded<'_>) -> String {
        String::from_utf8(text.collect()).unwrap()
    }

    /// Finds the best phrase with another crate's automaton in the folded text.
    fn oracle(text: &str) -> Option<(bool, usize)> {
        let phrases = all();
        let automaton = AhoCorasick::new(phrases.iter().map(|phrase| phrase.text)).unwrap();
        let text = text.as_bytes();
        let bare = Folded::bare(text).map(folded);
        let texts = [Some(folded(Folded::new(text))), bare];
        let texts: Vec<String> = texts.into_iter().flatten().collect();
        let hits = texts
            .iter()
            .flat_map(|text| automaton.find_overlapping_iter(text));
        hits.map(|hit| rank(phrases[hit.pattern().as_usize()]))
            .max()
    }

    #[test]
    fn finds_what_another_automaton_finds() {
        let phrases = all();
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
            let found = TABLE.phrase(text.as_bytes()).map(rank);
            assert_eq!(found, oracle(&text), "{text:?}");
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
            let found = TABLE.phrase(text.as_bytes()).map(rank);
            assert!(found >= Some(rank(phrase)), "{text}");
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
