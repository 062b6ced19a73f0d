//! Where a line ends: eight bytes at a time, without `unsafe`.

use super::Quirks;

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

/// Finds the end of a line from the first byte that is not plain.
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
fn plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    for block in bytes.chunks_exact(BLOCK).filter_map(<[u8]>::first_chunk) {
        if !is_plain(block) {
            return at + plain_in(block);
        }
        at += BLOCK;
    }
    match bytes.last_chunk() {
        // It overlaps the block before, whose bytes are all plain.
        Some(block) => bytes.len() - BLOCK + plain_in(block),
        None => bytes
            .iter()
            .position(|byte| !matches!(byte, b' '..=b'~'))
            .unwrap_or(bytes.len()),
    }
}

const BLOCK: usize = 16;

/// Looks at all bytes whatever the first ones are, so that the compiler makes few instructions of it.
fn is_plain(block: &[u8; BLOCK]) -> bool {
    block
        .iter()
        .fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'))
}

/// Returns how many bytes stand before the first odd one.
fn plain_in(block: &[u8; BLOCK]) -> usize {
    let mut at = 0;
    for word in block.chunks_exact(8).filter_map(<[u8]>::first_chunk) {
        let odd = odd(u64::from_le_bytes(*word));
        if odd != 0 {
            return at + odd.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    BLOCK
}

/// Marks the bytes of a word that are not `' '..='~'` by their high bits.
///
/// Borrows and carries may mark bytes above a marked one by mistake, never below: the lowest mark is right.
const fn odd(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let below_space = word.wrapping_sub(ONES * 0x20);
    let above_tilde = word.wrapping_add(ONES);
    (below_space | above_tilde | word) & (ONES * 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;

    #[test]
    fn every_byte_at_every_place_is_judged_right() {
        for byte in 0..=u8::MAX {
            for place in 0..20 {
                let mut bytes = vec![b'x'; 20];
                bytes[place] = byte;
                let expected = if (b' '..=b'~').contains(&byte) {
                    20
                } else {
                    place
                };
                assert_eq!(plain(&bytes), expected, "{byte:#x} at {place}");
            }
        }
    }

    #[test]
    fn two_odd_bytes_in_a_word_give_the_first() {
        for first in [0x00, 0x1f, 0x7f, 0x80, 0xff] {
            for second in [0x00, 0x1f, 0x7f, 0x80, 0xff] {
                let bytes = [b'a', first, b'~', b' ', second, b'b', second, b'c'];
                assert_eq!(plain(&bytes), 1);
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
