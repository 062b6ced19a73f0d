//! Syntax errors of the TOML parser as problems.

use std::borrow::Cow;
use std::ops::Range;

use toml::de::{DeTable, Error};

use crate::problem::{Problem, Problems};

/// Returns the text without what is no TOML, so that the rest can be read; every place stays where it was.
///
/// Of each block only the first error is reported, since the parser mostly stumbles over what follows from
/// it: an open bracket swallows the whole file. So a block at fault is blanked and the text parsed again.
///
/// Returns also the paths of the headers that went with it.
pub(super) fn sound<'t>(text: &'t str, problems: &mut Problems) -> (Cow<'t, str>, Vec<String>) {
    let mut sound = Cow::Borrowed(text);
    let mut broken = Vec::new();
    while let Some(error) = first_error(&sound) {
        let span = place_of(&sound, &error);
        let Block { header, body } = block_at(&sound, span.start);
        problems.push(of_error(text, &error, &span, &header));
        problems.give_up_on(header.start..body.end);
        let path = text.get(header.clone()).unwrap_or_default();
        broken.push(
            path.trim_matches(|char: char| "[] \t\r".contains(char))
                .to_owned(),
        );
        // What uses a code that is defined here is not at fault: the header stays if it is not the fault itself.
        let blank = match header.contains(&span.start) {
            true => header.start..body.end,
            false => body,
        };
        if sound
            .get(blank.clone())
            .is_none_or(|rest| rest.trim().is_empty())
        {
            break; // an error without a place to blank: the rest cannot be read
        }
        sound = Cow::Owned(blanked(&sound, &blank));
    }
    (sound, broken)
}

/// The parser tells of an open bracket only at the end of the file, so the first error is the one that stands first.
fn first_error(text: &str) -> Option<Error> {
    let errors = DeTable::parse_recoverable(text).1.into_iter();
    errors.min_by_key(|error| error.span().map_or(0, |span| span.start))
}

/// Returns where an error is to be mended. An array that was left open goes on into the next header, which is not at fault.
fn place_of(text: &str, error: &Error) -> Range<usize> {
    let span = error.span().unwrap_or_default();
    let line = text.get(..span.start).and_then(|before| before.rfind('\n'));
    let (before, rest) = text
        .split_at_checked(line.map_or(0, |newline| newline + 1))
        .unwrap_or_default();
    let runs_on = ["array", "must be quoted"]
        .iter()
        .any(|sign| error.message().contains(sign));
    if before.is_empty() || !rest.starts_with('[') || !runs_on {
        return span;
    }
    let end = before.trim_end().len();
    end.saturating_sub(1)..end
}

/// A header such as `[reply.550]` with its line, and what stands below it until the next header.
struct Block {
    header: Range<usize>,
    body: Range<usize>,
}

fn block_at(text: &str, offset: usize) -> Block {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let on_header = text.get(line..).is_some_and(|line| line.starts_with('['));
    let start = match on_header {
        true => line,
        false => before.rfind("\n[").map_or(0, |newline| newline + 1),
    };
    let rest = text.get(start..).unwrap_or_default();
    let header = match rest.starts_with('[') {
        true => start..start + rest.find('\n').unwrap_or(rest.len()),
        false => start..start,
    };
    let below = text.get(header.end..).unwrap_or_default();
    let end = below
        .find("\n[")
        .map_or(text.len(), |next| header.end + next + 1);
    Block {
        body: header.end..end,
        header,
    }
}

fn of_error(text: &str, error: &Error, span: &Range<usize>, header: &Range<usize>) -> Problem {
    if !error.message().contains("duplicate key") {
        let message = error.message().lines().next().unwrap_or("this is no TOML");
        let help = "mend the TOML syntax here: strings in quotes, lists in brackets, one `key = value` a line";
        return Problem::first(message).at(span.clone()).help(help);
    }
    let name = text
        .get(header.clone())
        .unwrap_or_default()
        .split_inclusive(']')
        .next()
        .unwrap_or_default();
    if !header.contains(&span.start) {
        let problem = Problem::new("this key stands twice in its block").at(span.clone());
        return problem.help("a key has one value: take one of the two out");
    }
    let place = header.start..header.start + name.len();
    let problem = Problem::new(format!("the block `{name}` stands twice")).at(place);
    let problem =
        problem.help("each code has one block: merge the two, or give one of them its own code");
    match text.find(name).filter(|first| *first < header.start) {
        Some(first) => problem.other(first..first + name.len(), "first written here"),
        None => problem,
    }
}

/// Replaces a stretch by spaces, its line ends excepted.
fn blanked(text: &str, blank: &Range<usize>) -> String {
    let bytes = text.bytes().enumerate();
    let kept = |at: usize, byte: u8| !blank.contains(&at) || matches!(byte, b'\n' | b'\r');
    let blanked = bytes
        .map(|(at, byte)| if kept(at, byte) { byte } else { b' ' })
        .collect();
    String::from_utf8(blanked).unwrap_or_default()
}
