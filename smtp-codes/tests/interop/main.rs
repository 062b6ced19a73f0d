//! Conversions to and from the types of other crates, in both directions and without loss.
#![allow(clippy::unwrap_used, reason = "a broken expectation fails the test")]

#[cfg(feature = "lettre")]
mod fate;
#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "lettre")]
mod lettre_errors;
#[cfg(feature = "lettre")]
mod lettre_guide;
#[cfg(feature = "lettre")]
mod lettre_types;
#[cfg(feature = "smtp-proto")]
mod smtp_proto_types;

#[cfg(not(feature = "serde"))]
#[test]
#[ignore = "skipped: needs `--features serde`"]
fn json() {}

#[cfg(not(feature = "lettre"))]
#[test]
#[ignore = "skipped: needs `--features lettre`"]
fn lettre() {}

#[cfg(not(feature = "smtp-proto"))]
#[test]
#[ignore = "skipped: needs `--features smtp-proto`"]
fn smtp_proto() {}
