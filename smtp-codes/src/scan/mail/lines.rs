//! The lines of a notice, up to the returned message.

use std::string::String;
use std::vec::Vec;

use super::forms::{RETURNED, RETURNED_FIELDS, RETURNED_WHOLE};

/// How many lines are looked at.
const MAX_LINES: usize = 4_000;

/// A text in lines, and the same in lower case for looking up.
pub(super) struct Lines<'a> {
    text: &'a str,
    low: String,
    /// Where each line begins and ends.
    spans: Vec<(usize, usize)>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let low = lower(text);
        let mut spans = Vec::new();
        let mut at = 0;
        for line in low.split('\n').take(MAX_LINES) {
            let end = at + line.trim_end().len();
            if begins_returned(line) {
                break;
            }
            spans.push((at, end));
            at += line.len() + 1;
        }
        Self { text, low, spans }
    }

    pub(super) fn count(&self) -> usize {
        self.spans.len()
    }

    /// Returns all lines in one piece.
    pub(super) fn whole(&self) -> &'a str {
        self.slice(0, self.count())
    }

    /// Returns a line as it stands; beyond the end there are empty ones.
    pub(super) fn line(&self, place: usize) -> &'a str {
        let (start, end) = self.spans.get(place).copied().unwrap_or_default();
        self.text.get(start..end).unwrap_or_default()
    }

    /// Returns a line in lower case; places in it are those in the line as it stands.
    pub(super) fn low(&self, place: usize) -> &str {
        let (start, end) = self.spans.get(place).copied().unwrap_or_default();
        self.low.get(start..end).unwrap_or_default()
    }

    /// Returns the lines from the first to before the last.
    pub(super) fn slice(&self, first: usize, last: usize) -> &'a str {
        self.slice_from(first, 0, last)
    }

    /// Returns the lines from a place in the first to before the last.
    pub(super) fn slice_from(&self, first: usize, skip: usize, last: usize) -> &'a str {
        let start = self
            .spans
            .get(first)
            .map(|span| (span.0 + skip).min(span.1));
        let end = last
            .checked_sub(1)
            .and_then(|last| self.spans.get(last))
            .map(|span| span.1);
        let span = start.zip(end).filter(|_| first < last);
        span.and_then(|(start, end)| self.text.get(start..end))
            .unwrap_or_default()
    }

    /// Returns the paragraph that begins at a place of a line, or the next one where nothing more stands there; it ends before
    /// `last`, at an empty line or at one that only divides.
    pub(super) fn paragraph(&self, first: usize, skip: usize, last: usize) -> &'a str {
        let blank = |place: usize| is_divider(self.line(place));
        let mut start = (first, skip);
        if is_divider(self.line(first).get(skip..).unwrap_or_default()) {
            let next = (first + 1..last).find(|place| !blank(*place));
            start = (next.unwrap_or(last), 0);
        }
        let end = (start.0 + 1..last)
            .find(|place| blank(*place))
            .unwrap_or(last);
        self.slice_from(start.0, start.1, end)
    }
}

/// Puts a text in lower case, in which every letter keeps its place.
pub(super) fn lower(text: &str) -> String {
    let fold = |letter: char| {
        let mut small = letter.to_lowercase();
        let same = small
            .next()
            .filter(|small| small.len_utf8() == letter.len_utf8());
        same.filter(|_| small.next().is_none()).unwrap_or(letter)
    };
    text.chars().map(fold).collect()
}

/// A line without a word divides.
pub(super) fn is_divider(line: &str) -> bool {
    !line.chars().any(char::is_alphanumeric)
}

/// Takes dashes and the like off both ends of a line.
pub(super) fn undecorated(line: &str) -> &str {
    let decoration = |character: char| character.is_whitespace() || "-=*_#:.~+".contains(character);
    line.trim_matches(decoration)
}

fn begins_returned(low: &str) -> bool {
    let bare = undecorated(low);
    RETURNED_WHOLE.contains(&bare)
        || RETURNED.iter().any(|start| bare.starts_with(start))
        || RETURNED_FIELDS.iter().any(|name| low.starts_with(name))
}
