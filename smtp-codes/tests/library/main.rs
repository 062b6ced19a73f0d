//! Tests of the library without features: codes, replies, evidence, texts and policies.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a broken expectation fails the test, and tables of cases are long"
)]

mod allocations;
mod codes;
mod diagnosis;
mod differential;
mod help_pages;
mod phrases;
mod policy;
mod printed;
mod properties;
mod providers;
mod replies;
mod rooms;
mod round_trip;
mod suppress;
mod texts;
mod vendors;
mod wording;

/// The file from which the built-in table is generated.
const CODES_TOML: &str = include_str!("../../codes.toml");
