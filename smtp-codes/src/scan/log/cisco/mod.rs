//! Cisco ESA: this module reads `mail_logs` and `bounce_logs`; the module `delivery` reads
//! `delivery_logs`.
//!
//! `Bounced: DCID 3 MID 4 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1
//! <bob@example.org> unknown']) []`: the status at the front is the ESA's own. The brackets contain
//! the server's reply code and the lines of the reply, which have no codes of their own. The code
//! `000` means that no server answered.

mod answer;
mod delivery;

use std::borrow::Cow;
use std::vec::Vec;

use super::address::cut_path;
use super::cut::{after, cut, cut_byte, cut_last, has, number, until};
use super::delivery::LogDelivery;
use super::envelopes::{Envelope, message_id};
use super::escape::unescaped;
use super::event::{Key, Kind, LineEvent, Name};
use crate::builtin::command;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::Action;
use answer::{Answer, MOST, items};

/// Reads a message, which may start with the log level.
pub(super) fn message<'a>(message: &'a [u8], _: &Commands) -> Option<LineEvent<'a>> {
    let rest = message.strip_prefix(b"Info: ").unwrap_or(message);
    let is = |word: &[u8]| rest.strip_prefix(word);
    // The first byte rules out nearly all lines.
    match rest.first()? {
        b'B' => undelivered(is(b"Bounced: ")?, Action::Failed),
        b'D' => undelivered(is(b"Delayed: ")?, Action::Delayed),
        b'C' => unconnected(is(b"Connection Error: DCID ")?).map(LineEvent::Delivery),
        b'M' => match is(b"Message finished MID ") {
            Some(rest) => finished(rest),
            None => of_message(is(b"MID ")?),
        },
        b'N' => connected(is(b"New SMTP DCID ")?),
        b'<' | b' ' => delivery::element(rest),
        _ => None,
    }
}

/// Reads `3 interface 192.0.2.9 address 192.0.2.1 port 25`.
fn connected(rest: &[u8]) -> Option<LineEvent<'_>> {
    let (connection, rest) = number(rest)?;
    let (address, _) = cut_byte(after(rest, b" address ")?, b' ')?;
    let name = Kind::Name(Key::Connection(connection), Name::of(address));
    Some(LineEvent::part(name))
}

fn undelivered(rest: &[u8], action: Action) -> Option<LineEvent<'_>> {
    let mut delivery = LogDelivery::new(Format::CiscoEsa);
    delivery.action = Some(action);
    if let Some(rest) = rest.strip_prefix(b"DCID ") {
        let (connection, rest) = number(rest)?;
        let rest = after(rest, b" MID ")?;
        delivery.queue_id = digits(rest);
        let (message, rest) = number(rest)?;
        let rest = after(rest, b"RID ")?;
        Answer::of(rest, rest).put_in(&mut delivery);
        let mut keys = recipients(message, rest);
        keys.push(Key::Connection(connection));
        return Some(LineEvent::part(Kind::Outcome(delivery, keys)));
    }
    delivery.queue_id = digits(rest);
    let (named, rest) = envelope(rest)?;
    delivery.is_ambiguous = named.is_none();
    if let Some(named) = named {
        delivery.sender = Some(Cow::Borrowed(named.sender));
        delivery.recipient = Some(Cow::Borrowed(named.recipient));
    }
    let (reason, response) = cut(rest, b"Response: ").unwrap_or((rest, b""));
    let reason = reason.trim_ascii();
    let reason = reason.strip_prefix(b"\"").unwrap_or(reason);
    let reason = reason.strip_suffix(b"\"").unwrap_or(reason);
    Answer::of(reason, response).put_in(&mut delivery);
    Some(LineEvent::Delivery(delivery))
}

/// The addresses of a delivery.
struct Named<'a> {
    sender: &'a [u8],
    recipient: &'a [u8],
}

/// Reads `45346670:0 From:<a> To:<b> Reason: "5.1.0 - …" Response: "('550', ['…'])"`, a line in
/// `bounce_logs`. Returns the sender and the recipient, and the text that starts with the reason.
///
/// If an address is malformed or a second reason follows, the sender may have written the first
/// reason. In this case, the last reason is used, and no addresses are returned.
fn envelope(rest: &[u8]) -> Option<(Option<Named<'_>>, &[u8])> {
    let named = || {
        let (sender, rest) = cut_path(after(rest, b" From:<")?)?;
        let (recipient, rest) = cut_path(rest.strip_prefix(b" To:<")?)?;
        let reason = rest.strip_prefix(b" Reason: ").unwrap_or(rest);
        (!has(reason, b"> Reason: ")).then_some((Some(Named { sender, recipient }), reason))
    };
    named().or_else(|| Some((None, cut_last(rest, b"> Reason: ")?.1)))
}

