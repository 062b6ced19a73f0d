//! Courier:
//! `courieresmtp: id=0239.6B0A,from=<ann@example.net>,addr=<bob@example.org>: 550 5.1.1 …`, then
//! the same fields with `,status: failure`, and refusals by its server side.

use std::borrow::Cow;

use super::address::cut_path;
use super::attempts::Step;
use super::cut::{begins_with_code, cut, cut_byte, number};
use super::delivery::LogDelivery;
use super::event::{Kind, LineEvent};
use crate::builtin::command;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::Action;

/// Reads a log message from Courier.
pub(super) fn message<'a>(message: &'a [u8], _: &Commands) -> Option<LineEvent<'a>> {
    if let Some(rest) = message.strip_prefix(b"error,relay=") {
        return refused(rest).map(LineEvent::Delivery);
    }
    let (id, rest) = cut_byte(message.strip_prefix(b"id=")?, b',')?;
    let mut delivery = LogDelivery::new(Format::Courier);
    delivery.queue_id = Some(Cow::Borrowed(id));
    let Some((sender, recipient, rest)) = envelope(rest) else {
        // An outsider may have written the rest of the line, except the last field.
        delivery.is_ambiguous = true;
        delivery.action = status(rest.rsplit(|byte| *byte == b',').next()?);
        return delivery.action.map(|_| LineEvent::Delivery(delivery));
    };
    // Courier truncates long addresses.
    let whole = |address: &'a [u8]| (!address.ends_with(b"...")).then_some(Cow::Borrowed(address));
    delivery.sender = whole(sender);
    delivery.recipient = whole(recipient).filter(|to| !to.is_empty());
    delivery.is_ambiguous = delivery.recipient.is_none();
    // The key is everything from the ID to the recipient.
    let key = message.get(..message.len() - rest.len())?;
    let step = step(delivery, without_size(rest))?;
    Some(LineEvent::part(Kind::Attempt(Cow::Borrowed(key), step)))
}

/// Reads `from=<ann@example.net>,addr=<bob@example.org>`.
fn envelope(rest: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (sender, rest) = cut_path(rest.strip_prefix(b"from=<")?)?;
    let (recipient, rest) = cut_path(rest.strip_prefix(b",addr=<")?)?;
    Some((sender, recipient, rest))
}

/// Skips a field such as `,size=4711`.
fn without_size(rest: &[u8]) -> &[u8] {
    let size = rest.strip_prefix(b",size=").and_then(number);
    size.map_or(rest, |(_, rest)| rest)
}

/// Reads the text after the recipient.
fn step<'a>(mut delivery: LogDelivery<'a>, rest: &'a [u8]) -> Option<Step<'a>> {
    if let Some(text) = rest.strip_prefix(b": ") {
        return Some(Step::Text(delivery, text));
    }
    if let Some(text) = rest.strip_prefix(b",success: ") {
        if let Some(server) = text.strip_prefix(b"delivered: ") {
            delivery.set_remote_mta(Some(server));
            return Some(Step::Text(delivery, b""));
        }
        return Some(Step::Text(delivery, text));
    }
    delivery.action = Some(status(rest.strip_prefix(b",")?)?);
    Some(Step::Last(delivery))
}

/// Reads `status: failure`.
fn status(field: &[u8]) -> Option<Action> {
    Some(match field.strip_prefix(b"status: ")? {
        b"success" => Action::Delivered,
        b"deferred" => Action::Delayed,
        b"failure" => Action::Failed,
        _ => return None,
    })
}

/// Reads a refusal by the server side:
/// `::ffff:192.0.2.1,port=4711,from=<ann@example.net>,to=<bob@example.org>: 550 User unknown.`
fn refused(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (client, rest) = cut(rest, b",from=<")?;
    // After `msg="502 ESMTP command error",cmd: `, the client wrote everything.
    if client.contains(&b'"') {
        return None;
    }
    let (recipient, text) = match cut_path(rest) {
        None => (None, None),
        Some((_sender, rest)) => match rest.strip_prefix(b",to=<") {
            Some(path) => match cut_path(path) {
                Some((recipient, rest)) => (Some(recipient), Some(rest)),
                None => (None, None),
            },
            None => (None, Some(rest)),
        },
    };
    let command = recipient.map_or(command::MAIL, |_| command::RCPT);
    let command = text.map(|_| command);
    let mut delivery = LogDelivery::refused_by_us(Format::Courier, command)?;
    delivery.recipient = recipient.filter(|to| !to.is_empty()).map(Cow::Borrowed);
    if let Some(text) = text {
        let reply = text.strip_prefix(b": ")?;
        // Each line of a reply is logged separately, and the last line counts.
        if !begins_with_code(reply) || reply.get(3) == Some(&b'-') {
            return None;
        }
        delivery.diagnostic = Cow::Borrowed(reply);
    }
    delivery.is_in_order().then_some(delivery)
}
