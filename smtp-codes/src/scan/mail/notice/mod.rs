//! Reads the human-readable text of a notice: the recipients, and what the server said about each.

mod address;
mod extent;
mod flat;
pub(super) mod forms;
pub(super) mod lines;
pub(super) mod recipient;
pub(super) mod reply;
pub(super) mod server;
pub(super) mod text;
pub(super) mod transcript;
pub(super) mod words;

use core::cell::OnceCell;
use std::rc::Rc;
use std::string::{String, ToString};
use std::vec::Vec;

use super::limits::MAX_RECIPIENTS;
use super::mime::Mail;
use crate::scan::commands::Commands;
use lines::NoticeLines;
use recipient::{Naming, Own};
use server::RemoteMta;
use transcript::{Transcript, TranscriptReply};
use words::{Excerpt, Weight};

/// The content of a notice.
pub(super) struct Notice {
    pub(super) recipients: Vec<NamedRecipient>,
    pub(super) transcript: Transcript,
}

/// A recipient, and what the notice says about it.
#[derive(Clone, Debug)]
pub(super) struct NamedRecipient {
    pub(super) recipient: Option<String>,
    /// `true` if the notice names a recipient whose address can't be separated from the text around
    /// it.
    pub(super) is_ambiguous: bool,
    /// The address that the sender wrote to, if the notice names it separately.
    pub(super) original_recipient: Option<String>,
    pub(super) excerpt: Excerpt,
}

impl NamedRecipient {
    fn new(recipient: Option<&str>, excerpt: Excerpt) -> Self {
        Self {
            recipient: recipient.map(ToString::to_string),
            is_ambiguous: false,
            original_recipient: None,
            excerpt,
        }
    }

    /// Returns `true` if this recipient has the given address.
    pub(super) fn is(&self, address: Option<&str>) -> bool {
        same(self.recipient.as_deref(), address)
    }

    /// Returns `true` if this recipient's address replaced the given address.
    pub(super) fn replaces(&self, address: Option<&str>) -> bool {
        same(self.original_recipient.as_deref(), address)
    }
}

/// Returns `true` if both addresses are known and equal, ignoring case.
pub(super) fn same(one: Option<&str>, other: Option<&str>) -> bool {
    one.zip(other)
        .is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
}

/// A line that names recipients.
struct NamingLine<'a> {
    line: usize,
    naming: Naming<'a>,
    /// The number of the line where the server's reply starts: `line`, or the line that names the
    /// original recipient.
    words_line: usize,
}

/// Reads a notice. Returns at least one recipient; it has no address if the notice doesn't name a
/// recipient.
pub(super) fn read(mail: &Mail, lines: &NoticeLines<'_>, commands: &Commands) -> Notice {
    let transcript = transcript::read(lines, commands);
    let own = Own::new(&mail.to);
    let namings = namings(lines, &own);
    let mut recipients = recipients(lines, &namings, commands);
    add_transcript(&mut recipients, &transcript);
    let undisclosed = namings.iter().any(|line| line.naming.addresses.is_empty());
    let named = recipients.iter().any(|named| named.recipient.is_some());
    let is_listed = || !mail.failed.is_empty() && recipients.iter().any(|one| one.is_ambiguous);
    if !named && (!undisclosed || is_listed()) {
        let excerpt = recipients.pop().map(|named| named.excerpt);
        let excerpt = excerpt.unwrap_or_else(|| of_whole(lines, commands));
        recipients = unnamed(mail, lines, &excerpt);
    }
    recipients.truncate(MAX_RECIPIENTS);
    Notice {
        recipients,
        transcript,
    }
}

/// Finds the excerpt in the whole text, for a notice that names no recipient.
fn of_whole(lines: &NoticeLines<'_>, commands: &Commands) -> Excerpt {
    match words::find(lines, 0, 0, lines.count(), commands) {
        excerpt if excerpt.weight > Weight::Text => excerpt,
        _ => words::of(lines.whole(), commands),
    }
}

