//! A sink that passes on only the deliveries selected by a filter.

use super::filter::{Facts, Filter, Selection};
use super::rows::Rows;
use super::sink::{Counters, Located, LogLine, OutputError, Sink, Successes};

/// A sink that filters the deliveries for another sink.
pub(crate) struct Filtered<'a> {
    filter: &'a Filter,
    sink: &'a mut dyn Sink,
    undated: u64,
}

impl<'a> Filtered<'a> {
    pub(crate) fn new(filter: &'a Filter, sink: &'a mut dyn Sink) -> Self {
        let undated = 0;
        Self {
            filter,
            sink,
            undated,
        }
    }

    /// Returns the number of deliveries that were left out because their time is unknown.
    pub(crate) const fn undated(&self) -> u64 {
        self.undated
    }
}

impl Sink for Filtered<'_> {
    fn begin_file(&mut self, name: &str) {
        self.sink.begin_file(name);
    }

    fn take(&mut self, located: &Located) -> Result<(), OutputError> {
        let facts = Facts::of(&located.delivery, located.diagnosis());
        match self.filter.select(&facts) {
            Selection::Selected => self.sink.take(located)?,
            Selection::Undated => self.undated += 1,
            Selection::LeftOut => {}
        }
        Ok(())
    }

    fn take_line(&mut self, line: &LogLine<'_>) -> Result<(), OutputError> {
        let needs_time = self.filter.needs_time();
        let time = needs_time.then(|| line.delivery.time(line.clock)).flatten();
        let facts = Facts::of_line(line.delivery, line.diagnosis(), time);
        match self.filter.select(&facts) {
            Selection::Selected => self.sink.take_line(line)?,
            Selection::Undated => self.undated += line.delivery.recipients().count() as u64,
            Selection::LeftOut => {}
        }
        Ok(())
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.sink.rows()?;
        Some(rows.with_filter(self.filter))
    }

    fn put(&mut self, rows: &[u8], undated: u64) -> Result<(), OutputError> {
        self.undated += undated;
        self.sink.put(rows, undated)
    }

    fn end_chunk(&mut self) -> Result<(), OutputError> {
        self.sink.end_chunk()
    }

    fn successes(&self) -> Successes {
        match self.sink.successes() {
            _ if self.filter.drops_successes() => Successes::Nothing,
            // Whether a successful delivery is selected depends on its time and doubts.
            _ if !self.filter.selects_all() => Successes::Each,
            successes => successes,
        }
    }

    fn needs_envelopes(&self) -> bool {
        self.sink.needs_envelopes()
    }

    fn counters(&mut self) -> Option<&mut dyn Counters> {
        self.sink.counters()
    }
}
