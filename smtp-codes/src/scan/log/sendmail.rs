//! Sendmail: `0AB1: to=<bob@example.org>, delay=…, dsn=5.1.1, stat=User unknown`, and the refusals
//! of its server side.

use std::borrow::Cow;

use memchr::memchr_iter;

use super::command::command_of;
use super::cut::{Quotes, after, begins_with_code, cut, cut_byte, cut_last, status, until};
use super::delivery::LogDelivery;
use super::event::LineEvent;
use super::postfix::after_queue_id;
use crate::builtin::command;
use crate::code::EnhancedStatusCode;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::Action;

/// How many recipients of one line are read: far more than fit in a line that Sendmail writes.
const MOST_RECIPIENTS: usize = 1000;

/// Reads a message of Sendmail.
pub(super) fn message<'a>(message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    let rest = after_queue_id(message).unwrap_or(message);
    let delivery = match rest {
        [b't', b'o', b'=', rest @ ..] => delivery(rest),
        [b'r', b'u', b'l', b'e', b's', b'e', b't', b'=', rest @ ..] => {
            refused_by_ruleset(rest, commands)
        }
        [b'M', b'i', b'l', b't', b'e', b'r', b':', b' ', rest @ ..] => {
            refused_by_milter(rest, commands)
        }
        _ => expired(rest),
    };
    delivery.map(LineEvent::Delivery)
}

/// Reads what follows `to=`.
fn delivery(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (list, fields) = recipients(rest)?;
    let (stated, rest) = match cut(fields, b" dsn=") {
        Some((_, rest)) => (status(rest), rest),
        None => (None, fields),
    };
    // `stat=` is the last field, but a server's words may contain the like.
    let (before, stat) = cut(rest, b" stat=")?;
    // With a status, delivery was tried and put off.
    let put_off = stated.is_some_and(|status| status.class() == 4);
    if stat.starts_with(b"queued") && !put_off {
        return None;
    }
    let mut delivery = LogDelivery::new(Format::Sendmail);
    delivery.set_recipients(each(list).take(MOST_RECIPIENTS).map(Cow::Borrowed));
    if let Some(owner) = owner(fields).filter(|_| is_program(list)) {
        delivery.recipient = Some(Cow::Borrowed(owner));
    }
    delivery.status = stated;
    delivery.action = Some(action(stat, stated));
    let delayed = delivery.action == Some(Action::Delayed);
    delivery.set_remote_mta(relay(fields).filter(|relay| delayed || relay.contains(&b'[')));
    let reply = after(before, b" reply=").map(|reply| reply.strip_suffix(b",").unwrap_or(reply));
    delivery.diagnostic = Cow::Borrowed(match reply {
        // Such as `reply=read error from mx.example.org., stat=Deferred`.
        Some(reply) if begins_with_code(reply) || stat == b"Deferred" => reply,
        _ => words(stat),
    });
    Some(delivery)
}

/// Returns `true` if a list is a program, a file or the word of an alias for an error, in place of
/// the address that it belongs to.
fn is_program(list: &[u8]) -> bool {
    matches!(
        list,
        [b'|' | b'/' | b':', ..] | [b'"', b'|' | b'/' | b':', ..]
    )
}

/// Finds `ctladdr=<bob@example.org> (1000/1000)`, the address that a program or file belongs to.
fn owner(fields: &[u8]) -> Option<&[u8]> {
    let (address, _) = cut_byte(after(fields, b" ctladdr=<")?, b'>')?;
    Some(address).filter(|address| !address.is_empty())
}

/// Finds `relay=mx.example.org. [192.0.2.1]`. The relay of a local delivery is not a server, and
/// that of an unknown domain has no address.
fn relay(fields: &[u8]) -> Option<&[u8]> {
    let rest = after(fields, b" relay=")?;
    let (relay, _) = cut(rest, b", ")?;
    relay
        .iter()
        .any(|byte| b".[".contains(byte))
        .then_some(relay)
}

