//! Bytes: read in `const fn`, searched many at once, and shown to people.

pub(crate) mod blocks;
pub(crate) mod const_fn;
pub(crate) mod escaped;
#[cfg(feature = "scan")]
pub(crate) mod near;
