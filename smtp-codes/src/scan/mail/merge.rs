//! The best of both: what the report states, and what the notice tells in words.

use std::string::{String, ToString};
use std::vec::Vec;

use super::super::{Action, Delivery, Format};
use super::forms::EXPIRED;
use super::notice::{Entry, Notice};
use super::reply;
use super::report::Reported;
use super::session::{Session, Told};
use super::words::{self, Weight, Words};
use crate::vocabulary::Command;

/// Makes the entries: those of the report, if there is one, else those of the notice.
pub(super) fn merge(reported: Vec<Reported>, notice: Notice, action: Action) -> Vec<Delivery> {
    if reported.is_empty() {
        return notice
            .entries
            .into_iter()
            .map(|entry| of_notice(entry, action, &notice.session))
            .collect();
    }
    let alike = reported.len() == notice.entries.len();
    let alone = reported.len() == 1;
    let entry = |place: usize, recipient: Option<&String>| {
        let same = |entry: &&Entry| {
            recipient.is_some()
                && entry
                    .recipient
                    .as_ref()
                    .zip(recipient)
                    .is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
        };
        let by_place = || {
            notice
                .entries
                .get(place)
                .filter(|entry| alike && (alone || entry.recipient.is_none()))
        };
        notice.entries.iter().find(same).or_else(by_place)
    };
    let mut found = Vec::with_capacity(reported.len());
    for (place, one) in reported.into_iter().enumerate() {
        let entry = entry(place, one.recipient.as_ref());
        found.push(of_report(one, entry, &notice.session, alone));
    }
    found
}

fn of_notice(entry: Entry, action: Action, session: &Session) -> Delivery {
    let said = completed(entry.words.said, session, None);
    let status = match reply::has_code(&said) {
        true => None,
        false => reply::enhanced_in(&said),
    };
    Delivery {
        recipient: entry.recipient,
        action: Some(action),
        status,
        diagnostic: said.into_bytes(),
        command: entry.words.command,
        remote_mta: entry.words.remote,
        ..Delivery::new(Format::Dsn)
    }
}

fn of_report(one: Reported, entry: Option<&Entry>, session: &Session, alone: bool) -> Delivery {
    let own = |told: &&Told| told.recipient.is_some() && told.recipient == one.recipient;
    let told = session.told.iter().find(own);
    let of_all = |told: &&Told| told.recipient.is_none() && told.remote == one.remote;
    let told = told.or_else(|| session.told.iter().find(of_all));
    let told = told.or_else(|| session.told.first().filter(|_| alone));
    // A notice of failures has nothing to say of those who got the message.
    let refused = !matches!(
        one.action,
        Some(Action::Delivered | Action::Relayed | Action::Expanded)
    );
    let words = entry.map(|entry| &entry.words).filter(|_| refused);
    let (said, command) = best(&one, words, told.filter(|_| refused), session);
    let command = command.or_else(|| match told {
        Some(told) => told.command,
        None => words.and_then(|words| words.command),
    });
    let remote = words.and_then(|words| words.remote.clone());
    let remote = remote.or_else(|| told.and_then(|told| told.remote.clone()));
    let named = || entry.and_then(|entry| entry.recipient.clone());
    Delivery {
        recipient: one.recipient.or_else(named),
        action: action(one.action, &said),
        status: one.status,
        command,
        remote_mta: one.remote.or(remote),
        will_retry_until: one.will_retry_until,
        diagnostic: said.into_bytes(),
        ..Delivery::new(Format::Dsn)
    }
}

/// What was done, as the report says, except where its reason is that nothing will be.
fn action(stated: Option<Action>, said: &str) -> Option<Action> {
    match stated {
        Some(Action::Delayed) if said.eq_ignore_ascii_case(EXPIRED) => Some(Action::Expired),
        stated => stated,
    }
}

/// Chooses the best words: a reply of the report, of the notice, of the transcript; else what says why in the same order.
fn best(
    one: &Reported,
    words: Option<&Words>,
    told: Option<&Told>,
    session: &Session,
) -> (String, Option<Command>) {
    // Some put their own words in front of the server's.
    let diagnosed = words::of(&one.diagnostic);
    let diagnostic = match diagnosed.weight {
        Weight::Code => diagnosed.said,
        _ => words::flat(&one.diagnostic),
    };
    let notice = words.map(|words| words.said.as_str());
    let weight = words.map_or(Weight::Nothing, |words| words.weight);
    match (words, told) {
        (Some(words), _) if weight == Weight::Strong => (words.said.clone(), words.command),
        _ if reply::has_code(&diagnostic) => {
            let said = completed(diagnostic, session, notice);
            (said, diagnosed.command)
        }
        // Sendmail says it again in its own words.
        (_, Some(told)) if told.remote.is_some() => (told.said.clone(), told.command),
        (Some(words), _) if weight == Weight::Code => (words.said.clone(), words.command),
        (_, Some(told)) => (told.said.clone(), told.command),
        _ if !diagnostic.is_empty() => (completed(diagnostic, session, notice), None),
        _ if !one.comment.is_empty() => (one.comment.clone(), None),
        _ => (notice.unwrap_or_default().to_string(), None),
    }
}

/// Takes the notice's words where they are the same and more.
///
/// Sendmail keeps only the first line of a reply in its report, and Notes folds its fields within words.
fn completed(diagnostic: String, session: &Session, notice: Option<&str>) -> String {
    let longer =
        |said: &&str| said.len() > diagnostic.len() && said.starts_with(diagnostic.as_str());
    let same = |said: &&str| letters(said).eq(letters(&diagnostic));
    let replies = session.replies.iter().map(|told| told.said.as_str());
    let best = replies.chain(notice).find(longer);
    let best = best.or_else(|| notice.filter(same));
    best.map(ToString::to_string).unwrap_or(diagnostic)
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| !letter.is_whitespace())
}
