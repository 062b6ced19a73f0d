//! Logs: read in chunks of whole lines, which are spread over the cores and come back in order.

use std::io::{self, Read};

use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _};
use rayon::iter::{IntoParallelRefMutIterator as _, ParallelIterator as _};
use smtp_codes::scan::log;
use smtp_codes::{Action, Diagnosis};

use super::cache::Known;
use super::chunk_reader::{Chunk, Source};
use super::skipped::{self, Broken};
use super::{Place, Row, Sink};

/// How many chunks are read at a time at most: with so many lines of the longest kind memory stays small.
const MOST: usize = 16;

/// What a chunk tells of.
#[derive(Default)]
struct Batch<'a> {
    lines: u64,
    /// How many deliveries succeeded, where nothing else is wanted of them.
    delivered: u64,
    /// How many bytes are no text.
    broken: u64,
    rest: Vec<Told<'a>>,
}

/// What a line tells, with its number in the chunk.
enum Told<'a> {
    Row(Row),
    /// A fate of which only the counts are wanted.
    Brief(log::LogDelivery<'a>, Diagnosis),
    /// Its recipient may have been named by an earlier line, perhaps of another chunk.
    Part(u64, log::Event<'a>),
}

/// Scans a log and hands every delivery on, also those before an error; returns what was broken.
pub(crate) fn scan(start: Vec<u8>, input: impl Read, sink: &mut dyn Sink) -> io::Result<Broken> {
    let brief = sink.is_brief();
    let (mut line, mut bytes) = (0, 0);
    let mut reader = log::Reader::default();
    let mut source = Source::new(io::Cursor::new(start).chain(input));
    let mut chunks = vec![Chunk::default(); rayon::current_num_threads().min(MOST)];
    let mut known: Vec<Known> = chunks.iter().map(|_| Known::default()).collect();
    loop {
        for chunk in &mut chunks {
            source.fill(chunk);
        }
        if chunks.iter().all(|chunk| chunk.lines().is_empty()) {
            let lines = source.finish()?;
            return Ok(Broken { bytes, lines });
        }
        let batches = read_all(&chunks, &mut known, brief);
        for batch in batches {
            bytes += batch.broken;
            sink.delivered(batch.delivered);
            for told in batch.rest {
                hand_on(told, line, &mut reader, sink)?;
            }
            line += batch.lines;
        }
    }
}

/// Hands on what a line tells, which is counted from that many lines before.
fn hand_on(
    told: Told<'_>,
    before: u64,
    reader: &mut log::Reader,
    sink: &mut dyn Sink,
) -> io::Result<()> {
    match told {
        Told::Row(mut row) => {
            row.shift(before);
            sink.take(&row)
        }
        Told::Brief(told, diagnosis) => {
            sink.count(&told, &diagnosis);
            Ok(())
        }
        Told::Part(number, event) => {
            let place = Place::Line(before + number);
            let told = reader.take(event);
            let mut deliveries = told.iter().flat_map(log::LogDelivery::deliveries);
            deliveries.try_for_each(|delivery| sink.take(&Row::new(place, delivery)))
        }
    }
}

fn read_all<'a>(chunks: &'a [Chunk], known: &mut [Known], brief: bool) -> Vec<Batch<'a>> {
    match (chunks, known) {
        // One core need not wait for another.
        ([chunk], [known]) => vec![read(chunk.lines(), known, brief)],
        (chunks, known) => {
            let chunks = chunks.par_iter().zip(known.par_iter_mut());
            let batches = chunks.map(|(chunk, known)| read(chunk.lines(), known, brief));
            batches.collect()
        }
    }
}

fn read<'a>(chunk: &'a [u8], known: &mut Known, brief: bool) -> Batch<'a> {
    let mut batch = Batch {
        broken: skipped::in_lines(chunk),
        ..Batch::default()
    };
    // Of what was delivered a summary says only how much it was.
    let mut idle = match brief {
        true => log::Idle::new().and_delivered(),
        false => log::Idle::new(),
    };
    let mut rest = chunk;
    loop {
        let passed = idle.skip(rest);
        batch.lines += passed.lines;
        batch.delivered += passed.delivered;
        rest = passed.rest;
        if rest.is_empty() {
            return batch;
        }
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        rest = after.get(1..).unwrap_or_default();
        batch.take_line(line, known, brief);
    }
}

impl<'a> Batch<'a> {
    /// Takes in a line that may tell something.
    fn take_line(&mut self, line: &'a [u8], known: &mut Known, brief: bool) {
        self.lines += 1;
        match log::event(line) {
            Some(log::Event::Fate(told)) if brief => self.count(told, known),
            Some(log::Event::Fate(told)) => {
                let (place, diagnosis) = (Place::Line(self.lines), known.diagnose(&told));
                let deliveries = told.deliveries().map(|delivery| Row {
                    place,
                    delivery,
                    diagnosis,
                });
                self.rest.extend(deliveries.map(Told::Row));
            }
            Some(event) => self.rest.push(Told::Part(self.lines, event)),
            None => {}
        }
    }

    fn count(&mut self, told: log::LogDelivery<'a>, known: &mut Known) {
        if told.action == Some(Action::Delivered) {
            self.delivered += told.recipients().count() as u64;
        } else {
            let diagnosis = known.diagnose(&told);
            self.rest.push(Told::Brief(told, diagnosis));
        }
    }
}
