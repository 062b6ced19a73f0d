//! The output of `scan --format json` and `scan --format csv`.

use std::io::{self, Write as _};

use super::cache::Known;
use super::rows::Rows;
use super::sink::{Located, LogLine, OutputError, Sink};
use crate::output::Output;
use crate::render::{Row, RowWriter};

/// The size of the output buffer, in bytes.
const BUFFER: usize = 64 * 1024;

/// A sink that prints a row for every delivery.
pub(crate) struct RowPrinter {
    writer: RowWriter,
    /// The current row.
    row: Vec<u8>,
    out: io::BufWriter<Output>,
    is_live: bool,
}

impl RowPrinter {
    /// Creates a sink that prints rows. For CSV, it prints the header first.
    pub(crate) fn new(writer: RowWriter, out: Output) -> io::Result<Self> {
        let mut row = Vec::new();
        writer.write_header(&mut row);
        let mut out = io::BufWriter::with_capacity(BUFFER, out);
        out.write_all(&row)?;
        Ok(Self {
            writer,
            row,
            out,
            is_live: false,
        })
    }

    /// If `is_live` is `true`, the sink writes every delivery immediately, because the next one may
    /// take a long time to arrive.
    pub(crate) fn live(self, is_live: bool) -> Self {
        Self { is_live, ..self }
    }

    /// Completes the output.
    pub(crate) fn finish(self) -> io::Result<()> {
        let out = self.out.into_inner();
        out.map_err(io::IntoInnerError::into_error)?.finish()
    }

    fn print(&mut self, row: &Row<'_>, known: &Known) -> Result<(), OutputError> {
        self.row.clear();
        let rendered = known.rendered(&mut self.writer, row);
        self.writer.write(&mut self.row, row, rendered);
        self.out.write_all(&self.row).map_err(OutputError)
    }
}

impl Sink for RowPrinter {
    fn begin_file(&mut self, name: &str) {
        self.writer.begin_file(name);
    }

    fn take(&mut self, located: &Located) -> Result<(), OutputError> {
        self.print(&located.row(), &located.known)
    }

    fn take_line(&mut self, line: &LogLine<'_>) -> Result<(), OutputError> {
        // Print one recipient at a time: a line may have many recipients and a long reply.
        let mut recipients = line.delivery.recipients();
        recipients.try_for_each(|recipient| self.print(&line.row(recipient), line.known))
    }

    fn rows(&self) -> Option<Rows> {
        Some(Rows::new(self.writer.clone()))
    }

    fn put(&mut self, rows: &[u8], _undated: u64) -> Result<(), OutputError> {
        self.out.write_all(rows).map_err(OutputError)
    }

    fn end_chunk(&mut self) -> Result<(), OutputError> {
        match self.is_live {
            true => self.out.flush().map_err(OutputError),
            false => Ok(()),
        }
    }

    fn needs_envelopes(&self) -> bool {
        self.writer.has_field_of_envelope()
    }
}
