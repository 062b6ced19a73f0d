//! Sendmail: `0AB1: to=<bob@example.org>, delay=…, dsn=5.1.1, stat=User unknown`, and refusals by
//! its server side.

use std::borrow::Cow;

use super::address::{cut_path, is_address, is_path};
use super::cut::{Quotes, after, begins_with_code, cut, cut_byte, status, until};
use super::delivery::LogDelivery;
use super::envelopes::{Envelope, message_id};
use super::event::{Kind, LineEvent};
use super::postfix::queue_id;
use crate::builtin::command;
use crate::code::EnhancedStatusCode;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::{Action, Command};

/// The maximum number of recipients read from one line. Sendmail never writes that many.
const MOST_RECIPIENTS: usize = 1000;

/// Reads a log message from Sendmail.
pub(super) fn message<'a>(message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    let (id, rest) = match queue_id(message) {
        Some((id, rest)) => (Some(id), rest),
        None => (None, message),
    };
    let in_queue = |delivery: LogDelivery<'a>| LogDelivery {
        queue_id: id.map(Cow::Borrowed),
        ..delivery
    };
    match rest {
        [b't', b'o', b'=', rest @ ..] => delivery(rest),
        [b'r', b'u', b'l', b'e', b's', b'e', b't', b'=', rest @ ..] => {
            refused_by_ruleset(rest, commands)
        }
        [b'f', b'r', b'o', b'm', b'=', rest @ ..] => return Some(envelope(id?, rest)),
        [b'M', b'i', b'l', b't', b'e', b'r', b':', b' ', rest @ ..] => refused_by_milter(rest),
        _ => return Some(LineEvent::part(Kind::Expiry(in_queue(expired(rest)?)))),
    }
    .map(in_queue)
    .map(LineEvent::Delivery)
}

/// Reads the text after `from=` on the first line about a message:
/// `<ann@example.org>, size=1, class=0, nrcpts=1, msgid=<…>, proto=ESMTP, …`.
fn envelope<'a>(id: &'a [u8], rest: &'a [u8]) -> LineEvent<'a> {
    // Other fields, which the sender doesn't choose, separate the address from the `Message-ID`.
    let fields = address_of(rest).filter(|(_, rest)| rest.starts_with(b", size="));
    let (sender, fields) = match fields {
        Some((sender, fields)) => (Some(sender), fields),
        None => (None, &b""[..]),
    };
    let value = after(fields, b", msgid=").map(|value| match value {
        [b'<', ..] => value,
        value => until(value, b", "),
    });
    LineEvent::part(Kind::Envelope(Envelope {
        sender: sender.filter(|sender| is_path(sender)).map(Cow::Borrowed),
        message_id: value.and_then(message_id).map(Cow::Borrowed),
        ..Envelope::of_new(Format::Sendmail, id)
    }))
}

/// Splits off an address in `<` and `>`, or an address without brackets up to the end of the field.
fn address_of(text: &[u8]) -> Option<(&[u8], &[u8])> {
    match text.strip_prefix(b"<") {
        Some(path) => cut_path(path),
        None => text.split_at_checked(field_len(text)),
    }
}

