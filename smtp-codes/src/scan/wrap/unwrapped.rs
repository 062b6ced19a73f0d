//! Turns a wrapped log into a stream of plain lines.

use std::io::{self, BufRead, Read};
use std::vec::Vec;

use super::entry::without_line_end;
use super::journal::{self, Fields};
use super::limits::LONGEST;
use super::output::Output;
use super::record;
use super::text::{begins_json, without_json_mark};
use super::walker::{Step, Walker};

/// The size of the pieces that are read and written at a time, in bytes.
const PIECE: usize = 32 * 1024;

/// The maximum length of a field in journald, in bytes.
const LONGEST_FIELD: u64 = 768 << 20;

/// A reader that removes the wrappers from the lines of a log, in bounded memory.
///
/// The output consists of lines that [`log`](crate::scan::log) understands. A line gets a syslog
/// header if the wrapper states the program, or if the wrapper states the time and the line itself
/// has no timestamp with a zone. A line break within a message becomes a space, so a message can't
/// add a line. JSON that isn't a wrapper is kept, with each value on one line.
///
/// Each line has the same line number as in the input. If a line comes from a record, it has the
/// number of the line on which the record begins. If a line in the input contains several records,
/// the lines after it may have higher numbers.
///
/// ```
/// use std::io::Read as _;
/// use smtp_codes::scan::wrap::Unwrapped;
///
/// let input = br#"{"MESSAGE": "4T3X: removed", "SYSLOG_IDENTIFIER": "postfix/qmgr", "_PID": "7", "_HOSTNAME": "mx",
///     "__REALTIME_TIMESTAMP": "1795857560100000"}
/// {"log": "550 no such user\n", "stream": "stdout", "time": "2026-11-28T09:19:20Z"}
/// no wrapper"#;
/// let mut lines = String::new();
/// Unwrapped::new(&input[..]).read_to_string(&mut lines)?;
/// let lines: Vec<_> = lines.lines().collect();
/// assert_eq!(lines[0], "<22>1 2026-11-28T09:19:20.1Z mx postfix/qmgr 7 - - 4T3X: removed");
/// assert_eq!(lines[1..], ["", "<22>1 2026-11-28T09:19:20Z - - - - - 550 no such user", "no wrapper"]);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Unwrapped<R> {
    input: R,
    /// The error that ended the input. Callers get it after the lines that were read before the
    /// error.
    failed: Option<io::Error>,
    is_ended: bool,
    /// `true` if the next piece begins a line.
    begins_line: bool,
    /// The current line of the input, or a piece of the line.
    line: Vec<u8>,
    walker: Walker,
    /// The journal entry to which the last lines belong, and the line on which the entry begins.
    fields: Option<(Fields, Form, u64)>,
    out: Output,
}

/// Returns `true` if the start of a log contains lines in wrappers.
#[must_use]
pub fn looks_wrapped(start: &[u8]) -> bool {
    Unwrapped::new(start).has_wrapper()
}

/// The format in which journalctl wrote an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Export,
    Verbose,
}

/// The result of reading a piece as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Walked {
    Json,
    /// The piece isn't JSON, and no record ended in it.
    NoJson,
    /// A record ended in the piece, but the rest isn't JSON.
    Garbage,
}

impl<R: BufRead> Unwrapped<R> {
    /// Creates a reader for a log.
    pub fn new(input: R) -> Self {
        Self {
            input,
            failed: None,
            is_ended: false,
            begins_line: true,
            line: Vec::new(),
            walker: Walker::new(),
            fields: None,
            out: Output::default(),
        }
    }

    /// Returns the number of lines and records skipped so far because they were longer than 1 MiB.
    pub const fn skipped_lines(&self) -> u64 {
        self.out.skipped
    }

    /// Returns the number of bytes read from JSON so far that weren't valid UTF-8. In unwrapped
    /// lines, these bytes are replaced with U+FFFD.
    pub const fn invalid_bytes(&self) -> u64 {
        self.out.invalid_bytes
    }

