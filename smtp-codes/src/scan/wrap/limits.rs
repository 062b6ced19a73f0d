//! How much is kept at a time.

/// The longest line, record or joined line in bytes; a longer one is skipped.
pub(super) const LONGEST: usize = 1 << 20;
