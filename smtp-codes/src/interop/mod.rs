//! Conversions between this crate's types and those of other crates. Each of those crates has its
//! own file and feature.
//!
//! A conversion that always works is a `From`. If the other type can't hold every value, it is a
//! `TryFrom` that returns an error, so that nothing is lost. [`Diagnose`] and [`ToWire`] are for
//! the errors and owned replies of other crates.

#[cfg(feature = "lettre")]
mod lettre;
#[cfg(feature = "smtp-proto")]
mod smtp_proto;
mod traits;

pub use traits::{ConvertError, ConvertErrorKind, Diagnose, ToWire};
