//! Errors in compressed data.

use std::{fmt, io};

/// An error in compressed data.
#[derive(Debug)]
pub(crate) enum Damage {
    /// The data ends too early.
    Truncated,
    /// Other data follows the compressed data.
    Trailing,
    Checksum,
    /// Decompression needs a window that is too large. The value is its size in bytes.
    Window(u64),
    /// Decompression needs a dictionary of more than 64 MiB.
    Dictionary,
    Other(String),
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "damaged compressed data: {self:?}")
    }
}

impl std::error::Error for Damage {}

impl From<Damage> for io::Error {
    fn from(damage: Damage) -> Self {
        Self::other(damage)
    }
}
