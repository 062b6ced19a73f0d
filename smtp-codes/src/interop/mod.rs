//! Conversions between this crate's types and those of others; each crate has a file and a feature.
//!
//! A conversion that always works is a `From`. If the other type cannot hold a value, it is a
//! `TryFrom` with an error: nothing is dropped. Errors of other crates and replies that they own go
//! through [`Diagnose`] and [`ToWire`].

#[cfg(feature = "lettre")]
mod lettre;
#[cfg(feature = "smtp-proto")]
mod smtp_proto;
mod traits;

pub use traits::{ConvertError, ConvertErrorKind, Diagnose, ToWire};