    /// Returns `true` if the input contains a line or a record in a wrapper, or is the start of a
    /// single long record.
    pub(super) fn has_wrapper(mut self) -> bool {
        while !self.is_ended && !self.out.is_unwrapped {
            // Callers pass a slice, and reading a slice never fails.
            if self.advance().is_err() {
                return false;
            }
        }
        self.out.is_unwrapped || (self.walker.is_open() && self.out.lines == 0)
    }

    /// Reads a piece of the input, and writes the lines in it.
    fn advance(&mut self) -> io::Result<()> {
        let begins_line = self.begins_line;
        if !self.read_piece()? {
            self.end();
            return Ok(());
        }
        // A JSON value may span many lines, or many pieces of a line.
        let goes_on = self.walker.is_open() || !begins_line;
        let mut walked = match goes_on {
            true => self.walk(0),
            false => Walked::NoJson,
        };
        let json = without_json_mark(&self.line);
        if walked == Walked::NoJson && begins_line && self.fields.is_none() && begins_json(json) {
            let start = self.line.len() - json.len();
            walked = self.walk(start);
        }
        match walked {
            Walked::Json => self.out.input_line += u64::from(self.begins_line),
            Walked::NoJson if begins_line => self.line()?,
            Walked::NoJson | Walked::Garbage => self.skip_line()?,
        }
        self.out.bound_gap();
        Ok(())
    }

    /// Reads the next line, or the next piece of a long line. Returns `false` at the end of the
    /// input.
    fn read_piece(&mut self) -> io::Result<bool> {
        self.line.clear();
        self.line.shrink_to(PIECE);
        let mut start = (&mut self.input).take(PIECE as u64);
        start.read_until(b'\n', &mut self.line)?;
        self.begins_line = self.line.ends_with(b"\n");
        Ok(!self.line.is_empty())
    }

    /// Skips the rest of the line.
    fn skip_line(&mut self) -> io::Result<()> {
        if !self.begins_line {
            self.input.skip_until(b'\n')?;
        }
        self.begins_line = true;
        self.out.input_line += 1;
        Ok(())
    }

    /// Reads and writes a line that isn't JSON.
    fn line(&mut self) -> io::Result<()> {
        match self.complete_line()? {
            true => self.take_line()?,
            false => self.out.skipped += 1,
        }
        self.begins_line = true;
        self.out.input_line += 1;
        Ok(())
    }

    /// Reads the rest of the line. If the line is too long, skips it and returns `false`.
    fn complete_line(&mut self) -> io::Result<bool> {
        if self.line.ends_with(b"\n") {
            return Ok(true);
        }
        let room = LONGEST.saturating_sub(self.line.len());
        let mut rest = (&mut self.input).take(room as u64);
        rest.read_until(b'\n', &mut self.line)?;
        if self.line.len() < LONGEST || self.line.ends_with(b"\n") {
            return Ok(true);
        }
        self.input.skip_until(b'\n')?;
        Ok(false)
    }

    /// Reads the piece as JSON, starting at index `start`.
    fn walk(&mut self, start: usize) -> Walked {
        if !self.walker.is_open() {
            self.walker.restart(self.out.input_line);
        }
        let mut rest = self.line.get(start..).unwrap_or_default();
        let mut has_record = false;
        while !rest.is_empty() {
            let (used, step) = self.walker.feed(rest);
            rest = rest.get(used..).unwrap_or_default();
            match step {
                Step::Going => {}
                Step::Record => {
                    has_record = true;
                    let (bytes, line) = self.walker.record();
                    self.out.record(bytes, line);
                }
                Step::TooLong => {
                    has_record = true;
                    self.out.skipped += 1;
                }
                Step::Broken => {
                    self.walker.restart(self.out.input_line);
                    return match has_record {
                        true => Walked::Garbage,
                        false => Walked::NoJson,
                    };
                }
            }
        }
        Walked::Json
    }