/// Reads the text after `to=`.
fn delivery(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (list, rest) = recipients(rest)?;
    let (owner, fields) = owner(rest);
    let (stated, rest) = match cut(fields, b" dsn=") {
        Some((_, rest)) => (status(rest), rest),
        None => (None, fields),
    };
    // `stat=` is the last field. The first `stat=` counts, because a reply may contain the same
    // text.
    let (before, stat) = cut(rest, b" stat=")?;
    // A status of class 4 means that a delivery was attempted and deferred.
    let put_off = stated.is_some_and(|status| status.class() == 4);
    if stat.starts_with(b"queued") && !put_off {
        return None;
    }
    let mut delivery = LogDelivery::new(Format::Sendmail);
    match is_program(list) {
        true => delivery.recipient = Some(Cow::Borrowed(owner.unwrap_or(list))),
        false if each(list).all(|address| address.is_some()) => {
            let addresses = each(list).flatten().take(MOST_RECIPIENTS);
            delivery.set_recipients(addresses.map(Cow::Borrowed));
            let owner = owner.filter(|owner| owner.contains(&b'@'));
            delivery.original_recipient = owner.map(Cow::Borrowed);
        }
        // If one item isn't an address, the other items may be part of an address too.
        false => delivery.is_ambiguous = true,
    }
    delivery.status = stated;
    delivery.action = Some(action(stat, stated));
    let delayed = delivery.action == Some(Action::Delayed);
    delivery.set_remote_mta(relay(fields).filter(|relay| delayed || relay.contains(&b'[')));
    let reply = after(before, b" reply=").map(|reply| reply.strip_suffix(b",").unwrap_or(reply));
    delivery.diagnostic = Cow::Borrowed(match reply {
        // The reply may also be an error such as
        // `reply=read error from mx.example.org., stat=Deferred`.
        Some(reply) if begins_with_code(reply) || stat == b"Deferred" => reply,
        _ => words(stat),
    });
    // For any 550, versions before 8.17 log only `User unknown` and a status that they may have
    // derived. But local mailers, whose relay has no address in brackets, do know
    // whether a user exists.
    let asked_server = relay(fields).is_some_and(|relay| relay.contains(&b'['));
    delivery.own = reply.is_none() && asked_server && stat == b"User unknown";
    // Sendmail derives the status from the reply code, unless the reply contains a status.
    delivery.status_is_made_up = begins_with_code(&delivery.diagnostic);
    Some(delivery)
}

/// Returns `true` if a list isn't an address, but a program, a file or an error that an alias
/// expands to, such as `:fail:`.
fn is_program(list: &[u8]) -> bool {
    matches!(
        list,
        [b'|' | b'/' | b':', ..] | [b'"', b'|' | b'/' | b':', ..]
    )
}

/// Splits off ` ctladdr=<bob@example.org> (1000/1000),`, the address to which a program or file
/// belongs.
fn owner(fields: &[u8]) -> (Option<&[u8]>, &[u8]) {
    let owner = || {
        let field = fields.strip_prefix(b" ctladdr=")?;
        address_of(field)
    };
    match owner() {
        Some((address, rest)) => {
            let address = Some(address).filter(|address| is_address(address));
            (address, rest)
        }
        None => (None, fields),
    }
}

/// Returns the length of a field, up to the first comma outside quotes.
fn field_len(text: &[u8]) -> usize {
    let mut quotes = Quotes::default();
    let comma = text
        .iter()
        .position(|byte| quotes.is_outside(*byte) && *byte == b',');
    comma.unwrap_or(text.len())
}

/// Finds `relay=mx.example.org. [192.0.2.1]`. Returns `None` for a relay without a dot or bracket,
/// which means a local delivery. If the domain is unknown, the relay has no address in brackets.
fn relay(fields: &[u8]) -> Option<&[u8]> {
    let rest = after(fields, b" relay=")?;
    let (relay, _) = cut(rest, b", ")?;
    relay
        .iter()
        .any(|byte| b".[".contains(byte))
        .then_some(relay)
}

/// Reads the text after the queue ID of a message that Sendmail gave up on: `0AB1: DSN: Cannot send
/// message for 5 days`.
///
/// The line doesn't list the recipients; earlier lines with the same queue ID do.
fn expired(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (_dsn, rest) = queue_id(rest)?;
    let (_kind, said) = cut(rest, b": ")?;
    let mut delivery = LogDelivery::new(Format::Sendmail);
    delivery.action = Some(Action::Expired);
    delivery.diagnostic = Cow::Borrowed(said);
    said.starts_with(b"Cannot send message for ")
        .then_some(delivery)
}

/// Splits off the list of recipients. It ends at the first comma outside quotes before a field.
/// Quoted local parts and programs may contain commas and text that looks like fields.
fn recipients(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    const FIELDS: [&[u8]; 7] = [
        b" delay=",
        b" ctladdr=",
        b" xdelay=",
        b" mailer=",
        b" pri=",
        b" dsn=",
        b" stat=",
    ];
    let ends = |at: usize| {
        let rest = rest.get(at + 1..).unwrap_or_default();
        FIELDS.iter().any(|field| rest.starts_with(field))
    };
    let mut quotes = Quotes::default();
    let mut commas = rest
        .iter()
        .enumerate()
        .filter(|(_, byte)| quotes.is_outside(**byte) && **byte == b',');
    let (at, _) = commas.find(|(at, _)| ends(*at))?;
    Some((rest.get(..at)?, rest.get(at + 1..)?))
}

