//! Times of wrappers, written as RFC 3339.

use std::string::{String, ToString as _};

use jiff::Timestamp;
use serde_json::Value;

use crate::scan::clock::Clock;
use crate::scan::event;
use crate::scan::log::Stamp;

/// Reads a time: a number since 1970 in any unit, or a date. One that has no zone or no year is
/// returned without it.
pub(super) fn of(value: &Value) -> Option<String> {
    if let Some(time) = event::time(value, &Clock::new()) {
        return Some(Timestamp::try_from(time).ok()?.to_string());
    }
    of_text(value.as_str()?.trim_ascii())
}

/// Reads a date as it is.
pub(super) fn of_text(text: &str) -> Option<String> {
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || b" :.+-".contains(&byte);
    if text.len() > 40 || !text.bytes().all(is_known) {
        return None;
    }
    // The space after the time is a part of its shape.
    let line = [text, " "].concat();
    let stamp = Stamp::of(line.as_bytes()).filter(|stamp| stamp.rest.is_empty())?;
    match stamp.has_year {
        true => Some(text.replacen(' ', "T", 1)),
        false => Some(text.to_string()),
    }
}
