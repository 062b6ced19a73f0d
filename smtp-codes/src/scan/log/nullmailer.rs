//! nullmailer: `Starting delivery: host: mx.example.net protocol: smtp file: 1700000000.12`, then
//! `From: <ann@example.net> to: <bob@example.org>`, `smtp: Failed: 550 5.1.1 …` and
//! `Sending failed: Permanent error in sending the message`.
//!
//! The lines of a reply are logged unchanged, and the server can put any text into the last line.

use std::borrow::Cow;
use std::vec::Vec;

use super::address::cut_path;
use super::attempts::Step;
use super::cut::{cut, cut_last};
use super::delivery::LogDelivery;
use super::event::{Kind, LineEvent};
use super::header::Header;
use crate::code::grammar;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::Action;

/// Reads a syslog line. The tag consists of the program and the process ID.
pub(super) fn tagged<'a>(header: Header<'a>, _: &Commands) -> Option<LineEvent<'a>> {
    with_tag(header.tag, header.message)
}

/// Reads a message, given the tag that the lines of one attempt share.
pub(super) fn with_tag<'a>(tag: &'a [u8], message: &'a [u8]) -> Option<LineEvent<'a>> {
    let step = match step(message) {
        Some(step) => step,
        // The tag precedes every line of a reply.
        None if grammar::reply_code(message).is_some() => Step::Reply(message),
        None => return None,
    };
    Some(LineEvent::part(Kind::Attempt(Cow::Borrowed(tag), step)))
}

/// Reads a line in nullmailer's own log, which names no program.
pub(super) fn message<'a>(message: &'a [u8], _: &Commands) -> Option<LineEvent<'a>> {
    let step = step(message)?;
    Some(LineEvent::part(Kind::Attempt(Cow::Borrowed(b""), step)))
}

fn step(message: &[u8]) -> Option<Step<'_>> {
    if let Some(rest) = message.strip_prefix(b"Starting delivery: host: ") {
        let (host, rest) = cut(rest, b" protocol: ")?;
        let mut delivery = LogDelivery::new(Format::Nullmailer);
        delivery.remote_mta = Some(Cow::Borrowed(host));
        // Until a server answers, every error comes from this relay.
        delivery.own = true;
        delivery.queue_id = Some(Cow::Borrowed(cut_last(rest, b" file: ")?.1));
        return Some(Step::Start(delivery));
    }
    if let Some(rest) = message.strip_prefix(b"From: <") {
        return Some(Step::Envelope(envelope(rest)));
    }
    if let Some(text) = reply(message) {
        return Some(Step::Reply(text));
    }
    if let Some(file) = message.strip_prefix(b"Moving message ") {
        let id = Some(file.strip_suffix(b" into failed")?);
        return Some(Step::GivenUp { id, stamp: None });
    }
    if let Some(id) = message_id(message) {
        return Some(Step::MessageId(id));
    }
    // A new process or a new queue run starts.
    if message == b"Rescanning queue." || message.starts_with(b"Starting delivery, ") {
        return Some(Step::Reset);
    }
    end(message).map(Step::Close)
}

/// Reads `smtp: Failed: 550 …` and `smtp: Succeeded: 250 …`.
fn reply(message: &[u8]) -> Option<&[u8]> {
    let rest = message
        .strip_prefix(b"smtp: ")
        .or_else(|| message.strip_prefix(b"qmqp: "))?;
    rest.strip_prefix(b"Failed: ")
        .or_else(|| rest.strip_prefix(b"Succeeded: "))
}

/// Parses a field such as `Message-ID: <1@example.net>`. The name of the field is case-insensitive.
fn message_id(message: &[u8]) -> Option<&[u8]> {
    let (name, value) = message.split_at_checked(11)?;
    let value = value.trim_ascii();
    let is_id = name.eq_ignore_ascii_case(b"message-id:") && !value.contains(&b' ');
    value
        .strip_prefix(b"<")?
        .strip_suffix(b">")
        .filter(|_| is_id)
}

/// Reads `ann@example.net> to: <bob@example.org>, <eve@example.org>`.
///
/// nullmailer checks only that each address contains `@`, and it removes the quotes from
/// recipients. If an address may contain text that looks like another address, no recipient is
/// returned. A local user can still write an address that looks like two addresses, but a failure
/// for several recipients is always doubtful.
fn envelope(rest: &[u8]) -> LogDelivery<'_> {
    let mut delivery = LogDelivery::new(Format::Nullmailer);
    match addresses(rest) {
        Some((sender, recipients)) => {
            delivery.sender = Some(Cow::Borrowed(sender));
            delivery.set_recipients(recipients.into_iter().map(Cow::Borrowed));
        }
        None => delivery.is_ambiguous = true,
    }
    delivery
}

fn addresses(rest: &[u8]) -> Option<(&[u8], Vec<&[u8]>)> {
    let (sender, rest) = cut_path(rest)?;
    let mut recipients = Vec::new();
    let mut rest = rest.strip_prefix(b" to: ")?;
    loop {
        let (recipient, more) = cut_path(rest.strip_prefix(b"<")?)?;
        recipients.push(recipient);
        if more.is_empty() {
            break;
        }
        rest = more.strip_prefix(b", ")?;
    }
    let is_certain = recipients.iter().all(|address| is_certain(address));
    let is_certain = is_certain && (sender.is_empty() || self::is_certain(sender));
    is_certain.then_some((sender, recipients))
}

/// Returns `true` if the text is certainly a single address, with quotes where they are needed.
fn is_certain(address: &[u8]) -> bool {
    let is_quoted = address.starts_with(b"\"");
    let is_plain = || !address.contains(&b' ') && address.split(|byte| *byte == b'@').count() == 2;
    is_quoted || is_plain()
}

/// Reads the line that ends a delivery attempt and reports its outcome.
fn end(message: &[u8]) -> Option<LogDelivery<'_>> {
    let mut delivery = LogDelivery::new(Format::Nullmailer);
    let (action, text) = match message {
        b"Sent file." => (Action::Delivered, &b""[..]),
        b"Sending timed out, killing protocol" | b"Sending process crashed or was killed." => {
            (Action::Delayed, message)
        }
        _ => {
            let why = message.strip_prefix(b"Sending failed: ")?;
            (failure(why), why)
        }
    };
    delivery.action = Some(action);
    delivery.diagnostic = Cow::Borrowed(text);
    Some(delivery)
}

/// Returns the action for a reason. After any reason that is not listed here, nullmailer keeps
/// trying.
fn failure(why: &[u8]) -> Action {
    match why {
        b"Permanent error in sending the message"
        | b"Server refused the message"
        | b"Fatal error in gethostbyname"
        | b"Unspecified permanent error" => Action::Failed,
        _ => Action::Delayed,
    }
}
