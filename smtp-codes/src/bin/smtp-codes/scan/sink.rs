//! The receivers of a scan's deliveries.

use std::io;
use std::sync::Arc;

use smtp_codes::Diagnosis;
use smtp_codes::scan::log::LogDelivery;
use smtp_codes::scan::{Clock, Delivery};

use super::cache::Known;
use super::rows::Rows;
use super::skipped::Skipped;
pub(crate) use crate::render::Place;
use crate::render::Row;
use crate::table::TABLE;

/// A delivery with its diagnosis and its position in the file.
pub(crate) struct Located {
    pub(crate) place: Place,
    pub(crate) delivery: Delivery,
    pub(crate) known: Arc<Known>,
}

impl Located {
    pub(crate) fn new(place: Place, delivery: Delivery) -> Self {
        let known = Known::new(delivery.diagnose(&TABLE));
        Self {
            place,
            delivery,
            known: Arc::new(known),
        }
    }

    /// Returns the diagnosis.
    pub(crate) fn diagnosis(&self) -> &Diagnosis {
        &self.known.diagnosis
    }

    /// Returns the row for the delivery.
    pub(crate) fn row(&self) -> Row<'_> {
        Row::of_delivery(&self.delivery, self.diagnosis(), self.place)
    }
}

/// The outcome in a log line. All of its recipients share the diagnosis.
pub(crate) struct LogLine<'a> {
    pub(crate) number: u64,
    pub(crate) delivery: &'a LogDelivery<'a>,
    pub(crate) known: &'a Known,
    /// The clock that completes the timestamp, if it is needed.
    pub(crate) clock: &'a Clock,
}

impl<'a> LogLine<'a> {
    /// Returns the diagnosis.
    pub(crate) fn diagnosis(&self) -> &'a Diagnosis {
        &self.known.diagnosis
    }

    /// Returns the row for a recipient.
    pub(crate) fn row(&self, recipient: Option<&'a [u8]>) -> Row<'a> {
        let Self {
            number,
            delivery,
            clock,
            ..
        } = *self;
        Row::of_line(delivery, recipient, self.diagnosis(), clock, number)
    }
}

/// A receiver of deliveries, file by file.
pub(crate) trait Sink: Send {
    /// Starts a file.
    fn begin_file(&mut self, name: &str);

    /// Processes a delivery.
    fn take(&mut self, located: &Located) -> Result<(), OutputError>;

    /// Processes the outcome in a log line.
    fn take_line(&mut self, line: &LogLine<'_>) -> Result<(), OutputError>;

    /// Returns a renderer of rows, if the sink prints each delivery separately. In this case, lines
    /// are passed to the renderer instead, and the rows are passed to [`put`](Self::put).
    fn rows(&self) -> Option<Rows> {
        None
    }

    /// Prints rows, and counts deliveries that were left out because their time is unknown.
    fn put(&mut self, _rows: &[u8], _undated: u64) -> Result<(), OutputError> {
        Ok(())
    }

    /// Ends a chunk of a log. If the log is growing, the next chunk may take a long time to arrive.
    fn end_chunk(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    /// Returns the information that the sink needs about successful deliveries in logs.
    fn successes(&self) -> Successes {
        Successes::Each
    }

    /// Returns `true` if the sink needs the senders and `Message-ID`s, which are in earlier log
    /// lines.
    fn needs_envelopes(&self) -> bool;

    /// Returns the counters, if the sink has any.
    fn counters(&mut self) -> Option<&mut dyn Counters> {
        None
    }
}

/// The information that a sink needs about successful deliveries in logs. Most log lines report a
/// successful delivery, so skipping them saves time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Successes {
    /// Every delivery.
    Each,
    /// The number of deliveries.
    Count,
    /// Nothing.
    Nothing,
}

/// The counters of a sink.
pub(crate) trait Counters {
    /// Counts deliveries that succeeded.
    fn add_delivered(&mut self, count: u64);

    /// Counts the bytes and lines that were skipped within a file.
    fn add_skipped(&mut self, skipped: Skipped);

    /// Counts a file that could not be read completely or was not understood.
    fn add_unread(&mut self);
}

/// Error returned when writing the output fails, which ends the scan.
#[derive(Debug)]
pub(crate) struct OutputError(pub(crate) io::Error);

/// The reason why the scan of a file ended early.
#[derive(Debug)]
pub(crate) enum Failure {
    Input(io::Error),
    Output(OutputError),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Input(error)
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

/// A summary of what was found in a file.
#[derive(Default)]
pub(crate) struct Contents {
    /// `true` if anything was recognised: a delivery, an event, a message, or a line from a mail
    /// system.
    pub(crate) is_understood: bool,
    /// The number of lines, if the file is a log.
    pub(crate) lines: u64,
    /// `true` if all lines are blank.
    pub(crate) is_blank: bool,
    pub(crate) skipped: Skipped,
}

impl Contents {
    /// Creates the summary for a file whose format is known. Such a file counts as understood,
    /// whatever it contains.
    pub(crate) fn understood() -> Self {
        Self {
            is_understood: true,
            ..Self::default()
        }
    }
}
