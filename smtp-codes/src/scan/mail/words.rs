//! The server's words within a notice, and how well they stand out.

use std::borrow::Cow;
use std::format;
use std::string::String;

use super::extent::{even, stop, unquoted};
use super::forms::{COMMAND_ALIASES, COMMANDS, LEADS, Lead, NOISE, SILENT, TRANSCRIPT};
use super::lines::{Lines, lower};
use super::reply::{enhanced_at, is_code, reply_at};
use super::server;
use crate::builtin::command;
use crate::vocabulary::Command;

/// The longest words that are kept.
const MAX_SAID: usize = 8_192;

/// The longest text that is kept where no server's words stand out.
const MAX_TEXT: usize = 4_096;

/// What a server said, as a notice tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) said: String,
    pub(super) command: Option<Command>,
    pub(super) remote: Option<String>,
    pub(super) weight: Weight,
}

/// How well words stand out, the least first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// There are none.
    #[default]
    Nothing,
    /// Text of the notice.
    Text,
    /// Text behind words that announce it.
    Lead,
    /// It begins with an enhanced status code.
    Enhanced,
    /// It begins with a reply code.
    Code,
    /// It is known to be more telling than a code.
    Strong,
}

/// Finds the words in some lines: the first from a place in it, up to before the last.
pub(super) fn find(lines: &Lines<'_>, first: usize, skip: usize, last: usize) -> Words {
    let mut best = led(lines, first, skip, last);
    if best.weight < Weight::Code {
        // A reply may stand anywhere; without one, the first paragraph says why.
        let all = of(lines.slice_from(first, skip, last));
        let all = match all.weight {
            Weight::Text => of(lines.paragraph(first, skip, last)),
            _ => all,
        };
        if all.weight > best.weight {
            best = all;
        }
    }
    if best.weight >= Weight::Enhanced && best.command.is_none() {
        best.command = command(lines.slice(first, last));
    }
    best.remote = server::in_text(lines.slice(first, last));
    best
}

/// Finds the best words behind a lead.
fn led(lines: &Lines<'_>, first: usize, skip: usize, last: usize) -> Words {
    let mut best = Words::default();
    for lead in LEADS {
        let Some((line, behind)) = place(lines, lead, first, skip, last) else {
            continue;
        };
        let mut words = of(lines.paragraph(line, behind, last));
        words.weight = match words.weight {
            _ if lead.strong => Weight::Strong,
            weight => weight.max(Weight::Lead),
        };
        if words.weight > best.weight && !words.said.is_empty() {
            best = words;
        }
        if best.weight >= Weight::Code {
            break;
        }
    }
    best
}

/// Finds where a lead stands, and where what it leads to begins.
fn place(
    lines: &Lines<'_>,
    lead: &Lead,
    first: usize,
    skip: usize,
    last: usize,
) -> Option<(usize, usize)> {
    (first..last).find_map(|line| {
        let skip = if line == first { skip } else { 0 };
        let at = lines.low(line).get(skip..)?.find(lead.words)? + skip;
        // A mark that opens stays, so that its end is known.
        let words = lead.words.trim_end_matches(['\'', '(', '[']);
        let behind = if lead.keep { at } else { at + words.len() };
        Some((line, behind))
    })
}

/// Takes the words out of a text: from its reply, if there is one, to where they stop.
pub(super) fn of(text: &str) -> Words {
    let text = even(text);
    let (start, weight) = reply_at(&text)
        .map(|at| (at, Weight::Code))
        .or_else(|| enhanced_at(&text).map(|at| (at, Weight::Enhanced)))
        .unwrap_or((0, Weight::Text));
    let longest = if weight == Weight::Text {
        MAX_TEXT
    } else {
        MAX_SAID
    };
    let stop = stop(&text, start, longest, weight > Weight::Text);
    let said = text.get(..stop).unwrap_or(&text);
    let said = flat(unquoted(said, start));
    let said = if weight == Weight::Code {
        without_quote(said)
    } else {
        said
    };
    if said.is_empty() || weight == Weight::Text && is_silent(&said) {
        return Words::default();
    }
    Words {
        command: command(&text),
        remote: None,
        weight,
        said,
    }
}

/// Tells whether a text says nothing of why: words of the form alone, or only which server it was.
fn is_silent(said: &str) -> bool {
    let low = lower(said);
    SILENT.iter().any(|words| low.starts_with(words)) || server::is_alone(said)
}

/// Cisco quotes the text behind the code: `550-'5.1.1 …' (delivery attempts: 0)`.
fn without_quote(said: String) -> String {
    let quoted = said.get(3..).and_then(|text| text.strip_prefix("-'"));
    let Some((text, code)) = quoted.zip(said.get(..3)) else {
        return said;
    };
    let (text, _) = text.rsplit_once('\'').unwrap_or((text, ""));
    format!("{code} {text}")
}

/// Puts a text on one line, without what is nobody's words and without a code said twice.
pub(super) fn flat(text: &str) -> String {
    let mut clean = Cow::Borrowed(text);
    for noise in NOISE.iter().filter(|noise| text.contains(*noise)) {
        clean = Cow::Owned(clean.replace(noise, " "));
    }
    let mut line = String::with_capacity(clean.len().min(MAX_SAID));
    for word in clean.split_whitespace().filter(|word| *word != "<<<") {
        if line.len() + word.len() >= MAX_SAID {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    without_double(line)
}

/// Google writes the code of what another server said in front of it again: `550 550 5.1.1 …`.
fn without_double(mut line: String) -> String {
    let bytes = line.as_bytes();
    if let [a, b, c, b' ', x, y, z, b' ' | b'-', ..] = bytes {
        if is_code(&[*a, *b, *c]) && [a, b, c] == [x, y, z] {
            line.drain(..4);
        }
    }
    line
}

/// Reads the command that was answered: `(in reply to RCPT TO command)`, `after MAIL FROM:<…>`, `[RCPT_TO]`.
fn command(text: &str) -> Option<Command> {
    let low = lower(&even(text)).replace('\n', " ");
    COMMANDS.iter().find_map(|lead| {
        let mut places = low.match_indices(lead).take(8);
        let named = places.find_map(|(at, lead)| named(low.get(at + lead.len()..)?));
        // What follows `DATA` there may be the answer to the message.
        named.filter(|command| *lead != TRANSCRIPT || *command != command::DATA)
    })
}

/// Reads a command's name in front of a text, or the first word of it.
fn named(text: &str) -> Option<Command> {
    let end = text.find([':', '<', ')', ']']).unwrap_or(text.len());
    let name = text
        .get(..end.min(40))
        .unwrap_or_default()
        .replace('_', " ");
    let alias = COMMAND_ALIASES
        .iter()
        .find(|(alias, _)| name.starts_with(alias));
    let name = alias.map_or(name.as_str(), |(_, name)| name);
    let name = name
        .trim()
        .trim_start_matches("pipelined ")
        .trim_end_matches(" command");
    let first = name.split_whitespace().next();
    crate::builtin::TABLE
        .command(name)
        .or_else(|| crate::builtin::TABLE.command(first?))
}