/// Reads `0` or `[0, 1]`, the numbers that identify the recipients of a message.
fn recipients(message: u64, text: &[u8]) -> Vec<Key> {
    let Some(list) = text.strip_prefix(b"[") else {
        let one = number(text).map(|(recipient, _)| Key::Recipient(message, recipient));
        return one.into_iter().collect();
    };
    until(list, b"]")
        .split(|byte| *byte == b',')
        .take(MOST)
        .filter_map(|each| number(each.trim_ascii_start()))
        .map(|(recipient, _)| Key::Recipient(message, recipient))
        .collect()
}

/// Reads `4 done`, which says that a message has left the queue.
fn finished(rest: &[u8]) -> Option<LineEvent<'_>> {
    let (id, _) = cut_byte(rest, b' ')?;
    Some(LineEvent::part(Kind::Gone(Format::CiscoEsa, id)))
}

/// Returns the digits at the start of the text, which are the ESA's number for a message.
fn digits(text: &[u8]) -> Option<Cow<'_, [u8]>> {
    let len = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    text.get(..len).filter(|_| len > 0).map(Cow::Borrowed)
}

/// Reads the text after `MID `: `4 ICID 5 RID 0 To: <bob@example.org>`, `4 Message-ID '<…>'`, or
/// `4 RID [0] Response '2.6.0 received'`.
fn of_message(text: &[u8]) -> Option<LineEvent<'_>> {
    let (message, rest) = number(text)?;
    let id = digits(text)?;
    if let Some(rest) = rest.strip_prefix(b" ICID ") {
        return of_session(message, id, rest);
    }
    if let Some(value) = rest.strip_prefix(b" Message-ID '") {
        let value = value.strip_suffix(b"'").unwrap_or(value);
        return Some(LineEvent::part(Kind::Envelope(Envelope {
            message_id: message_id(value).map(Cow::Borrowed),
            ..Envelope::new(Format::CiscoEsa, id)
        })));
    }
    let (list, response) = cut(rest.strip_prefix(b" RID ")?, b" Response ")?;
    let mut delivery = LogDelivery::new(Format::CiscoEsa);
    delivery.queue_id = Some(id);
    delivery.action = Some(Action::Delivered);
    delivery.diagnostic = items(response).next().unwrap_or(Cow::Borrowed(response));
    let outcome = Kind::Outcome(delivery, recipients(message, list));
    Some(LineEvent::part(outcome))
}

/// Reads `5 RID 0 To: <bob@example.org>`, `5 From: <ann@example.org>`, or a refusal by the ESA such
/// as `5 To: <bob@example.org> Rejected by RAT`.
fn of_session<'a>(message: u64, id: Cow<'a, [u8]>, rest: &'a [u8]) -> Option<LineEvent<'a>> {
    let (_session, rest) = number(rest)?;
    let (recipient, rest) = match rest.strip_prefix(b" RID ") {
        Some(rest) => number(rest).map(|(recipient, rest)| (Some(recipient), rest))?,
        None => (None, rest),
    };
    let (command, path) = match rest.strip_prefix(b" To: <") {
        Some(path) => (command::RCPT, path),
        None => (command::MAIL, rest.strip_prefix(b" From: <")?),
    };
    let (address, rest) = cut_path(path)?;
    let is_recipient = command == command::RCPT;
    if rest.trim_ascii().is_empty() {
        return Some(LineEvent::part(match is_recipient {
            true => Kind::Name(Key::Recipient(message, recipient?), Name::of(address)),
            false => Kind::Envelope(Envelope {
                is_new: true,
                sender: Some(Cow::Borrowed(address)),
                ..Envelope::new(Format::CiscoEsa, id)
            }),
        }));
    }
    let said = rest.strip_prefix(b" ")?;
    let mut delivery = LogDelivery::refused_by_us(Format::CiscoEsa, Some(command))?;
    delivery.queue_id = Some(id);
    match is_recipient {
        true => delivery.recipient = (!address.is_empty()).then_some(Cow::Borrowed(address)),
        false => delivery.sender = Some(Cow::Borrowed(address)),
    }
    delivery.diagnostic = Cow::Borrowed(said);
    said.starts_with(b"Rejected by ")
        .then_some(LineEvent::Delivery(delivery))
}

/// Reads `299 domain: example.org IP: 192.0.2.1 port: 25 details: 431-…`, the outcome of a
/// connection and therefore of all mail for that server. The line doesn't list the recipients.
fn unconnected(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (about, details) = cut(rest, b" details: ")?;
    let mut delivery = LogDelivery::new(Format::CiscoEsa);
    delivery.action = Some(Action::Delayed);
    delivery.command = Some(command::CONNECT);
    delivery.set_remote_mta(after(about, b" IP: ").map(|rest| until(rest, b" ")));
    delivery.diagnostic = unescaped(until(details, b" interface: "));
    Some(delivery)
}
