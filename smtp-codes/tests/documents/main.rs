//! Checks that the READMEs, the guide and CONTRIBUTING.md match the code.
#![allow(
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a broken expectation fails the test"
)]

mod contributing;
mod guide;
mod readmes;

#[cfg(not(feature = "scan"))]
#[test]
#[ignore = "skipped: needs `--features scan`"]
fn log_formats() {}
