//! The index that finds all phrases at once, as static arrays.
//!
//! See `phrases.rs` of the runtime crate for how it is used, and for what the arrays mean.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Phrase, Table};

pub(super) fn expand(table: &Table) -> TokenStream {
    let reasons = table.reasons.iter();
    let mut phrases: Vec<(&Phrase, &str)> = reasons
        .flat_map(|reason| {
            let key = reason.key.as_str();
            reason.phrases.iter().map(move |phrase| (phrase, key))
        })
        .collect();
    let width = width(&phrases);
    let hash = |phrase: &Phrase| hash(phrase.text.as_bytes(), width);
    phrases.sort_unstable_by_key(|(phrase, _)| (slot(hash(phrase)), phrase.text.as_bytes()));

    let texts: Vec<&[u8]> = phrases
        .iter()
        .map(|(phrase, _)| phrase.text.as_bytes())
        .collect();
    let hashes: Vec<u32> = phrases.iter().map(|(phrase, _)| hash(phrase)).collect();
    let facts = phrases.iter().map(|(Phrase { text, proof }, reason)| {
        quote!(PhraseFacts { text: #text, reason: Reason::new(#reason), proof: #proof })
    });
    let filter = Literal::byte_string(&filter(&hashes));
    let first = numbers(&first(&hashes));
    let shared = Literal::byte_string(&shared(&texts, &hashes));
    quote! {
        const PHRASES: Phrases = Phrases {
            facts: &[#(#facts),*], width: #width, filter: #filter, first: #first, shared: #shared,
        };
    }
}

/// How many slots there are; the runtime crate has the same number.
const SLOTS: usize = 4096;

/// How many bytes are hashed at most.
const WIDEST: u8 = 4;

/// By how many bytes a phrase is looked for: no phrase is shorter.
fn width(phrases: &[(&Phrase, &str)]) -> u8 {
    let lengths = phrases.iter().map(|(phrase, _)| phrase.text.len());
    let shortest = lengths.min().and_then(|length| u8::try_from(length).ok());
    shortest.map_or(WIDEST, |length| length.min(WIDEST))
}

/// Hashes the first bytes of a phrase as the runtime crate hashes those of a text.
fn hash(text: &[u8], width: u8) -> u32 {
    let first = text.iter().take(width.into()).rev();
    let number = first.fold(0, |number, byte| number << 8 | u32::from(*byte));
    number.wrapping_mul(0x9e37_79b1)
}

fn slot(hash: u32) -> usize {
    hash as usize >> 20
}

/// A byte for each slot, with a bit for each value that the next three bits of a hash may have.
fn filter(hashes: &[u32]) -> Vec<u8> {
    let mut filter = vec![0; SLOTS];
    for hash in hashes {
        if let Some(bits) = filter.get_mut(slot(*hash)) {
            *bits |= 1 << (hash >> 17 & 7);
        }
    }
    filter
}

/// The first phrase of each slot; the next entry ends them.
fn first(hashes: &[u32]) -> Vec<u16> {
    let before = |end: usize| hashes.partition_point(|hash| slot(*hash) < end);
    (0..=SLOTS).map(|slot| number(before(slot))).collect()
}

/// With how many bytes each phrase begins as the one before it in its slot does.
fn shared(texts: &[&[u8]], hashes: &[u32]) -> Vec<u8> {
    let mut before = (SLOTS, [].as_slice());
    let slots = hashes.iter().map(|hash| slot(*hash));
    let shared = slots.zip(texts).map(|(slot, text)| {
        let (last, other) = std::mem::replace(&mut before, (slot, text));
        let alike = other.iter().zip(*text).take_while(|(a, b)| a == b);
        if last == slot { alike.count() } else { 0 }
    });
    // No phrase is longer than 255 bytes.
    shared
        .map(|shared| u8::try_from(shared).unwrap_or(u8::MAX))
        .collect()
}

/// Numbers as a byte string, which rustc takes in far faster than as a list of literals.
fn numbers(numbers: &[u16]) -> TokenStream {
    let bytes: Vec<u8> = numbers
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    let bytes = Literal::byte_string(&bytes);
    quote!(Numbers(#bytes))
}

/// A place among the phrases; `check` lets no more of them through than there are numbers for.
fn number(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