/// Returns the recipients in the header, or the recipient mentioned in the text, for a notice in
/// which no line names a recipient.
fn unnamed(mail: &Mail, lines: &NoticeLines<'_>, excerpt: &Excerpt) -> Vec<NamedRecipient> {
    let named = |recipient: Option<&str>| NamedRecipient::new(recipient, excerpt.clone());
    match mail.failed.as_slice() {
        [] => {}
        [address] if address::is_whole(address) => return [named(Some(address))].into(),
        // A comma may separate two addresses or be part of an unquoted local part.
        _ => {
            let is_ambiguous = true;
            return [NamedRecipient {
                is_ambiguous,
                ..named(None)
            }]
            .into();
        }
    }
    let mentioned = recipient::mentioned(lines.whole(), mail);
    // An address that isn't clearly the recipient's may be the one that the server refused. An
    // unquoted local part may look like a subject or like the start of the returned message.
    let mut texts = [lines.whole(), lines.returned(), &mail.subjects].into_iter();
    let is_ambiguous = mentioned.is_none() && texts.any(|text| recipient::has_stranger(text, mail));
    [NamedRecipient {
        is_ambiguous,
        ..named(mentioned)
    }]
    .into()
}

/// Finds the lines that name recipients. A line that is indented more than the previous line with a
/// recipient is skipped, because it only mentions an address.
fn namings<'a>(lines: &NoticeLines<'a>, own: &Own<'_>) -> Vec<NamingLine<'a>> {
    let mut found: Vec<NamingLine<'a>> = Vec::new();
    let mut indent = usize::MAX;
    let mut sender_follows = false;
    for place in 0..lines.count() {
        let line = lines.line(place);
        let depth = line.len() - line.trim_start().len();
        if depth == line.len() {
            continue;
        }
        let is_sender = core::mem::replace(
            &mut sender_follows,
            recipient::leads_to_sender(lines.low(place)),
        );
        // The server is free to choose the last line of its reply, and some systems don't indent
        // that line.
        let is_reply = place > 0 && reply::goes_on(lines.line(place - 1));
        if depth > indent || is_sender || is_reply {
            continue;
        }
        if let Some(mut naming) = recipient::of_line(lines, place) {
            let undisclosed = naming.addresses.is_empty();
            naming.addresses.retain(|address| !own.has(address));
            if undisclosed || !naming.addresses.is_empty() {
                indent = depth;
                found.push(with_original(naming, lines, place));
            }
        }
        if found.len() >= MAX_RECIPIENTS {
            break;
        }
    }
    found
}

/// Reads the original recipient from one of the next two lines: `(generated from kim@example.org)`.
fn with_original<'a>(
    mut naming: Naming<'a>,
    lines: &NoticeLines<'a>,
    place: usize,
) -> NamingLine<'a> {
    let mut words_line = place;
    for line in [place + 1, place + 2] {
        if reply::goes_on(lines.line(line - 1)) {
            break;
        }
        let original = recipient::original_line(lines.line(line), naming.addresses.first());
        if original.is_some() && line == place + 1 {
            words_line = line;
            naming.skip = lines.line(line).len();
        }
        naming.original = naming.original.or(original);
    }
    NamingLine {
        line: place,
        naming,
        words_line,
    }
}

/// Reads the excerpt for each recipient from the lines up to the next recipient. A recipient
/// without such lines shares the next recipient's excerpt.
fn recipients(
    lines: &NoticeLines<'_>,
    namings: &[NamingLine<'_>],
    commands: &Commands,
) -> Vec<NamedRecipient> {
    let first = namings.first().map_or(lines.count(), |naming| naming.line);
    // Most recipients don't need the text before the first recipient.
    let head = OnceCell::new();
    let head = || head.get_or_init(|| words::find(lines, 0, 0, first, commands));
    let may_be_strong = words::may_be_strong(lines, 0, first);
    let alone = namings
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.naming.addresses == b.naming.addresses));
    let mut last = lines.count();
    let mut below = Excerpt::default();
    let mut recipients = Vec::with_capacity(namings.len());
    for named in namings.iter().rev() {
        let NamingLine { naming, .. } = named;
        let mut excerpt = words::find(lines, named.words_line, naming.skip, last, commands);
        if excerpt.weight == Weight::Nothing {
            let own = excerpt.remote_mta;
            excerpt = below.clone();
            if own.name(lines).is_some() {
                excerpt.remote_mta = own;
            }
        }
        if (may_be_strong || excerpt.weight < Weight::Code) && replaces(head(), &excerpt, alone) {
            excerpt = head().clone();
        }
        below = excerpt.clone();
        last = named.line;
        add(&mut recipients, naming, &excerpt);
    }
    recipients.reverse();
    recipients
}

