//! Reads one JSON value: an event, a list of events, or an object that wraps events.

use std::string::String;
use std::vec::Vec;

use serde_json::Value;

use super::unwrap::{Found, form};
use crate::scan::clock::Clock;
use crate::scan::delivery::Delivery;

/// The maximum length of an event, in bytes. Longer events are skipped.
pub const MAX_EVENT: usize = 1024 * 1024;

/// Reads one JSON value: an event, a list of events, or an object that contains events. Also reads
/// the body of a web form.
///
/// Returns `None` if the value contains no event from a known service, or is longer than
/// [`MAX_EVENT`]. Returns an empty list if none of the events is about a delivery.
///
/// Timestamps without a zone are left out, unless the service documents the zone.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Vec<Delivery>> {
    read_with(bytes, &Clock::new())
}

/// Reads one JSON value like [`read`], but `clock` completes timestamps without a zone.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use smtp_codes::scan::{Clock, Zone, event};
///
/// let text = br#"{"event": "bounce", "type": "bounce", "email": "bob@example.org", "timestamp": "2026-11-28 12:00:00",
///     "sg_event_id": "x", "reason": "550 5.1.1 no such user", "status": "5.1.1"}"#;
/// let clock = Clock::new().with_zone("+03:00".parse::<Zone>()?);
/// let deliveries = event::read_with(text, &clock).ok_or("not an event")?;
/// let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_856_400);
/// assert_eq!(deliveries[0].time, Some(time));
///
/// let deliveries = event::read(text).ok_or("not an event")?;
/// assert_eq!(deliveries[0].time, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn read_with(bytes: &[u8], clock: &Clock) -> Option<Vec<Delivery>> {
    if bytes.len() > MAX_EVENT {
        return None;
    }
    let value = match looks_like_json(bytes) {
        // Replace invalid UTF-8, which some programs write in JSON.
        true => serde_json::from_str(&String::from_utf8_lossy(without_mark(bytes))).ok(),
        false => form(bytes),
    };
    let mut found = Found::new(clock);
    found.look(&value?, 0);
    found.is_event.then_some(found.deliveries)
}

/// Reads a log line with [`read`] if the line looks like JSON. Quickly returns `None` for any other
/// line.
#[must_use]
#[inline]
pub fn of_line(line: &[u8]) -> Option<Vec<Delivery>> {
    of_line_with(line, &Clock::new())
}

/// Reads a log line like [`of_line`], but `clock` completes timestamps without a zone.
#[must_use]
#[inline]
pub fn of_line_with(line: &[u8], clock: &Clock) -> Option<Vec<Delivery>> {
    let is_json = looks_like_json(line);
    is_json.then(|| read_with(line, clock)).flatten()
}

/// Returns `true` if the text starts with a JSON object or list. White space and a byte order mark
/// at the start are ignored.
#[must_use]
#[inline]
pub fn looks_like_json(bytes: &[u8]) -> bool {
    matches!(without_mark(bytes).trim_ascii_start(), [b'{' | b'[', ..])
}

/// Returns `true` if a value contains an event from a known service.
pub(in crate::scan) fn is_event(value: &Value) -> bool {
    let clock = Clock::new();
    let mut found = Found::new(&clock);
    found.look(value, 0);
    found.is_event
}

/// Removes a byte order mark from the start of the text.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}
