//! Renders problems as text and as compile errors: the message, the location, the line with a
//! marker under it, and the help.
//!
//! Columns and markers are measured in characters, so that Russian text does not shift them.

use std::fmt::Write as _;
use std::ops::Range;

use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::args::Args;
use crate::file::{Place, SourceFile};
use crate::problem::{Problem, Problems};

/// The maximum number of problems shown. The rest are only counted.
pub(crate) const SHOWN: usize = 20;

/// The maximum length of a message, in characters. Without a limit, a message could quote a value
/// as long as the file.
const LONGEST: usize = 500;

/// The maximum length of a line, in characters. Longer lines are cut around the marker.
const WIDTH: usize = 100;

/// Renders the first problems, and counts the others.
pub(crate) fn render(problems: Problems, file: &SourceFile) -> Vec<String> {
    let problems = problems.into_sorted();
    let more = problems.len().saturating_sub(SHOWN);
    let shown = problems.iter().take(SHOWN);
    let mut shown: Vec<String> = shown.map(|problem| problem.render(file)).collect();
    if more > 0 {
        shown.push(format!("and {more} more in `{}`", file.shown));
    }
    shown
}

/// Turns the problems into compile errors at the path in the macro call.
pub(crate) fn compile_errors(problems: Problems, args: &Args, file: &SourceFile) -> TokenStream {
    let messages = render(problems, file);
    messages.iter().map(|text| refuse(args, text)).collect()
}

/// Returns a compile error at the path in the macro call.
pub(crate) fn refuse(args: &Args, message: &str) -> TokenStream {
    quote_spanned!(args.path.span()=> ::core::compile_error! { #message })
}

impl Problem {
    /// Renders the problem with the lines to which it refers.
    fn render(&self, file: &SourceFile) -> String {
        let mut text = clipped(&self.message);
        if let Some(span) = &self.span {
            draw(&mut text, file, span, "", '^');
        }
        if let Some((span, what)) = &self.other {
            draw(&mut text, file, span, what, '-');
        }
        self.push_help(&mut text);
        text
    }

    /// Renders a problem without source lines, for a file that could not be read.
    pub(crate) fn render_without_file(&self) -> String {
        let mut text = clipped(&self.message);
        self.push_help(&mut text);
        text
    }

    fn push_help(&self, text: &mut String) {
        if let Some(help) = self.help_text() {
            text.push_str("\n  = help: ");
            text.push_str(&clipped(&help));
        }
    }
}

/// Shortens a message that is too long.
fn clipped(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Draws one location: ` --> file:line:column`, the line, and a marker with its label.
fn draw(text: &mut String, file: &SourceFile, span: &Range<usize>, label: &str, mark: char) {
    #[cfg(test)]
    crate::tests::work::count(1);
    let place = file.place(span.start);
    let spanned = file.text.get(span.clone()).unwrap_or_default();
    let marked = spanned
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        .max(1);
    let (line, column) = cut(&place, marked);
    let number = place.line.to_string();
    let gutter = " ".repeat(number.len());
    let indent = " ".repeat(column - 1);
    let marks: String = std::iter::repeat_n(
        mark,
        marked.min(line.chars().count().max(column) + 1 - column),
    )
    .collect();
    // Writing to a `String` cannot fail.
    let _ = write!(
        text,
        "\n {gutter}--> {}:{}:{}\n {gutter} |\n {number} | {line}\n {gutter} | {indent}{marks} {label}",
        file.shown, place.line, place.column
    );
    text.truncate(text.trim_end().len());
}

/// Cuts a long line around the marker; returns the line and the marker's column in it.
fn cut(place: &Place<'_>, marked: usize) -> (String, usize) {
    let chars: Vec<char> = place
        .text
        .chars()
        .map(|char| if char == '\t' { ' ' } else { char })
        .collect();
    if chars.len() <= WIDTH {
        return (chars.into_iter().collect(), place.column);
    }
    let context = WIDTH.saturating_sub(marked.min(WIDTH)) / 2;
    let start = place
        .column
        .saturating_sub(context + 1)
        .min(chars.len() - WIDTH);
    let shown = chars.iter().skip(start).take(WIDTH);
    let (lead, column) = if start > 0 {
        ("…", place.column - start + 1)
    } else {
        ("", place.column)
    };
    let trail = if start + WIDTH < chars.len() {
        "…"
    } else {
        ""
    };
    (
        format!("{lead}{}{trail}", shown.collect::<String>()),
        column,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> SourceFile {
        SourceFile::new("codes.toml", text)
    }

    fn rendered(text: &str, marked: &str) -> String {
        let start = text.find(marked).unwrap();
        Problem::new("wrong")
            .at(start..start + marked.len())
            .render(&source(text))
    }

    #[test]
    fn counts_characters_not_bytes() {
        let expected =
            "wrong\n  --> codes.toml:2:14\n   |\n 2 | text.ru = \"почта\"\n   |              ^^^";
        assert_eq!(rendered("a = 1\ntext.ru = \"почта\"", "чта"), expected);
    }

    #[test]
    fn carriage_returns_and_tabs_do_not_shift_the_mark() {
        let expected = "wrong\n  --> codes.toml:2:4\n   |\n 2 |  b= 2\n   |    ^";
        assert_eq!(
            rendered("a = 1\r\n\tb= 2\r\n", " 2").replace("^^", "^"),
            expected
        );
    }

    #[test]
    fn the_end_of_the_file_is_a_place() {
        let problem = Problem::new("unfinished").at(5..5).help("go on");
        let expected =
            "unfinished\n  --> codes.toml:1:6\n   |\n 1 | a = [\n   |      ^\n  = help: go on";
        assert_eq!(problem.render(&source("a = [")), expected);
    }

    #[test]
    fn a_clash_shows_both_places() {
        let problem = Problem::new("taken").at(6..7).other(0..1, "first here");
        let text = problem.render(&source("a = 1\na = 2"));
        assert!(text.contains("codes.toml:2:1") && text.contains("codes.toml:1:1"));
        assert!(text.ends_with("1 | a = 1\n   | - first here"));
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let text = format!(
            "text.ru = \"{}ошибка{}\"",
            "до ".repeat(60),
            " после".repeat(60)
        );
        let shown = rendered(&text, "ошибка");
        let lines: Vec<&str> = shown.lines().collect();
        let (line, marks) = (lines[3], lines[4]);
        assert!(line.chars().count() < 120 && line.contains("…"));
        let column = marks.chars().position(|char| char == '^').unwrap();
        assert_eq!(
            line.chars().skip(column).take(6).collect::<String>(),
            "ошибка"
        );
        assert_eq!(marks.matches('^').count(), 6);
    }
}
