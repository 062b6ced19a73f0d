//! dma, the DragonFly Mail Agent: `dma[3b.5641]: remote delivery to mx.example.org [192.0.2.1]
//! failed after RCPT TO: 550 5.1.1 …`.
//!
//! An earlier line, `<bob@example.org> trying delivery`, names the recipient. It has the same ID in
//! place of the process ID.

use std::borrow::Cow;
use std::vec::Vec;

use super::address::cut_last_path;
use super::attempts::Step;
use super::command::command_of;
use super::cut::{begins_with_code, cut, cut_byte, has, until};
use super::delivery::LogDelivery;
use super::event::{Kind, LineEvent};
use super::header::Header;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::Action;

/// Reads a log message whose ID is known: `3b` for an email message, `3b.5641` for one of its
/// recipients.
pub(super) fn tagged<'a>(header: Header<'a>, commands: &Commands) -> Option<LineEvent<'a>> {
    let id = header.process();
    let step = step(id, header.message, commands)?;
    Some(LineEvent::part(Kind::Attempt(Cow::Borrowed(id), step)))
}

/// Reads a log message whose ID is not known.
pub(super) fn message<'a>(message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    outcome(message, commands).map(LineEvent::Delivery)
}

fn step<'a>(id: &'a [u8], message: &'a [u8], commands: &Commands) -> Option<Step<'a>> {
    let mut delivery = LogDelivery::new(Format::Dma);
    if message.starts_with(b"new mail from user=") {
        let (_, sender) = cut_last_path(message)?;
        delivery.sender = Some(Cow::Borrowed(sender));
        return Some(Step::Start(delivery));
    }
    if message.starts_with(b"using smarthost ") {
        return Some(Step::Relay);
    }
    let gives_up = message.starts_with(b"delivery failed, bouncing as ")
        || message == b"can not bounce a bounce message, discarding";
    if gives_up {
        return Some(Step::GivenUp {
            id: None,
            stamp: None,
        });
    }
    delivery.queue_id = Some(Cow::Borrowed(id));
    if let Some(path) = message.strip_suffix(b" trying delivery") {
        set_recipient(&mut delivery, path);
        let message = until(id, b".");
        return Some(Step::StartOf(Cow::Borrowed(message), delivery));
    }
    let mut delivery = outcome(message, commands)?;
    delivery.queue_id = Some(Cow::Borrowed(id));
    Some(Step::End(delivery))
}

/// Sets the recipient from a path such as `<bob@example.org>`.
fn set_recipient<'a>(delivery: &mut LogDelivery<'a>, path: &'a [u8]) {
    let address = cut_last_path(path).filter(|(before, _)| before.is_empty());
    delivery.is_ambiguous = address.is_none();
    let address = address.map(|(_, address)| address);
    delivery.recipient = address.filter(|to| !to.is_empty()).map(Cow::Borrowed);
}

/// Reads the outcome of an attempt.
fn outcome<'a>(message: &'a [u8], commands: &Commands) -> Option<LogDelivery<'a>> {
    let mut delivery = LogDelivery::new(Format::Dma);
    if let Some(path) = message.strip_suffix(b" delivery successful") {
        set_recipient(&mut delivery, path);
        delivery.action = Some(Action::Delivered);
        return Some(delivery);
    }
    failure(&mut delivery, message, commands)?;
    Some(delivery)
}

/// Reads a failed attempt.
fn failure<'a>(
    delivery: &mut LogDelivery<'a>,
    message: &'a [u8],
    commands: &Commands,
) -> Option<()> {
    const AFTER: &[u8] = b"] failed after ";
    let (action, rest) = kind_of_failure(message)?;
    delivery.action = Some(action);
    delivery.diagnostic = Cow::Borrowed(rest);
    let (asked, reply) = if let Some(rest) = rest.strip_prefix(GREETING) {
        let (server, reply) = cut(rest, b"]: ")?;
        delivery.set_remote_mta(Some(server));
        (&b"EHLO"[..], reply)
    } else if let Some((server, answer)) = cut(rest, AFTER) {
        delivery.set_remote_mta(Some(server));
        cut(answer, b": ")?
    } else {
        let server = rest
            .strip_prefix(CONNECT)
            .and_then(|rest| cut(rest, b" failed: "));
        delivery.set_remote_mta(server.map(|(server, _)| server));
        return Some(());
    };
    if begins_with_code(reply) {
        delivery.command = command_of(asked, commands);
        delivery.diagnostic = unescaped(reply);
    }
    Some(())
}

/// The start of a message about the greeting or the reply to `EHLO`.
const GREETING: &[u8] = b"Could not perform server greeting at ";
const CONNECT: &[u8] = b"connect to ";

/// Returns the action, and the text that starts with the server:
/// `mx.example.org [192.0.2.1] failed after RCPT TO: 550 …`.
fn kind_of_failure(message: &[u8]) -> Option<(Action, &[u8])> {
    if let Some(rest) = message.strip_prefix(b"remote delivery to ") {
        return Some((Action::Failed, rest));
    }
    // dma doesn't try again, whatever the reply is.
    if message.starts_with(GREETING) {
        return Some((Action::Failed, message));
    }
    // dma may still try another server for the domain.
    if message.starts_with(CONNECT) && has(message, b"] failed: ") {
        return Some((Action::Delayed, message));
    }
    let rest = message
        .strip_prefix(b"remote delivery ")
        .or_else(|| message.strip_prefix(b"local delivery "))?;
    let deferred = rest
        .strip_prefix(b"deferred: ")
        .map(|rest| (Action::Delayed, rest));
    deferred.or_else(|| Some((Action::Failed, rest.strip_prefix(b"failed: ")?)))
}

/// Replaces `#012` and `\012`, which syslog servers write for line feeds in a reply.
fn unescaped(reply: &[u8]) -> Cow<'_, [u8]> {
    let mut plain = Vec::new();
    let mut rest = reply;
    while let Some((before, found)) = cut_byte(rest, b'0') {
        let lead = before
            .split_last()
            .filter(|(mark, _)| matches!(mark, b'#' | b'\\'));
        match (lead, found.strip_prefix(b"12")) {
            (Some((_, line)), Some(after)) => {
                plain.extend_from_slice(line);
                plain.push(b' ');
                rest = after;
            }
            _ => {
                plain.extend_from_slice(before);
                plain.push(b'0');
                rest = found;
            }
        }
    }
    if plain.is_empty() {
        return Cow::Borrowed(reply);
    }
    plain.extend_from_slice(rest);
    Cow::Owned(plain)
}