/// Returns an iterator over the addresses in `<a@example.org>,<b@example.org>`, without the
/// brackets. An item is `None` if the text between two commas isn't an address.
fn each(list: &[u8]) -> impl Iterator<Item = Option<&[u8]>> {
    let (mut quotes, mut angled) = (Quotes::default(), false);
    let between = move |byte: &u8| {
        let outside = quotes.is_outside(*byte);
        match byte {
            b'<' if outside => angled = true,
            b'>' if outside => angled = false,
            _ => {}
        }
        *byte == b',' && outside && !angled
    };
    list.split(between).map(|item| {
        let item = item.trim_ascii();
        match item.strip_prefix(b"<") {
            Some(path) => cut_path(path)
                .filter(|(address, rest)| !address.is_empty() && rest.is_empty())
                .map(|(address, _)| address),
            None => Some(item).filter(|item| is_address(item) || is_program(item)),
        }
    })
}

/// Returns what Sendmail did, according to its own words at the start of `stat=` or the class of
/// the status.
fn action(stat: &[u8], status: Option<EnhancedStatusCode>) -> Action {
    let class = status.map(EnhancedStatusCode::class);
    match class {
        _ if stat.starts_with(b"Deferred") => Action::Delayed,
        Some(2) => Action::Delivered,
        Some(4) => Action::Delayed,
        None if stat.starts_with(b"Sent") => Action::Delivered,
        _ => Action::Failed,
    }
}

/// Returns the server's reply in the value of `stat=`: the text in `Sent (…)`, the text after
/// `Deferred: `, or else the whole value.
fn words(stat: &[u8]) -> &[u8] {
    let sent = stat
        .strip_prefix(b"Sent (")
        .map(|text| text.strip_suffix(b")").unwrap_or(text));
    let deferred = || stat.strip_prefix(b"Deferred: ");
    sent.or_else(deferred).unwrap_or(stat)
}

/// Reads the text after `ruleset=`: `check_rcpt, arg1=<bob@example.org>, relay=h [ip], reject=550
/// 5.7.1 …`.
fn refused_by_ruleset<'a>(rest: &'a [u8], commands: &Commands) -> Option<LogDelivery<'a>> {
    let (ruleset, rest) = cut_byte(rest, b',')?;
    // The other rulesets check what this system sends.
    refused(commands.leading(ruleset)?, rest.strip_prefix(b" arg1=")?)
}

/// Reads the text after `Milter: `: `to=<bob@example.org>, reject=550 5.7.1 …`, `data, reject=…`.
fn refused_by_milter(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (command, argument) = match rest {
        [b't', b'o', b'=', argument @ ..] => (command::RCPT, argument),
        [b'f', b'r', b'o', b'm', b'=', argument @ ..] => (command::MAIL, argument),
        // A milter sees the message only after the final dot.
        [b'd', b'a', b't', b'a', argument @ ..] => (command::DATA_END, argument),
        // The refusal came before any mail transaction.
        _ => return None,
    };
    refused(command, argument)
}

/// Reads the argument of a command, and the reply: `<bob@example.org>, relay=h [ip], reject=550
/// 5.7.1 …`.
fn refused(command: Command, argument: &[u8]) -> Option<LogDelivery<'_>> {
    let mut delivery = LogDelivery::refused_by_us(Format::Sendmail, Some(command))?;
    let (address, rest) = match argument.strip_prefix(b"<") {
        None => argument.split_at_checked(field_len(argument))?,
        Some(path) => match cut_path(path) {
            Some(found) => found,
            // The text after the address may come from an outsider.
            None => return Some(delivery),
        },
    };
    let is_recipient = command == command::RCPT && is_address(address);
    delivery.recipient = is_recipient.then_some(Cow::Borrowed(address));
    let is_sender = command == command::MAIL && is_path(address);
    delivery.sender = is_sender.then_some(Cow::Borrowed(address));
    delivery.diagnostic = Cow::Borrowed(after(rest, b", reject=")?);
    delivery.is_in_order().then_some(delivery)
}
