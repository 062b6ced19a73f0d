//! Syntax errors of the TOML parser as problems.

use std::ops::Range;

use crate::problem::{Problem, Problems};

/// Reports all syntax errors. A block that stands twice is one problem, not one for each of its keys.
pub(super) fn report(text: &str, errors: &[toml::de::Error], problems: &mut Problems) {
    let mut doubled: Option<Range<usize>> = None;
    for error in errors {
        let span = error.span().unwrap_or_default();
        let within = doubled
            .as_ref()
            .is_some_and(|block| block.contains(&span.start));
        if !error.message().contains("duplicate key") {
            let message = error.message().lines().next().unwrap_or("this is no TOML");
            let help = "mend the TOML syntax here: strings in quotes, lists in brackets, one `key = value` a line";
            problems.push(Problem::new(message).at(span).help(help));
        } else if !within {
            let header = header_at(text, span.start);
            doubled = header
                .as_ref()
                .map(|header| header.start..end_of_block(text, header.end));
            problems.push(of_duplicate(text, span, header));
        }
    }
}

fn of_duplicate(text: &str, span: Range<usize>, header: Option<Range<usize>>) -> Problem {
    let header = header.and_then(|header| Some((text.get(header.clone())?, header.start)));
    let Some((header, start)) = header else {
        let problem = Problem::new("this key stands twice in its block").at(span);
        return problem.help("a key has one value: take one of the two out");
    };
    let problem =
        Problem::new(format!("the block `{header}` stands twice")).at(start..start + header.len());
    let problem =
        problem.help("each code has one block: merge the two, or give one of them its own code");
    match text.find(header).filter(|first| *first < start) {
        Some(first) => problem.other(first..first + header.len(), "first written here"),
        None => problem,
    }
}

/// Returns the place of the header `[…]` whose line holds an offset, if it is one.
fn header_at(text: &str, offset: usize) -> Option<Range<usize>> {
    let start = text
        .get(..offset)?
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let rest = text.get(start..)?;
    let end = rest.find(']')?;
    let line = rest.lines().next()?;
    (line.starts_with('[') && end < line.len()).then_some(start..start + end + 1)
}

/// Returns where the block that begins before `start` ends: at the next header, or with the file.
fn end_of_block(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    rest.find("\n[").map_or(text.len(), |next| start + next)
}
