//! Processes many bytes at once without `unsafe`: blocks of sixteen bytes as `u128`s, and words of
//! eight bytes as `u64`s.
//!
//! The functions mark a byte by setting its high bit. A borrow or carry can wrongly mark a byte
//! above a correctly marked byte, but never a byte below it. If no byte has to be marked, there is
//! no borrow or carry. So the lowest mark is always correct, and so is a result without marks.

/// The number of bytes in a block: the width of the SIMD registers that every 64-bit processor has.
pub(crate) const BLOCK: usize = 16;

/// The number of bytes in two blocks.
const PAIR: usize = 2 * BLOCK;

const ONES: u128 = u128::from_le_bytes([1; BLOCK]);
const HIGH: u128 = ONES << 7;

/// Returns `true` if a byte is printable ASCII or a space.
pub(crate) const fn is_printable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// Returns the length of the longest prefix in which every byte is printable ASCII or a space.
///
/// Checks two blocks at a time. This function is inlined, because a call would make the strict
/// reader save its registers.
#[inline(always)]
pub(crate) fn printable_prefix(bytes: &[u8]) -> usize {
    let Some(last) = bytes.last_chunk() else {
        return short_printable_prefix(bytes);
    };
    let mut at = 0;
    for pair in bytes.chunks_exact(PAIR).filter_map(<[u8]>::first_chunk) {
        if !all_printable(pair) {
            return at + printable_in_pair(pair);
        }
        at += PAIR;
    }
    // The last block or pair may overlap the previous pair, but all bytes in the overlap are
    // printable.
    match last.last_chunk() {
        Some(last) if bytes.len() - at <= BLOCK => bytes.len() - BLOCK + printable_in(last),
        _ => bytes.len() - PAIR + printable_in_pair(last),
    }
}

/// Returns the length of the printable prefix of fewer bytes than two blocks.
#[inline(never)]
fn short_printable_prefix(bytes: &[u8]) -> usize {
    let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) else {
        return bytes.iter().take_while(|byte| is_printable(**byte)).count();
    };
    match printable_in(first) {
        BLOCK => bytes.len() - BLOCK + printable_in(last),
        before => before,
    }
}

/// Returns `true` if all bytes are printable. Always checks every byte, which takes fewer
/// instructions than stopping early.
#[inline(always)]
fn all_printable(pair: &[u8; PAIR]) -> bool {
    pair.iter()
        .fold(true, |all, byte| all & is_printable(*byte))
}

/// Returns the number of bytes before the first unprintable byte in two blocks.
#[inline(always)]
fn printable_in_pair(pair: &[u8; PAIR]) -> usize {
    let marks = pair.first_chunk().map_or(0, unprintable);
    if marks != 0 {
        return before_mark(marks);
    }
    BLOCK + pair.last_chunk().map_or(0, printable_in)
}

/// Returns the number of bytes before the first unprintable byte.
#[inline(always)]
const fn printable_in(block: &[u8; BLOCK]) -> usize {
    before_mark(unprintable(block))
}

/// Returns the number of bytes before the lowest mark.
const fn before_mark(marks: u128) -> usize {
    marks.trailing_zeros() as usize / 8
}

/// Marks the bytes that are neither printable ASCII nor a space. Adding 1 marks the bytes from 0x7f
/// to 0xfe, and subtracting 0x20 marks 0xff.
const fn unprintable(block: &[u8; BLOCK]) -> u128 {
    let word = u128::from_le_bytes(*block);
    let below_space = word.wrapping_sub(ONES * 0x20);
    let above_tilde = word.wrapping_add(ONES);
    (below_space | above_tilde) & HIGH
}

/// Returns `true` if a block contains only printable ASCII and every space is followed by a word.
/// `next` is the byte after the block.
#[inline]
pub(crate) fn is_single_spaced(block: [u8; BLOCK], next: Option<&u8>) -> bool {
    let word = u128::from_le_bytes(block);
    let no_space = ((word ^ (ONES * 0x20)) & !HIGH).wrapping_add(!HIGH) | word;
    let spaces = !no_space & HIGH;
    let single = spaces & (spaces << 8) == 0;
    let goes_on = spaces >> 127 == 0 || next.is_some_and(|next| *next > b' ');
    unprintable(&block) == 0 && single && goes_on
}

