//! A streaming reader for whole logs.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read as _};
use std::vec::Vec;

use super::reader::Reader;
use crate::scan::clock::Clock;
use crate::scan::delivery::Delivery;
use crate::scan::event;
use crate::table::Table;

/// The maximum length of a line, in bytes. Longer lines are skipped.
const LONGEST_LINE: usize = 1 << 20;

/// Reads the deliveries in a log, in bounded memory. Recognises commands by the names in the
/// built-in table.
///
/// Lines longer than 1 MiB and lines that report no delivery are skipped. A line of JSON is read as
/// an [event](crate::scan::event).
///
/// # Errors
///
/// If reading the input fails, the last item is the error.
///
/// ```
/// use smtp_codes::TABLE;
/// use smtp_codes::scan::log;
///
/// let input: &[u8] = b"Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, dsn=5.1.1, \
/// status=bounced (host mx[192.0.2.1] said: 550 5.1.1 no such user (in reply to RCPT TO command))\n\
/// Jan  1 12:00:00 mx postfix/smtp[1]: 4T3Y: to=<eve@example.org>, relay=mx[192.0.2.1]:25, dsn=4.2.2, \
/// status=deferred (host mx[192.0.2.1] said: 452 4.2.2 mailbox full (in reply to RCPT TO command))\n";
///
/// let mut dead = Vec::new();
/// for delivery in log::deliveries(input) {
///     let delivery = delivery?;
///     if delivery.diagnose(&TABLE).suppress() {
///         dead.extend(delivery.recipient);
///     }
/// }
/// assert_eq!(dead, ["bob@example.org"]);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn deliveries<R: BufRead>(input: R) -> Deliveries<R> {
    Deliveries::of(input, Reader::new())
}

/// An iterator over the deliveries in a log; see [`deliveries`].
#[derive(Debug)]
pub struct Deliveries<R> {
    input: R,
    line_end: u8,
    reader: Reader,
    clock: Clock,
    line: Vec<u8>,
    /// The remaining deliveries from the current line.
    ready: VecDeque<Delivery>,
    failed: bool,
}

impl<R: BufRead> Deliveries<R> {
    /// Reads deliveries like [`deliveries`], but recognises commands by the names in the given
    /// table.
    pub fn with_table(input: R, table: &Table) -> Self {
        Self::of(input, Reader::with_table(table))
    }

    /// Sets the clock that completes timestamps without a year or a zone. By default, incomplete
    /// timestamps are left out.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Sets the byte that ends each line.
    pub(in crate::scan) const fn with_line_end(mut self, line_end: u8) -> Self {
        self.line_end = line_end;
        self
    }

    const fn of(input: R, reader: Reader) -> Self {
        Self {
            input,
            line_end: b'\n',
            reader,
            clock: Clock::new(),
            line: Vec::new(),
            ready: VecDeque::new(),
            failed: false,
        }
    }

    /// Reads the next line into the buffer, which stays empty if the line is too long. Returns
    /// `false` at the end of the input.
    fn read_line(&mut self) -> io::Result<bool> {
        self.line.clear();
        let mut start = (&mut self.input).take(LONGEST_LINE as u64);
        let read = start.read_until(self.line_end, &mut self.line)?;
        if read == LONGEST_LINE && self.line.last() != Some(&self.line_end) {
            self.line.clear();
            self.input.skip_until(self.line_end)?;
        }
        Ok(read > 0)
    }
}

impl<R: BufRead> Iterator for Deliveries<R> {
    type Item = io::Result<Delivery>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(delivery) = self.ready.pop_front() {
                return Some(Ok(delivery));
            }
            if self.failed {
                return None;
            }
            match self.read_line() {
                Ok(false) => return None,
                Ok(true) => {
                    if let Some(deliveries) = event::of_line_with(&self.line, &self.clock) {
                        self.ready.extend(deliveries);
                        continue;
                    }
                    let delivery = self.reader.line(&self.line);
                    if let Some(delivery) = delivery {
                        self.ready.extend(delivery.deliveries_with(&self.clock));
                    }
                }
                Err(error) => {
                    self.failed = true;
                    return Some(Err(error));
                }
            }
        }
    }
}
