//! The wording by which servers say why: one automaton over a text, for all phrases at once.
//!
//! The macro builds it (Aho and Corasick, 1975): a tree of all phrases in which every state knows its
//! children and, by its failure link, the state to go on from when none of them fits. States are numbered level by level, so
//! that the children of a state follow each other: a range and the bytes that lead to them are all that is kept.

use crate::folded::{Folded, names_addresses};
use crate::table::Table;
use crate::table::layer::{PhraseFacts, Phrases};

impl Table {
    /// Finds the phrase that says most about a text: a proof before a hint, then the longest, then the first.
    pub(crate) fn phrase(&self, text: &[u8]) -> Option<&'static PhraseFacts> {
        let hits = self.layers().filter_map(|layer| find(&layer.phrases, text));
        // The first of equals is the topmost layer's.
        hits.reduce(|best, hit| if hit.rank() > best.rank() { hit } else { best })
    }
}

fn find(phrases: &'static Phrases, text: &[u8]) -> Option<&'static PhraseFacts> {
    let best = phrases.walk(Folded::new(text), None);
    // An address may stand between the words: `user <bob@example.org> unknown`.
    match names_addresses(text) {
        true => phrases.walk(Folded::without_addresses(text), best),
        false => best,
    }
}

impl PhraseFacts {
    /// What decides between two phrases of a text.
    const fn rank(&self) -> (bool, usize) {
        (self.proof, self.text.len())
    }
}

impl Phrases {
    /// Returns the best phrase of a text, or the one that is known already.
    fn walk(
        &self,
        text: Folded<'_>,
        mut best: Option<&'static PhraseFacts>,
    ) -> Option<&'static PhraseFacts> {
        let mut state = 0;
        for byte in text {
            state = self.step(state, byte);
            if let Some(facts) = self.ending_in(state) {
                if best.is_none_or(|best| facts.rank() > best.rank()) {
                    best = Some(facts);
                }
            }
        }
        best
    }

    /// Returns the state behind a byte.
    fn step(&self, mut state: u16, byte: u8) -> u16 {
        while state != 0 {
            if let Some(child) = self.child(state, byte) {
                return child;
            }
            state = self.fail.get(usize::from(state)).unwrap_or_default();
        }
        self.root.get(usize::from(byte)).unwrap_or_default()
    }

    fn child(&self, state: u16, byte: u8) -> Option<u16> {
        let state = usize::from(state);
        let (first, end) = (self.first.get(state)?, self.first.get(state + 1)?);
        let labels = self.labels.get(usize::from(first)..usize::from(end))?;
        let place = labels.iter().position(|label| *label == byte)?;
        // The children of a state are at most 256, and all states fit.
        u16::try_from(place).ok()?.checked_add(first)
    }

    /// Returns the best of the phrases that end in a state.
    fn ending_in(&self, state: u16) -> Option<&'static PhraseFacts> {
        let number = self.out.get(usize::from(state))?;
        self.facts.get(usize::from(number.checked_sub(1)?))
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

    fn folded(text: Folded<'_>) -> String {
        String::from_utf8(text.collect()).unwrap()
    }

    /// Finds the best phrase by another's automaton, over the folded text.
    fn oracle(text: &str) -> Option<(bool, usize)> {
        let phrases = all();
        let automaton = AhoCorasick::new(phrases.iter().map(|phrase| phrase.text)).unwrap();
        let texts =
            [Folded::new, Folded::without_addresses].map(|fold| folded(fold(text.as_bytes())));
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
    fn the_automaton_is_small_for_what_it_knows() {
        for layer in crate::TABLE.layers() {
            let Phrases {
                facts,
                root,
                first,
                labels,
                fail,
                out,
            } = &layer.phrases;
            let numbers = [root, first, fail, out].map(|numbers| numbers.0.len());
            let bytes = numbers.iter().sum::<usize>() + labels.len();
            let per_600 = bytes * 600 / facts.len().max(600);
            assert!(
                per_600 <= 150 * 1024,
                "{bytes} bytes for {} phrases",
                facts.len()
            );
        }
    }
}
