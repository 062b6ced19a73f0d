//! Writes the unwrapped lines.

use std::vec::Vec;

use super::entry::{Entry, put_line};
use super::parts::{Joined, Parts};
use super::printed::Printed;
use super::record;
use super::text::Front;

/// The maximum number of lines by which the output may lag behind the input. Beyond that, empty
/// lines fill the gap.
const MOST_EMPTY: u64 = 1 << 16;

/// Unwrapped lines that haven't been read yet.
#[derive(Debug, Default)]
pub(super) struct Output {
    pub(super) bytes: Vec<u8>,
    /// The number of bytes that have been read.
    pub(super) read: usize,
    /// The number of lines that have been written.
    pub(super) lines: u64,
    /// The current line of the input, counted from 0.
    pub(super) input_line: u64,
    parts: Parts,
    pub(super) skipped: u64,
    pub(super) invalid_bytes: u64,
    /// `true` if a line or a record had a wrapper.
    pub(super) is_unwrapped: bool,
}

impl Output {
    /// Writes a line without the prefix that a wrapper added.
    pub(super) fn text(&mut self, line: &[u8]) {
        let number = self.input_line;
        let front = Front::of(line);
        let rest = front.as_ref().map_or(line, |front| front.rest);
        let printed = Printed::of(rest);
        let mut take = |entry: Entry<'_>| self.entry(&entry, number);
        if let Some(entry) = printed.as_ref().and_then(record::entry) {
            record::unwrap_line(entry, 1, &mut take);
        } else if let Some(front) = front {
            record::unwrap_line(front.entry(), 0, &mut take);
        } else {
            self.put(number, |out| put_line(out, line));
        }
    }

    /// Writes the line that a record wraps, or the record itself on one line if it isn't a wrapper.
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

    /// Writes an entry. If the entry is part of a line, keeps it until the line is complete.
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

    /// Writes a line that was joined from parts, with the time, host and program of `last`, the
    /// last part.
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

    /// Writes the incomplete lines, whose last part is missing.
    pub(super) fn end(&mut self) {
        while let Some(joined) = self.parts.rest() {
            self.joined(joined, None, self.input_line.saturating_sub(1));
        }
    }

    /// Writes a line as line `number`, after any empty lines that are missing before it.
    fn put(&mut self, number: u64, write: impl FnOnce(&mut Vec<u8>)) {
        let missing = number.saturating_sub(self.lines);
        self.bytes.extend((0..missing).map(|_| b'\n'));
        write(&mut self.bytes);
        self.bytes.push(b'\n');
        self.lines += missing + 1;
    }

    /// Writes the missing empty lines if there are more than [`MOST_EMPTY`].
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
