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
    /// Joins the findings of a batch, so that only outcomes are left. Returns the number of lines
    /// before the batch.
    pub(super) fn join(&mut self, batch: &mut Batch<'_>) -> u64 {
        batch.findings.retain_mut(|finding| self.complete(finding));
        let before = self.lines;
        self.lines += batch.lines;
        before
    }

    /// Returns `true` if a finding is an outcome or completes an outcome.
    fn complete(&mut self, finding: &mut Finding<'_>) -> bool {
        match finding {
            Finding::Outcome(outcome) => {
                if let Outcome::Line(_, delivery, _) = outcome {
                    self.reader.remember(delivery);
                    self.reader.join(delivery);
                }
                true
            }
            Finding::Part(number, part) => {
                let number = *number;
                let delivery = part.take().and_then(|part| self.reader.take(part));
                let Some(delivery) = delivery else {
                    return false;
                };
                *finding = Finding::Outcome(Outcome::Line(number, delivery, None));
                true
            }
        }
    }
}
