//! The receivers of a scan's deliveries.

use std::io;

use smtp_codes::Diagnosis;
use smtp_codes::scan::log::LogDelivery;
use smtp_codes::scan::{Clock, Delivery};

use super::cache::Known;
use super::rows::Rows;
use super::skipped::Skipped;
pub(crate) use crate::json::Place;
use crate::json::Row;
use crate::table::TABLE;

/// A delivery with its diagnosis and its place in the file.
pub(crate) struct Located {
    pub(crate) place: Place,
    pub(crate) delivery: Delivery,
    pub(crate) diagnosis: Diagnosis,
}

impl Located {
    pub(crate) fn new(place: Place, delivery: Delivery) -> Self {
        let diagnosis = delivery.diagnose(&TABLE);
        Self {
            place,
            delivery,
            diagnosis,
        }
    }

    /// Returns the row of the delivery.
    pub(crate) fn row(&self) -> Row<'_> {
        Row::of_delivery(&self.delivery, &self.diagnosis, self.place)
    }
}

/// The outcome in a line of a log. All of its recipients share the diagnosis.
pub(crate) struct LogLine<'a> {
    pub(crate) number: u64,
    pub(crate) delivery: &'a LogDelivery<'a>,
    pub(crate) known: &'a Known,
    /// Completes the time, if that is needed.
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

    /// Processes the outcome in a line of a log.
    fn take_line(&mut self, line: &LogLine<'_>) -> Result<(), OutputError>;

    /// Returns a renderer of rows, if the sink prints each delivery by itself. Then lines are passed
    /// to the renderer instead, and the rows to [`put`](Self::put).
    fn rows(&self) -> Option<Rows> {
        None
    }

    /// Prints rows, and counts deliveries that were left out because their time is unknown.
    fn put(&mut self, _rows: &[u8], _undated: u64) -> Result<(), OutputError> {
        Ok(())
    }

    /// Ends a chunk of a log. If the log grows, the next chunk may take long to come.
    fn end_chunk(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    /// Returns what the sink needs to know about successful deliveries in logs.
    fn successes(&self) -> Successes;

    /// Returns `true` if the sink needs the senders and `Message-ID`s, which earlier lines of a log
    /// contain.
    fn needs_envelopes(&self) -> bool;

    /// Returns the counters, if the sink has any.
    fn counters(&mut self) -> Option<&mut dyn Counters>;
}

/// What a sink needs to know about successful deliveries in logs. Most lines of a log report one,
/// so skipping them saves time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Successes {
    /// Every delivery.
    Each,
    /// Their number.
    Count,
    /// Nothing.
    Nothing,
}

/// The counters of a sink.
pub(crate) trait Counters {
    /// Counts deliveries that succeeded.
    fn add_delivered(&mut self, count: u64);

    /// Counts what was skipped within a file.
    fn add_skipped(&mut self, skipped: Skipped);

    /// Counts a file that could not be read completely or was not understood.
    fn add_unread(&mut self);
}

/// An error of the output, which ends the scan.
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

/// What was found in a file.
#[derive(Default)]
pub(crate) struct Contents {
    /// `true` if anything is known: a delivery, an event, a message, or a line of a mail system.
    pub(crate) is_understood: bool,
    /// The number of lines of a log.
    pub(crate) lines: u64,
    /// `true` if all lines are blank.
    pub(crate) is_blank: bool,
    pub(crate) skipped: Skipped,
}

impl Contents {
    /// Returns the contents of a file whose form is known, whatever else it contains.
    pub(crate) fn understood() -> Self {
        Self {
            is_understood: true,
            ..Self::default()
        }
    }
}
