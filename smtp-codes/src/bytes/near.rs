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

/// An iterator over the positions of line feeds. It examines every byte once, whereas a search that
/// starts at each line would examine the bytes after the line feed again.
pub(crate) struct LineFeeds<'a> {
    bytes: &'a [u8],
    /// The position of the block that is being examined.
    block: usize,
    /// The line feeds in the block that have not been returned.
    marks: u64,
}

impl<'a> LineFeeds<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            block: 0,
            marks: marks(bytes, b'\n'),
        }
    }
}

impl Iterator for LineFeeds<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.marks == 0 {
            self.block += NEAR;
            self.marks = marks(self.bytes.get(self.block..)?, b'\n');
        }
        let at = self.block + self.marks.trailing_zeros() as usize;
        self.marks &= self.marks - 1;
        Some(at)
    }
}

/// Returns a bit mask of the first [`NEAR`] bytes, in which a bit is set if the byte at its index
/// equals `byte`.
///
/// No branch depends on the positions of the bytes, because a processor can't predict such a
/// branch.
#[inline]
pub(crate) fn marks(bytes: &[u8], byte: u8) -> u64 {
    match bytes.first_chunk::<NEAR>() {
        Some(bytes) => marks_of(bytes, byte),
        None => marks_of(&padded(bytes), byte) & !(u64::MAX << bytes.len()),
    }
}

#[inline]
fn marks_of<const N: usize>(bytes: &[u8; N], byte: u8) -> u64 {
    let blocks = bytes.chunks_exact(16).rev();
    let blocks = blocks.map(|block| u8x16::new(block.first_chunk().copied().unwrap_or_default()));
    blocks.fold(0, |marks, block| {
        let equal = block.cmp_eq(u8x16::splat(byte)).move_mask();
        marks << 16 | u64::from(equal.unsigned_abs())
    })
}

/// Returns the positions of the first two occurrences of a byte, or `None` unless the first [`NEAR`]
/// bytes contain both. Usually, the first half of these bytes contains them.
#[inline]
pub(crate) fn first_two(bytes: &[u8], byte: u8) -> Option<[usize; 2]> {
    let two = |all: u64| {
        let rest = all & all.wrapping_sub(1);
        (rest != 0).then_some([all, rest].map(|marks| marks.trailing_zeros() as usize))
    };
    let half = bytes.first_chunk::<{ NEAR / 2 }>();
    half.and_then(|half| two(marks_of(half, byte)))
        .or_else(|| two(marks(bytes, byte)))
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
    let are_ends_equal =
        (begun.last_chunk() == Some(last)) & (begun.first_chunk() == known.first_chunk::<8>());
    let mut words = begun.chunks_exact(8).zip(known.chunks_exact(8));
    are_ends_equal && (known.len() <= 16 || words.all(|(a, b)| a == b))
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
    fn finds_line_feeds_at_every_position() {
        for first in 0..200 {
            let mut bytes = vec![b'\n' + 1; 200];
            bytes[first] = b'\n';
            for second in first + 1..200 {
                bytes[second] = b'\n';
                assert!(LineFeeds::new(&bytes).eq([first, second]));
                assert!(LineFeeds::new(&bytes[..second]).eq([first]));
                bytes[second] = b'\n' + 1;
            }
            assert_eq!(LineFeeds::new(&bytes[..first]).next(), None);
        }
    }

    #[test]
    fn finds_two_bytes_if_both_are_near() {
        for first in 0..70 {
            for second in first + 1..70 {
                let mut bytes = vec![b' ' + 1; 80];
                (bytes[first], bytes[second], bytes[79]) = (b' ', b' ', b' ');
                let both = (second < NEAR).then_some([first, second]);
                assert_eq!(first_two(&bytes, b' '), both);
                assert_eq!(first_two(&bytes[..=second], b' '), both);
                assert_eq!(first_two(&bytes[..second], b' '), None);
            }
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