    /// Processes a complete line: adds the line to a journal entry if it belongs to one or begins
    /// one, and writes it otherwise.
    fn take_line(&mut self) -> io::Result<()> {
        let line = without_line_end(&self.line);
        let goes_on = match &mut self.fields {
            Some((fields, Form::Verbose, _)) => fields.take(line),
            Some((_, Form::Export, _)) if !line.is_empty() => return self.take_field(),
            _ => false,
        };
        if goes_on {
            return Ok(());
        }
        self.end_fields();
        let line = without_line_end(&self.line);
        let number = self.out.input_line;
        if journal::begins_export(line) {
            self.fields = Some((Fields::default(), Form::Export, number));
        } else if journal::is_head(line) {
            self.fields = Some((Fields::of_head(line), Form::Verbose, number));
        } else {
            self.out.text(line);
        }
        Ok(())
    }

    /// Reads a field in the format of `journalctl -o export`: either `KEY=value`, or `KEY`, the
    /// length of the value in eight bytes, and the value.
    fn take_field(&mut self) -> io::Result<()> {
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        let mut halves = line.splitn(2, |byte| *byte == b'=');
        let key = halves.next().unwrap_or_default();
        if let Some(value) = halves.next() {
            if let Some((fields, ..)) = &mut self.fields {
                fields.put(key, value);
            }
            return Ok(());
        }
        let is_name =
            |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_';
        if !key.iter().all(is_name) {
            return Ok(());
        }
        let key = key.to_vec();
        let mut length = Vec::new();
        (&mut self.input).take(8).read_to_end(&mut length)?;
        let length = length
            .first_chunk()
            .map_or(0, |bytes| u64::from_le_bytes(*bytes));
        if length > LONGEST_FIELD {
            return Ok(());
        }
        let mut value = Vec::new();
        let most = length.min(LONGEST as u64 + 1);
        (&mut self.input).take(most).read_to_end(&mut value)?;
        self.out.input_line += memchr::memchr_iter(b'\n', &value).count() as u64;
        let mut more = (&mut self.input).take(length - most);
        io::copy(&mut more, &mut io::sink())?;
        // Skip the line feed after the value.
        self.input.skip_until(b'\n')?;
        self.out.input_line += 1;
        if let Some((fields, ..)) = &mut self.fields {
            fields.put(&key, &value);
        }
        Ok(())
    }

    /// Ends the current journal entry, and writes the line that it wraps.
    fn end_fields(&mut self) {
        let Some((fields, _, line)) = self.fields.take() else {
            return;
        };
        if fields.is_too_long {
            self.out.skipped += 1;
        } else if let Some(entry) = record::entry(&fields).filter(|_| !fields.is_empty()) {
            record::unwrap_line(entry, 1, &mut |entry| self.out.entry(&entry, line));
        }
    }

    /// Writes the last entry and the incomplete lines when the input ends.
    fn end(&mut self) {
        self.end_fields();
        self.out.end();
        self.is_ended = true;
    }
}

impl<R: BufRead> BufRead for Unwrapped<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.out.unread().is_empty() {
            self.out.bytes.clear();
            self.out.bytes.shrink_to(PIECE);
            self.out.read = 0;
        }
        if self.out.bytes.is_empty() {
            self.fill();
        }
        if let Some(error) = self.failed.take_if(|_| self.out.bytes.is_empty()) {
            return Err(error);
        }
        Ok(self.out.unread())
    }

    fn consume(&mut self, amount: usize) {
        self.out.read = self.out.bytes.len().min(self.out.read + amount);
    }
}

impl<R: BufRead> Unwrapped<R> {
    /// Writes lines until there is a full piece of output or the input ends.
    fn fill(&mut self) {
        while self.out.bytes.len() < PIECE && !self.is_ended {
            if let Err(error) = self.advance() {
                self.failed = Some(error);
                self.end();
            }
        }
    }
}

impl<R: BufRead> Read for Unwrapped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}