/// Reads what follows the id of a message that Sendmail gives up:
/// `0AB1: DSN: Cannot send message for 5 days`.
///
/// The line does not name the recipients; earlier lines did.
fn expired(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let rest = after_queue_id(rest)?;
    let (_kind, said) = cut(rest, b": ")?;
    let mut delivery = LogDelivery::new(Format::Sendmail);
    delivery.action = Some(Action::Expired);
    delivery.diagnostic = Cow::Borrowed(said);
    said.starts_with(b"Cannot send message for ")
        .then_some(delivery)
}

/// Cuts the list of recipients off where a field follows: quoted local parts and programs may
/// contain commas.
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
    let ends = |at: &usize| {
        let rest = rest.get(at + 1..).unwrap_or_default();
        FIELDS.iter().any(|field| rest.starts_with(field))
    };
    let at = memchr_iter(b',', rest).find(ends)?;
    Some((rest.get(..at)?, rest.get(at + 1..)?))
}

/// An iterator over the addresses of `<a@example.org>,<b@example.org>`, without their brackets.
fn each(list: &[u8]) -> impl Iterator<Item = &[u8]> {
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
    list.split(between).map(|address| {
        let address = address.trim_ascii();
        let inner = address.strip_prefix(b"<");
        inner
            .and_then(|inner| inner.strip_suffix(b">"))
            .unwrap_or(address)
    })
}

/// Returns what was done: Sendmail's own words begin `stat=`; otherwise the class of the status
/// decides.
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

/// Returns the server's words in `stat=`: those in `Sent (…)`, those after `Deferred: `, otherwise
/// all.
fn words(stat: &[u8]) -> &[u8] {
    let sent = stat
        .strip_prefix(b"Sent (")
        .map(|text| text.strip_suffix(b")").unwrap_or(text));
    let deferred = || stat.strip_prefix(b"Deferred: ");
    sent.or_else(deferred).unwrap_or(stat)
}

/// Reads what follows `ruleset=`: `check_rcpt, arg1=<bob@example.org>, relay=h [ip], reject=550
/// 5.7.1 …`.
fn refused_by_ruleset<'a>(rest: &'a [u8], commands: &Commands) -> Option<LogDelivery<'a>> {
    let (ruleset, rest) = cut_byte(rest, b',')?;
    let (fields, said) = cut(rest, b", reject=")?;
    let mut delivery = LogDelivery::new(Format::Sendmail);
    delivery.command = commands.leading(ruleset);
    if delivery.command == Some(command::RCPT) {
        let argument = fields.strip_prefix(b" arg1=").unwrap_or_default();
        let address = each(until(argument, b", ")).next();
        delivery.recipient = address.filter(|to| !to.is_empty()).map(Cow::Borrowed);
    }
    delivery.diagnostic = Cow::Borrowed(said);
    Some(delivery)
}

/// Reads what follows `Milter: `: `to=<bob@example.org>, reject=550 5.7.1 …`, `data, reject=…`.
fn refused_by_milter<'a>(rest: &'a [u8], commands: &Commands) -> Option<LogDelivery<'a>> {
    let (about, said) = cut(rest, b", reject=")?;
    let mut delivery = LogDelivery::new(Format::Sendmail);
    delivery.diagnostic = Cow::Borrowed(said);
    if let Some(list) = about.strip_prefix(b"to=") {
        delivery.command = Some(command::RCPT);
        delivery.set_recipients(each(list).take(MOST_RECIPIENTS).map(Cow::Borrowed));
    } else if about.starts_with(b"from=") {
        delivery.command = Some(command::MAIL);
    } else if about == b"data" {
        // A milter sees the message at the final dot.
        delivery.command = Some(command::DATA_END);
    } else if let Some((_, word)) = cut_last(about, b"cmd=") {
        delivery.command = command_of(word, commands);
    } else if about.starts_with(b"helo=") {
        delivery.command = Some(command::HELO);
    }
    Some(delivery)
}
