//! qmail: `delivery 1: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_5.1.1_…/`.
//!
//! An earlier line, `starting delivery 1: msg 2 to remote bob@example.org`, names the recipient,
//! and `info msg 2: bytes 1 from <ann@example.org> qp 3 uid 4` names the sender.

use core::net::IpAddr;
use core::ops::ControlFlow;
use std::borrow::Cow;
use std::vec;
use std::vec::Vec;

use super::cut::{after, cut, cut_byte, cut_last, number, status};
use super::delivery::LogDelivery;
use super::envelopes::Envelope;
use super::event::{Key, Kind, LineEvent, Name};
use crate::code::grammar;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::{Action, Command};

/// Reads a log message from `qmail-send`, which may start with a timestamp.
pub(super) fn message<'a>(message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    let rest = without_time(message);
    if let Some(rest) = rest.strip_prefix(b"starting delivery ") {
        return starting(rest);
    }
    let Some(rest) = rest.strip_prefix(b"delivery ") else {
        return of_message(rest);
    };
    let (number, rest) = number(rest)?;
    let (word, text) = cut(rest.strip_prefix(b": ")?, b": ")?;
    let delivery = outcome(word, text, commands)?;
    let keys = vec![Key::Delivery(number)];
    let mut event = LineEvent::part(Kind::Outcome(delivery, keys));
    event.add_stamp_of(message);
    Some(event)
}

/// Reads the text after the date on a line.
pub(super) fn dated<'a>(rest: &'a [u8], commands: &Commands) -> ControlFlow<Option<LineEvent<'a>>> {
    match message(rest, commands) {
        Some(event) => ControlFlow::Break(Some(event)),
        None => ControlFlow::Continue(()),
    }
}

/// Skips the timestamp that multilog (`@400000006592…`) or splogger (`1704110400.123456`) writes.
fn without_time(message: &[u8]) -> &[u8] {
    match message {
        [b'@' | b'0'..=b'9', ..] => cut_byte(message, b' ').map_or(message, |(_, rest)| rest),
        _ => message,
    }
}

/// Reads `1: msg 2 to remote bob@example.org`.
fn starting(rest: &[u8]) -> Option<LineEvent<'_>> {
    let (delivery, rest) = number(rest)?;
    let (message, rest) = cut(rest.strip_prefix(b": msg ")?, b" to ")?;
    let (_kind, address) = cut_byte(rest, b' ')?;
    let name = Name {
        address,
        queue_id: Some(message),
    };
    Some(LineEvent::part(Kind::Name(Key::Delivery(delivery), name)))
}

/// Reads `info msg 2: bytes 1 from <ann@example.org> qp 3 uid 4`, `new msg 2` or `end msg 2`.
///
/// The number of a message is reused as soon as the message has left the queue. qmail replaces
/// spaces in an address, so the first `> qp ` ends the address.
fn of_message(rest: &[u8]) -> Option<LineEvent<'_>> {
    let ended = rest.strip_prefix(b"end msg ");
    if let Some(id) = ended.or_else(|| rest.strip_prefix(b"new msg ")) {
        return is_number(id).then_some(LineEvent::part(Kind::Gone(Format::Qmail, id)));
    }
    let (id, rest) = cut(rest.strip_prefix(b"info msg ")?, b": ")?;
    is_number(id).then_some(())?;
    let sender = cut(rest, b" from <").and_then(|(_, path)| cut(path, b"> qp "));
    Some(LineEvent::part(Kind::Envelope(Envelope {
        sender: sender.map(|(sender, _)| Cow::Borrowed(sender)),
        ..Envelope::of_new(Format::Qmail, id)
    })))
}

fn is_number(text: &[u8]) -> bool {
    number(text).is_some_and(|(_, rest)| rest.is_empty())
}

/// The end of the line when qmail gives up on a message.
const TOO_LONG: &[u8] = b"this_message_has_been_in_the_queue_too_long./";

fn outcome<'a>(word: &[u8], text: &'a [u8], commands: &Commands) -> Option<LogDelivery<'a>> {
    let mut delivery = LogDelivery::new(Format::Qmail);
    delivery.action = Some(match word {
        b"success" => Action::Delivered,
        b"deferral" => Action::Delayed,
        b"failure" if text.trim_ascii_end().ends_with(TOO_LONG) => Action::Expired,
        b"failure" => Action::Failed,
        _ => return None,
    });
    let (own, said) = match cut(text, b"Remote_host_said:_") {
        Some((own, said)) => (own, Some(said)),
        None => (text, None),
    };
    let own_words = words(own);
    delivery.command = answered(&own_words, commands);
    delivery.remote_mta = address(text).map(Cow::Borrowed);
    // Search only qmail's own text, because a code in the reply comes from the server.
    delivery.status = after(own, b"(#").and_then(status);
    delivery.diagnostic = Cow::Owned(match said {
        Some(said) => reply(said),
        None => own_words,
    });
    Some(delivery)
}

/// Finds the server's IP address, because qmail doesn't log its name:
/// `192.0.2.1_does_not_like_recipient.`, `Connected_to_192.0.2.1_but_greeting_failed.`,
/// `/Giving_up_on_192.0.2.1.`
fn address(text: &[u8]) -> Option<&[u8]> {
    let after_last = |lead: &[u8]| cut_last(text, lead).map(|(_, rest)| rest);
    let places = [
        text.strip_prefix(b"Connected_to_"),
        Some(text),
        after_last(b"Giving_up_on_"),
    ];
    places.into_iter().flatten().find_map(|text| {
        let word = text.split(|byte| matches!(byte, b'_' | b'/')).next()?;
        let word = word.strip_suffix(b".").unwrap_or(word);
        let address = core::str::from_utf8(word).ok()?.parse::<IpAddr>();
        address.is_ok().then_some(word)
    })
}

/// Reads the command that was refused: `192.0.2.1 does not like recipient.`, `Connected to
/// 192.0.2.1 but sender was rejected.`
fn answered(own: &[u8], commands: &Commands) -> Option<Command> {
    let what = after(own, b" but ").or_else(|| after(own, b" "))?;
    commands.leading(what)
}

/// Restores the server's reply, in which qmail turned line endings into slashes and spaces into
/// underscores.
fn reply(said: &[u8]) -> Vec<u8> {
    // qmail's own remarks follow the reply.
    let mut said = said;
    for own in [&b"/I'm_not_going_to_try_again"[..], b"/Giving_up_on_"] {
        said = cut_last(said, own).map_or(said, |(said, _)| said);
    }
    let first = grammar::reply_code(said).map(|(code, _)| code);
    let begins = |rest: &[u8]| match grammar::reply_code(rest) {
        Some((code, [] | [b'-' | b'_' | b'/', ..])) => first == Some(code),
        _ => false,
    };
    spaced(said, |_, rest| begins(rest))
}

/// Restores qmail's own text. A slash after punctuation was a line ending; other slashes belong to
/// paths.
fn words(own: &[u8]) -> Vec<u8> {
    spaced(own, |before, _| matches!(before, b'.' | b',' | b';' | b')'))
}

/// Replaces underscores, and the slashes that end a line, with spaces.
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
