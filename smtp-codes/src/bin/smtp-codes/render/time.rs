//! Writes times, and remembers the last one, because many consecutive log lines have the same
//! timestamp.

use std::time::SystemTime;

use super::row::Time;
use super::syntax::Syntax;

/// The maximum length of a timestamp that is remembered, in bytes.
const LONGEST: usize = 64;

/// A writer of times that remembers the last line's timestamp.
#[derive(Clone, Default)]
pub(super) struct Times {
    /// The timestamp as the line contains it, or empty if none is remembered.
    stamp: Vec<u8>,
    written: Vec<u8>,
}

impl Times {
    /// Forgets the last timestamp, which may have a different meaning in another file.
    pub(super) fn forget(&mut self) {
        self.stamp.clear();
    }

    /// Writes a time.
    pub(super) fn write(&mut self, out: &mut Vec<u8>, syntax: Syntax, time: &Time<'_>) {
        let (delivery, clock) = match time {
            Time::Known(time) => return write_time(out, syntax, *time),
            Time::OfLine(delivery, clock) => (delivery, clock),
        };
        let stamp = delivery.stamp.as_deref().unwrap_or_default();
        if stamp.is_empty() || stamp.len() > LONGEST {
            return write_time(out, syntax, delivery.time(clock));
        }
        if self.stamp != stamp {
            stamp.clone_into(&mut self.stamp);
            self.written.clear();
            write_time(&mut self.written, syntax, delivery.time(clock));
        }
        out.extend_from_slice(&self.written);
    }
}

/// Writes a time in UTC according to RFC 3339, such as `2023-11-08T15:55:29Z`.
pub(super) fn write_time(out: &mut Vec<u8>, syntax: Syntax, time: Option<SystemTime>) {
    match time.and_then(|time| jiff::Timestamp::try_from(time).ok()) {
        Some(time) => syntax.displayed(out, time),
        None => syntax.null(out),
    }
}
