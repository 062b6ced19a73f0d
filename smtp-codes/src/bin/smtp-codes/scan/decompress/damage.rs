//! What can be wrong with compressed data.

use std::{fmt, io};

/// What is wrong with compressed data.
#[derive(Debug)]
pub(crate) enum Damage {
    /// The data ends before its end is marked.
    Truncated,
    /// Something else follows the compressed data.
    Trailing,
    Checksum,
    /// Decompression needs that many bytes of memory.
    Window(u64),
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
