//! Finds where JSON objects begin and end in a stream of bytes.

use std::vec::Vec;

use super::read::MAX_EVENT;

/// How far the current object has been scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Going,
    Ended,
    /// The object already has more than [`MAX_EVENT`] bytes.
    TooLong,
}

/// Collects the bytes of top-level objects, which may be in lists.
#[derive(Debug)]
pub(super) struct Scanner {
    object: Vec<u8>,
    /// The line on which the object begins.
    line: u64,
    is_skipping: bool,
    /// `true` if the current line contains text that isn't JSON.
    is_garbage: bool,
    nesting: Nesting,
}

impl Scanner {
    pub(super) const fn new() -> Self {
        Self {
            object: Vec::new(),
            line: 1,
            is_skipping: false,
            is_garbage: false,
            nesting: Nesting::OUTSIDE,
        }
    }

    /// Returns the bytes of the object, and the line on which it begins.
    pub(super) fn object(&self) -> (&[u8], u64) {
        (&self.object, self.line)
    }

    /// Returns `true` if an object has started but not ended.
    pub(super) const fn is_open(&self) -> bool {
        self.nesting.depth > 0 && !self.is_skipping
    }

    /// Scans bytes up to the end of an object, and counts line feeds in `line`. Returns the number
    /// of bytes that were scanned.
    pub(super) fn scan(&mut self, bytes: &[u8], line: &mut u64) -> (usize, State) {
        for (byte, used) in bytes.iter().zip(1..) {
            *line += u64::from(*byte == b'\n');
            match self.nesting.step(*byte) {
                Step::Outside => {
                    self.outside(*byte);
                    continue;
                }
                Step::Begins if self.is_garbage => {
                    self.nesting = Nesting::OUTSIDE;
                    continue;
                }
                Step::Begins => self.begin(*line),
                Step::CutOff => {
                    self.nesting = Nesting::OUTSIDE;
                    continue;
                }
                Step::Inside | Step::Ends => {}
            }
            if !self.is_skipping {
                self.object.push(*byte);
            }
            match self.nesting.depth {
                0 if self.is_skipping => self.is_skipping = false,
                0 => return (used, State::Ended),
                _ if self.object.len() > MAX_EVENT => return (used, State::TooLong),
                _ => {}
            }
        }
        (bytes.len(), State::Going)
    }

    /// Skips the rest of the object.
    pub(super) fn skip(&mut self) {
        self.object = Vec::new();
        self.is_skipping = true;
    }

    /// Returns the bytes after the `[` of the object's first list, and the line on which those
    /// bytes begin. Discards the object.
    pub(super) fn take_list(&mut self) -> Option<(Vec<u8>, u64)> {
        let mut nesting = Nesting::OUTSIDE;
        let mut bytes = self.object.iter().zip(1..);
        let (_, start) = bytes.find(|(byte, _)| {
            nesting.step(**byte);
            **byte == b'[' && nesting.depth == 2 && !nesting.in_string
        })?;
        let list = self.object.split_off(start);
        let lines = memchr::memchr_iter(b'\n', &self.object).count() as u64;
        self.object = Vec::new();
        self.nesting = Nesting::OUTSIDE;
        Some((list, self.line + lines))
    }

    fn begin(&mut self, line: u64) {
        self.object.clear();
        self.line = line;
        self.is_skipping = false;
    }

    fn outside(&mut self, byte: u8) {
        // `\x1e` starts a record in a JSON text sequence (RFC 7464). The last three bytes are a
        // byte order mark.
        let is_json = byte.is_ascii_whitespace() || b"[],:\x1e\xef\xbb\xbf".contains(&byte);
        self.is_garbage = byte != b'\n' && (self.is_garbage || !is_json);
    }
}

/// Tracks how deeply a byte is nested in an object, and whether it is in a string.
#[derive(Debug)]
struct Nesting {
    depth: u64,
    in_string: bool,
    is_escaped: bool,
    starts_line: bool,
    /// The last byte that isn't white space.
    last: u8,
}

/// The effect of a byte on the current object.
enum Step {
    Outside,
    Begins,
    Inside,
    Ends,
    /// The line ended within a string, so the object is incomplete.
    CutOff,
}

impl Nesting {
    const OUTSIDE: Self = Self {
        depth: 0,
        in_string: false,
        is_escaped: false,
        starts_line: true,
        last: b',',
    };

    fn step(&mut self, byte: u8) -> Step {
        if self.in_string {
            return self.step_in_string(byte);
        }
        // If an object starts on a new line where no value is allowed, the object before it is
        // incomplete.
        let is_new = byte == b'{' && self.starts_line && !b",:[".contains(&self.last);
        let is_first = byte == b'{' && (self.depth == 0 || is_new);
        self.starts_line = byte == b'\n';
        if !byte.is_ascii_whitespace() {
            self.last = byte;
        }
        match byte {
            _ if is_first => self.depth = 1,
            _ if self.depth == 0 => return Step::Outside,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth -= 1,
            b'"' => self.in_string = true,
            _ => {}
        }
        match self.depth {
            _ if is_first => Step::Begins,
            0 => Step::Ends,
            _ => Step::Inside,
        }
    }

    fn step_in_string(&mut self, byte: u8) -> Step {
        match byte {
            b'\n' => return Step::CutOff,
            _ if self.is_escaped => self.is_escaped = false,
            b'\\' => self.is_escaped = true,
            b'"' => self.in_string = false,
            _ => {}
        }
        Step::Inside
    }
}
