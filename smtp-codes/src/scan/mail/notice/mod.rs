//! What a notice for people says: whom it names, and what the server said about each.

mod extent;
pub(super) mod forms;
pub(super) mod lines;
pub(super) mod recipient;
pub(super) mod reply;
pub(super) mod server;
pub(super) mod text;
pub(super) mod transcript;
pub(super) mod words;

use std::string::{String, ToString};
use std::vec::Vec;

use super::limits::MAX_RECIPIENTS;
use super::mime::Mail;
use crate::table::Table;
use lines::Lines;
use transcript::{Transcript, TranscriptReply};
use words::{Excerpt, Weight};

/// What a notice says.
pub(super) struct Notice {
    pub(super) recipients: Vec<NamedRecipient>,
    pub(super) transcript: Transcript,
}

/// What a notice says about one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedRecipient {
    pub(super) recipient: Option<String>,
    pub(super) excerpt: Excerpt,
}

impl NamedRecipient {
    /// Returns `true` if both addresses are known and equal.
    pub(super) fn is(&self, address: Option<&str>) -> bool {
        let both = self.recipient.as_deref().zip(address);
        both.is_some_and(|(own, other)| own.eq_ignore_ascii_case(other))
    }
}

/// A line that names a recipient, and where in it the server's words begin.
struct Naming<'a> {
    address: &'a str,
    line: usize,
    skip: usize,
}

/// Reads a notice. At least one recipient comes out, without an address if none is named.
pub(super) fn read(mail: &Mail, lines: &Lines<'_>, table: &Table) -> Notice {
    let transcript = transcript::read(lines, table);
    let namings = namings(lines);
    let mut recipients = recipients(lines, &namings, table);
    add_transcript(&mut recipients, &transcript);
    if recipients.iter().all(|named| named.recipient.is_none()) {
        let excerpt = recipients.pop().map(|named| named.excerpt);
        let excerpt = excerpt.unwrap_or_else(|| of_whole(lines, table));
        recipients = unnamed(mail, lines, &excerpt);
    }
    recipients.truncate(MAX_RECIPIENTS);
    Notice {
        recipients,
        transcript,
    }
}

/// If nobody is named, the whole text may say why.
fn of_whole(lines: &Lines<'_>, table: &Table) -> Excerpt {
    match words::find(lines, 0, 0, lines.count(), table) {
        excerpt if excerpt.weight > Weight::Text => excerpt,
        _ => words::of(lines.whole(), table),
    }
}

/// If no line names a recipient, the header may, or the text may mention one.
fn unnamed(mail: &Mail, lines: &Lines<'_>, excerpt: &Excerpt) -> Vec<NamedRecipient> {
    let named = |recipient: Option<&str>| NamedRecipient {
        recipient: recipient.map(ToString::to_string),
        excerpt: excerpt.clone(),
    };
    let failed = mail.failed.iter().filter(|address| address.contains('@'));
    let recipients: Vec<_> = failed.map(|address| named(Some(address))).collect();
    if !recipients.is_empty() {
        return recipients;
    }
    [named(recipient::mentioned(lines.whole(), &mail.to))].into()
}

/// Finds the lines that name recipients. A line that is indented more than the first one only mentions
/// an address.
fn namings<'a>(lines: &Lines<'a>) -> Vec<Naming<'a>> {
    let mut found: Vec<Naming<'a>> = Vec::new();
    let mut indent = usize::MAX;
    for place in 0..lines.count() {
        let line = lines.line(place);
        let depth = line.len() - line.trim_start().len();
        if depth > indent {
            continue;
        }
        if let Some((address, skip)) = recipient::of_line(line, lines.low(place)) {
            indent = depth;
            found.push(Naming {
                address,
                line: place,
                skip,
            });
        }
        if found.len() >= MAX_RECIPIENTS {
            break;
        }
    }
    found
}

/// Reads the excerpt of each recipient: the lines up to the next recipient, or that one's excerpt if
/// there are none.
fn recipients(lines: &Lines<'_>, namings: &[Naming<'_>], table: &Table) -> Vec<NamedRecipient> {
    let first = namings.first().map_or(lines.count(), |naming| naming.line);
    let head = words::find(lines, 0, 0, first, table);
    let alone = namings
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.address == b.address));
    let mut last = lines.count();
    let mut below = Excerpt::default();
    let mut recipients = Vec::with_capacity(namings.len());
    for naming in namings.iter().rev() {
        let mut excerpt = words::find(lines, naming.line, naming.skip, last, table);
        if excerpt.weight == Weight::Nothing {
            let remote_mta = excerpt.remote_mta.take();
            excerpt.clone_from(&below);
            excerpt.remote_mta = remote_mta.or(excerpt.remote_mta);
        }
        let vague = excerpt.weight == Weight::Nothing
            || (excerpt.weight == Weight::Text && head.weight >= Weight::Lead);
        let better = head.weight > excerpt.weight && (alone || vague);
        if better || head.weight == Weight::Strong {
            excerpt = head.clone();
        }
        below.clone_from(&excerpt);
        last = naming.line;
        add(&mut recipients, naming.address, excerpt);
    }
    recipients.reverse();
    recipients
}

/// Adds a recipient. If one is named twice, the better excerpt is kept.
fn add(recipients: &mut Vec<NamedRecipient>, address: &str, excerpt: Excerpt) {
    match recipients.iter_mut().find(|named| named.is(Some(address))) {
        Some(named) if excerpt.weight > named.excerpt.weight => named.excerpt = excerpt,
        Some(_) => {}
        None => recipients.push(NamedRecipient {
            recipient: Some(address.to_string()),
            excerpt,
        }),
    }
}

/// Adds the recipients that only the transcript names, and the replies that are better than excerpts.
fn add_transcript(recipients: &mut Vec<NamedRecipient>, transcript: &Transcript) {
    for outcome in &transcript.outcomes {
        let excerpt = Excerpt {
            text: outcome.text.clone(),
            command: outcome.command,
            remote_mta: outcome.remote_mta.clone(),
            weight: Weight::Code,
        };
        match &outcome.recipient {
            Some(address) => add_outcome(recipients, address, excerpt),
            None if recipients.is_empty() => recipients.push(NamedRecipient {
                recipient: None,
                excerpt,
            }),
            // Sendmail's own words, `554 5.0.0 Service unavailable`, give way to the reply.
            None => {
                let own = recipients.iter_mut();
                for named in own.filter(|named| is_own(named, transcript)) {
                    named.excerpt = excerpt.clone();
                }
            }
        }
    }
}

/// Adds the outcome of a recipient, who may be named already.
fn add_outcome(recipients: &mut Vec<NamedRecipient>, address: &str, excerpt: Excerpt) {
    let same = |named: &&mut NamedRecipient| named.recipient.as_deref() == Some(address);
    match recipients.iter_mut().find(same) {
        Some(named) if named.excerpt.weight < Weight::Strong => named.excerpt = excerpt,
        Some(_) => {}
        None => recipients.push(NamedRecipient {
            recipient: Some(address.to_string()),
            excerpt,
        }),
    }
}

/// Returns `true` if an excerpt has a code, and no reply of the transcript begins with it.
fn is_own(named: &NamedRecipient, transcript: &Transcript) -> bool {
    let Transcript { replies, outcomes } = transcript;
    let begins = |reply: &TranscriptReply| reply.text.starts_with(&named.excerpt.text);
    named.excerpt.weight == Weight::Code && !replies.iter().chain(outcomes).any(begins)
}
