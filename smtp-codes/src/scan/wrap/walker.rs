//! Finds the records in a stream of JSON, which are objects at the top level and entries in lists
//! of records.

use std::vec::Vec;

use memchr::memchr3;

use super::keys::LISTS;
use super::limits::LONGEST;

/// The maximum nesting depth of values.
const DEEPEST: usize = 120;
/// The maximum nesting depth of a list of records.
const DEEPEST_LIST: usize = 8;
/// The maximum length of a path, in bytes. Longer paths are cut off, because they don't lead to a
/// list of records.
const LONGEST_PATH: usize = 64;

/// The result of reading some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// All bytes were read, and no record ended.
    Going,
    /// A record ended.
    Record,
    /// A record ended, but it was too long to keep.
    TooLong,
    /// The bytes aren't JSON.
    Broken,
}

/// Collects the bytes of one record at a time, in bounded memory.
#[derive(Debug)]
pub(super) struct Walker {
    levels: Vec<Level>,
    expects: Expects,
    /// The keys that lead to the current value, separated by dots.
    path: Vec<u8>,
    record: Vec<u8>,
    /// The number of levels around the record, or `None` outside a record.
    around: Option<usize>,
    is_too_long: bool,
    /// The line of the current byte.
    line: u64,
    /// The line on which the record begins.
    start: u64,
}

/// An open object or list.
#[derive(Debug)]
struct Level {
    is_list: bool,
    has_records: bool,
    /// The length of the path to the object or list.
    path: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expects {
    Value,
    /// A value or the end of the list.
    FirstValue,
    Key,
    /// A key or the end of the object.
    FirstKey,
    Colon,
    /// A comma, or the end of the object or list.
    Next,
    /// The rest of a number or a word.
    Scalar,
    /// The rest of a string.
    Text {
        is_key: bool,
        is_escaped: bool,
    },
}

impl Walker {
    pub(super) const fn new() -> Self {
        Self {
            levels: Vec::new(),
            expects: Expects::Value,
            path: Vec::new(),
            record: Vec::new(),
            around: None,
            is_too_long: false,
            line: 0,
            start: 0,
        }
    }

    /// Discards all open values, and continues on the given line.
    pub(super) fn restart(&mut self, line: u64) {
        let mut record = core::mem::take(&mut self.record);
        record.clear();
        record.shrink_to(LONGEST / 8);
        *self = Self::new();
        self.record = record;
        self.line = line;
    }

    pub(super) fn is_open(&self) -> bool {
        !self.levels.is_empty()
    }

    /// Returns the bytes of the last record, and the line on which it begins.
    pub(super) fn record(&self) -> (&[u8], u64) {
        (&self.record, self.start)
    }

    /// Reads bytes up to the end of a record, and returns the number of bytes that were read.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> (usize, Step) {
        let mut used = 0;
        while let Some(rest) = bytes.get(used..).filter(|rest| !rest.is_empty()) {
            let plain = match self.expects {
                Expects::Text { is_escaped, .. } if !is_escaped => {
                    memchr3(b'"', b'\\', b'\n', rest).unwrap_or(rest.len())
                }
                _ => 0,
            };
            let (text, rest) = rest.split_at_checked(plain).unwrap_or((rest, &[]));
            self.take_text(text);
            used += text.len();
            let Some(byte) = rest.first() else {
                break;
            };
            used += 1;
            match self.byte(*byte) {
                Step::Going => {}
                step => return (used, step),
            }
        }
        (used, Step::Going)
    }

    /// Reads part of a string that contains neither an escape nor the closing quote.
    fn take_text(&mut self, text: &[u8]) {
        if matches!(self.expects, Expects::Text { is_key: true, .. }) {
            let room = LONGEST_PATH.saturating_sub(self.path.len());
            self.path.extend(text.iter().take(room));
        }
        self.collect(text);
    }

    fn collect(&mut self, bytes: &[u8]) {
        if self.around.is_none() || self.is_too_long {
            return;
        }
        if self.record.len() + bytes.len() > LONGEST {
            self.is_too_long = true;
            self.record = Vec::new();
            return;
        }
        self.record.extend_from_slice(bytes);
    }

