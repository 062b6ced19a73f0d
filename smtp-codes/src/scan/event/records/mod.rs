//! Events in CSV (RFC 4180): one record per event, under a header that names the columns.
//!
//! A record is read like a JSON object whose keys are the names of the columns.

mod charset;
mod header;
mod reader;
mod source;
mod splitter;

pub use reader::{Records, looks_like_records};
