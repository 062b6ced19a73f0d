//! Logs: read in chunks of whole lines, which are spread over the cores and come back in order.

use std::io::{self, Read};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use smtp_codes::scan::{Format, Found, log};
use smtp_codes::{Action, Reply};

use super::{Delivery, Place, Sink};

/// How much is read at a time for each core.
const CHUNK: usize = 256 * 1024;

/// The longest line; a longer one is passed over.
const LONGEST_LINE: usize = 1024 * 1024;

/// How many chunks are read at a time at most: with so many lines of the longest kind memory stays small.
const MOST: usize = 16;

/// What a chunk tells of.
#[derive(Default)]
struct Batch<'a> {
    lines: u64,
    /// How many deliveries succeeded, where nothing else is wanted of them.
    delivered: u64,
    rest: Vec<Told<'a>>,
}

/// What a line tells, with its number in the chunk.
enum Told<'a> {
    Delivery(Delivery),
    /// Its recipient may have been named by an earlier line, perhaps of another chunk.
    Part(u64, log::Event<'a>),
}

/// Scans a log and hands every delivery on; returns how many lines were too long.
pub(crate) fn scan(start: Vec<u8>, input: impl Read, sink: &mut dyn Sink) -> io::Result<u64> {
    let brief = sink.is_brief();
    let mut line = 0;
    let mut reader = log::Reader::default();
    let mut source = Source::new(io::Cursor::new(start).chain(input));
    let mut chunks = vec![Chunk::default(); rayon::current_num_threads().min(MOST)];
    loop {
        for chunk in &mut chunks {
            source.fill(chunk)?;
        }
        if chunks.iter().all(|chunk| chunk.lines().is_empty()) {
            return Ok(source.broken);
        }
        let batches: Vec<Batch<'_>> = chunks
            .par_iter()
            .map(|chunk| read(chunk.lines(), brief))
            .collect();
        for batch in batches {
            sink.delivered(batch.delivered);
            for told in batch.rest {
                match told {
                    Told::Delivery(delivery) => sink.take(delivery.shifted(line))?,
                    Told::Part(number, event) => {
                        let place = Place::Line(line + number);
                        for found in reader.take(event).iter().flat_map(log::LogFound::founds) {
                            sink.take(Delivery::new(place, found))?;
                        }
                    }
                }
            }
            line += batch.lines;
        }
    }
}

fn read(chunk: &[u8], brief: bool) -> Batch<'_> {
    let mut batch = Batch::default();
    let mut idle = log::Idle::new();
    let mut rest = chunk;
    loop {
        let (after, lines) = idle.skip(rest);
        batch.lines += lines;
        rest = after;
        if rest.is_empty() {
            return batch;
        }
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        rest = after.get(1..).unwrap_or_default();
        batch.lines += 1;
        let place = Place::Line(batch.lines);
        match log::event(line) {
            // Of what was delivered a summary says only how much it was.
            Some(log::Event::Fate(told)) if brief && told.action == Some(Action::Delivered) => {
                batch.delivered += told.recipients().count() as u64;
            }
            Some(log::Event::Fate(told)) => {
                let deliveries = told.founds().map(|found| Delivery::new(place, found));
                batch.rest.extend(deliveries.map(Told::Delivery));
            }
            Some(event) => batch.rest.push(Told::Part(batch.lines, event)),
            None => {
                let delivery = reply(line).map(|found| Delivery::new(place, found));
                batch.rest.extend(delivery.map(Told::Delivery));
            }
        }
    }
}

/// A reply on a line of its own is a finding too; a line of a log begins with its time.
fn reply(line: &[u8]) -> Option<Found> {
    let begins = matches!(
        line,
        [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9', b' ' | b'-', ..]
    );
    let said = Reply::parse_lenient(line)
        .ok()
        .filter(|_| begins)?
        .as_bytes()
        .to_vec();
    Some(Found {
        format: Format::Reply,
        recipient: None,
        action: None,
        status: None,
        said,
        command: None,
    })
}

/// Whole lines of a log.
#[derive(Clone, Default)]
struct Chunk {
    /// Room that is used again and again.
    bytes: Vec<u8>,
    /// Where the last whole line ends.
    end: usize,
}

impl Chunk {
    fn lines(&self) -> &[u8] {
        self.bytes.get(..self.end).unwrap_or_default()
    }
}

struct Source<R> {
    input: R,
    /// The beginning of a line whose end has not been read yet.
    rest: Vec<u8>,
    /// How many lines were too long.
    broken: u64,
}

impl<R: Read> Source<R> {
    const fn new(input: R) -> Self {
        Self {
            input,
            rest: Vec::new(),
            broken: 0,
        }
    }

    /// Reads the next whole lines, or nothing at the end.
    fn fill(&mut self, chunk: &mut Chunk) -> io::Result<()> {
        let bytes = &mut chunk.bytes;
        // What a long line needed is given back.
        bytes.truncate(CHUNK);
        bytes.shrink_to(CHUNK);
        bytes.resize(CHUNK.max(2 * self.rest.len()), 0);
        let mut len = self.rest.len();
        bytes
            .get_mut(..len)
            .unwrap_or_default()
            .copy_from_slice(&self.rest);
        self.rest.clear();
        loop {
            let room = bytes.get_mut(len..).unwrap_or_default();
            let read = read_all(&mut self.input, room)?;
            let ended = read < room.len();
            len += read;
            let known = bytes.get(..len).unwrap_or_default();
            if let Some(last) = memchr::memrchr(b'\n', known) {
                chunk.end = last + 1;
                self.rest
                    .extend_from_slice(known.get(last + 1..).unwrap_or_default());
                return Ok(());
            }
            if ended {
                chunk.end = len;
                return Ok(());
            }
            if len < LONGEST_LINE {
                bytes.resize(2 * len, 0);
            } else {
                self.broken += 1;
                len = self.skip_line(bytes)?;
            }
        }
    }

    /// Passes over the rest of a line that is too long; keeps its end and what follows, and returns how much that is.
    fn skip_line(&mut self, bytes: &mut Vec<u8>) -> io::Result<usize> {
        bytes.truncate(CHUNK);
        loop {
            let read = read_all(&mut self.input, bytes)?;
            let known = bytes.get(..read).unwrap_or_default();
            if let Some(end) = memchr::memchr(b'\n', known) {
                bytes.copy_within(end..read, 0);
                return Ok(read - end);
            }
            if read < bytes.len() {
                return Ok(0);
            }
        }
    }
}

/// Fills a buffer, unless the input ends before.
fn read_all(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while let Some(room) = buffer.get_mut(read..).filter(|room| !room.is_empty()) {
        match input.read(room) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(read)
}
