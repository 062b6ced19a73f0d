//! Reads chunks of a log and renders the output, on one core.

use std::io::Read;

use smtp_codes::scan::Clock;

use super::Shared;
use super::batch::{Finding, Outcome, Spare, read};
use super::output::{self, Stopped};
use crate::scan::cache::Cache;
use crate::scan::chunk_reader::Chunk;
use crate::scan::rows::Rows;
use crate::scan::sink::{Located, LogLine, Place};

/// A worker, with the state that it keeps between chunks.
pub(super) struct Worker {
    cache: Cache,
    spare: Spare,
    /// A renderer of rows, if the sink prints rows.
    rows: Option<Rows>,
}

impl Worker {
    pub(super) fn new(rows: Option<Rows>) -> Self {
        let cache = Cache::default();
        let spare = Spare::default();
        Self { cache, spare, rows }
    }

    /// Reads chunks until none is left or writing the output fails.
    pub(super) fn work<R: Read>(mut self, shared: &Shared<'_, R>) {
        let _guards = (
            shared.joins.close_after_panic(),
            shared.output.close_after_panic(),
        );
        let mut chunk = Chunk::default();
        while let Some(number) = shared.source.fill(&mut chunk) {
            if self.chunk(&chunk, number, shared).is_err() {
                return;
            }
        }
    }

    fn chunk<R: Read>(
        &mut self,
        chunk: &Chunk,
        number: u64,
        shared: &Shared<'_, R>,
    ) -> Result<(), Stopped> {
        let clock = shared.clock;
        let mut batch = read(
            chunk.lines(),
            &mut self.spare,
            &mut self.cache,
            clock,
            shared.needs,
        );
        let mut joins = shared.joins.wait(number).ok_or(Stopped)?;
        let before = joins.join(&mut batch);
        drop(joins);
        let mut output = output::Chunk::new(&shared.output, number);
        for finding in batch.findings.drain(..) {
            if let Finding::Outcome(outcome) = finding {
                self.outcome(outcome, before, clock, &mut output)?;
            }
        }
        if let Some(rows) = &mut self.rows {
            let undated = rows.take_undated();
            rows.hand_on(&mut |bytes| output.with_sink(|sink| sink.put(bytes, undated)))?;
        }
        output.count(&batch)?;
        self.spare = Spare::new(batch.findings);
        output.with_sink(|sink| sink.end_chunk())
    }

    fn outcome(
        &mut self,
        outcome: Outcome<'_>,
        before: u64,
        clock: &Clock,
        output: &mut output::Chunk<'_, '_>,
    ) -> Result<(), Stopped> {
        match outcome {
            Outcome::Line(number, delivery, known) => {
                let known = known.unwrap_or_else(|| self.cache.diagnose(&delivery));
                let line = LogLine {
                    number: before + number,
                    delivery: &delivery,
                    known: &known,
                    clock,
                };
                match &mut self.rows {
                    Some(rows) => rows.add_line(&line, &mut |bytes| {
                        output.with_sink(|sink| sink.put(bytes, 0))
                    }),
                    None => output.with_sink(|sink| sink.take_line(&line)),
                }
            }
            Outcome::Event(number, deliveries) => {
                let place = Place::Line(before + number);
                let mut deliveries = deliveries.into_iter();
                deliveries.try_for_each(|delivery| {
                    let located = Located::new(place, delivery);
                    match &mut self.rows {
                        Some(rows) => rows.add(&located, &mut |bytes| {
                            output.with_sink(|sink| sink.put(bytes, 0))
                        }),
                        None => output.with_sink(|sink| sink.take(&located)),
                    }
                })
            }
        }
    }
}
