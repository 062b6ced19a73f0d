//! Sendmail: `0AB1: to=<bob@example.org>, delay=…, dsn=5.1.1, stat=User unknown`, and the refusals of its server side.

use std::borrow::Cow;

use memchr::memchr_iter;

use super::postfix::after_queue_id;
use super::words::{after, begins_with_code, command_of, cut, cut_byte, cut_last, status};
use super::{Action, Event, Format, LogDelivery};
use crate::builtin::command;
use crate::code::EnhancedStatusCode;
use crate::vocabulary::Command;

/// How many recipients of one line are told: far more than fit in a line that Sendmail writes.
const MOST_RECIPIENTS: usize = 1000;

/// Reads a message of Sendmail.
pub(super) fn message(message: &[u8]) -> Option<Event<'_>> {
    let rest = after_queue_id(message).unwrap_or(message);
    let found = match rest {
        [b't', b'o', b'=', rest @ ..] => delivery(rest),
        [b'r', b'u', b'l', b'e', b's', b'e', b't', b'=', rest @ ..] => refused_by_ruleset(rest),
        [b'M', b'i', b'l', b't', b'e', b'r', b':', b' ', rest @ ..] => refused_by_milter(rest),
        _ => expired(rest),
    };
    found.map(Event::Fate)
}

/// Reads what follows `to=`.
fn delivery(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (list, fields) = recipients(rest)?;
    let (stated, rest) = match cut(fields, b" dsn=") {
        Some((_, rest)) => (status(rest), rest),
        None => (None, fields),
    };
    // `stat=` is the last field, but a server's words may have its like in them.
    let (before, stat) = cut(rest, b" stat=")?;
    // With a status it is a delivery that was tried and put off.
    let put_off = stated.is_some_and(|status| status.class() == 4);
    if stat.starts_with(b"queued") && !put_off {
        return None;
    }
    let mut found = LogDelivery::new(Format::Sendmail);
    found.set_recipients(each(list).take(MOST_RECIPIENTS).map(Cow::Borrowed));
    if let Some(owner) = owner(fields).filter(|_| is_program(list)) {
        found.recipient = Some(Cow::Borrowed(owner));
    }
    found.status = stated;
    found.action = Some(action(stat, stated));
    let delayed = found.action == Some(Action::Delayed);
    found.set_remote(relay(fields).filter(|relay| delayed || relay.contains(&b'[')));
    let reply = after(before, b" reply=").map(|reply| reply.strip_suffix(b",").unwrap_or(reply));
    found.diagnostic = Cow::Borrowed(match reply {
        // Such as `reply=read error from mx.example.org., stat=Deferred`.
        Some(reply) if begins_with_code(reply) || stat == b"Deferred" => reply,
        _ => words(stat),
    });
    Some(found)
}

/// Tells whether a list is a program, a file or an alias's word for an error, which stand for the address that they belong to.
fn is_program(list: &[u8]) -> bool {
    matches!(
        list,
        [b'|' | b'/' | b':', ..] | [b'"', b'|' | b'/' | b':', ..]
    )
}

/// Finds `ctladdr=<bob@example.org> (1000/1000)`, the address to which a program or file belongs.
fn owner(fields: &[u8]) -> Option<&[u8]> {
    let (address, _) = cut_byte(after(fields, b" ctladdr=<")?, b'>')?;
    Some(address).filter(|address| !address.is_empty())
}

/// Finds `relay=mx.example.org. [192.0.2.1]`; that of a local delivery is no server, and of a domain that is not known no address
/// follows.
fn relay(fields: &[u8]) -> Option<&[u8]> {
    let rest = after(fields, b" relay=")?;
    let (relay, _) = cut(rest, b", ")?;
    relay
        .iter()
        .any(|byte| b".[".contains(byte))
        .then_some(relay)
}

