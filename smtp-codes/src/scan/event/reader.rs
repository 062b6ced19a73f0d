//! Reads a stream of events, which is a sequence of objects or lists of objects in any layout.

use std::io::{self, BufRead};
use std::vec::Vec;

use super::read::{MAX_EVENT, looks_like_json, read_with};
use super::scanner::{Scanner, State};
use crate::scan::clock::Clock;
use crate::scan::delivery::Delivery;

/// The maximum number of bytes scanned at a time.
const PIECE: usize = 64 * 1024;

/// How many times the reader may go back to scan part of an object again, in addition to once for
/// every [`MAX_EVENT`] bytes read from the stream.
const MAX_AGAIN: u64 = 3;

/// An event in a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event {
    /// The line on which the event begins, counted from 1.
    pub line: u64,
    /// The outcome for each recipient. Empty if the event isn't about a delivery.
    pub deliveries: Vec<Delivery>,
}

/// Reads the events in a stream, in bounded memory.
///
/// The events may be in lists, and the JSON may have any layout. An object longer than
/// [`MAX_EVENT`](super::MAX_EVENT) bytes is skipped, but if the object contains a list, the entries
/// of the first list are read.
///
/// The iteration ends after an I/O error.
///
/// ```
/// use smtp_codes::scan::event::Reader;
///
/// let text = br#"[
///     {"event": "dropped", "email": "bob@example.org", "timestamp": 1795856400, "sg_event_id": "x"},
///     {"event": "open", "email": "bob@example.org", "timestamp": 1795856500, "sg_event_id": "y"}
/// ]"#;
/// let events: Vec<_> = Reader::new(&text[..]).collect::<Result<_, _>>()?;
/// assert_eq!((events[0].line, events[0].deliveries.len()), (2, 1));
/// assert_eq!((events[1].line, events[1].deliveries.len()), (3, 0));
///
/// let mut reader = Reader::new(&b"{\"level\": \"info\"}"[..]);
/// assert!(reader.next().is_none());
/// assert_eq!(reader.other_values(), 1);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Reader<R> {
    input: R,
    line: u64,
    read: u64,
    scanner: Scanner,
    /// Bytes to scan again because the object around them was too long.
    again: Vec<u8>,
    again_at: usize,
    again_count: u64,
    other_values: u64,
    skipped: u64,
    is_failed: bool,
    /// `true` if the input is only the start of a stream, so the last object may be incomplete.
    is_start: bool,
    clock: Clock,
}

/// Returns `true` if `start` is the start of a JSON stream and contains an event from a known
/// service.
///
/// ```
/// use smtp_codes::scan::event::looks_like_events;
///
/// assert!(looks_like_events(br#"{"Version": 0, "Event": "failed", "QueueMsgID": 1, "WebhookQueued": ""}"#));
/// assert!(!looks_like_events(br#"{"log": "550 5.1.1 no such user", "stream": "stdout"}"#));
/// ```
#[must_use]
pub fn looks_like_events(start: &[u8]) -> bool {
    let mut reader = Reader::new(start);
    reader.is_start = true;
    looks_like_json(start) && reader.any(|event| event.is_ok())
}

impl<R: BufRead> Reader<R> {
    /// Creates a reader for a stream.
    pub const fn new(input: R) -> Self {
        Self {
            input,
            line: 1,
            read: 0,
            scanner: Scanner::new(),
            again: Vec::new(),
            again_at: 0,
            again_count: 0,
            other_values: 0,
            skipped: 0,
            is_failed: false,
            is_start: false,
            clock: Clock::new(),
        }
    }

    /// Sets the clock that completes timestamps without a zone. By default, timestamps without a
    /// zone are left out, unless the service documents the zone.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Returns the number of objects so far that weren't events from a known service.
    pub const fn other_values(&self) -> u64 {
        self.other_values
    }

    /// Returns the number of objects so far that were skipped because they were too long.
    pub const fn skipped(&self) -> u64 {
        self.skipped
    }

    /// Reads up to the end of the next object. Returns `false` at the end of the stream.
    fn advance(&mut self) -> io::Result<bool> {
        loop {
            let is_again = self.again_at < self.again.len();
            let bytes = match is_again {
                true => self.again.get(self.again_at..).unwrap_or_default(),
                false => self.input.fill_buf()?,
            };
            let bytes = bytes.get(..PIECE).unwrap_or(bytes);
            if bytes.is_empty() {
                if !self.is_start || !self.scanner.is_open() {
                    return Ok(false);
                }
                self.take_apart();
                continue;
            }
            let (used, state) = self.scanner.scan(bytes, &mut self.line);
            match is_again {
                true => self.again_at += used,
                false => {
                    self.input.consume(used);
                    self.read += used as u64;
                }
            }
            match state {
                State::Going => {}
                State::Ended => return Ok(true),
                State::TooLong => self.take_apart(),
            }
        }
    }

    /// Continues with the entries of the first list in an object that is too long. Skips the object
    /// if it doesn't contain a list, or if the reader has gone back too many times.
    fn take_apart(&mut self) {
        let is_allowed = self.again_count < MAX_AGAIN + self.read / MAX_EVENT as u64;
        let list = is_allowed.then(|| self.scanner.take_list());
        match list.flatten() {
            Some((mut list, line)) => {
                list.extend(self.again.drain(..).skip(self.again_at));
                self.again = list;
                self.again_at = 0;
                self.again_count += 1;
                self.line = line;
            }
            None => {
                self.scanner.skip();
                self.skipped += 1;
            }
        }
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = io::Result<Event>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_failed {
            match self.advance() {
                Ok(true) => {
                    let (object, line) = self.scanner.object();
                    match read_with(object, &self.clock) {
                        Some(deliveries) => return Some(Ok(Event { line, deliveries })),
                        None => self.other_values += 1,
                    }
                }
                Ok(false) => return None,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.is_failed = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}
