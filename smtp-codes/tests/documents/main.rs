//! The READMEs and the guide say what the rest of the crate says.
#![allow(
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a broken expectation fails the test"
)]

mod guide;
mod readmes;

#[cfg(not(feature = "scan"))]
#[test]
#[ignore = "skipped: needs `--features scan`"]
fn log_formats() {}
