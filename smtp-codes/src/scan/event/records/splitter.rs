//! Splits CSV into records and fields, in bounded memory.

use std::borrow::Cow;
use std::string::String;
use std::vec;
use std::vec::Vec;

use csv_core::{ReadRecordResult, ReaderBuilder, Terminator};

use crate::scan::event::MAX_EVENT;

/// The maximum number of fields in a record.
const MAX_FIELDS: usize = 1024;

/// What [`Splitter::split`] found in the bytes that it read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The record isn't complete yet.
    Going,
    /// A record ended.
    Ended,
    /// A record ended, but it is longer than [`MAX_EVENT`] or has too many fields.
    TooLong,
}

/// Collects the fields of one record at a time.
#[derive(Debug)]
pub(super) struct Splitter {
    csv: csv_core::Reader,
    text: Vec<u8>,
    text_end: usize,
    /// Where each field ends in `text`.
    ends: Vec<usize>,
    field_count: usize,
    /// The line that contains the next byte.
    line: u64,
    /// The line on which the record starts.
    record_line: u64,
    is_open: bool,
    is_too_long: bool,
}

impl Splitter {
    pub(super) fn new(delimiter: u8) -> Self {
        // A carriage return on its own doesn't end a record, because a server can put one in its
        // reply.
        let csv = ReaderBuilder::new()
            .delimiter(delimiter)
            .terminator(Terminator::Any(b'\n'))
            .build();
        Self {
            csv,
            text: vec![0; 4096],
            text_end: 0,
            ends: vec![0; 64],
            field_count: 0,
            line: 1,
            record_line: 1,
            is_open: false,
            is_too_long: false,
        }
    }

    /// Returns the line on which the last record starts, counted from 1.
    pub(super) const fn record_line(&self) -> u64 {
        self.record_line
    }

    /// Returns the fields of the last record as strings.
    pub(super) fn record(&self) -> Vec<Cow<'_, str>> {
        let ends = self.ends.get(..self.field_count).unwrap_or_default();
        let starts = [0].into_iter().chain(ends.iter().copied());
        let fields = starts.zip(ends).zip(1..).map(|((start, end), number)| {
            let field = self.text.get(start..*end).unwrap_or_default();
            match field {
                // The carriage return is part of the line ending.
                [rest @ .., b'\r'] if number == self.field_count => rest,
                field => field,
            }
        });
        fields.map(String::from_utf8_lossy).collect()
    }

    /// Reads bytes up to the end of a record, and returns the number of bytes that were read. An
    /// empty slice means the end of the input, which ends the last record.
    pub(super) fn split(&mut self, bytes: &[u8]) -> (usize, State) {
        let blank = match self.is_open {
            true => 0,
            false => self.skip_blank(bytes),
        };
        let (mut used, is_end) = (blank, bytes.is_empty());
        while self.is_open && (is_end || used < bytes.len()) {
            let rest = bytes.get(used..).unwrap_or_default();
            let text = self.text.get_mut(self.text_end..).unwrap_or_default();
            let ends = self.ends.get_mut(self.field_count..).unwrap_or_default();
            let (result, read, written, ended) = self.csv.read_record(rest, text, ends);
            self.count_lines(rest, read);
            used += read;
            self.text_end += written;
            self.field_count += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.grow_text(),
                ReadRecordResult::OutputEndsFull => self.grow_ends(),
                ReadRecordResult::Record | ReadRecordResult::End => {
                    self.is_open = false;
                    return match self.is_too_long {
                        true => (used, State::TooLong),
                        false => (used, State::Ended),
                    };
                }
            }
        }
        (used, State::Going)
    }

    /// Skips empty lines between records, and opens the next record if another record follows.
    /// Returns the number of bytes that were skipped.
    fn skip_blank(&mut self, bytes: &[u8]) -> usize {
        let blank = bytes.iter().position(|byte| !b"\r\n".contains(byte));
        let used = blank.unwrap_or(bytes.len());
        self.count_lines(bytes, used);
        if blank.is_some() {
            self.record_line = self.line;
            self.text_end = 0;
            self.field_count = 0;
            self.is_open = true;
            self.is_too_long = false;
        }
        used
    }

    fn count_lines(&mut self, bytes: &[u8], count: usize) {
        let bytes = bytes.get(..count).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', bytes).count() as u64;
    }

    fn grow_text(&mut self) {
        match self.text.len() < MAX_EVENT {
            true => self.text.resize(2 * self.text.len(), 0),
            false => self.skip(),
        }
    }

    fn grow_ends(&mut self) {
        match self.ends.len() < MAX_FIELDS {
            true => self.ends.resize(2 * self.ends.len(), 0),
            false => self.skip(),
        }
    }

    /// Discards the fields read so far, and skips the rest of the record.
    fn skip(&mut self) {
        self.text_end = 0;
        self.field_count = 0;
        self.is_too_long = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the line and the fields of each record, reading `piece` bytes at a time.
    fn records(text: &[u8], piece: usize) -> Vec<(u64, Vec<String>)> {
        let mut splitter = Splitter::new(b',');
        let mut records = Vec::new();
        let pieces = text.chunks(piece).chain([&[][..]]);
        for mut piece in pieces {
            loop {
                let (used, state) = splitter.split(piece);
                piece = &piece[used..];
                match state {
                    State::Going => break,
                    State::TooLong => records.push((splitter.record_line(), Vec::new())),
                    State::Ended => {
                        let fields = splitter.record().into_iter().map(Cow::into_owned);
                        records.push((splitter.record_line(), fields.collect()));
                    }
                }
            }
        }
        records
    }

    #[test]
    fn records_are_split_alike_in_any_pieces() {
        let text = b"\n\na,\"b\n,\"\"c\"\"\",\r\n\r\nd,e\rf,\"g\"\r\n,,\nlast";
        let expected = [
            (3, ["a", "b\n,\"c\"", ""].map(String::from).to_vec()),
            (6, ["d", "e\rf", "g"].map(String::from).to_vec()),
            (7, ["", "", ""].map(String::from).to_vec()),
            (8, ["last"].map(String::from).to_vec()),
        ];
        for piece in 1..=text.len() {
            assert_eq!(records(text, piece), expected, "{piece}");
        }
    }

    #[test]
    fn long_records_are_skipped() {
        let long = "x".repeat(MAX_EVENT + 1);
        let many = ",".repeat(MAX_FIELDS + 1);
        let text = std::format!(
            "a\n{long}\nb\n{many}\nc,d\n\"{}",
            "\n".repeat(2 * MAX_EVENT)
        );
        let records = records(text.as_bytes(), 4096);
        let counts: Vec<_> = records
            .iter()
            .map(|(line, fields)| (*line, fields.len()))
            .collect();
        assert_eq!(counts, [(1, 1), (2, 0), (3, 1), (4, 0), (5, 2), (6, 0)]);
    }
}
