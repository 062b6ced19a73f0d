//! Writes the index that finds all phrases at once, as static arrays.
//!
//! `wording/find.rs` in the runtime crate shows how the index is used and what the arrays mean.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::Table;
use crate::order::sort_by;
use crate::places::Places;

pub(super) fn expand(table: &Table) -> TokenStream {
    let mut rows = Places::default();
    for (reason, row) in table.reasons.iter().zip(0..) {
        rows.number(&reason.key, row);
    }
    let mut phrases: Vec<Row<'_>> = Vec::with_capacity(table.phrases.len());
    for phrase in &table.phrases {
        if let Some(row) = rows.number_of(&phrase.reason) {
            let meaning = number(4 * row + phrase.kind.number());
            phrases.push((phrase.text.as_bytes(), meaning));
        }
    }
    let index = index(phrases);
    quote!(const PHRASES: Phrases = #index;)
}

/// A phrase and the number that encodes its reason and its kind.
type Row<'a> = (&'a [u8], u16);

/// Writes the index of phrases that are in alphabetical order.
fn index(mut rows: Vec<Row<'_>>) -> TokenStream {
    let Some(mask) = mask(&rows) else {
        return quote!(Phrases::NONE);
    };
    let hash = |text: &[u8]| hash(text, mask);
    sort_by(&mut rows, |(text, _)| [slot(hash(text)), 0, 0, 0]);
    let hashes: Vec<u32> = rows.iter().map(|(text, _)| hash(text)).collect();
    let filter = Literal::byte_string(&filter(&hashes));
    let shared = shared(&rows, &hashes);
    let meanings: Vec<u16> = rows.iter().map(|(_, meaning)| *meaning).collect();
    let meanings = numbers(&meanings);
    let (first, after) = (numbers(&first(&hashes)), numbers(&after(&shared)));
    let shared = Literal::byte_string(&shared);
    let (texts, starts) = texts(&rows);
    quote! {
        Phrases {
            texts: #texts,
            starts: #starts,
            meanings: #meanings,
            mask: #mask,
            filter: #filter,
            first: #first,
            shared: #shared,
            after: #after,
        }
    }
}

/// Writes all phrases as one string, with the offset of each phrase and of the end. rustc reads one
/// string far faster than thousands of strings.
fn texts(rows: &[Row<'_>]) -> (String, TokenStream) {
    let (mut texts, mut starts) = (Vec::new(), vec![0; 4]);
    for (text, _) in rows {
        texts.extend_from_slice(text);
        let end = u32::try_from(texts.len()).unwrap_or(u32::MAX);
        starts.extend_from_slice(&end.to_le_bytes());
    }
    let starts = Literal::byte_string(&starts);
    let texts = String::from_utf8_lossy(&texts).into_owned();
    (texts, quote!(Offsets(#starts)))
}

/// The number of slots, the same as in the runtime crate.
const SLOTS: usize = 4096;

/// The maximum number of bytes that are hashed.
const GRAM: usize = 4;

/// Returns a mask for the bytes that are hashed: the first [`GRAM`] bytes, or fewer if a phrase is
/// shorter. Returns `None` without phrases.
fn mask(rows: &[Row<'_>]) -> Option<u32> {
    let shortest = rows.iter().map(|(text, _)| text.len()).min()?;
    Some(u32::MAX >> (32 - 8 * shortest.clamp(1, GRAM)))
}

/// Hashes the first bytes of a phrase in the same way as the runtime crate hashes the bytes of a
/// text.
fn hash(text: &[u8], mask: u32) -> u32 {
    let first = text.iter().take(GRAM).rev();
    let number = first.fold(0, |number, byte| number << 8 | u32::from(*byte));
    (number & mask).wrapping_mul(0x9e37_79b1)
}

fn slot(hash: u32) -> usize {
    usize::try_from(hash >> 20).unwrap_or_default()
}

/// Returns a byte for each slot. Each bit of the byte represents one value of the three hash
/// bits that follow the slot's bits.
fn filter(hashes: &[u32]) -> Vec<u8> {
    let mut filter = vec![0; SLOTS];
    for hash in hashes {
        if let Some(bits) = filter.get_mut(slot(*hash)) {
            *bits |= 1 << (hash >> 17 & 7);
        }
    }
    filter
}

/// Returns the index of the first phrase in each slot. A slot ends where the next slot begins.
fn first(hashes: &[u32]) -> Vec<u16> {
    let before = |end: usize| hashes.partition_point(|hash| slot(*hash) < end);
    (0..=SLOTS).map(|slot| number(before(slot))).collect()
}

/// Returns the length of the prefix that each phrase shares with the previous phrase in its slot.
fn shared(rows: &[Row<'_>], hashes: &[u32]) -> Vec<u8> {
    let mut before = (SLOTS, [].as_slice());
    let slots = hashes.iter().map(|hash| slot(*hash));
    let shared = slots.zip(rows).map(|(slot, (text, _))| {
        let (last, other) = std::mem::replace(&mut before, (slot, text));
        let alike = other.iter().zip(*text).take_while(|(a, b)| a == b);
        if last == slot { alike.count() } else { 0 }
    });
    // No phrase is longer than 255 bytes.
    shared
        .map(|shared| u8::try_from(shared).unwrap_or(u8::MAX))
        .collect()
}

/// Returns, for each phrase, the index of the next phrase with a shorter shared prefix.
fn after(shared: &[u8]) -> Vec<u16> {
    let mut after = vec![number(shared.len()); shared.len()];
    // The phrases whose result is not known yet, sorted by the length of the shared prefix.
    let mut open: Vec<(u8, &mut u16)> = Vec::new();
    for ((place, shared), after) in (0..).zip(shared).zip(&mut after) {
        let met = open.partition_point(|(open, _)| open <= shared);
        for (_, after) in open.drain(met..) {
            *after = number(place);
        }
        open.push((*shared, after));
    }
    after
}

/// Writes numbers as a byte string, which rustc reads far faster than a list of literals.
fn numbers(numbers: &[u16]) -> TokenStream {
    let mut bytes = Vec::with_capacity(2 * numbers.len());
    for number in numbers {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    let bytes = Literal::byte_string(&bytes);
    quote!(Numbers(#bytes))
}

/// Converts the index of a phrase. `check` refuses more phrases than `u16` can count.
fn number(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
