//! Scans logs: chunks of complete lines are parsed in parallel, and the deliveries are passed to
//! the sink in order.

use std::io::Read;

use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _};
use rayon::iter::{IntoParallelRefMutIterator as _, ParallelIterator as _};
use smtp_codes::scan::{Clock, Delivery, event, log};
use smtp_codes::{Action, Diagnosis};

use super::cache::Cache;
use super::chunk_reader::{Chunk, ChunkReader};
use super::sink::{Contents, Failure, Located, LogLine, OutputError, Place, Sink, Successes};
use super::skipped;

/// The maximum number of chunks that are read at a time. Memory stays small even if each contains a
/// line of the maximum length.
const MOST: usize = 16;

/// What the sink needs to know.
#[derive(Clone, Copy)]
struct Needs {
    successes: Successes,
    /// The senders and `Message-ID`s in earlier lines.
    envelopes: bool,
}

/// The result of reading a chunk.
#[derive(Default)]
struct Batch<'a> {
    lines: u64,
    /// The number of successful deliveries that are not among the findings.
    delivered: u64,
    invalid_bytes: u64,
    /// Messages that journalctl left out.
    left_out: u64,
    /// `true` if a line says something about a delivery or was written by a known mail system.
    is_understood: bool,
    /// `true` if a line is not blank.
    has_text: bool,
    findings: Vec<Finding<'a>>,
}

/// The result of reading a line, with the number of the line in its chunk.
enum Finding<'a> {
    /// The outcome of a delivery, for all of its recipients.
    Outcome(u64, log::LogDelivery<'a>, Diagnosis),
    /// Part of an outcome that is spread over several lines, possibly in different chunks.
    Part(u64, log::Part<'a>),
    /// The deliveries in an event of a sending service.
    Event(u64, Vec<Delivery>),
}

/// Scans a log and passes every delivery to the sink, including those before an error.
pub(crate) fn scan(
    input: impl Read,
    clock: &Clock,
    sink: &mut dyn Sink,
) -> Result<Contents, Failure> {
    let needs = Needs {
        successes: sink.successes(),
        envelopes: sink.needs_envelopes(),
    };
    let mut contents = Contents {
        is_blank: true,
        ..Contents::default()
    };
    let mut handing = Handing {
        line: 0,
        reader: log::Reader::default(),
        clock,
        sink,
    };
    let mut chunk_reader = ChunkReader::new(input);
    let mut chunks = vec![Chunk::default(); rayon::current_num_threads().min(MOST)];
    let mut caches: Vec<Cache> = chunks.iter().map(|_| Cache::default()).collect();
    loop {
        for chunk in &mut chunks {
            chunk_reader.fill(chunk);
        }
        if chunks.iter().all(|chunk| chunk.lines().is_empty()) {
            contents.skipped.lines = chunk_reader.finish()?;
            return Ok(contents);
        }
        for batch in read_all(&chunks, &mut caches, clock, needs) {
            contents.skipped.bytes += batch.invalid_bytes;
            contents.skipped.left_out += batch.left_out;
            contents.is_understood |= batch.is_understood;
            contents.is_blank &= !batch.has_text;
            contents.lines += batch.lines;
            handing.batch(batch)?;
        }
    }
}

/// Passes the findings to the sink in the order of the lines.
struct Handing<'a> {
    /// The number of lines in the previous chunks.
    line: u64,
    reader: log::Reader,
    clock: &'a Clock,
    sink: &'a mut dyn Sink,
}

