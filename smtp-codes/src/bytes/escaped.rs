//! Byte strings as people read them.

use core::fmt;

/// Shows bytes as the literal of a byte string, such as `b"550 caf\xc3\xa9"`, not as a list of
/// numbers.
pub(crate) struct Escaped<'a>(pub(crate) &'a [u8]);

impl fmt::Debug for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}
