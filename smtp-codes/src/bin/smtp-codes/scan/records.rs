//! The output of `scan --format csv`.

use std::io;

use smtp_codes::Lang;

use super::fields::{Field, ObjectWriter};
use super::sink::{Counters, Located, LogLine, OutputError, Place, Sink, Successes};
use crate::cells;

/// A sink that prints every delivery as a record of CSV.
pub(crate) struct Records {
    file: String,
    writer: ObjectWriter,
    /// The current delivery as JSON.
    object: Vec<u8>,
    out: csv::Writer<io::Stdout>,
}

impl Records {
    /// Creates a sink that prints some fields, or all of them if none is chosen, and prints the
    /// header.
    pub(crate) fn new(fields: &[Field], lang: Lang) -> io::Result<Self> {
        let writer = ObjectWriter::new(fields, lang);
        let mut out = csv::Writer::from_writer(io::stdout());
        out.write_record(writer.names()).map_err(cells::error)?;
        Ok(Self {
            file: String::new(),
            writer,
            object: Vec::new(),
            out,
        })
    }

    /// Flushes the buffered output.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn print(&mut self, located: &Located) -> io::Result<()> {
        self.object.clear();
        self.writer.write(&mut self.object, &self.file, located)?;
        let cells = cells::of_object(&self.object)?;
        self.out.write_record(cells).map_err(cells::error)
    }
}

impl Sink for Records {
    fn begin_file(&mut self, name: &str) {
        name.clone_into(&mut self.file);
    }

    fn take(&mut self, located: &Located) -> Result<(), OutputError> {
        self.print(located).map_err(OutputError)
    }

    fn take_line(&mut self, line: &LogLine<'_>) -> Result<(), OutputError> {
        for delivery in line.delivery.deliveries_with(line.clock) {
            let (place, diagnosis) = (Place::Line(line.number), *line.diagnosis);
            self.take(&Located {
                place,
                delivery,
                diagnosis,
            })?;
        }
        Ok(())
    }

    fn successes(&self) -> Successes {
        Successes::Each
    }

    fn needs_envelopes(&self) -> bool {
        self.writer.has_field_of_envelope()
    }

    fn counters(&mut self) -> Option<&mut dyn Counters> {
        None
    }
}
