//! The output of `scan --format csv`.

use std::io;

use smtp_codes::Lang;

use super::sink::{Located, LogLine, OutputError, Sink};
use crate::cells;
use crate::json::{Field, ObjectWriter, Row};
use crate::output::Output;

/// A sink that prints every delivery as a CSV record.
pub(crate) struct Records {
    writer: ObjectWriter,
    /// The current delivery as JSON.
    object: Vec<u8>,
    out: csv::Writer<Output>,
    is_live: bool,
}

impl Records {
    /// Creates a sink that prints the chosen fields, or all fields if none is chosen, and prints
    /// the header.
    pub(crate) fn new(fields: &[Field], lang: Lang, out: Output) -> io::Result<Self> {
        let writer = ObjectWriter::new(fields, lang);
        let mut out = csv::Writer::from_writer(out);
        out.write_record(writer.names()).map_err(cells::error)?;
        Ok(Self {
            writer,
            object: Vec::new(),
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
        out.map_err(csv::IntoInnerError::into_error)?.finish()
    }

    fn print(&mut self, row: &Row<'_>) -> io::Result<()> {
        self.object.clear();
        self.writer.write(&mut self.object, row, None);
        let cells = cells::of_object(&self.object)?;
        self.out.write_record(cells).map_err(cells::error)
    }
}

impl Sink for Records {
    fn begin_file(&mut self, name: &str) {
        self.writer.begin_file(name);
    }

    fn take(&mut self, located: &Located) -> Result<(), OutputError> {
        self.print(&located.row()).map_err(OutputError)
    }

    fn take_line(&mut self, line: &LogLine<'_>) -> Result<(), OutputError> {
        let mut recipients = line.delivery.recipients();
        let printed = recipients.try_for_each(|recipient| self.print(&line.row(recipient)));
        printed.map_err(OutputError)
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