/// Reads what follows the id of a mail that is given up: `0AB1: DSN: Cannot send message for 5 days`.
///
/// It names no recipient; each had lines of its own before.
fn expired(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let rest = after_queue_id(rest)?;
    let (_kind, said) = cut(rest, b": ")?;
    let mut found = LogDelivery::new(Format::Sendmail);
    found.action = Some(Action::Expired);
    found.diagnostic = Cow::Borrowed(said);
    said.starts_with(b"Cannot send message for ")
        .then_some(found)
}

/// Cuts the list of recipients off where a field follows; quoted local parts and programs may have commas.
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

/// Returns the addresses of `<a@example.org>,<b@example.org>` without their brackets.
fn each(list: &[u8]) -> impl Iterator<Item = &[u8]> {
    let (mut quoted, mut angled) = (false, false);
    let between = move |byte: &u8| {
        match byte {
            b'"' => quoted = !quoted,
            b'<' if !quoted => angled = true,
            b'>' if !quoted => angled = false,
            _ => {}
        }
        *byte == b',' && !quoted && !angled
    };
    list.split(between).map(|address| {
        let address = address.trim_ascii();
        let inner = address.strip_prefix(b"<");
        inner
            .and_then(|inner| inner.strip_suffix(b">"))
            .unwrap_or(address)
    })
}

/// What was done: Sendmail's own words stand first in `stat=`; else the class of the status tells.
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

/// Returns the server's words in `stat=`: those in `Sent (…)`, those behind `Deferred: `, else all.
fn words(stat: &[u8]) -> &[u8] {
    let sent = stat
        .strip_prefix(b"Sent (")
        .map(|text| text.strip_suffix(b")").unwrap_or(text));
    let deferred = || stat.strip_prefix(b"Deferred: ");
    sent.or_else(deferred).unwrap_or(stat)
}

/// Reads what follows `ruleset=`: `check_rcpt, arg1=<bob@example.org>, relay=h [ip], reject=550 5.7.1 …`.
fn refused_by_ruleset(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (name, rest) = cut_byte(rest, b',')?;
    let (fields, said) = cut(rest, b", reject=")?;
    let mut found = LogDelivery::new(Format::Sendmail);
    found.command = ruleset(name);
    if found.command == Some(command::RCPT) {
        let argument = fields.strip_prefix(b" arg1=").unwrap_or_default();
        let argument = cut(argument, b", ").map_or(argument, |(argument, _)| argument);
        found.set_recipients(
            each(argument)
                .take(1)
                .filter(|to| !to.is_empty())
                .map(Cow::Borrowed),
        );
    }
    found.diagnostic = Cow::Borrowed(said);
    Some(found)
}

/// The command at which a ruleset is asked.
fn ruleset(name: &[u8]) -> Option<Command> {
    match name {
        b"check_rcpt" => Some(command::RCPT),
        b"check_mail" => Some(command::MAIL),
        b"check_relay" => Some(command::CONNECT),
        b"check_data" => Some(command::DATA),
        b"check_eom" => Some(command::DATA_END),
        _ => None,
    }
}

/// Reads what follows `Milter: `: `to=<bob@example.org>, reject=550 5.7.1 …`, `data, reject=…`.
fn refused_by_milter(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (about, said) = cut(rest, b", reject=")?;
    let mut found = LogDelivery::new(Format::Sendmail);
    found.diagnostic = Cow::Borrowed(said);
    if let Some(list) = about.strip_prefix(b"to=") {
        found.command = Some(command::RCPT);
        found.set_recipients(each(list).take(MOST_RECIPIENTS).map(Cow::Borrowed));
    } else if about.starts_with(b"from=") {
        found.command = Some(command::MAIL);
    } else if about == b"data" {
        found.command = Some(command::DATA_END);
    } else if let Some((_, word)) = cut_last(about, b"cmd=") {
        found.command = command_of(word);
    } else if about.starts_with(b"helo=") {
        found.command = Some(command::HELO);
    }
    Some(found)
}
