//! Combines the report's fields with the notice's human-readable text.

use std::string::{String, ToString};
use std::vec::Vec;

use super::notice::forms::EXPIRED;
use super::notice::lines::NoticeLines;
use super::notice::reply;
use super::notice::transcript::{Transcript, TranscriptReply};
use super::notice::words::{self, Excerpt, Weight};
use super::notice::{NamedRecipient, Notice, same};
use super::report::RecipientFields;
use crate::scan::commands::Commands;
use crate::scan::{Action, Delivery, Doubt, Format};
use crate::vocabulary::Command;

/// Returns the deliveries in the report, or the deliveries in the notice if there is no report.
pub(super) fn merge(
    reported: Vec<RecipientFields>,
    notice: Notice,
    lines: &NoticeLines<'_>,
    action: Action,
    commands: &Commands,
) -> Vec<Delivery> {
    let Notice {
        recipients,
        transcript,
    } = notice;
    if reported.is_empty() {
        return recipients
            .into_iter()
            .map(|named| of_notice(named, lines, action, &transcript))
            .collect();
    }
    let matching = Matching {
        recipients: &recipients,
        alike: reported.len() == recipients.len(),
        alone: reported.len() == 1,
    };
    let mut deliveries = Vec::with_capacity(reported.len());
    for (place, fields) in reported.into_iter().enumerate() {
        let named = matching.find(place, fields.recipient.as_deref());
        let reply = reply_to(&fields, &transcript, matching.alone);
        let mut delivery = of_report(&fields, named, reply, &transcript, commands);
        if delivery.remote_mta.is_none() {
            delivery.remote_mta = remote_mta(&fields, named, reply, lines);
        }
        if !fields.is_complete() {
            delivery.action = Some(action);
        }
        deliveries.push(delivery);
    }
    deliveries
}

/// The recipients that a notice names, to be matched with the report's recipients.
struct Matching<'a> {
    recipients: &'a [NamedRecipient],
    /// `true` if the report and the notice have the same number of recipients.
    alike: bool,
    /// `true` if the report has exactly one recipient.
    alone: bool,
}

impl<'a> Matching<'a> {
    /// Finds a recipient from the report in the notice: by address, or by position where that is
    /// safe.
    fn find(&self, place: usize, address: Option<&str>) -> Option<&'a NamedRecipient> {
        let same = |named: &&NamedRecipient| named.is(address);
        let replaced = |named: &&NamedRecipient| named.replaces(address);
        let by_place = || {
            let named = self.recipients.get(place);
            named.filter(|named| self.alike && (self.alone || named.recipient.is_none()))
        };
        let found = self.recipients.iter().find(same);
        let found = found.or_else(|| self.recipients.iter().find(replaced));
        found.or_else(by_place)
    }
}

/// Finds the reply about a recipient in the transcript.
fn reply_to<'a>(
    fields: &RecipientFields,
    transcript: &'a Transcript,
    alone: bool,
) -> Option<&'a TranscriptReply> {
    let outcomes = &transcript.outcomes;
    let own =
        |reply: &&TranscriptReply| reply.recipient.is_some() && reply.recipient == fields.recipient;
    let of_all = |reply: &&TranscriptReply| {
        reply.recipient.is_none() && reply.remote_mta == fields.remote_mta
    };
    let found = outcomes.iter().find(own);
    let found = found.or_else(|| outcomes.iter().find(of_all));
    found.or_else(|| outcomes.first().filter(|_| alone))
}

fn of_notice(
    named: NamedRecipient,
    lines: &NoticeLines<'_>,
    action: Action,
    transcript: &Transcript,
) -> Delivery {
    let NamedRecipient {
        recipient,
        is_ambiguous,
        original_recipient,
        excerpt,
    } = named;
    let diagnostic = completed(excerpt.text.to_string(), transcript, None);
    let status = match reply::has_code(&diagnostic) {
        true => None,
        false => reply::enhanced_in(&diagnostic),
    };
    Delivery {
        recipient,
        doubts: doubts(is_ambiguous),
        original_recipient,
        action: Some(action),
        status,
        diagnostic: diagnostic.into_bytes(),
        command: excerpt.command,
        remote_mta: excerpt.remote_mta.name(lines).map(ToString::to_string),
        ..Delivery::new(Format::Dsn)
    }
}

