//! The lines of a notice, up to the returned message.

use std::string::String;
use std::vec::Vec;

use super::address::masked;
use super::forms::{RETURNED, RETURNED_FIELDS, RETURNED_WHOLE};
use super::text::{find, is_divider, lower, undecorated};

/// The maximum number of lines that are read.
const MAX_LINES: usize = 4_000;

/// The lines of a text, and a lowercase copy for searching in which quoted local parts are
/// [`masked`].
pub(in crate::scan::mail) struct NoticeLines<'a> {
    text: &'a str,
    low: String,
    /// The start and end of each line.
    spans: Vec<(usize, usize)>,
}

impl<'a> NoticeLines<'a> {
    pub(in crate::scan::mail) fn new(text: &'a str) -> Self {
        let low = lower(&masked(text));
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

    pub(in crate::scan::mail) fn count(&self) -> usize {
        self.spans.len()
    }

    /// Returns all lines as one string.
    pub(in crate::scan::mail) fn whole(&self) -> &'a str {
        self.slice(0, self.count())
    }

    /// Returns a line, or an empty string after the last line.
    pub(in crate::scan::mail) fn line(&self, place: usize) -> &'a str {
        let (start, end) = self.spans.get(place).copied().unwrap_or_default();
        self.text.get(start..end).unwrap_or_default()
    }

    /// Returns a line in lower case. Byte offsets are the same as in the original line.
    pub(in crate::scan::mail) fn low(&self, place: usize) -> &str {
        let (start, end) = self.spans.get(place).copied().unwrap_or_default();
        self.low.get(start..end).unwrap_or_default()
    }

    /// Returns the lines from `first` up to `last` (exclusive).
    pub(super) fn slice(&self, first: usize, last: usize) -> &'a str {
        self.slice_from(first, 0, last)
    }

    /// Like [`slice`](Self::slice), but without the first `skip` bytes.
    pub(super) fn slice_from(&self, first: usize, skip: usize, last: usize) -> &'a str {
        let span = self.span(first, skip, last);
        span.and_then(|(start, end)| self.text.get(start..end))
            .unwrap_or_default()
    }

    /// Finds a lowercase phrase in the lines from `first` up to `last` (exclusive), ignoring the first
    /// `skip` bytes of line `first`. Returns the number of the line and the offset within it.
    pub(super) fn find(
        &self,
        phrase: &str,
        first: usize,
        skip: usize,
        last: usize,
    ) -> Option<(usize, usize)> {
        let (start, end) = self.span(first, skip, last)?;
        let at = start + find(self.low.get(start..end)?, phrase)?;
        let after = self.spans.partition_point(|span| span.0 <= at);
        let line = after.checked_sub(1)?;
        Some((line, at - self.spans.get(line)?.0))
    }

    /// Returns the start and end of the lines from `first` up to `last` (exclusive), without the
    /// first `skip` bytes of line `first`.
    fn span(&self, first: usize, skip: usize, last: usize) -> Option<(usize, usize)> {
        let (start, line_end) = *self.spans.get(first)?;
        let (_, end) = *self.spans.get(last.checked_sub(1)?)?;
        (first < last).then_some(((start + skip).min(line_end), end))
    }

    /// Returns the paragraph that starts at byte `skip` of line `first`, or the next paragraph if
    /// the rest of that line is empty. It ends before `last`, an empty line or a divider.
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

fn begins_returned(low: &str) -> bool {
    let bare = undecorated(low);
    RETURNED_WHOLE.contains(&bare)
        || RETURNED.iter().any(|start| bare.starts_with(start))
        || RETURNED_FIELDS.iter().any(|name| low.starts_with(name))
}
