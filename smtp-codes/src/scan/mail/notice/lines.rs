//! The lines of a notice, up to the returned message.

use core::cell::OnceCell;
use core::ops::Range;
use std::borrow::Cow;
use std::string::String;
use std::sync::LazyLock;
use std::vec::Vec;

use super::address::{has_domain, masked};
use super::flat::{Flat, FlatText};
use super::forms::{LEADS, MARKS, NAMED, RETURNED, RETURNED_FIELDS, RETURNED_WHOLE, TRANSCRIPTS};
use super::reply::goes_on;
use super::text::{self, is_divider, lower, undecorated};
use crate::scan::mail::phrases::{Hit, PhraseIndex};

/// The maximum number of lines that are read.
const MAX_LINES: usize = 4_000;

/// The number of lines up to which no further allocation is needed.
const USUAL_LINES: usize = 64;

/// An index of the words in [`LEADS`], [`NAMED`], [`TRANSCRIPTS`] and [`MARKS`], in this order.
static WORDS: LazyLock<PhraseIndex> = LazyLock::new(|| {
    let leads = LEADS.iter().map(|lead| lead.words);
    let named = NAMED.iter().map(|phrase| phrase.words);
    let transcripts = TRANSCRIPTS.iter().copied();
    let marks = MARKS.iter().map(|mark| mark.words);
    PhraseIndex::new(leads.chain(named).chain(transcripts).chain(marks))
});

/// The positions of [`NAMED`] in [`WORDS`].
const NAMED_WORDS: Range<usize> = LEADS.len()..LEADS.len() + NAMED.len();

/// The positions of [`TRANSCRIPTS`] in [`WORDS`].
const TRANSCRIPT_WORDS: Range<usize> = NAMED_WORDS.end..NAMED_WORDS.end + TRANSCRIPTS.len();

/// The lines of a text, and a lowercase copy for searching in which quoted local parts are
/// [`masked`].
pub(in crate::scan::mail) struct NoticeLines<'a> {
    text: &'a str,
    low: String,
    /// The start and end of each line.
    spans: Vec<(usize, usize)>,
    /// The line where the returned message starts.
    returned: &'a str,
    /// All occurrences of [`WORDS`] in `low`.
    hits: Vec<Hit>,
    /// `true` if no part of the text is masked.
    is_plain: bool,
    flat: OnceCell<FlatText>,
}

impl<'a> NoticeLines<'a> {
    pub(in crate::scan::mail) fn new(text: &'a str) -> Self {
        let masked = masked(text);
        let low = lower(&masked);
        let mut spans = Vec::with_capacity(USUAL_LINES);
        let mut at = 0;
        let mut returned = "";
        for line in text::lines(&low).take(MAX_LINES) {
            let end = at + line.trim_end().len();
            if begins_returned(line) && !is_reply(text, &spans) {
                returned = text.get(at..end).unwrap_or_default();
                break;
            }
            spans.push((at, end));
            at += line.len() + 1;
        }
        let end = spans.last().map_or(0, |span| span.1);
        let hits = WORDS.hits(low.as_bytes().get(..end).unwrap_or_default());
        Self {
            text,
            hits: hits.collect(),
            is_plain: matches!(masked, Cow::Borrowed(_)),
            flat: OnceCell::new(),
            low,
            spans,
            returned,
        }
    }

    /// Returns the line where the returned message starts, or an empty string.
    pub(super) fn returned(&self) -> &'a str {
        self.returned
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

