//! Many bytes at a time: for ways too short for a search to pay off.

use wide::u8x16;

/// How many bytes are looked at together.
pub(super) const NEAR: usize = 64;

/// Returns the first place of a byte, if that is among the first [`NEAR`].
#[inline]
pub(super) fn near(bytes: &[u8], byte: u8) -> Option<usize> {
    let marks = marks(bytes, byte);
    (marks != 0).then_some(marks.trailing_zeros() as usize)
}

/// Returns the place of the first line feed.
#[inline]
pub(super) fn line_end(bytes: &[u8]) -> Option<usize> {
    for at in (0..bytes.len()).step_by(NEAR) {
        if let Some(near) = near(bytes.get(at..)?, b'\n') {
            return Some(at + near);
        }
    }
    None
}

/// Marks which of the first [`NEAR`] bytes equal `byte`, the first by the lowest bit.
///
/// No branch depends on where they are: that cannot be foreseen.
#[inline]
pub(super) fn marks(bytes: &[u8], byte: u8) -> u64 {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;

    #[test]
    fn bytes_are_found_at_every_near_place() {
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
    fn line_ends_are_found_at_every_place() {
        for place in 0..200 {
            let mut bytes = vec![b'\n' + 1; 200];
            bytes[place] = b'\n';
            assert_eq!(line_end(&bytes), Some(place));
            assert_eq!(line_end(&bytes[..place]), None);
        }
    }
}
