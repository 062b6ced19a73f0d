//! Finds the end of a line.

use super::Quirks;
use crate::bytes::blocks::printable_prefix;

/// A complete line at the start of a buffer.
pub(super) struct RawLine<'a> {
    /// The line without the line ending.
    pub(super) line: &'a [u8],
    /// The bytes after the line ending.
    pub(super) rest: &'a [u8],
    pub(super) quirks: Quirks,
}

/// Finds the end of the first line. If the buffer has no line ending, the error contains the quirks
/// of the bytes.
#[inline]
pub(super) fn line(bytes: &[u8]) -> Result<RawLine<'_>, Quirks> {
    line_after(bytes, printable_prefix(bytes))
}

/// Finds the end of the first line, given that the first `printable` bytes are printable.
#[inline]
pub(super) fn line_after(bytes: &[u8], printable: usize) -> Result<RawLine<'_>, Quirks> {
    match bytes.split_at_checked(printable) {
        Some((line, [b'\r', b'\n', rest @ ..])) => Ok(RawLine {
            line,
            rest,
            quirks: Quirks::NONE,
        }),
        _ => odd_line(bytes, printable),
    }
}

/// Finds the end of a line with unprintable bytes. `at` is the position of the first unprintable
/// byte.
#[cold]
fn odd_line(bytes: &[u8], mut at: usize) -> Result<RawLine<'_>, Quirks> {
    let mut quirks = Quirks::NONE;
    loop {
        let (line, end) = bytes.split_at_checked(at).ok_or(quirks)?;
        let rest = match end {
            [b'\r', b'\n', rest @ ..] => rest,
            [b'\n', rest @ ..] => {
                quirks |= Quirks::BARE_LF;
                rest
            }
            [] => return Err(quirks),
            [b'\r'] => return Err(quirks | Quirks::CONTROL),
            [byte, rest @ ..] => {
                quirks |= match byte {
                    b'\t' => Quirks::NONE,
                    0x80.. => Quirks::NON_ASCII,
                    _ => Quirks::CONTROL,
                };
                at += 1 + printable_prefix(rest);
                continue;
            }
        };
        return Ok(RawLine { line, rest, quirks });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_be_unfinished() {
        let odd = |bytes| line(bytes).err();
        for bytes in [&b""[..], b"550", b"550 text"] {
            assert_eq!(odd(bytes), Some(Quirks::NONE));
        }
        assert_eq!(
            odd(b"550 a\tb\xff\r"),
            Some(Quirks::NON_ASCII | Quirks::CONTROL)
        );
        let found = line(b"550 a\rb\tc\x00\xff\r\nrest");
        let found = found.map(|found| (found.line.len(), found.rest));
        assert_eq!(found, Ok((11, &b"rest"[..])));
    }
}
