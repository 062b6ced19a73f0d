//! The ways to and from the types of other crates: both directions, and nothing lost.
#![allow(clippy::unwrap_used, reason = "a test says by it what it expects")]

#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "lettre")]
mod lettre_errors;
#[cfg(feature = "lettre")]
mod lettre_types;
#[cfg(feature = "smtp-proto")]
mod smtp_proto_types;
