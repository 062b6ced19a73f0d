//! Where a line ends: eight bytes at a time, without `unsafe`.

use super::Quirks;

/// A line found in a buffer.
pub(super) struct Found {
    /// How long the line is without its end.
    pub(super) len: usize,
    /// Where the next line begins.
    pub(super) next: usize,
    pub(super) quirks: Quirks,
}

/// Finds the end of the first line, or `None` if it is not in the buffer yet.
pub(super) fn line(bytes: &[u8]) -> Option<Found> {
    let mut quirks = Quirks::NONE;
    let mut at = 0;
    loop {
        let rest = bytes.get(at..)?;
        at += plain(rest);
        let (len, next) = match bytes.get(at..)? {
            [b'\r', b'\n', ..] => (at, at + 2),
            [b'\n', ..] => {
                quirks |= Quirks::BARE_LF;
                (at, at + 1)
            }
            [] | [b'\r'] => return None,
            [b'\t', ..] => {
                at += 1;
                continue;
            }
            [byte, ..] => {
                quirks |= if byte.is_ascii() {
                    Quirks::CONTROL
                } else {
                    Quirks::NON_ASCII
                };
                at += 1;
                continue;
            }
        };
        return Some(Found { len, next, quirks });
    }
}

/// Returns how many bytes from the start are printable ASCII or spaces.
fn plain(bytes: &[u8]) -> usize {
    let mut words = bytes.chunks_exact(8);
    let mut at = 0;
    for word in words.by_ref() {
        // A chunk of eight is always eight bytes; the default is for the compiler's eyes.
        let odd = odd(u64::from_le_bytes(word.try_into().unwrap_or_default()));
        if odd != 0 {
            return at + odd.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = words.remainder();
    at + rest
        .iter()
        .position(|byte| !matches!(byte, b' '..=b'~'))
        .unwrap_or(rest.len())
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
        let found = line(b"550 a\rb\tc\x00\xff\r\nrest").map(|found| (found.len, found.next));
        assert_eq!(found, Some((11, 13)));
    }
}
