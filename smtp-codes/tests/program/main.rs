//! Tests of the program `smtp-codes`, run as people and scripts run it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a broken expectation fails the test, and tables of cases are long"
)]

#[cfg(feature = "cli")]
mod explain;
#[cfg(feature = "cli")]
mod explain_escapes;
#[cfg(feature = "cli")]
mod explain_reasons;
#[cfg(feature = "cli")]
mod explain_stream;
#[cfg(feature = "cli")]
mod filters;
#[cfg(feature = "cli")]
mod follow;
#[cfg(feature = "cli")]
mod formats;
#[cfg(all(feature = "cli", target_os = "linux"))]
mod growth;
#[cfg(feature = "cli")]
mod help;
#[cfg(feature = "cli")]
mod list;
#[cfg(feature = "cli")]
mod outputs;
#[cfg(feature = "cli")]
mod pages;
#[cfg(feature = "cli")]
mod run;
#[cfg(feature = "cli")]
mod scan;
#[cfg(feature = "cli")]
mod scan_errors;
#[cfg(feature = "cli")]
mod scan_events;
#[cfg(feature = "cli")]
mod scan_large;
#[cfg(feature = "cli")]
mod scan_options;
#[cfg(feature = "cli")]
mod scan_understood;
#[cfg(feature = "cli")]
mod timezone;
#[cfg(feature = "cli")]
mod week;

#[cfg(not(feature = "cli"))]
#[test]
#[ignore = "skipped: needs `--features cli`"]
fn program() {}
