//! Logs: read in chunks of whole lines, which are spread over the cores and come back in order.

use std::io::{self, Read};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use smtp_codes::scan::{Format, Found, log};
use smtp_codes::{Action, Reply};

use super::broken::{self, Broken};
use super::{Delivery, Place, Sink};

/// How much is read at a time for each core.
const CHUNK: usize = 256 * 1024;

/// The longest line; a longer one is passed over.
const LONGEST_LINE: usize = 4 * 1024 * 1024;

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
    Delivery(Delivery),
    /// Its recipient may have been named by an earlier line, perhaps of another chunk.
    Part(u64, log::Event<'a>),
}

/// Scans a log and hands every delivery on, also those before an error; returns what was broken.
pub(crate) fn scan(start: Vec<u8>, input: impl Read, sink: &mut dyn Sink) -> io::Result<Broken> {
    let brief = sink.is_brief();
    let mut line = 0;
    let mut reader = log::Reader::default();
    let mut source = Source {
        input: io::Cursor::new(start).chain(input),
        rest: Vec::new(),
        broken: Broken::default(),
        failed: None,
    };
    loop {
        let mut chunks = Vec::new();
        let mut end = None;
        while end.is_none() && chunks.len() < rayon::current_num_threads() {
            match source.chunk() {
                Ok(Some(chunk)) => chunks.push(chunk),
                Ok(None) => end = Some(Ok(())),
                Err(error) => end = Some(Err(error)),
            }
        }
        let batches: Vec<Batch<'_>> = chunks.par_iter().map(|chunk| read(chunk, brief)).collect();
        for batch in batches {
            sink.delivered(batch.delivered);
            source.broken.bytes += batch.broken;
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
        if let Some(end) = end {
            return end.map(|()| source.broken);
        }
    }
}

fn read(chunk: &[u8], brief: bool) -> Batch<'_> {
    let mut batch = Batch {
        broken: broken::in_lines(chunk),
        ..Batch::default()
    };
    let mut rest = chunk;
    while !rest.is_empty() {
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
    batch
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
        remote: None,
        will_retry_until: None,
    })
}

struct Source<R> {
    input: R,
    /// The beginning of a line whose end has not been read yet.
    rest: Vec<u8>,
    broken: Broken,
    /// The error behind what has been read.
    failed: Option<io::Error>,
}

impl<R: Read> Source<R> {
    /// Reads the next whole lines, or nothing at the end.
    fn chunk(&mut self) -> io::Result<Option<Vec<u8>>> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let mut bytes = std::mem::take(&mut self.rest);
        bytes.reserve(CHUNK + CHUNK / 8);
        loop {
            let mut some = (&mut self.input).take(CHUNK as u64);
            let read = some.read_to_end(&mut bytes).unwrap_or_else(|error| {
                self.failed = Some(error);
                0
            });
            if let Some(last) = memchr::memrchr(b'\n', &bytes) {
                self.rest = bytes.split_off(last + 1);
                return Ok(Some(bytes));
            }
            if read == 0 && bytes.is_empty() {
                return self.failed.take().map_or(Ok(None), Err);
            }
            if read == 0 {
                return Ok(Some(bytes));
            }
            if bytes.len() > LONGEST_LINE {
                self.skip_line(&mut bytes)?;
            }
        }
    }

    /// Passes over a line that is too long; its end and what follows are kept.
    fn skip_line(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        self.broken.lines += 1;
        loop {
            bytes.clear();
            let read = (&mut self.input).take(CHUNK as u64).read_to_end(bytes)?;
            if let Some(end) = memchr::memchr(b'\n', bytes) {
                bytes.drain(..end);
                return Ok(());
            }
            if read == 0 {
                return Ok(());
            }
        }
    }
}
