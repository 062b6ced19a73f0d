//! A sink that passes on only the deliveries that a filter selects.

use smtp_codes::Diagnosis;
use smtp_codes::scan::log::LogDelivery;

use super::filter::{Facts, Filter, Selection};
use super::sink::{Counters, Located, OutputError, Sink, Successes};

/// A sink with a filter.
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
        let facts = Facts::of(&located.delivery, &located.diagnosis);
        match self.filter.select(&facts) {
            Selection::Selected => self.sink.take(located)?,
            Selection::Undated => self.undated += 1,
            Selection::LeftOut => {}
        }
        Ok(())
    }

    fn take_line(
        &mut self,
        line: u64,
        delivery: &LogDelivery<'_>,
        diagnosis: &Diagnosis,
    ) -> Result<(), OutputError> {
        let facts = Facts::of_line(delivery, diagnosis);
        match self.filter.select(&facts) {
            Selection::Selected => self.sink.take_line(line, delivery, diagnosis)?,
            Selection::Undated => self.undated += delivery.recipients().count() as u64,
            Selection::LeftOut => {}
        }
        Ok(())
    }

    fn successes(&self) -> Successes {
        match self.sink.successes() {
            _ if self.filter.drops_successes() => Successes::Nothing,
            // Their times and doubts decide.
            _ if !self.filter.selects_all() => Successes::Each,
            successes => successes,
        }
    }

    fn counters(&mut self) -> Option<&mut dyn Counters> {
        self.sink.counters()
    }
}
