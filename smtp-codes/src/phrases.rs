//! The wording by which servers say why: all phrases at once, at every place of a text where one may begin.
//!
//! Few places may: the macro hashes the first bytes of each phrase, and a filter of four kilobytes knows which hashes there
//! are. The phrases of a hash stand in order, each with the number of bytes that it shares with the one before, so that no byte
//! of the text is compared twice. An automaton (Aho and Corasick, 1975) would take a step for each byte, and each step
//! waits for the one before; here the places wait for nothing.

use core::cmp::Ordering;

use crate::folded::{Folded, last_mark};
use crate::table::Table;
use crate::table::layer::{PhraseFacts, Phrases};

impl Table {
    /// Finds the phrase that says most about a text: a proof before a hint, then the longest, then the first.
    pub(crate) fn phrase(&self, text: &[u8]) -> Option<&'static PhraseFacts> {
        let hits = self.layers().filter_map(|layer| find(&layer.phrases, text));
        // The first of equals is the topmost layer's.
        hits.reduce(better)
    }
}

fn find(phrases: &'static Phrases, text: &[u8]) -> Option<&'static PhraseFacts> {
    let best = phrases.best(Folded::new(text), 0);
    // An address may stand between the words, `user <bob@example.org> unknown`, or a line's codes, `no such 550 user`.
    // Behind the last of them there is nothing new.
    let Some(last) = last_mark(text) else {
        return best;
    };
    let bare = phrases.best(Folded::bare(text), text.len() - last);
    best.into_iter().chain(bare).reduce(better)
}

impl PhraseFacts {
    /// What decides between two phrases of a text.
    const fn rank(&self) -> (bool, usize) {
        (self.proof, self.text.len())
    }
}

fn better(best: &'static PhraseFacts, hit: &'static PhraseFacts) -> &'static PhraseFacts {
    if hit.rank() > best.rank() { hit } else { best }
}

/// How much of a folded text is looked at in one piece.
const WINDOW: usize = 512;
/// How many bytes are hashed at most.
const GRAM: usize = 4;

/// No phrase is longer.
const LONGEST: usize = 255;

impl Phrases {
    /// Returns the best phrase of a text of which the last bytes are idle: none need begin there.
    fn best<const BARE: bool>(
        &'static self,
        mut text: Folded<'_, BARE>,
        idle: usize,
    ) -> Option<&'static PhraseFacts> {
        let mut best = None;
        let mut window = [0; WINDOW + GRAM - 1];
        let mut kept = 0;
        loop {
            let room = window.get_mut(kept..WINDOW).unwrap_or_default();
            let (read, busy) = text.read(room, idle);
            let ended = read < room.len();
            let len = kept + read;
            // What begins behind these may go on behind the window.
            let places = if ended { len } else { len - LONGEST }.min(kept + busy);
            let hit = self.best_of(&window, places, len);
            best = best.into_iter().chain(hit).reduce(better);
            if ended || busy == 0 {
                return best;
            }
            window.copy_within(places.., 0);
            kept = len - places;
        }
    }

    /// Returns the best of the phrases that begin at the first places of a window; nothing is known of the bytes from `len` on.
    fn best_of(
        &'static self,
        window: &[u8],
        places: usize,
        len: usize,
    ) -> Option<&'static PhraseFacts> {
        let mut best = None;
        let hashed = u32::MAX >> (32 - 8 * u32::from(self.width.clamp(1, 4)));
        for (place, first) in window.windows(GRAM).take(places).enumerate() {
            // The macro hashes phrases in the same way.
            let first = u32::from_le_bytes(first.first_chunk().copied().unwrap_or_default());
            let hash = (first & hashed).wrapping_mul(0x9e37_79b1);
            let slot = hash as usize >> 20;
            let bits = self.filter.get(slot).copied().unwrap_or_default();
            if bits >> (hash >> 17 & 7) & 1 != 0 {
                let hit = self.begun(slot, window.get(place..len).unwrap_or_default());
                best = best.into_iter().chain(hit).reduce(better);
            }
        }
        best
    }

    /// Returns the best of the phrases of a slot with which a text begins.
    fn begun(&'static self, slot: usize, text: &[u8]) -> Option<&'static PhraseFacts> {
        let mut best = None;
        // How many bytes the text shares with the phrase before.
        let mut known = 0;
        for (facts, shared) in self.in_slot(slot) {
            match shared.cmp(&known) {
                // It differs from the text in the same byte as the one before.
                Ordering::Greater => continue,
                // It and all that follow come behind the text.
                Ordering::Less => break,
                Ordering::Equal => {}
            }
            let pairs = facts.text.as_bytes().iter().zip(text).skip(known);
            known += pairs.take_while(|(a, b)| a == b).count();
            if known == facts.text.len() {
                best = best.into_iter().chain([facts]).reduce(better);
            }
        }
        best
    }

    /// Returns the phrases of a slot, each with the number of bytes that it shares with the one before.
    fn in_slot(&self, slot: usize) -> impl Iterator<Item = (&'static PhraseFacts, usize)> {
        let [first, end] = [slot, slot + 1].map(|slot| self.first.get(slot).unwrap_or_default());
        let places = usize::from(first)..usize::from(end);
        let facts = self.facts.get(places.clone()).unwrap_or_default();
        let shared = self.shared.get(places).unwrap_or_default();
        facts
            .iter()
            .zip(shared.iter().map(|shared| usize::from(*shared)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aho_corasick::AhoCorasick;
    use std::string::String;
    use std::vec::Vec;

    fn all() -> Vec<&'static PhraseFacts> {
        crate::TABLE
            .layers()
            .flat_map(|layer| layer.phrases.facts)
            .collect()
    }

    fn folded(text: impl Iterator<Item = u8>) -> String {
        String::from_utf8(text.collect()).unwrap()
    }

    /// Finds the best phrase by another's automaton, over the folded text.
    fn oracle(text: &str) -> Option<(bool, usize)> {
        let phrases = all();
        let automaton = AhoCorasick::new(phrases.iter().map(|phrase| phrase.text)).unwrap();
        let text = text.as_bytes();
        let texts = [folded(Folded::new(text)), folded(Folded::bare(text))];
        let hits = texts
            .iter()
            .flat_map(|text| automaton.find_overlapping_iter(text));
        hits.map(|hit| phrases[hit.pattern().as_usize()].rank())
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
        // A small generator of its own: the same texts in every run.
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
            let found = crate::TABLE.phrase(text.as_bytes()).map(PhraseFacts::rank);
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
            let found = crate::TABLE.phrase(text.as_bytes()).map(PhraseFacts::rank);
            assert!(found >= Some(phrase.rank()), "{text}");
        }
    }

    #[test]
    fn the_index_is_small_for_what_it_knows() {
        for layer in crate::TABLE.layers() {
            let Phrases {
                facts,
                width: _,
                filter,
                first,
                shared,
            } = &layer.phrases;
            let bytes = size_of_val(*filter) + first.0.len() + size_of_val(*shared);
            let texts: usize = facts.iter().map(|facts| facts.text.len()).sum();
            let per_600 = (bytes + texts) * 600 / facts.len().max(600);
            assert!(
                per_600 <= 150 * 1024,
                "{bytes} bytes for {} phrases",
                facts.len()
            );
        }
    }
}