fn of_report(
    fields: &RecipientFields,
    named: Option<&NamedRecipient>,
    reply: Option<&TranscriptReply>,
    transcript: &Transcript,
    commands: &Commands,
) -> Delivery {
    // The text of a failure notice isn't about recipients that received the message.
    let refused = is_refused(fields);
    let excerpt = named.map(|named| &named.excerpt).filter(|_| refused);
    let sources = Sources {
        fields,
        excerpt,
        reply: reply.filter(|_| refused),
        transcript,
    };
    let (diagnostic, command) = sources.best(commands);
    let command = command.or_else(|| match reply {
        Some(reply) => reply.command,
        None => excerpt.and_then(|excerpt| excerpt.command),
    });
    // If the recipient in the report's fields is ambiguous, don't take a recipient from the text
    // either.
    let named = named.filter(|_| !fields.is_ambiguous);
    let recipient = fields.recipient.clone();
    let recipient = recipient.or_else(|| named.and_then(|named| named.recipient.clone()));
    let original = fields.original_recipient.clone();
    let original = original.or_else(|| named.and_then(|named| named.original_recipient.clone()));
    let is_unclear = fields.is_pipe || named.is_some_and(|named| named.is_ambiguous);
    let is_unnamed = recipient.is_none() && is_unclear;
    Delivery {
        doubts: doubts(fields.is_ambiguous || is_unnamed),
        original_recipient: original.filter(|original| !same(Some(original), recipient.as_deref())),
        recipient,
        action: stated_action(fields.action, &diagnostic),
        status: fields.status,
        diagnostic: diagnostic.into_bytes(),
        command,
        remote_mta: fields.remote_mta.clone(),
        time: fields.last_attempt,
        will_retry_until: fields.will_retry_until,
        ..Delivery::new(Format::Dsn)
    }
}

/// Returns the server that the notice or the transcript names, for a report without a server.
fn remote_mta(
    fields: &RecipientFields,
    named: Option<&NamedRecipient>,
    reply: Option<&TranscriptReply>,
    lines: &NoticeLines<'_>,
) -> Option<String> {
    let named = named.filter(|_| is_refused(fields));
    let name = named.and_then(|named| named.excerpt.remote_mta.name(lines));
    let name = name.map(ToString::to_string);
    name.or_else(|| reply.and_then(|reply| reply.remote_mta.clone()))
}

/// Returns `true` unless a report says that the recipient received the message.
fn is_refused(fields: &RecipientFields) -> bool {
    !matches!(
        fields.action,
        Some(Action::Delivered | Action::Relayed | Action::Expanded)
    )
}

fn doubts(is_ambiguous: bool) -> Vec<Doubt> {
    is_ambiguous
        .then_some(Doubt::Ambiguous)
        .into_iter()
        .collect()
}

/// Returns the action in the report, or `Expired` if the report says `delayed` but the diagnostic
/// says that the message expired.
fn stated_action(stated: Option<Action>, diagnostic: &str) -> Option<Action> {
    match stated {
        Some(Action::Delayed) if diagnostic.eq_ignore_ascii_case(EXPIRED) => Some(Action::Expired),
        stated => stated,
    }
}

/// Everything in a message that may explain why one recipient was refused.
struct Sources<'a> {
    fields: &'a RecipientFields,
    excerpt: Option<&'a Excerpt>,
    reply: Option<&'a TranscriptReply>,
    transcript: &'a Transcript,
}

impl Sources<'_> {
    /// Chooses the best reply text from the report, the transcript and the notice. Text with a
    /// reply code is preferred to text without one.
    fn best(&self, commands: &Commands) -> (String, Option<Command>) {
        // Some systems put their own text before the server's reply.
        let diagnosed = words::of(&self.fields.diagnostic, commands);
        let diagnostic = match diagnosed.weight {
            Weight::Code => diagnosed.text.to_string(),
            _ => words::flat(&self.fields.diagnostic),
        };
        let notice = self.excerpt.map(|excerpt| &*excerpt.text);
        let weight = self.excerpt.map(|excerpt| excerpt.weight);
        match (self.excerpt, self.reply) {
            (Some(excerpt), _) if weight == Some(Weight::Strong) => {
                (excerpt.text.to_string(), excerpt.command)
            }
            _ if reply::has_code(&diagnostic) => (
                completed(diagnostic, self.transcript, notice),
                diagnosed.command,
            ),
            // Sendmail rephrases the reply.
            (_, Some(reply)) if reply.remote_mta.is_some() => (reply.text.clone(), reply.command),
            (Some(excerpt), _) if weight == Some(Weight::Code) => {
                (excerpt.text.to_string(), excerpt.command)
            }
            (_, Some(reply)) => (reply.text.clone(), reply.command),
            _ if !diagnostic.is_empty() => (completed(diagnostic, self.transcript, notice), None),
            _ if !self.fields.comment.is_empty() => (self.fields.comment.clone(), None),
            _ => (notice.unwrap_or_default().to_string(), None),
        }
    }
}

/// Replaces a diagnostic with a more complete version of the same text from the transcript or
/// notice.
///
/// Sendmail's report has only the first line of a reply, and Notes folds fields in the middle of
/// words.
fn completed(diagnostic: String, transcript: &Transcript, notice: Option<&str>) -> String {
    let longer =
        |text: &&str| text.len() > diagnostic.len() && text.starts_with(diagnostic.as_str());
    let same = |text: &&str| letters(text).eq(letters(&diagnostic));
    let replies = transcript.replies.iter().map(|reply| reply.text.as_str());
    let best = replies.chain(notice).find(longer);
    let best = best.or_else(|| notice.filter(same));
    best.map(ToString::to_string).unwrap_or(diagnostic)
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| !letter.is_whitespace())
}
