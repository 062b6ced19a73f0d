//! Conversions between this crate's types and those of other crates. Each of those crates has its
//! own file and feature.
//!
//! Conversions that always work implement `From`. If the other type can't hold every value, they
//! implement `TryFrom` and return an error, so that nothing is lost. Errors and owned replies of
//! other crates implement [`Diagnose`] and [`ToWire`] instead.

#[cfg(feature = "lettre")]
mod lettre;
#[cfg(feature = "smtp-proto")]
mod smtp_proto;
mod traits;

pub use traits::{ConvertError, ConvertErrorKind, Diagnose, ToWire};
