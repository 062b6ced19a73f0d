//! Text joined into one line, so that phrases are found across the line breaks that mail systems
//! insert.

use std::string::String;
use std::vec::Vec;

use super::forms::SERVER_WORDS;
use super::text::push_line;
use crate::scan::mail::phrases::Hit;

/// Text in which single spaces separate the words, and a lowercase copy.
#[derive(Default)]
pub(in crate::scan::mail) struct FlatText {
    text: String,
    low: String,
    /// For each line of the original text, the offset of the first word on the line or after it.
    starts: Vec<usize>,
    /// The occurrences of [`SERVER_WORDS`].
    servers: Vec<Hit>,
}

impl FlatText {
    /// Joins lines of at most `longest` bytes in total. `mask` creates the lowercase copy, and must
    /// keep the length.
    pub(super) fn new<'a>(
        lines: impl Iterator<Item = &'a str>,
        longest: usize,
        mask: impl FnOnce(&str) -> String,
    ) -> Self {
        let mut text = String::with_capacity(longest);
        let mut starts = Vec::with_capacity(lines.size_hint().1.unwrap_or_default() + 1);
        for line in lines {
            starts.push(next_start(&text));
            push_line(&mut text, line);
        }
        starts.push(next_start(&text));
        let low = mask(&text);
        Self {
            servers: SERVER_WORDS.hits(low.as_bytes()).collect(),
            text,
            low,
            starts,
        }
    }

    /// Returns the words on the lines from `first` up to `last` (exclusive).
    pub(super) fn lines(&self, first: usize, last: usize) -> Flat<'_> {
        let start = self.starts.get(first).copied().unwrap_or_default();
        let end = self.starts.get(last).copied().unwrap_or_default();
        // Exclude the space before the next word.
        let end = end.saturating_sub(1).max(start);
        let from = self.servers.partition_point(|hit| hit.at < start);
        Flat {
            text: self.text.get(start..end).unwrap_or_default(),
            low: self.low.get(start..end).unwrap_or_default(),
            servers: self.servers.get(from..).unwrap_or_default(),
            start,
        }
    }
}

/// Returns the offset of the next word in the text.
fn next_start(text: &str) -> usize {
    match text.len() {
        0 => 0,
        len => len + 1,
    }
}

/// A part of a [`FlatText`].
#[derive(Clone, Copy)]
pub(in crate::scan::mail) struct Flat<'a> {
    pub(in crate::scan::mail) text: &'a str,
    /// The text in lower case. Byte offsets are the same.
    pub(in crate::scan::mail) low: &'a str,
    servers: &'a [Hit],
    start: usize,
}

impl Flat<'_> {
    /// Returns the start and end of each occurrence of a phrase. `phrase` is its index in
    /// [`SERVERS`](super::forms::SERVERS).
    pub(super) fn after_server_words(&self, phrase: usize) -> impl Iterator<Item = (usize, usize)> {
        let (start, end, len) = (self.start, self.low.len(), SERVER_WORDS.len_of(phrase));
        let hits = self.servers.iter();
        let places = hits.map(move |hit| (hit.at - start, hit.phrase));
        let inside = places.take_while(move |(at, _)| *at < end);
        let of_phrase = inside.filter(move |(at, other)| *other == phrase && at + len <= end);
        of_phrase.map(move |(at, _)| (at, at + len))
    }
}