impl Handing<'_> {
    /// Passes on the findings of a chunk.
    fn batch(&mut self, batch: Batch<'_>) -> Result<(), OutputError> {
        if self.sink.successes() == Successes::Count {
            if let Some(counters) = self.sink.counters() {
                counters.add_delivered(batch.delivered);
            }
        }
        for finding in batch.findings {
            self.finding(finding)?;
        }
        self.line += batch.lines;
        Ok(())
    }

    fn finding(&mut self, finding: Finding<'_>) -> Result<(), OutputError> {
        match finding {
            Finding::Outcome(number, mut delivery, diagnosis) => {
                self.reader.remember(&delivery);
                self.reader.join(&mut delivery);
                self.outcome(number, &delivery, &diagnosis)
            }
            Finding::Part(number, part) => match self.reader.take(part) {
                Some(delivery) => {
                    let diagnosis = delivery.diagnose(&crate::table::TABLE);
                    self.outcome(number, &delivery, &diagnosis)
                }
                None => Ok(()),
            },
            Finding::Event(number, deliveries) => {
                for delivery in deliveries {
                    let place = Place::Line(self.line + number);
                    self.sink.take(&Located::new(place, delivery))?;
                }
                Ok(())
            }
        }
    }

    fn outcome(
        &mut self,
        number: u64,
        delivery: &log::LogDelivery<'_>,
        diagnosis: &Diagnosis,
    ) -> Result<(), OutputError> {
        self.sink.take_line(&LogLine {
            number: self.line + number,
            delivery,
            diagnosis,
            clock: self.clock,
        })
    }
}

fn read_all<'a>(
    chunks: &'a [Chunk],
    caches: &mut [Cache],
    clock: &Clock,
    needs: Needs,
) -> Vec<Batch<'a>> {
    match (chunks, caches) {
        // With one core, parallel iteration would only add overhead.
        ([chunk], [cache]) => vec![read(chunk.lines(), cache, clock, needs)],
        (chunks, caches) => {
            let chunks = chunks.par_iter().zip(caches.par_iter_mut());
            let batches = chunks.map(|(chunk, cache)| read(chunk.lines(), cache, clock, needs));
            batches.collect()
        }
    }
}

fn read<'a>(chunk: &'a [u8], cache: &mut Cache, clock: &Clock, needs: Needs) -> Batch<'a> {
    let mut batch = Batch {
        invalid_bytes: skipped::in_lines(chunk),
        ..Batch::default()
    };
    let mut skipper = match needs.successes {
        Successes::Each => log::LineSkipper::new(),
        Successes::Count | Successes::Nothing => log::LineSkipper::new().and_delivered(),
    };
    if needs.envelopes {
        skipper = skipper.keep_envelopes();
    }
    let mut rest = chunk;
    loop {
        let skipped = skipper.skip(rest);
        batch.lines += skipped.lines;
        batch.delivered += skipped.delivered;
        // Only lines of Postfix are skipped.
        batch.is_understood |= skipped.lines > 0;
        rest = skipped.rest;
        if rest.is_empty() {
            return batch;
        }
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        rest = after.get(1..).unwrap_or_default();
        batch.add(line, cache, clock, needs);
    }
}

impl<'a> Batch<'a> {
    /// Reads a line that may contain a delivery.
    fn add(&mut self, line: &'a [u8], cache: &mut Cache, clock: &Clock, needs: Needs) {
        self.lines += 1;
        if let Some(deliveries) = event::of_line_with(line, clock) {
            self.is_understood = true;
            self.findings.push(Finding::Event(self.lines, deliveries));
            return;
        }
        let event = log::event(line);
        self.has_text |= !line.trim_ascii().is_empty();
        if !self.is_understood {
            // Other programs write lines that look like those about a message.
            let is_outcome = match &event {
                Some(log::LineEvent::Part(part)) => !part.is_envelope(),
                event => event.is_some(),
            };
            self.is_understood = is_outcome || log::format_of(line).is_some();
        }
        match event {
            Some(log::LineEvent::Delivery(delivery)) => {
                let is_success = delivery.action == Some(Action::Delivered);
                if is_success && needs.successes != Successes::Each {
                    self.delivered += delivery.recipients().count() as u64;
                    return;
                }
                let diagnosis = cache.diagnose(&delivery);
                let outcome = Finding::Outcome(self.lines, delivery, diagnosis);
                self.findings.push(outcome);
            }
            Some(log::LineEvent::Part(part)) if part.is_envelope() && !needs.envelopes => {}
            Some(log::LineEvent::Part(part)) => {
                self.findings.push(Finding::Part(self.lines, part));
            }
            _ => self.left_out += u64::from(log::is_left_out(line)),
        }
    }
}
