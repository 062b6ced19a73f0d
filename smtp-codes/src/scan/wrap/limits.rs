//! Limits that keep memory use bounded.

/// The maximum length of a line, a record or a line joined from parts, in bytes. Longer lines and
/// records are skipped.
pub(super) const LONGEST: usize = 1 << 20;
