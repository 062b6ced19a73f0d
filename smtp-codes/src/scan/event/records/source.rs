//! Reads a stream as UTF-8 text. The start of the stream can be read ahead.

use std::borrow::Cow;
use std::io::{self, BufRead, Read as _};
use std::vec::Vec;

use super::charset::{Charset, Decoder};

/// The number of bytes that are read ahead.
const AHEAD: usize = 64 * 1024;

/// The number of bytes that are decoded at a time.
const PIECE: usize = 16 * 1024;

/// A stream of bytes whose start has been read ahead.
#[derive(Debug)]
struct Bytes<R> {
    input: R,
    start: Vec<u8>,
    at: usize,
    /// The error that stopped reading ahead. Callers get the error after the bytes in `start`.
    error: Option<io::Error>,
}

impl<R: BufRead> Bytes<R> {
    fn fill(&mut self) -> io::Result<&[u8]> {
        match self.start.get(self.at..) {
            Some(start) if !start.is_empty() => Ok(start),
            _ => match self.error.take() {
                Some(error) => Err(error),
                None => self.input.fill_buf(),
            },
        }
    }

    fn consume(&mut self, count: usize) {
        match self.at < self.start.len() {
            true => self.at += count,
            false => self.input.consume(count),
        }
    }
}

/// A stream of text in one of the encodings in [`Charset`], read as UTF-8.
#[derive(Debug)]
pub(super) struct RecordSource<R> {
    bytes: Bytes<R>,
    charset: Charset,
    decoder: Decoder,
    /// Decoded text, if decoding is needed.
    text: Vec<u8>,
    at: usize,
}

impl<R: BufRead> RecordSource<R> {
    pub(super) const fn new(input: R) -> Self {
        Self {
            bytes: Bytes {
                input,
                start: Vec::new(),
                at: 0,
                error: None,
            },
            charset: Charset::Utf8,
            decoder: Decoder::new(),
            text: Vec::new(),
            at: 0,
        }
    }

    /// Reads the start ahead and returns it as text, without a byte order mark. Must be called
    /// exactly once, before any other method.
    pub(super) fn peek(&mut self) -> Cow<'_, [u8]> {
        let Bytes {
            input,
            start,
            at,
            error,
        } = &mut self.bytes;
        *error = input.take(AHEAD as u64).read_to_end(start).err();
        (self.charset, *at) = Charset::of(start);
        decoded(start)
    }

    /// Returns text that hasn't been consumed. The text is empty at the end of the stream.
    pub(super) fn fill(&mut self) -> io::Result<&[u8]> {
        let Charset::Utf16 { is_big } = self.charset else {
            return self.bytes.fill();
        };
        while self.at == self.text.len() {
            self.text.clear();
            self.at = 0;
            let bytes = self.bytes.fill()?;
            let bytes = bytes.get(..PIECE).unwrap_or(bytes);
            let count = bytes.len();
            self.decoder.decode(bytes, is_big, &mut self.text);
            self.bytes.consume(count);
            if count == 0 {
                self.decoder.finish(&mut self.text);
                break;
            }
        }
        Ok(self.text.get(self.at..).unwrap_or_default())
    }

    pub(super) fn consume(&mut self, count: usize) {
        match self.charset {
            Charset::Utf8 => self.bytes.consume(count),
            Charset::Utf16 { .. } => self.at += count,
        }
    }
}

/// Decodes the start of a stream to UTF-8, without a byte order mark.
pub(super) fn decoded(start: &[u8]) -> Cow<'_, [u8]> {
    let (charset, mark) = Charset::of(start);
    let start = start.get(mark..).unwrap_or_default();
    match charset {
        Charset::Utf8 => Cow::Borrowed(start),
        Charset::Utf16 { is_big } => {
            let mut text = Vec::new();
            Decoder::new().decode(start, is_big, &mut text);
            Cow::Owned(text)
        }
    }
}
