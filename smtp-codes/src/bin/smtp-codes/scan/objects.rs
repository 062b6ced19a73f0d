//! The output of `scan --json`.

use std::io::{self, Write as _};

use smtp_codes::Lang;

use super::fields::{Field, ObjectWriter};
use super::sink::{Counters, Located, LogLine, OutputError, Place, Sink, Successes};

/// A sink that prints every delivery as a JSON object.
pub(crate) struct Objects {
    file: String,
    writer: ObjectWriter,
    out: io::BufWriter<io::Stdout>,
}

impl Objects {
    /// Creates a sink that prints some fields, or all of them if none is chosen.
    pub(crate) fn new(fields: &[Field], lang: Lang) -> Self {
        Self {
            file: String::new(),
            writer: ObjectWriter::new(fields, lang),
            out: io::BufWriter::new(io::stdout()),
        }
    }

    /// Flushes the buffered output.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Sink for Objects {
    fn begin_file(&mut self, name: &str) {
        name.clone_into(&mut self.file);
    }

    fn take(&mut self, located: &Located) -> Result<(), OutputError> {
        let written = self.writer.write(&mut self.out, &self.file, located);
        written.map_err(OutputError)
    }

    fn take_line(&mut self, line: &LogLine<'_>) -> Result<(), OutputError> {
        // One recipient at a time: a line may have many recipients and a long reply.
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
