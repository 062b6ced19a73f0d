//! Chunks of whole lines out of a stream, in buffers that are used again and again.

use std::io::{self, Read};

/// How much is read at a time for each core.
const CHUNK: usize = 256 * 1024;

/// The longest line; a longer one is passed over.
const LONGEST_LINE: usize = 1024 * 1024;

/// Whole lines of a log.
#[derive(Clone, Default)]
pub(crate) struct Chunk {
    /// Room that is used again and again.
    bytes: Vec<u8>,
    /// Where the last whole line ends.
    end: usize,
}

impl Chunk {
    /// Returns the lines; none at the end of the stream.
    pub(crate) fn lines(&self) -> &[u8] {
        self.bytes.get(..self.end).unwrap_or_default()
    }
}

/// A stream of lines. An error ends it, and is told behind what was read before.
pub(crate) struct Source<R> {
    input: R,
    /// The beginning of a line whose end has not been read yet.
    rest: Vec<u8>,
    too_long: u64,
    failed: Option<io::Error>,
}

impl<R: Read> Source<R> {
    pub(crate) const fn new(input: R) -> Self {
        Self {
            input,
            rest: Vec::new(),
            too_long: 0,
            failed: None,
        }
    }

    /// Returns how many lines were too long, or the error that has ended the stream.
    pub(crate) fn finish(self) -> io::Result<u64> {
        self.failed.map_or(Ok(self.too_long), Err)
    }

    /// Reads the next whole lines.
    pub(crate) fn fill(&mut self, chunk: &mut Chunk) {
        let bytes = &mut chunk.bytes;
        let mut len = self.take_rest(bytes);
        chunk.end = loop {
            let room = bytes.get_mut(len..).unwrap_or_default();
            let read = self.read(room);
            let ended = read < room.len();
            len += read;
            let known = bytes.get(..len).unwrap_or_default();
            if let Some(last) = memchr::memrchr(b'\n', known) {
                let rest = known.get(last + 1..).unwrap_or_default();
                self.rest.extend_from_slice(rest);
                break last + 1;
            }
            if ended {
                break len;
            }
            if len < LONGEST_LINE {
                bytes.resize(2 * len, 0);
            } else {
                len = self.skip_line(bytes);
            }
        };
    }

    /// Begins a chunk with what is left of the one before; returns how much that is.
    fn take_rest(&mut self, bytes: &mut Vec<u8>) -> usize {
        let len = self.rest.len();
        // What a long line needed is given back.
        bytes.truncate(CHUNK);
        bytes.shrink_to(CHUNK);
        bytes.resize(CHUNK.max(2 * len), 0);
        let begun = bytes.get_mut(..len).unwrap_or_default();
        begun.copy_from_slice(&self.rest);
        self.rest.clear();
        len
    }

    /// Passes over the rest of a line that is too long; keeps its end and what follows, and returns how much that is.
    fn skip_line(&mut self, bytes: &mut Vec<u8>) -> usize {
        self.too_long += 1;
        bytes.truncate(CHUNK);
        loop {
            let read = self.read(bytes);
            let known = bytes.get(..read).unwrap_or_default();
            if let Some(end) = memchr::memchr(b'\n', known) {
                bytes.copy_within(end..read, 0);
                return read - end;
            }
            if read < bytes.len() {
                return 0;
            }
        }
    }

    /// Fills a buffer, unless the stream ends before.
    fn read(&mut self, buffer: &mut [u8]) -> usize {
        let mut read = 0;
        while let Some(room) = buffer.get_mut(read..).filter(|room| !room.is_empty()) {
            if self.failed.is_some() {
                break;
            }
            match self.input.read(room) {
                Ok(0) => break,
                Ok(more) => read += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => self.failed = Some(error),
            }
        }
        read
    }
}
