//! Writes times, and remembers the last one: many lines of a log have the same time.

use std::io::Write as _;
use std::time::SystemTime;

use super::row::Time;

/// The longest time of a line that is remembered, in bytes.
const LONGEST: usize = 64;

/// A writer of times that remembers the last time of a line.
#[derive(Clone, Default)]
pub(super) struct Times {
    /// The time as the line has it, or empty.
    stamp: Vec<u8>,
    json: Vec<u8>,
}

impl Times {
    /// Forgets the last time: a stamp may have another meaning in another file.
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
