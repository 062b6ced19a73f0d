//! The ways between this crate's types and those of others; each crate has a file and a feature.
//!
//! What always works is a `From`. What the other type cannot hold is a `TryFrom` with an error: nothing is
//! dropped on the way. Errors of other crates and replies that they own go through [`Diagnose`] and [`ToWire`].

#[cfg(feature = "lettre")]
mod lettre;
#[cfg(feature = "smtp-proto")]
mod smtp_proto;

pub use traits::{ConvertError, Diagnose, ToWire};

/// What the crates that speak SMTP have in common.
mod traits;