/// Returns the first bytes of the text as a block, padded with `x` if the text is shorter than a
/// block.
pub(crate) fn padded(text: &[u8]) -> [u8; BLOCK] {
    let mut block = [b'x'; BLOCK];
    block
        .iter_mut()
        .zip(text)
        .for_each(|(to, from)| *to = *from);
    block
}

/// Returns the length of the common prefix of two slices, given that the first `known` bytes match.
#[inline]
pub(crate) fn common_prefix(left: &[u8], right: &[u8], mut known: usize) -> usize {
    let word = |bytes: &[u8], at: usize| {
        bytes
            .get(at..)?
            .first_chunk()
            .copied()
            .map(u64::from_le_bytes)
    };
    while let (Some(a), Some(b)) = (word(left, known), word(right, known)) {
        if a != b {
            return known + (a ^ b).trailing_zeros() as usize / 8;
        }
        known += 8;
    }
    let pairs = left.iter().zip(right).skip(known);
    known + pairs.take_while(|(a, b)| a == b).count()
}

/// Returns `true` if both slices are equal. Compares eight bytes at a time, so that the compiler
/// can evaluate the call if both slices are constants.
#[inline]
pub(crate) const fn equal_by_words(mut left: &[u8], mut right: &[u8]) -> bool {
    while let (Some((a, left_rest)), Some((b, right_rest))) =
        (left.split_first_chunk(), right.split_first_chunk())
    {
        if u64::from_le_bytes(*a) != u64::from_le_bytes(*b) {
            return false;
        }
        left = left_rest;
        right = right_rest;
    }
    super::const_fn::equal(left, right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;

    #[test]
    fn every_byte_at_every_place_is_judged_right() {
        for len in [1, 15, 16, 17, 31, 32, 33, 47, 64, 70] {
            for byte in 0..=u8::MAX {
                for place in 0..len {
                    let mut bytes = vec![b'x'; len];
                    bytes[place] = byte;
                    let expected = if is_printable(byte) { len } else { place };
                    let found = printable_prefix(&bytes);
                    assert_eq!(found, expected, "{byte:#x} at {place} of {len}");
                }
            }
        }
    }

    #[test]
    fn of_two_unprintable_bytes_in_a_block_the_first_counts() {
        for first in [0x00, 0x1f, 0x7f, 0x80, 0xff] {
            for second in [0x00, 0x1f, 0x7f, 0x80, 0xff] {
                let bytes = [b'a', first, b'~', b' ', second, b'b', second, b'c'];
                assert_eq!(printable_prefix(&[bytes, bytes].concat()), 1);
                assert_eq!(printable_in(&[b'~'; BLOCK]), BLOCK);
            }
        }
    }

    #[test]
    fn a_block_is_single_spaced_only_without_white_space_to_fold() {
        let spaced = |text: &[u8], next| is_single_spaced(padded(text), next);
        assert!(spaced(b"one two", None));
        assert!(!spaced(b"one  two", None));
        assert!(!spaced(b"one\ttwo", None));
        assert!(!spaced("один".as_bytes(), None));
        assert!(spaced(b"a space at last ", Some(&b'x')));
        assert!(!spaced(b"a space at last ", Some(&b' ')));
        assert!(!spaced(b"a space at last ", None));
    }

    #[test]
    fn common_prefixes_are_counted_from_what_is_known() {
        let text = b"mailbox full of mail";
        for end in 0..=text.len() {
            assert_eq!(common_prefix(text, &text[..end], 0), end);
            let mut other = *text;
            if let Some(byte) = other.get_mut(end) {
                *byte = b'!';
            }
            for known in 0..=end {
                assert_eq!(common_prefix(text, &other, known), end);
            }
        }
    }

    #[test]
    fn equality_by_words_is_equality() {
        let text = b"mailbox full of mail";
        assert!(equal_by_words(text, text));
        for place in 0..text.len() {
            let mut other = *text;
            other[place] = b'!';
            assert!(!equal_by_words(text, &other));
            assert!(!equal_by_words(text, &text[..place]));
        }
    }
}
