//! The output of `scan --json`.

use std::io::{self, Write as _};

use smtp_codes::Lang;

use super::sink::{Counters, Located, OutputError, Sink};
use crate::json;

/// A sink that prints every delivery as a JSON object.
pub(crate) struct Objects {
    lang: Lang,
    file: String,
    out: io::BufWriter<io::Stdout>,
}

impl Objects {
    pub(crate) fn new(lang: Lang) -> Self {
        Self {
            lang,
            file: String::new(),
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
        json::write_scanned(&mut self.out, &self.file, located, self.lang).map_err(OutputError)
    }

    fn counters(&mut self) -> Option<&mut dyn Counters> {
        None
    }
}