    fn byte(&mut self, byte: u8) -> Step {
        if let Expects::Text { is_key, is_escaped } = self.expects {
            return self.byte_of_text(byte, is_key, is_escaped);
        }
        let goes_on = byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
        if self.expects == Expects::Scalar && !goes_on {
            self.expects = Expects::Next;
        }
        self.line += u64::from(byte == b'\n');
        if byte.is_ascii_whitespace() {
            self.collect(b" ");
            return Step::Going;
        }
        match (byte, self.expects) {
            (b'{' | b'[', Expects::Value | Expects::FirstValue) => return self.open(byte),
            (b'}', Expects::FirstKey | Expects::Next) => return self.close(byte, false),
            (b']', Expects::FirstValue | Expects::Next) => return self.close(byte, true),
            // In a JSON text sequence (RFC 7464), the byte `\x1e` precedes each value.
            (b',' | 0x1e, Expects::Value) if !self.is_open() => return Step::Going,
            (_, _) if !self.is_open() => return Step::Broken,
            (b'"', Expects::Key | Expects::FirstKey) => self.begin_text(true),
            (b'"', Expects::Value | Expects::FirstValue) => self.begin_text(false),
            (b':', Expects::Colon) => self.expects = Expects::Value,
            (b',', Expects::Next) => self.expects = self.after_comma(),
            (_, Expects::Scalar) => {}
            (_, Expects::Value | Expects::FirstValue) if goes_on => self.expects = Expects::Scalar,
            _ => return Step::Broken,
        }
        self.collect(&[byte]);
        Step::Going
    }

    fn byte_of_text(&mut self, byte: u8, is_key: bool, is_escaped: bool) -> Step {
        if byte == b'\n' {
            return Step::Broken;
        }
        self.expects = match byte {
            b'"' if !is_escaped && is_key => Expects::Colon,
            b'"' if !is_escaped => Expects::Next,
            byte => Expects::Text {
                is_key,
                is_escaped: byte == b'\\' && !is_escaped,
            },
        };
        self.collect(&[byte]);
        Step::Going
    }

    fn begin_text(&mut self, is_key: bool) {
        if is_key {
            let start = self.levels.last().map_or(0, |level| level.path);
            self.path.truncate(start);
            if start > 0 {
                self.path.push(b'.');
            }
        }
        self.expects = Expects::Text {
            is_key,
            is_escaped: false,
        };
    }

    fn after_comma(&self) -> Expects {
        match self.levels.last() {
            Some(Level { is_list: false, .. }) => Expects::Key,
            _ => Expects::Value,
        }
    }

    fn open(&mut self, byte: u8) -> Step {
        if self.levels.len() >= DEEPEST {
            return Step::Broken;
        }
        let is_list = byte == b'[';
        let has_records = is_list && self.is_list_of_records();
        let is_among_records = self.levels.last().is_none_or(|level| level.has_records);
        if has_records {
            // The object around the list isn't a record, but the entries of the list are.
            self.around = None;
        } else if is_among_records {
            self.around = Some(self.levels.len());
            self.start = self.line;
            self.is_too_long = false;
            self.record.clear();
        }
        self.levels.push(Level {
            is_list,
            has_records,
            path: self.path.len(),
        });
        self.expects = match is_list {
            true => Expects::FirstValue,
            false => Expects::FirstKey,
        };
        self.collect(&[byte]);
        Step::Going
    }

    /// Returns `true` if the list that begins here may contain records: the list is at the top
    /// level, or its path is in [`LISTS`] or is the start of a path in [`LISTS`].
    fn is_list_of_records(&self) -> bool {
        match self.levels.last() {
            None => true,
            Some(level) if level.is_list || self.levels.len() >= DEEPEST_LIST => false,
            Some(_) => LISTS.iter().any(|list| {
                let rest = list.as_bytes().strip_prefix(&*self.path);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(b"."))
            }),
        }
    }

    fn close(&mut self, byte: u8, is_list: bool) -> Step {
        let Some(level) = self.levels.pop().filter(|level| level.is_list == is_list) else {
            return Step::Broken;
        };
        self.path.truncate(level.path);
        self.expects = match self.is_open() {
            true => Expects::Next,
            false => Expects::Value,
        };
        self.collect(&[byte]);
        if self.around != Some(self.levels.len()) {
            return Step::Going;
        }
        self.around = None;
        match self.is_too_long {
            true => Step::TooLong,
            false => Step::Record,
        }
    }
}
