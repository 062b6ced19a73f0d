//! Eight bytes at a time, without `unsafe`: for ways too short for `memchr` to pay off.

/// Returns the first place of a byte, if that is among the first 32.
#[inline]
pub(super) fn near(bytes: &[u8], byte: u8) -> Option<usize> {
    for at in [0, 8, 16, 24] {
        let marks = equal(word_at(bytes, at), byte);
        if marks != 0 {
            return Some(at + first(marks));
        }
    }
    None
}

/// Returns the eight bytes from a place on; zeros stand for those beyond the end.
#[inline]
pub(super) fn word_at(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(word) => u64::from_le_bytes(*word),
        None => last_word(bytes.get(at..).unwrap_or_default()),
    }
}

#[cold]
fn last_word(rest: &[u8]) -> u64 {
    let mut word = [0; 8];
    word.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    u64::from_le_bytes(word)
}

/// Marks the bytes of a word that equal `byte` by their high bits, each for itself.
#[inline]
pub(super) const fn equal(word: u64, byte: u8) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = ONES * 0x7f;
    let differ = word ^ (ONES * byte as u64);
    !(((differ & LOW) + LOW) | differ | LOW)
}

/// Returns the place of the first mark.
#[inline]
pub(super) const fn first(marks: u64) -> usize {
    marks.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;

    #[test]
    fn bytes_are_found_at_every_near_place() {
        for other in [0, b':' - 1, b':' + 1, b':' | 0x80, 0xff] {
            for place in 0..40 {
                let mut bytes = vec![other; 40];
                bytes[place] = b':';
                assert_eq!(near(&bytes, b':'), (place < 32).then_some(place));
                assert_eq!(near(&bytes[..place], b':'), None);
            }
        }
    }
}
