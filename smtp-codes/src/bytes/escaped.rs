//! Human-readable formatting of byte strings.

use core::fmt;

/// Formats bytes as a byte string literal, such as `b"550 caf\xc3\xa9"`, instead of a list of
/// numbers.
pub(crate) struct Escaped<'a>(pub(crate) &'a [u8]);

impl fmt::Debug for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}
