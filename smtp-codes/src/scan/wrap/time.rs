//! Reads the timestamps in wrappers, and writes them in RFC 3339 format.

use std::string::{String, ToString as _};

use jiff::Timestamp;
use serde_json::Value;

use crate::scan::clock::Clock;
use crate::scan::event;
use crate::scan::log::Stamp;

/// Reads a timestamp, which is either the time since 1970 in any unit, or a date with a time of
/// day. If the zone or the year is missing, it is also missing in the result.
pub(super) fn of(value: &Value) -> Option<String> {
    if let Some(time) = event::time(value, &Clock::new()) {
        return Some(Timestamp::try_from(time).ok()?.to_string());
    }
    of_text(value.as_str()?.trim_ascii())
}

/// Returns the timestamp in the text, with `T` in place of the first space if the timestamp has a
/// year. Returns `None` if the text isn't a timestamp.
pub(super) fn of_text(text: &str) -> Option<String> {
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || b" :.+-".contains(&byte);
    if text.len() > 40 || !text.bytes().all(is_known) {
        return None;
    }
    // `Stamp::of` expects a space after the timestamp.
    let line = [text, " "].concat();
    let stamp = Stamp::of(line.as_bytes()).filter(|stamp| stamp.rest.is_empty())?;
    match stamp.has_year {
        true => Some(text.replacen(' ', "T", 1)),
        false => Some(text.to_string()),
    }
}
