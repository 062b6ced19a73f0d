//! Syntax errors of the TOML parser as problems.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, Error};

use super::pieces::{Piece, pieces};
use crate::problem::{Problem, Problems};

/// How many times the whole file is parsed at most, however many blocks clash.
const ROUNDS: usize = 4;

/// Returns the text without what is not TOML, so that the rest can be read; every place stays where
/// it was. Returns also the paths of the headers that went with it.
///
/// The parser mostly stumbles over what follows from an error: an open bracket swallows the whole
/// file. So each block is parsed by itself, and only its first error is reported; then the blocks
/// that are sound are parsed together, which shows those that clash.
pub(super) fn sound<'t>(text: &'t str, problems: &mut Problems) -> (Cow<'t, str>, Vec<String>) {
    let pieces = pieces(text);
    let mut sound = Sound {
        text,
        pieces: &pieces,
        kept: text.as_bytes().to_vec(),
        broken: Vec::new(),
    };
    for piece in &pieces {
        sound.parse(piece, problems);
    }
    let places = first_places(text, &pieces);
    for _ in 0..ROUNDS {
        let kept = String::from_utf8_lossy(&sound.kept).into_owned();
        let clashes = sound.clashing(&kept);
        for (place, error) in &clashes {
            sound.refuse_clash(*place, error, &places, problems);
        }
        if clashes.is_empty() {
            break;
        }
    }
    let kept = String::from_utf8_lossy(&sound.kept).into_owned();
    (Cow::Owned(kept), sound.broken)
}

struct Sound<'t> {
    text: &'t str,
    pieces: &'t [Piece],
    /// The text, blanked where it has an error.
    kept: Vec<u8>,
    broken: Vec<String>,
}

impl Sound<'_> {
    /// Parses a piece by itself, and blanks it if it has an error.
    fn parse(&mut self, piece: &Piece, problems: &mut Problems) {
        let alone = self.text.get(piece.all()).unwrap_or_default();
        let errors = parse(alone).1.into_iter();
        let Some(error) = errors.min_by_key(start) else {
            return;
        };
        let offset = piece.all().start;
        // What was left open is noticed only at the end, where nothing is to be seen.
        let last = alone.trim_end().len().saturating_sub(1);
        let first = start(&error);
        let at = match first > last {
            true => offset + last..offset + last + 1,
            false => offset + first..offset + end(&error),
        };
        let on_header = piece.header.contains(&at.start);
        problems.push(of_error(&error, at));
        // The header stays if it is right: what uses the code that it defines is not wrong.
        self.blank(if on_header { piece.all() } else { piece.body() });
        self.give_up_on(piece, problems);
    }

    fn give_up_on(&mut self, piece: &Piece, problems: &mut Problems) {
        problems.give_up_on(piece.all());
        self.broken.push(piece.path(self.text).to_owned());
    }

    fn blank(&mut self, part: Range<usize>) {
        for byte in self.kept.get_mut(part).into_iter().flatten() {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }

    /// Returns the pieces that do not fit to the ones before them, each with its first error.
    fn clashing(&self, kept: &str) -> BTreeMap<usize, Error> {
        let mut errors = parse(kept).1;
        errors.sort_by_key(start);
        let mut clashing = BTreeMap::new();
        for error in errors {
            let at = start(&error);
            let next = self
                .pieces
                .partition_point(|piece| piece.header.start <= at);
            clashing.entry(next.saturating_sub(1)).or_insert(error);
        }
        clashing
    }

    fn refuse_clash(
        &mut self,
        place: usize,
        error: &Error,
        places: &BTreeMap<&str, Range<usize>>,
        problems: &mut Problems,
    ) {
        let Some(piece) = self.pieces.get(place) else {
            return;
        };
        let name = piece.name(self.text);
        let is_twice =
            error.message().contains("duplicate key") && piece.header.contains(&start(error));
        let problem = match is_twice {
            true => twice(name, piece, places.get(piece.path(self.text))),
            false => of_error(error, start(error)..end(error)),
        };
        problems.push(problem);
        let path = format!("{}.", piece.path(self.text));
        let rest = self.pieces.iter().skip(place + 1);
        let below = rest.take_while(|below| below.path(self.text).starts_with(&path));
        for piece in [piece].into_iter().chain(below) {
            self.blank(piece.all());
            self.give_up_on(piece, problems);
        }
    }
}

/// Parses as much of a text as is TOML.
pub(super) fn parse(text: &str) -> (Spanned<DeTable<'_>>, Vec<Error>) {
    #[cfg(test)]
    crate::tests::work::count(text.len());
    DeTable::parse_recoverable(text)
}

/// Returns the first header of each path.
fn first_places<'t>(text: &'t str, pieces: &[Piece]) -> BTreeMap<&'t str, Range<usize>> {
    let mut places = BTreeMap::new();
    for piece in pieces {
        let start = piece.header.start;
        let name = start..start + piece.name(text).len();
        places.entry(piece.path(text)).or_insert(name);
    }
    places
}

fn twice(name: &str, piece: &Piece, first: Option<&Range<usize>>) -> Problem {
    let start = piece.header.start;
    let problem = Problem::first(format!("the block `{name}` appears twice"))
        .at(start..start + name.len())
        .help("each code has one block: merge the two, or give one of them its own code");
    match first.filter(|first| first.start < start) {
        Some(first) => problem.other(first.clone(), "first one here"),
        None => problem,
    }
}

fn of_error(error: &Error, at: Range<usize>) -> Problem {
    if error.message().contains("duplicate key") {
        let problem = Problem::new("this key appears twice in its block").at(at);
        return problem.help("a key has one value: delete one of the two");
    }
    let message = error.message().lines().next().unwrap_or("this is not TOML");
    let help =
        "fix the TOML syntax here: texts in quotes, lists in brackets, one `key = value` per line";
    Problem::first(message).at(at).help(help)
}

fn start(error: &Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

fn end(error: &Error) -> usize {
    error.span().map_or(0, |span| span.end)
}
