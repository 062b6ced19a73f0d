//! Colours, font weights and widths of the terminal output.
//!
//! `anstream` strips colours if the output is not a terminal or the user doesn't want them.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};
use smtp_codes::Severity;
use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_width::UnicodeWidthStr as _;

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const PLAIN: Style = Style::new();

/// Returns the colour of a severity.
pub(crate) fn of(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Success => AnsiColor::Green,
        Severity::Intermediate => AnsiColor::Cyan,
        Severity::Transient => AnsiColor::Yellow,
        Severity::Permanent => AnsiColor::Red,
    };
    colour.on_default()
}

/// Returns the width of the terminal, at least `narrowest` and at most `widest` columns.
pub(crate) fn width(narrowest: usize, widest: usize) -> usize {
    textwrap::termwidth().clamp(narrowest, widest)
}

/// Returns the spaces that pad the text to the given width.
pub(crate) fn padding(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(text.width()))
}

/// Wraps the text. URLs are never split, even if they are wider than the line.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<Cow<'_, str>> {
    let mut urls = text.split_whitespace().filter(|word| is_url(word));
    let options = Options::new(width)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::Custom(hyphens))
        .break_words(urls.all(|url| url.width() <= width));
    textwrap::wrap(text, options)
}

/// Splits a line into words where Unicode allows a line break, except in URLs.
fn words<'a>(line: &'a str) -> Box<dyn Iterator<Item = Word<'a>> + 'a> {
    let mut words = Vec::new();
    let mut rest = line;
    while let Some((before, url, after)) = split_at_url(rest) {
        words.extend(WordSeparator::UnicodeBreakProperties.find_words(before));
        words.push(Word::from(url));
        rest = after;
    }
    words.extend(WordSeparator::UnicodeBreakProperties.find_words(rest));
    Box::new(words.into_iter())
}

/// Returns the text before a URL, the URL with the spaces after it, and the rest.
fn split_at_url(line: &str) -> Option<(&str, &str, &str)> {
    let (before, _) = line.split_once("://")?;
    let start = before.rfind(' ').map_or(0, |space| space + 1);
    let (before, url) = line.split_at_checked(start)?;
    let end = url.find(' ').unwrap_or(url.len());
    let spaces = url.get(end..)?;
    let end = end + (spaces.len() - spaces.trim_start_matches(' ').len());
    let (url, after) = url.split_at_checked(end)?;
    Some((before, url, after))
}

/// Returns the positions after hyphens, where a word may be split. URLs must not be split.
fn hyphens(word: &str) -> Vec<usize> {
    match is_url(word) {
        true => Vec::new(),
        false => WordSplitter::HyphenSplitter.split_points(word),
    }
}

fn is_url(word: &str) -> bool {
    word.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_never_cut() {
        let url = "https://support.example.com/mail/answer/81126?visit-id=1-2#a/b-c";
        for (text, width) in [
            (format!("see {url} for more-or-less well-known reasons"), 20),
            (format!("see ({url}), and {url}"), 70),
            (url.to_owned(), 10),
        ] {
            let lines = wrap(&text, width);
            let whole = lines.iter().filter(|line| line.contains(url)).count();
            assert_eq!(whole, text.matches(url).count(), "{lines:?}");
            assert_eq!(lines.join(" "), text);
            let is_narrow = |line: &Cow<'_, str>| line.width() <= width || line.contains(url);
            assert!(lines.iter().all(is_narrow), "{lines:?}");
        }
    }

    #[test]
    fn other_long_words_are_cut() {
        let lines = wrap("550 xxxxxxxxxxxxxxxxxxxxxxxxx https://a.b", 12);
        assert!(lines.iter().all(|line| line.width() <= 12), "{lines:?}");
        assert_eq!(wrap("", 12), [""]);
        assert_eq!(wrap("://://", 2), ["://://"]);
    }
}
