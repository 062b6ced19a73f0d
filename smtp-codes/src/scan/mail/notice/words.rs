//! Finds the server's reply in the text of a notice, and rates how reliable the match is.

use std::borrow::Cow;
use std::format;
use std::rc::Rc;
use std::string::String;
use std::sync::Arc;

use super::address::masked;
use super::extent::{stop, unquoted};
use super::forms::{
    CODE_NOTES, COMMAND_FINDERS, LEADS, Lead, NOISE, NOISE_FINDER, REPLY_MARK, REPLY_MARK_FINDER,
    SILENT, TRANSCRIPT,
};
use super::lines::NoticeLines;
use super::reply::{enhanced_at, is_code, reply_at};
use super::server::RemoteMta;
use super::text::{even, joined, lower, one_line, unescaped};
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
#[derive(Clone, Debug, Default)]
pub(in crate::scan::mail) struct Excerpt {
    /// The text. If the same lines are about several recipients, the recipients share it.
    pub(in crate::scan::mail) text: Arc<str>,
    pub(in crate::scan::mail) command: Option<Command>,
    pub(in crate::scan::mail) remote_mta: Rc<RemoteMta>,
    pub(in crate::scan::mail) weight: Weight,
}

/// An excerpt, and the text in which it was found.
#[derive(Default)]
struct Found {
    said: String,
    weight: Weight,
    /// The text in which the excerpt was found, with its white space folded.
    text: String,
}

impl Found {
    fn with_command(self, commands: &Commands) -> Excerpt {
        Excerpt {
            command: command(&masked(&self.text), commands),
            text: self.said.into(),
            remote_mta: Rc::default(),
            weight: self.weight,
        }
    }
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
    let mut best = after_lead(lines, first, skip, last);
    if best.weight < Weight::Code {
        // The reply may be anywhere. If there is none, the first paragraph gives the reason.
        let text = lines.slice_from(first, skip, last);
        let all = search(text);
        let all = match all.weight {
            Weight::Text => match lines.paragraph(first, skip, last) {
                paragraph if paragraph.len() < text.len() => search(paragraph),
                _ => all,
            },
            _ => all,
        };
        if all.weight > best.weight {
            best = all;
        }
    }
    let mut best = best.with_command(commands);
    if best.weight >= Weight::Enhanced && best.command.is_none() {
        best.command = match lines.flat(first, last) {
            Some(flat) => command_in(flat.low, commands),
            None => command(lines.slice(first, last), commands),
        };
    }
    best.remote_mta = Rc::new(RemoteMta::in_lines(first, last));
    best
}

/// Returns `true` if an excerpt from the given lines may have the weight [`Weight::Strong`].
pub(in crate::scan::mail) fn may_be_strong(
    lines: &NoticeLines<'_>,
    first: usize,
    last: usize,
) -> bool {
    let leads = lines.leads(first, 0, last);
    let mut leads = leads.iter().filter_map(|(place, ..)| LEADS.get(*place));
    leads.any(|lead| lead.strong)
}

/// Finds the best excerpt after a phrase that announces one.
fn after_lead(lines: &NoticeLines<'_>, first: usize, skip: usize, last: usize) -> Found {
    let mut best = Found::default();
    for (place, line, at) in lines.leads(first, skip, last) {
        let Some(lead) = LEADS.get(place) else {
            continue;
        };
        let after = excerpt_at(lead, at);
        let mut found = search(lines.paragraph(line, after, last));
        found.weight = match found.weight {
            _ if lead.strong => Weight::Strong,
            weight => weight.max(Weight::Lead),
        };
        if found.weight > best.weight && !found.said.is_empty() {
            best = found;
        }
        if best.weight >= Weight::Code {
            break;
        }
    }
    best
}

/// Returns the offset at which the excerpt starts, given the offset of the phrase before it.
fn excerpt_at(lead: &Lead, at: usize) -> usize {
    // Keep an opening quote or bracket, because it determines what closes the excerpt.
    let words = lead.words.trim_end_matches(['\'', '(', '[']);
    if lead.keep { at } else { at + words.len() }
}

/// Extracts the excerpt from the text. The excerpt starts at the reply, if there is one, and ends
/// where the server's text ends.
pub(in crate::scan::mail) fn of(text: &str, commands: &Commands) -> Excerpt {
    search(text).with_command(commands)
}

fn search(text: &str) -> Found {
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
        return Found::default();
    }
    let (said, weight) = match weight {
        Weight::Code => (said, weight),
        _ => with_code(said, weight),
    };
    Found { said, weight, text }
}

/// Returns `true` if the text gives no reason: it is boilerplate or only a server name.
fn is_silent(text: &str) -> bool {
    SILENT.iter().any(|words| text::begins_with(text, words)) || server::is_alone(text)
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
    // Most texts contain no code at all.
    if memchr::memchr2(b'4', b'5', text.as_bytes()).is_none() {
        return (text, weight);
    }
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
    if NOISE_FINDER.find(text.as_bytes()).is_some() {
        clean = Cow::Owned(clean.replace(NOISE, " "));
    }
    if clean.len() < MAX_REPLY && REPLY_MARK_FINDER.find(clean.as_bytes()).is_none() {
        return without_double(one_line(&clean));
    }
    let words = clean.split_whitespace().filter(|word| *word != REPLY_MARK);
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
    let low = one_line(&lower(text));
    command_in(&low, commands)
}

/// Like [`command`], but for lowercase text on one line.
fn command_in(low: &str, commands: &Commands) -> Option<Command> {
    COMMAND_FINDERS.iter().find_map(|lead| {
        let places = lead.find_iter(low.as_bytes()).take(MAX_PLACES);
        let mut texts = places.filter_map(|at| low.get(at + lead.needle().len()..));
        let named = texts.find_map(|text| named(text, commands));
        // A reply after `DATA` may be about the message instead of the command.
        let is_transcript = lead.needle() == TRANSCRIPT.as_bytes();
        named.filter(|command| !is_transcript || *command != command::DATA)
    })
}

/// Reads the command at the start of the text. Some systems put another word before the command:
/// `pipelined MAIL FROM`, `sending data block`.
fn named(text: &str, commands: &Commands) -> Option<Command> {
    let bytes = text.as_bytes().iter().take(MAX_NAME);
    let end = bytes.clone().position(|byte| b":<)]".contains(byte));
    let name = text.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
    let name = name.trim_start_matches([' ', '(']).replace('_', " ");
    let known = |name: &str| commands.leading(name.as_bytes());
    known(&name).or_else(|| known(name.split_once(' ')?.1))
}
