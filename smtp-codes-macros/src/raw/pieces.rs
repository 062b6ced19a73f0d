//! Splits a file into headers and the lines below each header, without parsing the lines.

use std::ops::Range;

/// A header such as `[reply.550]` with its line, and the lines below it up to the next header. The
/// first piece of a file has no header.
pub(super) struct Piece {
    pub(super) header: Range<usize>,
    end: usize,
}

impl Piece {
    pub(super) const fn all(&self) -> Range<usize> {
        self.header.start..self.end
    }

    pub(super) const fn body(&self) -> Range<usize> {
        self.header.end..self.end
    }

    /// Returns the header without its brackets, such as `reply.550`.
    pub(super) fn path<'t>(&self, text: &'t str) -> &'t str {
        let name = self.name(text).trim_start_matches('[');
        name.trim_end_matches(']').trim()
    }

    /// Returns the header with its brackets, without anything after the closing bracket.
    pub(super) fn name<'t>(&self, text: &'t str) -> &'t str {
        let line = text.get(self.header.clone()).unwrap_or_default();
        let end = line.rfind(']').map_or(line.len(), |bracket| bracket + 1);
        let before_comment = line.split('#').next().unwrap_or_default().trim_end();
        line.get(..end.min(before_comment.len())).unwrap_or(line)
    }
}

/// Splits the text of a file into pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = vec![Piece {
        header: 0..0,
        end: text.len(),
    }];
    let mut quotes = Quotes::of(text);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !quotes.are_open() && is_header(line) {
            if let Some(before) = pieces.last_mut() {
                before.end = start;
            }
            let header = start..start + line.trim_end().len();
            let end = text.len();
            pieces.push(Piece { header, end });
        }
        quotes.pass(line, start);
        start += line.len();
    }
    pieces
}

/// Returns `true` if a line is a header. A line inside a list may start with a bracket too, but
/// such a line is indented and has no name after the bracket.
fn is_header(line: &str) -> bool {
    let trimmed = line.trim_start_matches([' ', '\t']);
    let name = trimmed.trim_start_matches('[');
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic());
    trimmed.starts_with('[') && (trimmed.len() == line.len() || is_name)
}

/// Multi-line strings, in which a bracket does not start a header.
struct Quotes {
    open: Option<&'static str>,
    /// The last position of each kind of triple quote. A string that is never closed counts as
    /// ending with its line.
    last: [(&'static str, usize); 2],
}

impl Quotes {
    fn of(text: &str) -> Self {
        let last = |quotes| (quotes, text.rfind(quotes).unwrap_or_default());
        Self {
            open: None,
            last: [last("\"\"\""), last("'''")],
        }
    }

    const fn are_open(&self) -> bool {
        self.open.is_some()
    }

    /// Processes the line that starts at the given offset.
    fn pass(&mut self, line: &str, start: usize) {
        let mut at = 0;
        while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
            at += match self.open {
                Some(quotes) => self.close(rest, quotes),
                None => self.open(rest, start + at),
            };
        }
    }

    /// Skips the rest of an open string; returns the number of bytes skipped.
    fn close(&mut self, rest: &str, quotes: &str) -> usize {
        let Some(end) = rest.find(quotes) else {
            return rest.len();
        };
        self.open = None;
        end + quotes.len()
    }

    /// Skips one character, string or comment; returns the number of bytes skipped.
    fn open(&mut self, rest: &str, start: usize) -> usize {
        let mut triple = self.last.iter();
        if let Some((quotes, last)) = triple.find(|(quotes, _)| rest.starts_with(quotes)) {
            self.open = (*last > start).then_some(*quotes);
            return quotes.len();
        }
        let first = rest.chars().next().unwrap_or_default();
        match first {
            '#' => rest.len(),
            '"' | '\'' => closed(rest, first),
            _ => first.len_utf8(),
        }
    }
}

/// Returns the length of a single-line string, with its quotes.
fn closed(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, char) in rest.char_indices().skip(1) {
        if char == quote && !escaped {
            return at + 1;
        }
        escaped = char == '\\' && quote == '"' && !escaped;
    }
    rest.len()
}
