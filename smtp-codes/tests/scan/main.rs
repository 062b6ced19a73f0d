//! Tests of the library's readers for logs, messages and events.
#![allow(
    clippy::string_slice,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a broken expectation fails the test, and tables of cases are long"
)]

#[cfg(feature = "scan")]
mod events;
#[cfg(feature = "scan")]
mod expected;
#[cfg(feature = "scan")]
mod hostile_mails;
#[cfg(feature = "scan")]
mod inputs;
#[cfg(feature = "scan")]
mod logs;
#[cfg(feature = "scan")]
mod mails;
#[cfg(feature = "scan")]
mod notices;
#[cfg(feature = "scan")]
mod records;
#[cfg(feature = "scan")]
mod trust;
#[cfg(feature = "scan")]
mod wrap;

#[cfg(not(feature = "scan"))]
#[test]
#[ignore = "skipped: needs `--features scan`"]
fn logs_and_mails() {}
