//! Numbers packed into byte strings, which compile almost instantly. Lists of integer literals, or
//! a `const fn` that computes the numbers, would take longer to compile than the rest of a table.
#![allow(missing_docs, reason = "hidden: written by the macro")]

use core::ops::Range;

/// Little-endian numbers of two bytes each.
pub struct Numbers(pub &'static [u8]);

impl Numbers {
    pub(crate) fn get(&self, place: usize) -> Option<u16> {
        let bytes = self.0.get(2 * place..)?.first_chunk()?;
        Some(u16::from_le_bytes(*bytes))
    }

    /// Returns the range from the number at an index to the next number.
    pub(crate) fn range(&self, place: usize) -> Option<Range<usize>> {
        let [a, b, c, d] = *self.0.get(2 * place..)?.first_chunk()?;
        Some(u16::from_le_bytes([a, b]).into()..u16::from_le_bytes([c, d]).into())
    }
}

/// Little-endian numbers of four bytes each.
pub struct Offsets(pub &'static [u8]);

impl Offsets {
    /// Returns the range from the number at an index to the next number.
    pub(crate) fn range(&self, place: usize) -> Option<Range<usize>> {
        let bytes = u64::from_le_bytes(*self.0.get(4 * place..)?.first_chunk()?);
        Some((bytes as u32) as usize..(bytes >> 32) as usize)
    }
}

/// Keys in ascending order. Each key consists of four two-byte numbers.
pub struct DetailIndex(pub &'static [u8]);

/// A key in the index. The details `from` to `through` of `subject` have their entry in `row`.
#[derive(Clone, Copy)]
pub struct DetailKey {
    pub subject: u16,
    pub from: u16,
    pub through: u16,
    pub row: u16,
}

/// The number of bytes in a key.
const KEY: usize = 8;

impl DetailKey {
    const fn of([a, b, c, d, e, f, g, h]: [u8; KEY]) -> Self {
        Self {
            subject: u16::from_le_bytes([a, b]),
            from: u16::from_le_bytes([c, d]),
            through: u16::from_le_bytes([e, f]),
            row: u16::from_le_bytes([g, h]),
        }
    }
}

impl DetailIndex {
    /// Returns an iterator over all keys.
    pub(crate) fn keys(&self) -> impl Iterator<Item = DetailKey> + use<> {
        let bytes = self.0.chunks_exact(KEY).filter_map(<[u8]>::first_chunk);
        bytes.copied().map(DetailKey::of)
    }
}

/// Returns the key that covers a detail, using binary search.
#[must_use]
pub const fn detail_key(index: &DetailIndex, subject: u16, detail: u16) -> Option<DetailKey> {
    let mut keys = index.0;
    while let Some((before, rest)) = keys.split_at_checked(keys.len() / KEY / 2 * KEY) {
        let Some((key, after)) = rest.split_first_chunk() else {
            return None;
        };
        let key = DetailKey::of(*key);
        if subject < key.subject || (subject == key.subject && detail < key.from) {
            keys = before;
        } else if subject == key.subject && detail <= key.through {
            return Some(key);
        } else {
            keys = after;
        }
    }
    None
}
