//! Logs: read in chunks of whole lines, which are spread over the cores and come back in order.

use std::io::{self, BufRead, Read};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use smtp_codes::Reply;
use smtp_codes::scan::{Format, Found, log};

use super::{Delivery, Place};

/// How much is read at a time for each core.
const CHUNK: usize = 1024 * 1024;

/// The longest line; what follows is passed over.
const LONGEST_LINE: usize = 256 * 1024;

/// Whole lines of a log.
struct Chunk {
    /// The number of the first line.
    first: u64,
    bytes: Vec<u8>,
}

/// Scans a log and hands every delivery on; returns how many lines were too long.
pub(crate) fn scan(
    start: Vec<u8>,
    input: impl Read,
    take: &mut dyn FnMut(Delivery) -> io::Result<()>,
) -> io::Result<u64> {
    let mut source = Source {
        input: io::BufReader::with_capacity(CHUNK, io::Cursor::new(start).chain(input)),
        line: 1,
        broken: 0,
    };
    loop {
        let mut batch = Vec::new();
        for _ in 0..rayon::current_num_threads() {
            batch.extend(source.chunk()?);
        }
        if batch.is_empty() {
            return Ok(source.broken);
        }
        let found: Vec<Vec<Delivery>> = batch.par_iter().map(deliveries).collect();
        found.into_iter().flatten().try_for_each(&mut *take)?;
    }
}

fn deliveries(chunk: &Chunk) -> Vec<Delivery> {
    let mut reader = log::Reader::default();
    let mut number = chunk.first;
    let mut deliveries = Vec::new();
    for line in chunk.bytes.split(|byte| *byte == b'\n') {
        let found = reader
            .line(line)
            .map(|found| found.to_found())
            .or_else(|| reply(line));
        deliveries.extend(found.map(|found| Delivery::new(Place::Line(number), found)));
        number += 1;
    }
    deliveries
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

struct Source<R> {
    input: R,
    line: u64,
    broken: u64,
}

impl<R: BufRead> Source<R> {
    /// Reads the next lines, as many as fit into a chunk.
    fn chunk(&mut self) -> io::Result<Option<Chunk>> {
        let mut bytes = Vec::with_capacity(CHUNK + LONGEST_LINE);
        let first = self.line;
        while bytes.len() < CHUNK && self.take_line(&mut bytes)? {
            self.line += 1;
        }
        Ok((!bytes.is_empty()).then_some(Chunk { first, bytes }))
    }

    fn take_line(&mut self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        let before = bytes.len();
        let read = (&mut self.input)
            .take(LONGEST_LINE as u64)
            .read_until(b'\n', bytes)?;
        if read == LONGEST_LINE && bytes.last() != Some(&b'\n') {
            self.broken += 1;
            self.skip_line()?;
            bytes.push(b'\n');
        }
        Ok(bytes.len() > before)
    }

    /// Passes over the rest of a line without keeping it.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(buffer.len(), |end| end + 1);
            self.input.consume(taken);
            if taken == 0 || end.is_some() {
                return Ok(());
            }
        }
    }
}
