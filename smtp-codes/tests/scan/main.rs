//! Logs and mails as the library reads them.
#![allow(clippy::unwrap_used, reason = "a broken expectation fails the test")]

#[cfg(feature = "scan")]
mod inputs;
#[cfg(feature = "scan")]
mod logs;
#[cfg(feature = "scan")]
mod mails;
#[cfg(feature = "scan")]
mod notices;

#[cfg(not(feature = "scan"))]
#[test]
#[ignore = "skipped: needs `--features scan`"]
fn logs_and_mails() {}
