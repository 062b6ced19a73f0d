//! Turns the TOML parser's syntax errors into problems.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, Error};

use super::pieces::{Piece, pieces};
use crate::places::Places;
use crate::problem::{Problem, Problems};

/// The maximum number of times that the whole file is parsed, however many blocks clash.
const ROUNDS: usize = 4;

/// Returns the text with all invalid TOML blanked out, so that the rest can be read and keeps its
/// offsets. Also returns the paths of the blocks that have errors.
///
/// One error usually causes many others: an unclosed bracket swallows the rest of the file. So each
/// block is parsed separately, and only its first error is reported. Then the valid blocks are
/// parsed together, to find blocks that clash.
pub(crate) fn sound<'t>(text: &'t str, problems: &mut Problems) -> (Cow<'t, str>, Vec<String>) {
    let pieces = pieces(text);
    let mut sound = Sound {
        text,
        pieces: &pieces,
        kept: text.as_bytes().to_vec(),
        broken: vec![false; pieces.len()],
    };
    for place in 0..pieces.len() {
        sound.parse(place, problems);
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
    (Cow::Owned(kept), sound.give_up(problems))
}

struct Sound<'t> {
    text: &'t str,
    pieces: &'t [Piece],
    /// The text, with the parts that have an error blanked out.
    kept: Vec<u8>,
    /// Whether each piece has an error.
    broken: Vec<bool>,
}

impl Sound<'_> {
    /// Parses a piece separately, and blanks it if it has an error.
    fn parse(&mut self, place: usize, problems: &mut Problems) {
        let Some(piece) = self.pieces.get(place) else {
            return;
        };
        let alone = self.text.get(piece.all()).unwrap_or_default();
        let errors = parse(alone).1.into_iter();
        let Some(error) = errors.min_by_key(start) else {
            return;
        };
        let offset = piece.all().start;
        // The parser reports an unclosed delimiter at the very end of the piece, where there is
        // nothing to point at.
        let text = alone.trim_end();
        let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
        let first = start(&error);
        let at = match first > last {
            true => offset + last..offset + text.len(),
            false => offset + first..offset + end(&error),
        };
        // An error at the end of a header means that the header is unclosed.
        let on_header = !piece.header.is_empty() && at.start <= piece.header.end;
        problems.push(of_error(&error, at));
        // A valid header stays, so that other blocks can still refer to the name that it defines.
        self.blank(if on_header { piece.all() } else { piece.body() });
        self.note(place);
    }

    fn note(&mut self, place: usize) {
        if let Some(broken) = self.broken.get_mut(place) {
            *broken = true;
        }
    }

    /// Returns the paths of the pieces that have an error, and suppresses other problems in these
    /// pieces.
    fn give_up(&self, problems: &mut Problems) -> Vec<String> {
        let mut paths = Vec::new();
        for (piece, broken) in self.pieces.iter().zip(&self.broken) {
            if *broken {
                problems.give_up_on(piece.all());
                paths.push(piece.path(self.text).to_owned());
            }
        }
        paths
    }

    fn blank(&mut self, part: Range<usize>) {
        for byte in self.kept.get_mut(part).into_iter().flatten() {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }

    /// Returns the pieces that clash with earlier pieces, each with its first error.
    fn clashing(&self, kept: &str) -> Vec<(usize, Error)> {
        let mut first: Vec<Option<Error>> = self.pieces.iter().map(|_| None).collect();
        for error in parse(kept).1 {
            let at = start(&error);
            let next = self
                .pieces
                .partition_point(|piece| piece.header.start <= at);
            let known = first.get_mut(next.saturating_sub(1));
            if let Some(known) =
                known.filter(|known| known.as_ref().is_none_or(|known| at < start(known)))
            {
                *known = Some(error);
            }
        }
        let errors = first.into_iter().enumerate();
        errors
            .filter_map(|(place, error)| Some((place, error?)))
            .collect()
    }

    fn refuse_clash(
        &mut self,
        place: usize,
        error: &Error,
        places: &Places,
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
        let rest = self.pieces.iter().enumerate().skip(place);
        for (place, below) in rest {
            if below.header != piece.header && !below.path(self.text).starts_with(&path) {
                break;
            }
            self.blank(below.all());
            self.note(place);
        }
    }
}

/// Parses a text. The parser recovers from errors and returns all of them.
pub(super) fn parse(text: &str) -> (Spanned<DeTable<'_>>, Vec<Error>) {
    #[cfg(test)]
    crate::tests::work::count(text.len());
    DeTable::parse_recoverable(text)
}

/// Returns the location of the first header with each path.
fn first_places(text: &str, pieces: &[Piece]) -> Places {
    let mut places = Places::default();
    for piece in pieces {
        let start = piece.header.start;
        let name = start..start + piece.name(text).len();
        places.insert(piece.path(text), name);
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
        let problem = Problem::first("this key appears twice in its block").at(at);
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
