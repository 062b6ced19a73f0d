//! Reads a stream of records.

use std::io::{self, BufRead};

use super::header::{self, Header};
use super::source::{self, RecordSource};
use super::splitter::{Splitter, State};
use crate::scan::clock::Clock;
use crate::scan::event::Event;

/// Reads the events in a stream of CSV, in bounded memory.
///
/// The columns may be in any order, and the delimiter may be a comma, a semicolon or a tab. The
/// text may be UTF-8 or UTF-16. Another header with different columns may follow later, as in
/// concatenated files. A record longer than [`MAX_EVENT`](crate::scan::event::MAX_EVENT) bytes is
/// skipped.
///
/// The iteration ends after an I/O error.
///
/// ```
/// use smtp_codes::scan::event::Records;
///
/// let text = b"type,timeLogged,rcpt,dsnDiag\n\
///     b,2026-11-28 10:00:02+0100,bob@example.org,\"smtp;550 5.1.1 no\nsuch user\"\n\
///     r,2026-11-28 10:00:03+0100,bob@example.org,\n";
/// let events: Vec<_> = Records::new(&text[..]).collect::<Result<_, _>>()?;
/// assert_eq!((events[0].line, events[0].deliveries.len()), (2, 1));
/// assert_eq!((events[1].line, events[1].deliveries.len()), (4, 0));
///
/// let mut records = Records::new(&b"type,timeLogged,rcpt,dsnDiag\nb,bob@example.org\n"[..]);
/// assert!(records.next().is_none());
/// assert_eq!(records.other_records(), 1);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Records<R> {
    source: RecordSource<R>,
    /// `None` until the start has been read.
    splitter: Option<Splitter>,
    header: Option<Header>,
    other_records: u64,
    skipped: u64,
    is_ended: bool,
    clock: Clock,
}

/// Returns `true` if `start` is the start of CSV with events from a known service.
///
/// ```
/// use smtp_codes::scan::event::looks_like_records;
///
/// assert!(looks_like_records(b"timeLogged,type,dsnDiag,rcpt\n"));
/// assert!(!looks_like_records(b"time,level,message\n"));
/// ```
#[must_use]
pub fn looks_like_records(start: &[u8]) -> bool {
    header::delimiter(&source::decoded(start)).is_some()
}

impl<R: BufRead> Records<R> {
    /// Creates a reader for a stream.
    pub const fn new(input: R) -> Self {
        Self {
            source: RecordSource::new(input),
            splitter: None,
            header: None,
            other_records: 0,
            skipped: 0,
            is_ended: false,
            clock: Clock::new(),
        }
    }

    /// Sets the clock that completes timestamps without a zone. By default, timestamps without a
    /// zone are left out, unless the service documents the zone.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Returns the number of records so far that were skipped because they didn't fit the header or
    /// the service was unknown.
    pub const fn other_records(&self) -> u64 {
        self.other_records
    }

    /// Returns the number of records so far that were skipped because they were too long.
    pub const fn skipped(&self) -> u64 {
        self.skipped
    }

    /// Reads up to the end of the next record. Returns `None` at the end of the stream.
    fn advance(&mut self) -> io::Result<Option<State>> {
        if self.splitter.is_none() {
            self.splitter = header::delimiter(&self.source.peek()).map(Splitter::new);
        }
        let Some(splitter) = &mut self.splitter else {
            return Ok(None);
        };
        loop {
            let text = self.source.fill()?;
            let is_end = text.is_empty();
            let (used, state) = splitter.split(text);
            self.source.consume(used);
            match state {
                State::Going if is_end => return Ok(None),
                State::Going => {}
                state => return Ok(Some(state)),
            }
        }
    }

    /// Reads the record that the splitter has completed. Returns `None` if the record isn't an
    /// event.
    fn event(&mut self) -> Option<Event> {
        let splitter = self.splitter.as_ref()?;
        let record = splitter.record();
        if let Some(header) = Header::of(&record, self.header.as_ref()) {
            self.header = Some(header);
            return None;
        }
        if self.header.is_none() {
            self.header = Header::missing(&record);
        }
        let header = self.header.as_ref();
        let deliveries = header.and_then(|header| header.read(&record, &self.clock));
        let is_other = deliveries.is_none() && !header::is_preamble(&record);
        self.other_records += u64::from(is_other);
        let line = splitter.record_line();
        deliveries.map(|deliveries| Event { line, deliveries })
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = io::Result<Event>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_ended {
            match self.advance() {
                Ok(Some(State::TooLong)) => self.skipped += 1,
                Ok(Some(_)) => {
                    if let Some(event) = self.event() {
                        return Some(Ok(event));
                    }
                }
                Ok(None) => self.is_ended = true,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.is_ended = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}
