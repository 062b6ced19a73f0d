//! Reads one JSON value: an event, a list of events, or an object that wraps them.

use std::string::String;
use std::vec::Vec;

use serde_json::Value;

use super::unwrap::{Found, form};
use crate::scan::delivery::Delivery;

/// The longest event in bytes; a longer one is skipped.
pub const MAX_EVENT: usize = 1024 * 1024;

/// Reads one JSON value: an event, a list of events, or an object that wraps them. Also reads the
/// body of a web form.
///
/// Returns `None` if the value contains no event of a known service, or is longer than
/// [`MAX_EVENT`]. Returns an empty list if the events aren't about deliveries.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Vec<Delivery>> {
    if bytes.len() > MAX_EVENT {
        return None;
    }
    let value = match looks_like_json(bytes) {
        // Some programs write invalid UTF-8 in JSON.
        true => serde_json::from_str(&String::from_utf8_lossy(without_mark(bytes))).ok(),
        false => form(bytes),
    };
    let mut found = Found::default();
    found.look(&value?, 0);
    found.is_event.then_some(found.deliveries)
}

/// Reads a line of a log with [`read`] if it is JSON. Quickly returns `None` for any other line.
#[must_use]
#[inline]
pub fn of_line(line: &[u8]) -> Option<Vec<Delivery>> {
    let is_json = looks_like_json(line);
    is_json.then(|| read(line)).flatten()
}

/// Returns `true` if a text may be the start of JSON: its first character after white space opens
/// an object or a list.
#[must_use]
#[inline]
pub fn looks_like_json(bytes: &[u8]) -> bool {
    matches!(without_mark(bytes).trim_ascii_start(), [b'{' | b'[', ..])
}

/// Returns `true` if a value has an event of a known service.
pub(in crate::scan) fn is_event(value: &Value) -> bool {
    let mut found = Found::default();
    found.look(value, 0);
    found.is_event
}

/// Removes a byte order mark.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}