/// Returns `true` if the text before the first recipient says more about a recipient than the
/// recipient's own lines.
fn replaces(head: &Excerpt, own: &Excerpt, alone: bool) -> bool {
    let vague = own.weight == Weight::Nothing
        || (own.weight == Weight::Text && head.weight >= Weight::Lead);
    (head.weight > own.weight && (alone || vague)) || head.weight == Weight::Strong
}

/// Adds the recipients named in a line. If a recipient is named twice, the better excerpt is kept.
fn add(recipients: &mut Vec<NamedRecipient>, naming: &Naming<'_>, excerpt: &Excerpt) {
    let original = naming.original.map(ToString::to_string);
    let named = |address: Option<&str>| NamedRecipient {
        is_ambiguous: naming.is_ambiguous,
        original_recipient: original.clone(),
        ..NamedRecipient::new(address, excerpt.clone())
    };
    if naming.addresses.is_empty() {
        recipients.push(named(None));
    }
    for address in naming.addresses.iter().rev() {
        match recipients.iter_mut().find(|known| known.is(Some(address))) {
            Some(known) if excerpt.weight > known.excerpt.weight => {
                known.excerpt = excerpt.clone();
            }
            Some(_) => {}
            None => recipients.push(named(Some(address))),
        }
    }
}

/// Adds the recipients that only the transcript names, and replaces excerpts with better replies
/// from the transcript.
fn add_transcript(recipients: &mut Vec<NamedRecipient>, transcript: &Transcript) {
    // The first reply in the transcript replaces all of Sendmail's own text, so later replies have
    // nothing left to replace.
    let mut may_be_own = true;
    for outcome in &transcript.outcomes {
        let excerpt = Excerpt {
            text: outcome.text.as_str().into(),
            command: outcome.command,
            remote_mta: Rc::new(RemoteMta::named(outcome.remote_mta.clone())),
            weight: Weight::Code,
        };
        match &outcome.recipient {
            Some(address) => add_outcome(recipients, address, excerpt),
            None if recipients.is_empty() => recipients.push(NamedRecipient::new(None, excerpt)),
            // Replace Sendmail's own text, such as `554 5.0.0 Service unavailable`, with the reply.
            None if may_be_own => {
                may_be_own = false;
                let own = recipients.iter_mut();
                for named in own.filter(|named| is_own(named, transcript)) {
                    named.excerpt = excerpt.clone();
                }
            }
            None => {}
        }
    }
}

/// Adds the outcome for a recipient that may already be in the list.
fn add_outcome(recipients: &mut Vec<NamedRecipient>, address: &str, excerpt: Excerpt) {
    let same = |named: &&mut NamedRecipient| named.recipient.as_deref() == Some(address);
    match recipients.iter_mut().find(same) {
        Some(named) if named.excerpt.weight < Weight::Strong => named.excerpt = excerpt,
        Some(_) => {}
        None => recipients.push(NamedRecipient::new(Some(address), excerpt)),
    }
}

/// Returns `true` if the excerpt is Sendmail's own text: it has a code, but no reply in the
/// transcript starts with it.
fn is_own(named: &NamedRecipient, transcript: &Transcript) -> bool {
    let Transcript { replies, outcomes } = transcript;
    let begins = |reply: &TranscriptReply| reply.text.starts_with(&*named.excerpt.text);
    named.excerpt.weight == Weight::Code && !replies.iter().chain(outcomes).any(begins)
}