    /// Returns the words on the lines from `first` up to `last` (exclusive), or `None` if part of
    /// the text is masked, because whether a local part is quoted depends on the text around it.
    pub(in crate::scan::mail) fn flat(&self, first: usize, last: usize) -> Option<Flat<'_>> {
        let lines = || (0..self.count()).map(|place| self.line(place));
        let flat = || FlatText::new(lines(), self.low.len(), lower);
        let flat = self.is_plain.then(|| self.flat.get_or_init(flat));
        flat.map(|flat| flat.lines(first, last))
    }

    /// Finds the first occurrence of each of [`LEADS`] in the lines from `first` up to `last`
    /// (exclusive), ignoring the first `skip` bytes of line `first`. Returns the positions of the
    /// leads in [`LEADS`], in ascending order, with the line numbers and the offsets within the
    /// lines.
    pub(super) fn leads(
        &self,
        first: usize,
        skip: usize,
        last: usize,
    ) -> Vec<(usize, usize, usize)> {
        let (start, end) = self.span(first, skip, last).unwrap_or_default();
        let hits = self.first_hits(0..LEADS.len(), start, end).into_iter();
        let places = hits.filter_map(|hit| {
            let line = self.line_at(hit.at)?;
            Some((hit.phrase, line, hit.at - self.spans.get(line)?.0))
        });
        places.collect()
    }

    /// Finds the first occurrence of each of [`NAMED`] in a line. Returns the positions of the
    /// phrases in [`NAMED`], in ascending order, with the offsets in the line.
    pub(super) fn named(&self, place: usize) -> Vec<(usize, usize)> {
        let (start, end) = self.spans.get(place).copied().unwrap_or_default();
        let hits = self.first_hits(NAMED_WORDS, start, end).into_iter();
        hits.map(|hit| (hit.phrase - NAMED_WORDS.start, hit.at - start))
            .collect()
    }

    /// Returns the first line that starts with one of [`TRANSCRIPTS`], ignoring leading dashes. A
    /// server's reply and an unquoted local part may contain these words too.
    pub(super) fn transcript(&self) -> Option<usize> {
        let hits = self.hits.iter();
        let mut hits = hits.filter(|hit| TRANSCRIPT_WORDS.contains(&hit.phrase));
        hits.find_map(|hit| {
            let line = self.line_at(hit.at)?;
            let before = self.low.get(self.spans.get(line)?.0..hit.at)?;
            let is_reply = is_reply(self.text, self.spans.get(..line)?);
            let begins = undecorated(before).is_empty() && !is_reply;
            (begins && !has_domain(self.line(line))).then_some(line)
        })
    }

    /// Returns the numbers of the lines that contain one of [`MARKS`].
    pub(in crate::scan::mail) fn with_marks(&self) -> impl Iterator<Item = usize> {
        let hits = self.hits.iter();
        let marks = hits.filter(|hit| hit.phrase >= TRANSCRIPT_WORDS.end);
        let mut last = None;
        marks.filter_map(move |hit| {
            let line = self.line_at(hit.at);
            line.filter(|_| core::mem::replace(&mut last, line) != line)
        })
    }

    /// Returns the first hit of each phrase between two offsets, in the order of the phrases.
    fn first_hits(&self, phrases: Range<usize>, start: usize, end: usize) -> Vec<Hit> {
        let from = self.hits.partition_point(|hit| hit.at < start);
        let hits = self.hits.get(from..).unwrap_or_default().iter();
        let hits = hits.take_while(|hit| hit.at < end);
        let is_one =
            |hit: &&Hit| phrases.contains(&hit.phrase) && hit.at + WORDS.len_of(hit.phrase) <= end;
        let mut hits: Vec<Hit> = hits.filter(is_one).copied().collect();
        hits.sort_by_key(|hit| hit.phrase);
        hits.dedup_by_key(|hit| hit.phrase);
        hits
    }

    /// Returns the number of the line at an offset.
    fn line_at(&self, at: usize) -> Option<usize> {
        let after = self.spans.partition_point(|span| span.0 <= at);
        after.checked_sub(1)
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

/// Returns `true` if the line after the given ones belongs to a multiline reply.
fn is_reply(text: &str, spans: &[(usize, usize)]) -> bool {
    let last = spans.last().and_then(|(start, end)| text.get(*start..*end));
    last.is_some_and(goes_on)
}

fn begins_returned(low: &str) -> bool {
    let bare = undecorated(low);
    RETURNED_WHOLE.contains(&bare) || RETURNED.begins(bare) || RETURNED_FIELDS.begins(low)
}
