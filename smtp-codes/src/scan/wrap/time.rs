//! Reads the times in wrappers, and writes them as RFC 3339.

use std::string::{String, ToString as _};

use jiff::Timestamp;
use serde_json::Value;

use crate::scan::clock::Clock;
use crate::scan::event;
use crate::scan::log::Stamp;

/// Reads a time: a number since 1970 in any unit, or a date. If a date has no zone or no year,
/// neither does the result.
pub(super) fn of(value: &Value) -> Option<String> {
    if let Some(time) = event::time(value, &Clock::new()) {
        return Some(Timestamp::try_from(time).ok()?.to_string());
    }
    of_text(value.as_str()?.trim_ascii())
}

/// Returns a date. If it has a year, its first space is replaced with `T`.
/// Returns `None` if the text isn't a date.
pub(super) fn of_text(text: &str) -> Option<String> {
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || b" :.+-".contains(&byte);
    if text.len() > 40 || !text.bytes().all(is_known) {
        return None;
    }
    // `Stamp::of` expects a space after the time.
    let line = [text, " "].concat();
    let stamp = Stamp::of(line.as_bytes()).filter(|stamp| stamp.rest.is_empty())?;
    match stamp.has_year {
        true => Some(text.replacen(' ', "T", 1)),
        false => Some(text.to_string()),
    }
}
