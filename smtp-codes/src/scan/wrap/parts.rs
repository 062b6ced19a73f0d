//! Joins lines that come in parts, because containers write at most 16 KiB at a time.

use std::collections::VecDeque;
use std::vec::Vec;

use super::entry::{Part, without_line_end};
use super::limits::LONGEST;

/// The maximum number of streams with an incomplete line. If another stream begins a line, the
/// oldest incomplete line is dropped.
const MOST_STREAMS: usize = 8;

/// The incomplete lines, one for each stream.
#[derive(Debug, Default)]
pub(super) struct Parts(VecDeque<Begun>);

#[derive(Debug)]
struct Begun {
    stream: Vec<u8>,
    text: Vec<u8>,
    is_too_long: bool,
}

/// The result of adding a part to a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Joined {
    /// The line isn't complete yet.
    Going,
    /// The line is complete.
    Line(Vec<u8>),
    TooLong,
}

impl Parts {
    /// Adds the next part in a stream.
    pub(super) fn join(&mut self, part: &Part, text: &[u8]) -> Joined {
        let known = self.0.iter().position(|begun| begun.stream == part.stream);
        let mut begun = match known.and_then(|at| self.0.remove(at)) {
            Some(begun) => begun,
            None if part.is_last => return Joined::Line(text.to_vec()),
            None => Begun {
                stream: part.stream.clone(),
                text: Vec::new(),
                is_too_long: false,
            },
        };
        let text = match part.is_last {
            true => text,
            false => without_line_end(text),
        };
        begun.is_too_long |= begun.text.len() + text.len() > LONGEST;
        match begun.is_too_long {
            true => begun.text = Vec::new(),
            false => begun.text.extend_from_slice(text),
        }
        if part.is_last {
            return begun.end();
        }
        if self.0.len() == MOST_STREAMS {
            self.0.pop_front();
        }
        self.0.push_back(begun);
        Joined::Going
    }

    /// Removes and returns the oldest incomplete line.
    pub(super) fn rest(&mut self) -> Option<Joined> {
        self.0.pop_front().map(Begun::end)
    }
}

impl Begun {
    fn end(self) -> Joined {
        match self.is_too_long {
            true => Joined::TooLong,
            false => Joined::Line(self.text),
        }
    }
}
