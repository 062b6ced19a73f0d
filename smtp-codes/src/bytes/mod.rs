//! Helpers for byte slices: access in `const fn`, searches of many bytes at once, and formatting.

pub(crate) mod blocks;
pub(crate) mod const_fn;
pub(crate) mod escaped;
#[cfg(feature = "scan")]
pub(crate) mod near;
