//! Limits that bound the memory.

/// The maximum length in bytes of a line, a record or a line joined from parts. Longer lines and
/// records are skipped.
pub(super) const LONGEST: usize = 1 << 20;
