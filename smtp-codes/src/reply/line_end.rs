//! Where a line ends: sixteen bytes at a time, without `unsafe`.

use super::Quirks;

/// How many bytes are looked at together: as many as every processor of 64 bits can.
const BLOCK: usize = 16;

/// A line found in a buffer.
pub(super) struct Found<'a> {
    /// The line without its end.
    pub(super) line: &'a [u8],
    /// What follows its end.
    pub(super) rest: &'a [u8],
    pub(super) quirks: Quirks,
}

/// Finds the end of the first line, or `None` if it is not in the buffer yet.
#[inline]
pub(super) fn line(bytes: &[u8]) -> Option<Found<'_>> {
    let plain = plain(bytes);
    match bytes.split_at_checked(plain)? {
        (line, [b'\r', b'\n', rest @ ..]) => Some(Found {
            line,
            rest,
            quirks: Quirks::NONE,
        }),
        _ => odd_line(bytes, plain),
    }
}

/// Finds the end of a line that has tabs, line feeds or worse; `at` is the first of them.
#[cold]
fn odd_line(bytes: &[u8], mut at: usize) -> Option<Found<'_>> {
    let mut quirks = Quirks::NONE;
    loop {
        let (line, end) = bytes.split_at_checked(at)?;
        let rest = match end {
            [b'\r', b'\n', rest @ ..] => rest,
            [b'\n', rest @ ..] => {
                quirks |= Quirks::BARE_LF;
                rest
            }
            [] | [b'\r'] => return None,
            [byte, rest @ ..] => {
                quirks |= match byte {
                    b'\t' => Quirks::NONE,
                    0x80.. => Quirks::NON_ASCII,
                    _ => Quirks::CONTROL,
                };
                at += 1 + plain(rest);
                continue;
            }
        };
        return Some(Found { line, rest, quirks });
    }
}

/// Returns how many bytes from the start are plain: printable ASCII or spaces.
pub(super) fn plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    for block in bytes.chunks_exact(BLOCK).filter_map(<[u8]>::first_chunk) {
        if !all_plain(block) {
            return at + plain_in(block);
        }
        at += BLOCK;
    }
    match bytes.last_chunk() {
        // It overlaps the block before, whose bytes are all plain.
        Some(block) => bytes.len() - BLOCK + plain_in(block),
        None => bytes.iter().take_while(|byte| is_plain(**byte)).count(),
    }
}

const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// Looks at every byte, whatever the first ones are: that takes fewer instructions than to stop early.
fn all_plain(block: &[u8; BLOCK]) -> bool {
    block.iter().fold(true, |all, byte| all & is_plain(*byte))
}

/// Returns how many bytes stand before the first that is not plain, by marking such bytes with their high bits.
///
/// Borrows and carries may mark bytes above a marked one by mistake, never below: the lowest mark is right.
const fn plain_in(block: &[u8; BLOCK]) -> usize {
    const ONES: u128 = u128::from_le_bytes([1; BLOCK]);
    let word = u128::from_le_bytes(*block);
    let below_space = word.wrapping_sub(ONES * 0x20);
    let above_tilde = word.wrapping_add(ONES);
    let odd = (below_space | above_tilde | word) & (ONES * 0x80);
    odd.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;

    #[test]
    fn every_byte_at_every_place_is_judged_right() {
        for len in [1, 15, 16, 17, 31, 32, 40] {
            for byte in 0..=u8::MAX {
                for place in 0..len {
                    let mut bytes = vec![b'x'; len];
                    bytes[place] = byte;
                    let expected = if is_plain(byte) { len } else { place };
                    assert_eq!(plain(&bytes), expected, "{byte:#x} at {place} of {len}");
                }
            }
        }
    }

    #[test]
    fn of_two_odd_bytes_in_a_block_the_first_counts() {
        for first in [0x00, 0x1f, 0x7f, 0x80, 0xff] {
            for second in [0x00, 0x1f, 0x7f, 0x80, 0xff] {
                let bytes = [b'a', first, b'~', b' ', second, b'b', second, b'c'];
                assert_eq!(plain(&[bytes, bytes].concat()), 1);
                assert_eq!(plain_in(&[b'~'; BLOCK]), BLOCK);
            }
        }
    }

    #[test]
    fn a_line_may_be_unfinished() {
        for bytes in [&b""[..], b"550", b"550 text", b"550 text\r"] {
            assert!(line(bytes).is_none());
        }
        let found =
            line(b"550 a\rb\tc\x00\xff\r\nrest").map(|found| (found.line.len(), found.rest));
        assert_eq!(found, Some((11, &b"rest"[..])));
    }
}
