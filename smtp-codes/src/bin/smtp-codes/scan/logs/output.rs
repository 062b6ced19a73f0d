//! The output of a scan, which workers use in the order of their chunks.

use super::batch::Batch;
use crate::scan::sink::{Contents, OutputError, Sink, Successes};
use crate::turns::{InTurn, Turns};

/// The sink, what was found so far, and the error that ended the scan.
pub(super) struct Output<'a> {
    sink: &'a mut dyn Sink,
    contents: Contents,
    /// The error that ended the scan.
    error: Option<OutputError>,
}

impl<'a> Output<'a> {
    pub(super) fn new(sink: &'a mut dyn Sink) -> Self {
        Self {
            sink,
            contents: Contents {
                is_blank: true,
                ..Contents::default()
            },
            error: None,
        }
    }

    /// Returns the counts, or the error that ended the scan.
    pub(super) fn end(self) -> Result<Contents, OutputError> {
        self.error.map_or(Ok(self.contents), Err)
    }

    fn count(&mut self, batch: &Batch<'_>) {
        let contents = &mut self.contents;
        contents.skipped.bytes += batch.invalid_bytes;
        contents.skipped.left_out += batch.left_out;
        contents.is_understood |= batch.is_understood;
        contents.is_blank &= !batch.has_text;
        contents.lines += batch.lines;
        if self.sink.successes() == Successes::Count {
            if let Some(counters) = self.sink.counters() {
                counters.add_delivered(batch.delivered);
            }
        }
    }
}

/// Error returned when this worker or another worker failed to write the output.
pub(super) struct Stopped;

/// The output for a chunk.
pub(super) struct Chunk<'a, 'o>(InTurn<'a, Output<'o>>);

impl<'a, 'o> Chunk<'a, 'o> {
    pub(super) const fn new(turns: &'a Turns<Output<'o>>, number: u64) -> Self {
        Self(InTurn::new(turns, number))
    }

    /// Adds the counts of a batch.
    pub(super) fn count(&mut self, batch: &Batch<'_>) -> Result<(), Stopped> {
        self.0.wait().ok_or(Stopped)?.count(batch);
        Ok(())
    }

    /// Calls a function with the sink when it is the chunk's turn. An error ends the scan.
    pub(super) fn with_sink(
        &mut self,
        write: impl FnOnce(&mut dyn Sink) -> Result<(), OutputError>,
    ) -> Result<(), Stopped> {
        let output = self.0.wait().ok_or(Stopped)?;
        let Err(error) = write(output.sink) else {
            return Ok(());
        };
        output.error = Some(error);
        self.0.close();
        Err(Stopped)
    }
}
