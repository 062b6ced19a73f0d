//! Finds the server's reply in the text of a notice, and rates how reliable the match is.

use std::borrow::Cow;
use std::format;
use std::string::String;

use super::address::masked;
use super::extent::{stop, unquoted};
use super::forms::{CODE_NOTES, COMMANDS, LEADS, Lead, NOISE, SILENT, TRANSCRIPT};
use super::lines::NoticeLines;
use super::reply::{enhanced_at, is_code, reply_at};
use super::text::{even, find_all, joined, lower, unescaped};
use super::{server, text};
use crate::builtin::command;
use crate::scan::commands::Commands;
use crate::vocabulary::Command;

/// The maximum length of a reply, in bytes. The rest is dropped.
const MAX_REPLY: usize = 8_192;

/// The maximum length of text without a reply, in bytes. The rest is dropped.
const MAX_TEXT: usize = 4_096;

/// The maximum length of a command name, in bytes.
const MAX_NAME: usize = 40;

/// The maximum number of matches examined for each phrase that introduces a command.
const MAX_PLACES: usize = 8;

/// The part of a notice that quotes a server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::scan::mail) struct Excerpt {
    pub(in crate::scan::mail) text: String,
    pub(in crate::scan::mail) command: Option<Command>,
    pub(in crate::scan::mail) remote_mta: Option<String>,
    pub(in crate::scan::mail) weight: Weight,
}

/// How reliable an excerpt is, in ascending order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::scan::mail) enum Weight {
    /// There is no excerpt.
    #[default]
    Nothing,
    /// Any text in the notice.
    Text,
    /// Text after a phrase that announces a reply.
    Lead,
    /// Text that starts with an enhanced status code.
    Enhanced,
    /// Text that starts with a reply code.
    Code,
    /// Text after a phrase that is more reliable than a reply code.
    Strong,
}

/// Finds the best excerpt in the lines from `first` up to `last` (exclusive), ignoring the first
/// `skip` bytes.
pub(in crate::scan::mail) fn find(
    lines: &NoticeLines<'_>,
    first: usize,
    skip: usize,
    last: usize,
    commands: &Commands,
) -> Excerpt {
    let mut best = after_lead(lines, first, skip, last, commands);
    if best.weight < Weight::Code {
        // The reply may be anywhere. If there is none, the first paragraph gives the reason.
        let all = of(lines.slice_from(first, skip, last), commands);
        let all = match all.weight {
            Weight::Text => of(lines.paragraph(first, skip, last), commands),
            _ => all,
        };
        if all.weight > best.weight {
            best = all;
        }
    }
    if best.weight >= Weight::Enhanced && best.command.is_none() {
        best.command = command(lines.slice(first, last), commands);
    }
    best.remote_mta = server::in_text(lines.slice(first, last));
    best
}

/// Finds the best excerpt after a phrase that announces one.
fn after_lead(
    lines: &NoticeLines<'_>,
    first: usize,
    skip: usize,
    last: usize,
    commands: &Commands,
) -> Excerpt {
    let mut best = Excerpt::default();
    for lead in LEADS {
        let Some((line, after)) = place(lines, lead, first, skip, last) else {
            continue;
        };
        let mut excerpt = of(lines.paragraph(line, after, last), commands);
        excerpt.weight = match excerpt.weight {
            _ if lead.strong => Weight::Strong,
            weight => weight.max(Weight::Lead),
        };
        if excerpt.weight > best.weight && !excerpt.text.is_empty() {
            best = excerpt;
        }
        if best.weight >= Weight::Code {
            break;
        }
    }
    best
}

/// Returns the number of the line that contains a phrase, and the offset in the line at which the
/// excerpt starts.
fn place(
    lines: &NoticeLines<'_>,
    lead: &Lead,
    first: usize,
    skip: usize,
    last: usize,
) -> Option<(usize, usize)> {
    let (line, at) = lines.find(lead.words, first, skip, last)?;
    // Keep an opening quote or bracket, because it determines what closes the excerpt.
    let words = lead.words.trim_end_matches(['\'', '(', '[']);
    let after = if lead.keep { at } else { at + words.len() };
    Some((line, after))
}

