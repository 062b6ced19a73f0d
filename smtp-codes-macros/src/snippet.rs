//! A problem as text: the message, the place, the line with a mark under it, the help.
//!
//! Columns and marks are counted in characters, so that Russian text does not shift them.

use std::fmt::Write as _;
use std::ops::Range;

use crate::problem::Problem;
use crate::source::{Place, Source};

/// Lines longer than this are cut around the mark.
const WIDTH: usize = 100;

impl Problem {
    /// Renders the problem with the lines that it speaks of.
    pub(crate) fn render(&self, source: &Source) -> String {
        let Some(span) = &self.span else {
            return self.render_without_source();
        };
        let mut text = self.message.clone();
        draw(&mut text, source, span, "", '^');
        if let Some((span, what)) = &self.other {
            draw(&mut text, source, span, what, '-');
        }
        self.push_help(&mut text);
        text
    }

    /// Renders the problem of a file that could not be read.
    pub(crate) fn render_without_source(&self) -> String {
        let mut text = self.message.clone();
        self.push_help(&mut text);
        text
    }

    fn push_help(&self, text: &mut String) {
        if let Some(help) = &self.help {
            text.push_str("\n  = help: ");
            text.push_str(help);
        }
    }
}

/// Draws one place: ` --> file:line:column`, the line, and a mark with its label.
fn draw(text: &mut String, source: &Source, span: &Range<usize>, label: &str, mark: char) {
    let place = source.place(span.start);
    let spanned = source.text.get(span.clone()).unwrap_or_default();
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
        source.shown, place.line, place.column
    );
    text.truncate(text.trim_end().len());
}

/// Cuts a long line around the mark; returns it and the column of the mark in it.
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

    fn source(text: &str) -> Source {
        Source {
            shown: "codes.toml".to_owned(),
            text: text.to_owned(),
        }
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
