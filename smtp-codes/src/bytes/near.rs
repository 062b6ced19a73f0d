//! Searches 64 bytes at a time, for distances that are too short for `memchr` to pay off.

use wide::u8x16;

/// The number of bytes examined at a time.
pub(crate) const NEAR: usize = 64;

/// Returns the position of the first `byte`, or `None` if the first [`NEAR`] bytes don't contain
/// it.
#[inline]
pub(crate) fn near(bytes: &[u8], byte: u8) -> Option<usize> {
    let marks = marks(bytes, byte);
    (marks != 0).then_some(marks.trailing_zeros() as usize)
}

/// Returns the position of the first line feed.
#[inline]
pub(crate) fn line_feed(bytes: &[u8]) -> Option<usize> {
    for at in (0..bytes.len()).step_by(NEAR) {
        if let Some(near) = near(bytes.get(at..)?, b'\n') {
            return Some(at + near);
        }
    }
    None
}

/// Returns a bit mask of the first [`NEAR`] bytes, in which a bit is set if the byte at its index
/// equals `byte`.
///
/// No branch depends on the positions of the bytes, because a processor can't predict such a
/// branch.
#[inline]
pub(crate) fn marks(bytes: &[u8], byte: u8) -> u64 {
    match bytes.first_chunk() {
        Some(bytes) => marks_of(bytes, byte),
        None => marks_of(&padded(bytes), byte) & !(u64::MAX << bytes.len()),
    }
}

#[inline]
fn marks_of(bytes: &[u8; NEAR], byte: u8) -> u64 {
    let blocks = bytes.chunks_exact(16).rev();
    let blocks = blocks.map(|block| u8x16::new(block.first_chunk().copied().unwrap_or_default()));
    blocks.fold(0, |marks, block| {
        let equal = block.cmp_eq(u8x16::splat(byte)).move_mask();
        marks << 16 | u64::from(equal.unsigned_abs())
    })
}

#[cold]
fn padded(bytes: &[u8]) -> [u8; NEAR] {
    let mut padded = [0; NEAR];
    padded
        .iter_mut()
        .zip(bytes)
        .for_each(|(to, from)| *to = *from);
    padded
}

/// Returns `true` if `text` begins with `known`. Always returns `false` if `known` has fewer than
/// eight bytes.
#[inline]
pub(crate) fn begins_with(text: &[u8], known: &[u8]) -> bool {
    let Some(last) = known.last_chunk::<8>() else {
        return false;
    };
    let begun = text.get(..known.len()).unwrap_or_default();
    // Comparing words of eight bytes avoids a call to `memcmp`. The last word may overlap the word
    // before it.
    let mut words = begun.chunks_exact(8).zip(known.chunks_exact(8));
    begun.last_chunk() == Some(last) && words.all(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;

    #[test]
    fn finds_a_byte_at_every_near_position() {
        for other in [0, b':' - 1, b':' + 1, b':' | 0x80, 0xff] {
            for place in 0..80 {
                let mut bytes = vec![other; 80];
                bytes[place] = b':';
                assert_eq!(near(&bytes, b':'), (place < NEAR).then_some(place));
                assert_eq!(near(&bytes[..place], b':'), None);
            }
        }
    }

    #[test]
    fn finds_a_line_feed_at_every_position() {
        for place in 0..200 {
            let mut bytes = vec![b'\n' + 1; 200];
            bytes[place] = b'\n';
            assert_eq!(line_feed(&bytes), Some(place));
            assert_eq!(line_feed(&bytes[..place]), None);
        }
    }

    #[test]
    fn compares_every_byte_of_the_beginning() {
        let text = b"0123456789abcdefghijklm";
        for len in 8..text.len() {
            let known = &text[..len];
            assert!(begins_with(text, known) && begins_with(known, known));
            assert!(!begins_with(&text[..len - 1], known));
            for place in 0..len {
                let mut other = known.to_vec();
                other[place] ^= 1;
                assert!(!begins_with(text, &other), "{len} {place}");
            }
        }
        assert!(!begins_with(text, b"0123456"));
    }
}
