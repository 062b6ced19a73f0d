//! Hands out the chunks of a log, with their numbers.

use std::io::Read;
use std::sync::{Mutex, PoisonError};

use crate::scan::chunk_reader::{Chunk, ChunkReader};

/// The chunks of a log that no worker has taken yet.
pub(super) struct Source<R>(Mutex<Rest<R>>);

struct Rest<R> {
    reader: ChunkReader<R>,
    /// The number of the next chunk, or `None` after the last chunk. Reading a terminal again would
    /// wait for more input.
    next: Option<u64>,
}

impl<R: Read> Source<R> {
    pub(super) const fn new(reader: ChunkReader<R>) -> Self {
        let next = Some(0);
        Self(Mutex::new(Rest { reader, next }))
    }

    /// Reads the next chunk and returns its number. Returns `None` at the end of the log.
    pub(super) fn fill(&self, chunk: &mut Chunk) -> Option<u64> {
        let mut rest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = rest.next?;
        rest.reader.fill(chunk);
        rest.next = (!chunk.lines().is_empty()).then_some(number + 1);
        rest.next.map(|_| number)
    }

    /// Returns the reader.
    pub(super) fn into_inner(self) -> ChunkReader<R> {
        let rest = self.0.into_inner();
        rest.unwrap_or_else(PoisonError::into_inner).reader
    }
}
