//! Writes times, and remembers the last one, because many consecutive log lines have the same
//! timestamp.

use std::io::Write as _;
use std::time::SystemTime;

use super::row::Time;

/// The maximum length of a timestamp that is remembered, in bytes.
const LONGEST: usize = 64;

/// A writer of times that remembers the last line's timestamp.
#[derive(Clone, Default)]
pub(super) struct Times {
    /// The timestamp as the line contains it, or empty if none is remembered.
    stamp: Vec<u8>,
    json: Vec<u8>,
}

impl Times {
    /// Forgets the last timestamp, which may have a different meaning in another file.
    pub(super) fn forget(&mut self) {
        self.stamp.clear();
    }

    /// Writes a time.
    pub(super) fn write(&mut self, out: &mut Vec<u8>, time: &Time<'_>) {
        let (delivery, clock) = match time {
            Time::Known(time) => return write_time(out, *time),
            Time::OfLine(delivery, clock) => (delivery, clock),
        };
        let stamp = delivery.stamp.as_deref().unwrap_or_default();
        if stamp.is_empty() || stamp.len() > LONGEST {
            return write_time(out, delivery.time(clock));
        }
        if self.stamp != stamp {
            stamp.clone_into(&mut self.stamp);
            self.json.clear();
            write_time(&mut self.json, delivery.time(clock));
        }
        out.extend_from_slice(&self.json);
    }
}

/// Writes a time in UTC according to RFC 3339, such as `"2023-11-08T15:55:29Z"`, or `null`.
pub(super) fn write_time(out: &mut Vec<u8>, time: Option<SystemTime>) {
    let time = time.and_then(|time| jiff::Timestamp::try_from(time).ok());
    // Writing to memory can't fail.
    let _ = match time {
        Some(time) => write!(out, "\"{time}\""),
        None => write!(out, "null"),
    };
}
