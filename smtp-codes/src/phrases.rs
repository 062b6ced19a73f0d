//! The wording by which servers say why: one automaton over a text, for all phrases at once.
//!
//! The macro builds it (Aho and Corasick, 1975): a tree of all phrases in which every state knows its
//! children and, by its failure link, the state to go on from when none of them fits. States are numbered level by level, so
//! that the children of a state follow each other: a range and the bytes that lead to them are all that is kept.

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
    let mut best: Option<&'static PhraseFacts> = None;
    let mut state = 0;
    for byte in Folded::new(text) {
        state = phrases.step(state, byte);
        if let Some(facts) = phrases.ending_in(state) {
            if best.is_none_or(|best| facts.rank() > best.rank()) {
                best = Some(facts);
            }
        }
    }
    best
}

impl PhraseFacts {
    /// What decides between two phrases of a text.
    const fn rank(&self) -> (bool, usize) {
        (self.proof, self.text.len())
    }
}

impl Phrases {
    /// Returns the state behind a byte.
    fn step(&self, mut state: u16, byte: u8) -> u16 {
        while state != 0 {
            if let Some(child) = self.child(state, byte) {
                return child;
            }
            state = self
                .fail
                .get(usize::from(state))
                .copied()
                .unwrap_or_default();
        }
        self.root
            .get(usize::from(byte))
            .copied()
            .unwrap_or_default()
    }

    fn child(&self, state: u16, byte: u8) -> Option<u16> {
        let state = usize::from(state);
        let (first, end) = (*self.first.get(state)?, *self.first.get(state + 1)?);
        let labels = self.labels.get(usize::from(first)..usize::from(end))?;
        let place = labels.iter().position(|label| *label == byte)?;
        // The children of a state are at most 256, and all states fit.
        u16::try_from(place).ok()?.checked_add(first)
    }

    /// Returns the best of the phrases that end in a state.
    fn ending_in(&self, state: u16) -> Option<&'static PhraseFacts> {
        let number = *self.out.get(usize::from(state))?;
        self.facts.get(usize::from(number.checked_sub(1)?))
    }
}

/// The bytes of a text in lower case, with runs of white space as one space.
///
/// ASCII and Cyrillic are folded, «ё» to «е», as the macro folds the phrases.
struct Folded<'a> {
    text: &'a [u8],
    /// The second byte of a Cyrillic letter, when its first has been given.
    second: Option<u8>,
}

impl<'a> Folded<'a> {
    const fn new(text: &'a [u8]) -> Self {
        Self { text, second: None }
    }
}

impl Iterator for Folded<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        if let Some(second) = self.second.take() {
            return Some(second);
        }
        let (&byte, rest) = self.text.split_first()?;
        self.text = rest;
        match (byte, rest) {
            (b'\t' | b'\n' | b'\r' | b' ', _) => {
                self.text = rest.trim_ascii_start();
                Some(b' ')
            }
            (0xd0 | 0xd1, [second, rest @ ..]) => {
                let (first, second) = lower_cyrillic(byte, *second);
                self.text = rest;
                self.second = Some(second);
                Some(first)
            }
            _ => Some(byte.to_ascii_lowercase()),
        }
    }
}

/// Folds a letter of the block U+0400 to U+047F, given as the two bytes of its UTF-8.
const fn lower_cyrillic(first: u8, second: u8) -> (u8, u8) {
    match (first, second) {
        (0xd0, 0x81) | (0xd1, 0x91) => (0xd0, 0xb5), // Ё and ё
        (0xd0, 0x80..=0x8f) => (0xd1, second + 0x10),
        (0xd0, 0x90..=0x9f) => (0xd0, second + 0x20),
        (0xd0, 0xa0..=0xaf) => (0xd1, second - 0x20),
        pair => pair,
    }
}
