//! Joins log lines that belong together, chunk by chunk.

use smtp_codes::scan::log;

use super::batch::{Batch, Finding, Outcome};

/// The state from earlier chunks.
#[derive(Default)]
pub(super) struct Joins {
    /// The number of lines in earlier chunks.
    lines: u64,
    reader: log::Reader,
}

impl Joins {
    /// Takes the findings of a batch. Returns the outcomes, and the number of lines before the
    /// batch.
    pub(super) fn join<'a>(&mut self, batch: &mut Batch<'a>) -> (Vec<Outcome<'a>>, u64) {
        let findings = std::mem::take(&mut batch.findings).into_iter();
        let outcomes = findings.filter_map(|found| self.finding(found)).collect();
        let before = self.lines;
        self.lines += batch.lines;
        (outcomes, before)
    }

    fn finding<'a>(&mut self, finding: Finding<'a>) -> Option<Outcome<'a>> {
        match finding {
            Finding::Outcome(mut outcome) => {
                if let Outcome::Line(_, delivery, _) = &mut outcome {
                    self.reader.remember(delivery);
                    self.reader.join(delivery);
                }
                Some(outcome)
            }
            Finding::Part(number, part) => {
                let delivery = self.reader.take(part)?;
                Some(Outcome::Line(number, delivery, None))
            }
        }
    }
}
