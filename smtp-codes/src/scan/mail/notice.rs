//! What a notice for people says: whom it names, and what the server said of each.

use std::string::{String, ToString};
use std::vec::Vec;

use super::lines::Lines;
use super::part::Mail;
use super::session::{self, Session};
use super::words::{self, Weight, Words};
use super::{MAX_RECIPIENTS, recipient};

/// What a notice says.
pub(super) struct Notice {
    pub(super) entries: Vec<Entry>,
    pub(super) session: Session,
}

/// What a notice says of one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) recipient: Option<String>,
    pub(super) words: Words,
}

/// A line that names a recipient: which, and where the words begin.
struct Naming<'a> {
    address: &'a str,
    line: usize,
    skip: usize,
}

/// Reads a notice. There is at least one entry, without a recipient if none is named.
pub(super) fn read(mail: &Mail, lines: &Lines<'_>) -> Notice {
    let session = session::read(lines);
    let namings = namings(lines);
    let mut entries = entries(lines, &namings);
    add_session(&mut entries, &session);
    if entries.iter().all(|entry| entry.recipient.is_none()) {
        let words = entries.pop().map(|entry| entry.words);
        let words = words.unwrap_or_else(|| whole(lines));
        let failed = mail.failed.iter().filter(|address| address.contains('@'));
        entries = failed.map(|address| entry(Some(address), &words)).collect();
        if entries.is_empty() {
            let mentioned = recipient::mentioned(lines.whole(), &mail.to);
            entries.push(entry(mentioned.map(ToString::to_string).as_ref(), &words));
        }
    }
    entries.truncate(MAX_RECIPIENTS);
    Notice { entries, session }
}

/// Where nobody is named, all of the text may say why.
fn whole(lines: &Lines<'_>) -> Words {
    match words::find(lines, 0, 0, lines.count()) {
        words if words.weight > Weight::Text => words,
        _ => words::of(lines.whole()),
    }
}

fn entry(recipient: Option<&String>, words: &Words) -> Entry {
    Entry {
        recipient: recipient.cloned(),
        words: words.clone(),
    }
}

/// Finds the lines that name recipients; those further in than the first are words that mention one.
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

/// Reads the words of each recipient: what follows up to the next one, or what the next one's has where nothing does.
fn entries(lines: &Lines<'_>, namings: &[Naming<'_>]) -> Vec<Entry> {
    let first = namings.first().map_or(lines.count(), |naming| naming.line);
    let head = words::find(lines, 0, 0, first);
    let alone = namings
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.address == b.address));
    let mut last = lines.count();
    let mut below = Words::default();
    let mut entries: Vec<Entry> = Vec::with_capacity(namings.len());
    for naming in namings.iter().rev() {
        let mut words = words::find(lines, naming.line, naming.skip, last);
        if words.weight == Weight::Nothing {
            let remote = words.remote.take();
            words.clone_from(&below);
            words.remote = remote.or(words.remote);
        }
        let vague = words.weight == Weight::Nothing
            || (words.weight == Weight::Text && head.weight >= Weight::Lead);
        let better = head.weight > words.weight && (alone || vague);
        if better || head.weight == Weight::Strong {
            words = head.clone();
        }
        below.clone_from(&words);
        last = naming.line;
        add(&mut entries, naming.address, words);
    }
    entries.reverse();
    entries
}

/// Adds an entry; of a recipient who is named twice the better words stay.
fn add(entries: &mut Vec<Entry>, address: &str, words: Words) {
    let same = |entry: &&mut Entry| {
        entry
            .recipient
            .as_deref()
            .is_some_and(|other| other.eq_ignore_ascii_case(address))
    };
    match entries.iter_mut().find(same) {
        Some(entry) if words.weight > entry.words.weight => entry.words = words,
        Some(_) => {}
        None => entries.push(Entry {
            recipient: Some(address.to_string()),
            words,
        }),
    }
}

/// Tells whether the words of an entry have a code that no reply of the session begins with.
fn is_own(entry: &Entry, session: &Session) -> bool {
    let said = entry.words.said.as_str();
    let replies = || session.replies.iter().chain(&session.told);
    entry.words.weight == Weight::Code && !replies().any(|reply| reply.said.starts_with(said))
}

/// Adds those that only the transcript of a session names.
fn add_session(entries: &mut Vec<Entry>, session: &Session) {
    for told in &session.told {
        let words = Words {
            said: told.said.clone(),
            command: told.command,
            remote: told.remote.clone(),
            weight: Weight::Code,
        };
        match &told.recipient {
            Some(address) => {
                let known = entries
                    .iter_mut()
                    .find(|entry| entry.recipient.as_ref() == Some(address));
                match known {
                    Some(entry) if entry.words.weight < Weight::Strong => entry.words = words,
                    Some(_) => {}
                    None => entries.push(Entry {
                        recipient: Some(address.clone()),
                        words,
                    }),
                }
            }
            None if entries.is_empty() => entries.push(Entry {
                recipient: None,
                words,
            }),
            // What Sendmail says in its own words, `554 5.0.0 Service unavailable`, yields to the answer.
            None => {
                for entry in entries.iter_mut().filter(|entry| is_own(entry, session)) {
                    entry.words = words.clone();
                }
            }
        }
    }
}
