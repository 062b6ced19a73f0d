//! Finds the end of a server's reply within the text.

use std::sync::LazyLock;
use std::vec::Vec;

use memchr::memmem::Finder;

use super::forms::{STOP_WORDS, STOPS};
use super::reply::reply_at;
use super::text::lower;
use crate::scan::mail::phrases::Hit;

/// A prepared search for an empty line.
static EMPTY_LINE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\n\n"));

/// Returns the end of the reply that starts at `start`. The reply has at most `longest` bytes. If
/// `paragraph` is `true`, it ends at the first empty line.
pub(super) fn stop(text: &str, start: usize, longest: usize, paragraph: bool) -> usize {
    let (before, said) = text.split_at_checked(start).unwrap_or((text, ""));
    let mut end = said.len().min(longest);
    while !said.is_char_boundary(end) {
        end -= 1;
    }
    let said = said.get(..end).unwrap_or_default();
    let own = is_dialogue(before).then(|| reply_end(said)).flatten();
    let own = own
        .or_else(|| EMPTY_LINE.find(said.as_bytes()))
        .filter(|_| paragraph);
    let end = own.filter(|at| *at > 0).unwrap_or(end);
    let said = said.get(..end).unwrap_or_default();
    start + stop_words(said).unwrap_or(end)
}

/// Returns the offset of the first phrase that ends a reply. A phrase whose first occurrence is at
/// the very start is ignored.
fn stop_words(said: &str) -> Option<usize> {
    let mut line = lower(said).into_bytes();
    let line_ends = line.iter_mut().filter(|byte| **byte == b'\n');
    line_ends.for_each(|byte| *byte = b' ');
    let (mut found, mut at_start) = (None, Vec::new());
    for hit in STOP_WORDS.hits(&line) {
        if found.is_some_and(|found| hit.at > found + 1) {
            break;
        }
        match stop_at(said, hit) {
            Some(0) => at_start.push(hit.phrase),
            Some(at) if !at_start.contains(&hit.phrase) => {
                found = found.into_iter().chain([at]).min();
            }
            _ => {}
        }
    }
    found
}

/// Returns the offset at which a phrase ends the reply. The line feed before one of
/// [`STOP_LINES`](super::forms::STOP_LINES) is not part of the reply.
fn stop_at(said: &str, hit: Hit) -> Option<usize> {
    if hit.phrase < STOPS.len() {
        return Some(hit.at);
    }
    let line_end = hit.at.checked_sub(1)?;
    let words = said.get(line_end..hit.at + STOP_WORDS.len_of(hit.phrase))?;
    let is_at_line_start = words.rfind('\n') == Some(0);
    is_at_line_start.then_some(line_end)
}

/// The marks before the lines of a transcript. In a transcript, a reply ends before the next line.
const DIALOGUE: [&str; 3] = ["<<<", ">>>", "<--"];

fn is_dialogue(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim_end();
    DIALOGUE.iter().any(|mark| line.ends_with(mark))
}

/// Returns the end of the first line without a hyphen after its reply code.
fn reply_end(said: &str) -> Option<usize> {
    let mut at = 0;
    for line in said.split_inclusive('\n') {
        at += line.len();
        let code = reply_at(line).and_then(|code| line.as_bytes().get(code + 3));
        if code != Some(&b'-') {
            return Some(at);
        }
    }
    None
}

/// Pairs of brackets. The text may end with a closing bracket whose opening bracket precedes the
/// text.
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('<', '>')];

/// Returns the text from offset `start`. If a quote or bracket precedes this text, the closing
/// quote or bracket is left out: `'550 …'`, `[550 …]`, `(reason: 550 …)`.
pub(super) fn unquoted(text: &str, start: usize) -> &str {
    let (before, said) = text.split_at_checked(start).unwrap_or(("", text));
    let said = said.trim_end();
    let front = before.trim_end().chars().next_back();
    let close = match front.or_else(|| said.chars().next()) {
        Some(quote @ ('\'' | '"')) if front.is_some() => quote,
        Some('[') => ']',
        Some('(') => ')',
        _ => return without_bracket(said),
    };
    let mut closes = said.match_indices(close).map(|(at, _)| at);
    let at_line_end = closes.find(|at| {
        let after = said.get(at + close.len_utf8()..).unwrap_or_default();
        matches!(after, "" | ".") || after.starts_with('\n')
    });
    let inner = at_line_end.and_then(|at| said.get(..at)).unwrap_or(said);
    match front {
        Some(_) => inner,
        // The whole text is in one pair of brackets.
        None if inner.len() + close.len_utf8() == said.len() => inner.get(1..).unwrap_or(inner),
        None => said,
    }
}

fn without_bracket(said: &str) -> &str {
    let unopened = |(open, close): &&(char, char)| {
        said.ends_with(*close) && said.matches(*open).count() < said.matches(*close).count()
    };
    let bracket = BRACKETS.iter().find(unopened);
    bracket.map_or(said, |(_, close)| said.strip_suffix(*close).unwrap_or(said))
}