/// Extracts the excerpt from the text. The excerpt starts at the reply, if there is one, and ends
/// where the server's text ends.
pub(in crate::scan::mail) fn of(text: &str, commands: &Commands) -> Excerpt {
    let text = even(text);
    let masked = masked(&text);
    let (start, weight) = reply_at(&masked)
        .map(|at| (at, Weight::Code))
        .or_else(|| enhanced_at(&masked).map(|at| (at, Weight::Enhanced)))
        .unwrap_or((0, Weight::Text));
    let (longest, is_reply) = match weight {
        Weight::Text => (MAX_TEXT, false),
        _ => (MAX_REPLY, true),
    };
    let stop = stop(&masked, start, longest, is_reply);
    let said = text.get(..stop).unwrap_or(&text);
    let said = flat(unquoted(said, start));
    let said = match weight {
        Weight::Code => without_quote(said),
        _ => said,
    };
    if said.is_empty() || (!is_reply && is_silent(&said)) {
        return Excerpt::default();
    }
    let (said, weight) = match weight {
        Weight::Code => (said, weight),
        _ => with_code(said, weight),
    };
    Excerpt {
        text: said,
        command: command(&masked, commands),
        remote_mta: None,
        weight,
    }
}

/// Returns `true` if the text gives no reason: it is boilerplate or only a server name.
fn is_silent(text: &str) -> bool {
    let low = lower(text);
    SILENT.iter().any(|words| low.starts_with(words)) || server::is_alone(text)
}

/// Removes the quotes that Cisco adds around the text after the code: `550-'5.1.1 …' (delivery
/// attempts: 0)`, `550 "…"`.
fn without_quote(reply: String) -> String {
    let text = reply.get(3..).unwrap_or_default();
    let whole = text
        .strip_prefix(" \"")
        .and_then(|text| text.strip_suffix('"'));
    let quoted = whole.or_else(|| text.strip_prefix("-'"));
    let Some((text, code)) = quoted.zip(reply.get(..3)) else {
        return reply;
    };
    let (text, _) = text.rsplit_once('\'').unwrap_or((text, ""));
    format!("{code} {text}")
}

/// Moves the code to the start if a gateway put it after the text: `No such user. [SMTP Error Code
/// 550]`.
fn with_code(text: String, weight: Weight) -> (String, Weight) {
    let low = lower(&text);
    let found = CODE_NOTES.iter().find_map(|words| {
        let at = text::find(&low, words)?;
        let code = low.get(at + words.len()..)?;
        let ends = !code
            .as_bytes()
            .get(3)
            .is_some_and(u8::is_ascii_alphanumeric);
        let code = code
            .get(..3)
            .filter(|code| ends && is_code(code.as_bytes()))?;
        Some((text.get(..at)?, code))
    });
    match found {
        Some((before, code)) => {
            let before = before.trim_end_matches([' ', '[', '(', ',', ';']);
            (format!("{code} {before}"), Weight::Code)
        }
        None => (text, weight),
    }
}

/// Joins the text into one line, and removes [`NOISE`] and repeated codes.
pub(in crate::scan::mail) fn flat(text: &str) -> String {
    let mut clean = unescaped(text);
    for noise in NOISE
        .iter()
        .filter(|noise| text::find(text, noise).is_some())
    {
        clean = Cow::Owned(clean.replace(noise, " "));
    }
    let words = clean.split_whitespace().filter(|word| *word != "<<<");
    without_double(joined(words, MAX_REPLY))
}

/// Removes the code that Google repeats before another server's reply: `550 550 5.1.1 …`.
fn without_double(mut line: String) -> String {
    let bytes = line.as_bytes();
    if let [a, b, c, b' ', x, y, z, b' ' | b'-', ..] = bytes {
        if is_code(&[*a, *b, *c]) && [a, b, c] == [x, y, z] {
            line.drain(..4);
        }
    }
    line
}

/// Reads the command that was answered: `(in reply to RCPT TO command)`, `after MAIL FROM:<…>`,
/// `[RCPT_TO]`.
fn command(text: &str, commands: &Commands) -> Option<Command> {
    let low = joined(lower(text).split_whitespace(), usize::MAX);
    COMMANDS.iter().find_map(|lead| {
        let mut places = find_all(&low, lead).take(MAX_PLACES);
        let named = places.find_map(|(_, after)| named(after, commands));
        // A reply after `DATA` may answer the message instead.
        named.filter(|command| *lead != TRANSCRIPT || *command != command::DATA)
    })
}

/// Reads the command at the start of the text. Some systems put another word before the command:
/// `pipelined MAIL FROM`, `sending data block`.
fn named(text: &str, commands: &Commands) -> Option<Command> {
    let end = text.find([':', '<', ')', ']']).unwrap_or(text.len());
    let name = text.get(..end.min(MAX_NAME)).unwrap_or_default();
    let name = name.trim_start_matches([' ', '(']).replace('_', " ");
    let known = |name: &str| commands.leading(name.as_bytes());
    known(&name).or_else(|| known(name.split_once(' ')?.1))
}
