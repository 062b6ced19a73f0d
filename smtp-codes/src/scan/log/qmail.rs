//! qmail: `delivery 1: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_5.1.1_…/`.
//!
//! A line of its own, `starting delivery 1: msg 2 to remote bob@example.org`, has named the recipient before.

use std::borrow::Cow;
use std::vec;
use std::vec::Vec;

use super::words::{after, cut, cut_byte, cut_last, has, number, status};
use super::{Action, Event, Format, Key, LogDelivery};
use crate::builtin::command;
use crate::vocabulary::Command;

/// Reads a message of `qmail-send`, before which a time may stand.
pub(super) fn message(message: &[u8]) -> Option<Event<'_>> {
    let rest = after_time(message);
    if let Some(rest) = rest.strip_prefix(b"starting delivery ") {
        return starting(rest);
    }
    let (delivery, rest) = number(rest.strip_prefix(b"delivery ")?)?;
    let (word, text) = cut(rest.strip_prefix(b": ")?, b": ")?;
    let found = told(word, text)?;
    Some(Event::FateOf(found, vec![Key::Delivery(delivery)]))
}

/// Passes over `@400000006592…` of multilog and `1704110400.123456` of splogger.
fn after_time(message: &[u8]) -> &[u8] {
    match message {
        [b'@' | b'0'..=b'9', ..] => cut_byte(message, b' ').map_or(message, |(_, rest)| rest),
        _ => message,
    }
}

/// Reads `1: msg 2 to remote bob@example.org`.
fn starting(rest: &[u8]) -> Option<Event<'_>> {
    let (delivery, rest) = number(rest)?;
    let (_, rest) = cut(rest.strip_prefix(b": msg ")?, b" to ")?;
    let (_kind, recipient) = cut_byte(rest, b' ')?;
    Some(Event::Names(Key::Delivery(delivery), recipient))
}

fn told<'a>(word: &[u8], text: &'a [u8]) -> Option<LogDelivery<'a>> {
    let mut found = LogDelivery::new(Format::Qmail);
    found.action = Some(match word {
        b"success" => Action::Delivered,
        b"deferral" => Action::Delayed,
        b"failure" if has(text, b"in_the_queue_too_long") => Action::Expired,
        b"failure" => Action::Failed,
        _ => return None,
    });
    let (own, said) = match cut(text, b"Remote_host_said:_") {
        Some((own, said)) => (own, Some(said)),
        None => (text, None),
    };
    found.command = answered(own);
    found.remote_mta = address(text).map(Cow::Borrowed);
    // qmail's own reading; in a server's words the same brackets are the server's.
    found.status = after(own, b"(#").and_then(status);
    found.diagnostic = Cow::Owned(match said {
        Some(said) => reply(said),
        None => words(own),
    });
    Some(found)
}

/// Finds the address of the server, which is all that qmail tells of it: `192.0.2.1_does_not_like_recipient.`,
/// `Connected_to_192.0.2.1_but_greeting_failed.`, `/Giving_up_on_192.0.2.1.`
fn address(text: &[u8]) -> Option<&[u8]> {
    let behind = |lead: &[u8]| cut_last(text, lead).map(|(_, rest)| rest);
    let places = [
        text.strip_prefix(b"Connected_to_"),
        Some(text),
        behind(b"Giving_up_on_"),
    ];
    places.into_iter().flatten().find_map(|text| {
        let word = text.split(|byte| matches!(byte, b'_' | b'/')).next()?;
        let word = word.strip_suffix(b".").unwrap_or(word);
        let address = core::str::from_utf8(word)
            .ok()?
            .parse::<core::net::IpAddr>();
        address.is_ok().then_some(word)
    })
}

/// What qmail says of a command that was refused.
fn answered(own: &[u8]) -> Option<Command> {
    const TOLD: [(&[u8], Command); 6] = [
        (b"greeting_failed", command::CONNECT),
        (b"my_name_was_rejected", command::HELO),
        (b"sender_was_rejected", command::MAIL),
        (b"does_not_like_recipient", command::RCPT),
        (b"failed_on_DATA_command", command::DATA),
        (b"failed_after_I_sent_the_message", command::DATA_END),
    ];
    TOLD.iter()
        .find(|(words, _)| has(own, words))
        .map(|(_, command)| *command)
}

/// Makes the server's words readable again: lines end with a slash, spaces are underscores.
fn reply(said: &[u8]) -> Vec<u8> {
    // What qmail itself adds stands behind the server's words.
    let mut said = said;
    for own in [&b"/I'm_not_going_to_try_again"[..], b"/Giving_up_on_"] {
        said = cut_last(said, own).map_or(said, |(said, _)| said);
    }
    let code = said.get(..3).unwrap_or_default();
    let begins = |rest: &[u8]| {
        let (line, rest) = rest.split_at_checked(3)?;
        let separated = matches!(rest, [] | [b'-' | b'_' | b'/', ..]);
        Some(separated && line == code && code.iter().all(u8::is_ascii_digit))
    };
    spaced(said, |_, rest| begins(rest) == Some(true))
}

/// Makes qmail's own words readable: a slash behind the end of a sentence was a line end, others are paths.
fn words(own: &[u8]) -> Vec<u8> {
    spaced(own, |before, _| matches!(before, b'.' | b',' | b';' | b')'))
}

/// Puts spaces for underscores, and for the slashes that end a line.
fn spaced(text: &[u8], ends_line: impl Fn(u8, &[u8]) -> bool) -> Vec<u8> {
    let text = text.strip_suffix(b"/").unwrap_or(text);
    let mut before = b' ';
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        plain.push(match byte {
            b'_' => b' ',
            b'/' if ends_line(before, after) => b' ',
            _ => *byte,
        });
        before = *byte;
        rest = after;
    }
    plain
}
