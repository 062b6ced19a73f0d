//! The lines that are written in place of the wrapped ones.

use std::vec::Vec;

use super::entry::{Entry, put_line};
use super::parts::{Joined, Parts};
use super::record;
use super::text::Front;

/// How many empty lines are written at most in front of a record, so that it has its number.
const MOST_EMPTY: u64 = 1 << 16;

/// The lines that were written and not read yet.
#[derive(Debug, Default)]
pub(super) struct Output {
    pub(super) bytes: Vec<u8>,
    /// How much of them was read.
    pub(super) read: usize,
    /// How many lines were written.
    pub(super) lines: u64,
    /// The line of the input, from 0.
    pub(super) input_line: u64,
    parts: Parts,
    pub(super) skipped: u64,
    pub(super) invalid_bytes: u64,
    /// A line or a record had a wrapper.
    pub(super) is_unwrapped: bool,
}

impl Output {
    /// Writes a line that may have a wrapper in front.
    pub(super) fn text(&mut self, line: &[u8]) {
        let number = self.input_line;
        match Front::of(line) {
            Some(front) => {
                record::unwrap_line(front.entry(), 0, &mut |entry| self.entry(&entry, number));
            }
            None => self.put(number, |out| put_line(out, line)),
        }
    }

    /// Writes what a record wraps, or the record on one line.
    pub(super) fn record(&mut self, bytes: &[u8], line: u64) {
        let value = record::parse(bytes);
        if core::str::from_utf8(bytes).is_err() {
            let chunks = bytes.utf8_chunks();
            let invalid = chunks.map(|chunk| chunk.invalid().len() as u64);
            self.invalid_bytes += invalid.sum::<u64>();
        }
        let mut take = |entry: Entry<'_>| self.entry(&entry, line);
        let is_wrapper = value.is_some_and(|value| record::unwrap(&value, &mut take));
        if !is_wrapper {
            self.put(line, |out| put_line(out, bytes));
        }
    }

    /// Writes an entry, or adds it to the line that it is a part of.
    pub(super) fn entry(&mut self, entry: &Entry<'_>, line: u64) {
        self.is_unwrapped = true;
        match &entry.part {
            Some(part) => {
                let joined = self.parts.join(part, &entry.message);
                self.joined(joined, Some(entry), line);
            }
            None => self.put(line, |out| entry.write(out)),
        }
    }

    /// Writes a line that came in parts, of which the last entry is given.
    fn joined(&mut self, joined: Joined, last: Option<&Entry<'_>>, line: u64) {
        let message = match joined {
            Joined::Going => return,
            Joined::TooLong => {
                self.skipped += 1;
                return;
            }
            Joined::Line(message) => message,
        };
        let entry = Entry {
            time: last.and_then(|entry| entry.time.clone()),
            host: last.and_then(|entry| entry.host.clone()),
            program: last.and_then(|entry| entry.program.clone()),
            process: last.and_then(|entry| entry.process.clone()),
            ..Entry::line(message)
        };
        record::unwrap_line(entry, 1, &mut |entry| {
            self.put(line, |out| entry.write(out));
        });
    }

    /// Writes the lines that came in parts and whose ends never came.
    pub(super) fn end(&mut self) {
        while let Some(joined) = self.parts.rest() {
            self.joined(joined, None, self.input_line.saturating_sub(1));
        }
    }

    /// Writes a line, with empty lines before it up to its number.
    fn put(&mut self, number: u64, write: impl FnOnce(&mut Vec<u8>)) {
        let missing = number.saturating_sub(self.lines);
        self.bytes.extend((0..missing).map(|_| b'\n'));
        write(&mut self.bytes);
        self.bytes.push(b'\n');
        self.lines += missing + 1;
    }

    /// Writes the empty lines that are missing, if they have become many.
    pub(super) fn bound_gap(&mut self) {
        let missing = self.input_line.saturating_sub(self.lines);
        if missing > MOST_EMPTY {
            self.bytes.extend((0..missing).map(|_| b'\n'));
            self.lines += missing;
        }
    }

    pub(super) fn unread(&self) -> &[u8] {
        self.bytes.get(self.read..).unwrap_or_default()
    }
}
