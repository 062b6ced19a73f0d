//! Finds the server that answered in a report or notice.

use core::cell::OnceCell;
use std::string::{String, ToString};

use super::address::masked;
use super::flat::{Flat, FlatText};
use super::forms::SERVERS;
use super::lines::NoticeLines;
use super::text::{find, lower};
use crate::scan::server;

/// The server that answered. The text is searched only if the report doesn't name a server.
#[derive(Debug, Default)]
pub(in crate::scan::mail) struct RemoteMta {
    /// The lines that may name the server.
    lines: (usize, usize),
    name: OnceCell<Option<String>>,
}

impl RemoteMta {
    /// Creates a server with a known name, or without a name.
    pub(super) fn named(name: Option<String>) -> Self {
        Self {
            lines: (0, 0),
            name: name.into(),
        }
    }

    /// Creates a server that may be named on the lines from `first` up to `last` (exclusive).
    pub(super) fn in_lines(first: usize, last: usize) -> Self {
        Self {
            lines: (first, last),
            name: OnceCell::new(),
        }
    }

    /// Returns the name of the server.
    pub(in crate::scan::mail) fn name(&self, lines: &NoticeLines<'_>) -> Option<&str> {
        let (first, last) = self.lines;
        let found = || (first < last).then(|| in_lines(lines, first, last))?;
        self.name.get_or_init(found).as_deref()
    }
}

/// The maximum number of matches that are examined for each phrase that names a server.
const MAX_PLACES: usize = 8;

/// Reads the server name in a field: `mx.example.org`, `mx.example.org. (192.0.2.1, …)`,
/// `[192.0.2.1]`.
pub(in crate::scan::mail) fn of_field(value: &str) -> Option<String> {
    leading(value.trim()).map(|(name, _)| name.to_string())
}

/// Finds the server that a notice names: `host mx.example.org[192.0.2.1] said: …`,
/// `while talking to mx.example.org.:`, or `mx.example.org [192.0.2.1]: …` on a line by itself.
pub(super) fn in_text(text: &str) -> Option<String> {
    let flat = FlatText::new([text].into_iter(), text.len(), |text| lower(&masked(text)));
    in_words(flat.lines(0, 1)).or_else(|| on_own_line(text))
}

/// Like [`in_text`], but for the lines from `first` up to `last` (exclusive).
fn in_lines(lines: &NoticeLines<'_>, first: usize, last: usize) -> Option<String> {
    let text = lines.slice(first, last);
    match lines.flat(first, last) {
        Some(flat) => in_words(flat).or_else(|| on_own_line(text)),
        None => in_text(text),
    }
}

fn on_own_line(text: &str) -> Option<String> {
    find(text, "]:")?;
    let name = text.lines().find_map(|line| with_address(line.trim()));
    name.map(ToString::to_string)
}

/// Reads the name in `mx.example.org [192.0.2.1]: …`.
fn with_address(line: &str) -> Option<&str> {
    let (name, rest) = leading(line)?;
    rest.strip_prefix(" [")?.contains("]:").then_some(name)
}

fn in_words(flat: Flat<'_>) -> Option<String> {
    SERVERS.iter().enumerate().find_map(|(place, phrase)| {
        let named = |(at, after): (usize, usize)| {
            let preceding = flat.low.get(..at)?.chars().next_back();
            let (name, rest) = leading(flat.text.get(after..)?)?;
            let whole = !preceding.is_some_and(char::is_alphanumeric);
            let followed =
                phrase.after.is_empty() || phrase.after.iter().any(|next| rest.starts_with(next));
            (whole && followed).then(|| name.to_string())
        };
        if phrase.before.is_empty() {
            let starts = flat.text.char_indices().take(MAX_PLACES);
            return starts.map(|(at, _)| (at, at)).find_map(named);
        }
        flat.after_server_words(place)
            .take(MAX_PLACES)
            .find_map(named)
    })
}

/// Returns `true` if the text consists only of `host mx.example.org [192.0.2.1]` or `mx.example.org
/// [192.0.2.1]:`.
pub(super) fn is_alone(text: &str) -> bool {
    let text = text.strip_prefix("host ").unwrap_or(text);
    let named = leading(text).and_then(|(_, rest)| rest.split_once(']'));
    named.is_some_and(|(_, rest)| matches!(rest, "" | ":"))
}

/// Splits off the server's name at the start of the text, or its IP address if there is no name.
fn leading(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = server::leading(text.as_bytes());
    let name = core::str::from_utf8(name).ok()?;
    let rest = text.get(text.len() - rest.len()..)?;
    // A word without a dot is not a server name unless an address follows.
    let named = name.contains(['.', ':']) || rest.starts_with(['[', ']']) || rest.starts_with(" [");
    (named && !name.is_empty()).then_some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_name_a_server_or_its_address() {
        for (value, name) in [
            ("mx.example.org", Some("mx.example.org")),
            ("mx.example.org.", Some("mx.example.org")),
            (
                "mx.example.org. (192.0.2.1, the server for it.)",
                Some("mx.example.org"),
            ),
            ("mx.example.org [192.0.2.1]", Some("mx.example.org")),
            ("[192.0.2.1]", Some("192.0.2.1")),
            ("[IPv6:2001:db8::1]", Some("2001:db8::1")),
            ("localhost [127.0.0.1]", Some("localhost")),
            ("", None),
            ("unknown", None),
        ] {
            assert_eq!(of_field(value).as_deref(), name, "{value}");
        }
    }

    #[test]
    fn notices_name_servers_in_many_words() {
        for (text, name) in [
            (
                "host mx.example.org[192.0.2.1] said: 550 no",
                Some("mx.example.org"),
            ),
            (
                "failed: host\n  mx.example.org [192.0.2.1]: 550",
                Some("mx.example.org"),
            ),
            (
                "connect to mx.example.org[192.0.2.1]:25: Connection refused",
                Some("mx.example.org"),
            ),
            (
                "... while talking to mx.example.org.:",
                Some("mx.example.org"),
            ),
            (
                "Connected to 192.0.2.1 but greeting failed.",
                Some("192.0.2.1"),
            ),
            ("192.0.2.1 does not like recipient.", Some("192.0.2.1")),
            (
                "x:\n  mx.example.org [192.0.2.1]:\n <<< 550 no",
                Some("mx.example.org"),
            ),
            (
                "rejected by mx.example.org. [192.0.2.1].",
                Some("mx.example.org"),
            ),
            ("This is the mail system at host mx.example.com.", None),
            ("the host is down", None),
            ("ghost mx.example.org[192.0.2.1] said", None),
        ] {
            assert_eq!(in_text(text).as_deref(), name, "{text}");
        }
    }
}
