//! Conversions between the types of this crate and the types of other crates. There is one file and
//! one feature for each of the other crates.
//!
//! Conversions that always succeed implement `From`. If the target type can't hold every value, the
//! conversion implements `TryFrom` and returns an error instead of losing information. Errors and
//! owned replies of other crates implement [`Diagnose`] and [`ToWire`] instead.

#[cfg(feature = "lettre")]
mod lettre;
#[cfg(feature = "smtp-proto")]
mod smtp_proto;
mod traits;

pub use traits::{ConvertError, ConvertErrorKind, Diagnose, ToWire};
