//! msmtp: `host=mx.example.net tls=on auth=off from=ann@example.net recipients=bob@example.org
//! smtpstatus=550 smtpmsg='550 5.1.1 no' errormsg='…' exitcode=EX_DATAERR`.
//!
//! msmtp replaces the quotes within a quoted value, but it doesn't quote addresses. So lines are
//! read from the end.

use core::ops::ControlFlow;
use std::borrow::Cow;

use super::cut::{cut, cut_last};
use super::delivery::LogDelivery;
use super::escape::unescaped;
use super::event::LineEvent;
use crate::builtin::command;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::{Action, Command};

/// The maximum number of recipients read from a line.
const MOST_RECIPIENTS: usize = 1000;

/// Reads a log message from msmtp.
pub(super) fn message<'a>(message: &'a [u8], _: &Commands) -> Option<LineEvent<'a>> {
    let rest = message.strip_prefix(b"host=")?;
    let (rest, code) = cut_last(rest, b" exitcode=EX_")?;
    let (rest, error) = quoted(rest, b" errormsg='");
    let (rest, reply) = quoted(rest, b" smtpmsg='");
    let rest = number(number(rest, b" smtpstatus="), b" mailsize=");
    let (host, rest) = cut(rest, b" tls=o")?;

    let mut delivery = LogDelivery::new(Format::Msmtp);
    delivery.action = Some(match code {
        b"OK" => Action::Delivered,
        // msmtp doesn't try again, whatever the reply code is.
        _ => Action::Failed,
    });
    delivery.remote_mta = Some(Cow::Borrowed(host)).filter(|host| !host.is_empty());
    match envelope(rest) {
        Some((sender, recipients)) => {
            delivery.sender = Some(Cow::Borrowed(sender));
            add_recipients(&mut delivery, recipients, error);
        }
        None => delivery.is_ambiguous = true,
    }
    // Without a reply, the error is about the server that msmtp is configured to use.
    delivery.own = reply.is_none();
    let is_shared = delivery.action == Some(Action::Failed);
    delivery.is_shared = is_shared && reply.is_some() && !delivery.other_recipients.is_empty();
    delivery.command = error.and_then(answered);
    delivery.diagnostic = reply.map_or(Cow::Borrowed(error.unwrap_or_default()), unescaped);
    Some(LineEvent::Delivery(delivery))
}

/// Reads the text after the date on a line.
pub(super) fn dated<'a>(rest: &'a [u8], commands: &Commands) -> ControlFlow<Option<LineEvent<'a>>> {
    match message(rest, commands) {
        Some(event) => ControlFlow::Break(Some(event)),
        None => ControlFlow::Continue(()),
    }
}

/// Splits off the quoted value of a field at the end of the text.
fn quoted<'a>(text: &'a [u8], field: &[u8]) -> (&'a [u8], Option<&'a [u8]>) {
    let value = || cut_last(text.strip_suffix(b"'")?, field);
    match value() {
        Some((before, value)) if !value.contains(&b'\'') => (before, Some(value)),
        _ => (text, None),
    }
}

/// Removes a field from the end of the text if its value is a number.
fn number<'a>(text: &'a [u8], field: &[u8]) -> &'a [u8] {
    match cut_last(text, field) {
        Some((before, value)) if value.iter().all(u8::is_ascii_digit) => before,
        _ => text,
    }
}

/// Reads `n auth=off from=ann@example.net recipients=bob@example.org`. Returns `None` if an address
/// looks like a field, or if msmtp dropped a quoted local part.
fn envelope(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (_, rest) = cut(rest, b" from=")?;
    let (sender, recipients) = cut(rest, b" recipients=")?;
    let is_cut = recipients
        .split(|byte| *byte == b',')
        .any(|one| one.starts_with(b"@"));
    let is_certain = !sender.contains(&b' ') && !recipients.contains(&b' ') && !is_cut;
    is_certain.then_some((sender, recipients))
}

/// Adds the recipients, or only the recipient that the error names. msmtp gives up at the first
/// recipient that the server rejects.
fn add_recipients<'a>(
    delivery: &mut LogDelivery<'a>,
    recipients: &'a [u8],
    error: Option<&'a [u8]>,
) {
    let each = || {
        recipients
            .split(|byte| *byte == b',')
            .filter(|one| !one.is_empty())
    };
    let rejected = |one: &&'a [u8]| {
        let mut words = error.unwrap_or_default().split(|byte| *byte == b' ');
        words.any(|word| word == *one)
    };
    let is_about_sender = error.and_then(answered) == Some(command::MAIL);
    match each().find(|one| !is_about_sender && rejected(one)) {
        Some(one) => delivery.recipient = Some(Cow::Borrowed(one)),
        None => delivery.set_recipients(each().take(MOST_RECIPIENTS).map(Cow::Borrowed)),
    }
}

/// Returns the command that the server answered, if msmtp's messages are in English.
fn answered(error: &[u8]) -> Option<Command> {
    const ERRORS: [(&[u8], Command); 6] = [
        (b"recipient address ", command::RCPT),
        (b"envelope from address ", command::MAIL),
        (b"the server does not accept mail data", command::DATA),
        (b"the server did not accept the mail", command::DATA_END),
        (b"cannot get initial OK message", command::CONNECT),
        (b"SMTP server does not accept EHLO", command::EHLO),
    ];
    let mut errors = ERRORS.iter();
    let found = errors.find(|(words, _)| error.starts_with(words));
    found.map(|(_, command)| *command)
}
