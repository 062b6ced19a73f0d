//! Reads a stream in chunks of complete lines, in reused buffers.

use std::io::{self, Read};

/// The number of bytes that each core reads at a time.
const CHUNK: usize = 256 * 1024;

/// The maximum length of a line, in bytes. Longer lines are skipped.
const LONGEST_LINE: usize = 1024 * 1024;

/// Complete lines from a log.
#[derive(Clone, Default)]
pub(crate) struct Chunk {
    /// A buffer that is reused for later chunks.
    bytes: Vec<u8>,
    /// The end of the last complete line.
    end: usize,
}

impl Chunk {
    /// Returns the lines. The slice is empty at the end of the stream.
    pub(crate) fn lines(&self) -> &[u8] {
        self.bytes.get(..self.end).unwrap_or_default()
    }
}

/// A reader of chunks. After an error, it returns everything that was read before the error, and
/// then ends.
pub(crate) struct ChunkReader<R> {
    input: R,
    /// The start of an incomplete line.
    rest: Vec<u8>,
    skipped_lines: u64,
    failed: Option<io::Error>,
}

impl<R: Read> ChunkReader<R> {
    pub(crate) const fn new(input: R) -> Self {
        Self {
            input,
            rest: Vec::new(),
            skipped_lines: 0,
            failed: None,
        }
    }

    /// Returns the number of skipped lines, or the error that ended the stream.
    pub(crate) fn finish(self) -> io::Result<u64> {
        self.failed.map_or(Ok(self.skipped_lines), Err)
    }

    /// Reads the next complete lines.
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

    /// Starts a chunk with the bytes left over from the previous chunk, and returns their number.
    fn take_rest(&mut self, bytes: &mut Vec<u8>) -> usize {
        let len = self.rest.len();
        // Free the memory that a long line needed.
        bytes.truncate(CHUNK);
        bytes.shrink_to(CHUNK);
        bytes.resize(CHUNK.max(2 * len), 0);
        let begun = bytes.get_mut(..len).unwrap_or_default();
        begun.copy_from_slice(&self.rest);
        self.rest.clear();
        len
    }

    /// Skips the rest of an overlong line. Keeps its line feed and the bytes after it, and returns
    /// the number of bytes kept.
    fn skip_line(&mut self, bytes: &mut Vec<u8>) -> usize {
        self.skipped_lines += 1;
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

    /// Fills a buffer completely, unless the stream ends first.
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
