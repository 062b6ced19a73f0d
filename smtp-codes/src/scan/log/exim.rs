//! Exim: `1rK… ** bob@example.org R=… T=… H=… [ip]: SMTP error from remote mail server after RCPT
//! TO:<…>: 550 …`.

use core::ops::ControlFlow;
use std::borrow::Cow;

use memchr::memchr2_iter;

use super::command::command_of;
use super::cut::{Quotes, after, begins_with_code, cut, cut_byte, cut_last, cut_quote, has, until};
use super::delivery::LogDelivery;
use super::escape::unescaped;
use super::event::LineEvent;
use super::header;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::{Action, Command};

/// Reads a message of syslog, which may repeat the time.
pub(super) fn message<'a>(message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    let rest = header::after_date(message).unwrap_or_else(|| header::without_process(message));
    match after_message_id(rest) {
        Some(rest) => with_id(rest, commands),
        None => without_id(rest, commands),
    }
}

/// Reads what follows the date of a line.
pub(super) fn dated<'a>(rest: &'a [u8], commands: &Commands) -> ControlFlow<Option<LineEvent<'a>>> {
    if let Some(rest) = after_message_id(rest) {
        return ControlFlow::Break(with_id(rest, commands));
    }
    match without_id(rest, commands) {
        Some(event) => ControlFlow::Break(Some(event)),
        None => ControlFlow::Continue(()),
    }
}

/// Reads what follows the time of a line without a message id: a refusal, or a line that lost its
/// beginning.
fn without_id<'a>(rest: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    let event = with_id(rest, commands)?;
    match &event {
        // Two marks alone are not enough to tell a delivery from anything else.
        LineEvent::Delivery(delivery) if !rest.starts_with(b"H=") => {
            let recipient = delivery.recipient.as_deref().unwrap_or_default();
            recipient.contains(&b'@').then_some(event)
        }
        _ => Some(event),
    }
}

/// Reads what follows the time and the message id.
fn with_id<'a>(rest: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    let delivery = match rest {
        [b'*', b'*', b' ', rest @ ..] => undelivered(rest, Action::Failed, commands),
        [b'=', b'=', b' ', rest @ ..] => undelivered(rest, Action::Delayed, commands),
        [b'=' | b'-' | b'>', b'>', b' ', rest @ ..] => delivered(rest, Some(Action::Delivered)),
        // A test run: nothing was delivered.
        [b'*', b'>', b' ', rest @ ..] => delivered(rest, None),
        [b'H' | b'U' | b'F', b'=', ..] => refused(rest, commands),
        _ => None,
    };
    delivery.map(LineEvent::Delivery)
}

/// Skips `1rKabc-0001Xy-2Z `, or `1rKabc-00000000123-abcd ` of version 4.97 and later.
fn after_message_id(rest: &[u8]) -> Option<&[u8]> {
    let after_id = |len: usize, second: usize| {
        let (id, rest) = rest.split_at_checked(len)?;
        let hyphens = id.get(6) == Some(&b'-') && id.get(second) == Some(&b'-');
        rest.strip_prefix(b" ").filter(|_| hyphens)
    };
    after_id(16, 13).or_else(|| after_id(23, 18))
}

/// Reads `bob@example.org R=… T=… defer (-44) H=… [ip]: why`.
fn undelivered<'a>(rest: &'a [u8], action: Action, commands: &Commands) -> Option<LogDelivery<'a>> {
    let (recipient, fields) = recipient(without_duration(rest))?;
    let text = match fields.strip_prefix(b":") {
        Some(text) => text.trim_ascii_start(),
        None => text(fields).unwrap_or_else(|| fields.trim_ascii_start()),
    };
    let mut delivery = LogDelivery::new(Format::Exim);
    delivery.recipient = Some(Cow::Borrowed(recipient));
    delivery.action = Some(match action {
        Action::Failed if is_expired(text) => Action::Expired,
        action => action,
    });
    delivery.set_remote_mta(host(fields).or_else(|| named_host(text)));
    let (error, text) = error_and_text(text);
    let (said, command) = server_words(text, commands);
    delivery.diagnostic = match error {
        Some(error) => Cow::Owned([error, b": ", &unescaped(said)].concat()),
        None => unescaped(said),
    };
    delivery.command = command;
    Some(delivery)
}

/// Takes `Connection timed out H=mx.example.org [192.0.2.1]: SMTP timeout after …` apart: the
/// system's words for an error precede the fields.
fn error_and_text(all: &[u8]) -> (Option<&[u8]>, &[u8]) {
    let Some((head, text)) = cut(all, b": ") else {
        return (None, all);
    };
    let error = [&b" H="[..], b" DT="]
        .into_iter()
        .find_map(|field| Some(cut(head, field)?.0));
    match error {
        Some(error) => (Some(error), text),
        None => (None, all),
    }
}

/// Removes the duration of a failed delivery, ` DT=0.001s`, from the end of the line.
fn without_duration(rest: &[u8]) -> &[u8] {
    let is_time = |last: &[u8]| {
        let time = last.strip_suffix(b"s");
        time.is_some_and(|time| time.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'.')))
    };
    match cut_last(rest, b" DT=") {
        Some((before, last)) if is_time(last) => before,
        _ => rest,
    }
}

const TIMED_OUT: &[u8] = b": retry timeout exceeded";

/// Returns `true` if Exim gave up because the time was over.
fn is_expired(text: &[u8]) -> bool {
    text.ends_with(TIMED_OUT)
        || text == b"retry timeout exceeded"
        || text.starts_with(b"all hosts ") && has(text, b"have been failing for a long time")
}

/// Reads `bob@example.org R=… T=… H=… C="250 OK"`.
fn delivered(rest: &[u8], action: Option<Action>) -> Option<LogDelivery<'_>> {
    let (recipient, fields) = recipient(rest)?;
    let mut delivery = LogDelivery::new(Format::Exim);
    delivery.recipient = Some(Cow::Borrowed(recipient));
    delivery.action = action;
    delivery.set_remote_mta(host(fields));
    if let Some(text) = after(fields, b" C=\"") {
        delivery.diagnostic = unescaped(cut_quote(text, b'"').0);
    }
    Some(delivery)
}

/// Finds `H=mx.example.org [192.0.2.1]` among the fields, up to the bracket.
fn host(fields: &[u8]) -> Option<&[u8]> {
    let (host, _) = cut_byte(after(fields, b" H=")?, b']')?;
    Some(host)
}

/// Finds `host mx.example.org [192.0.2.1]: ` in the text of older versions.
fn named_host(text: &[u8]) -> Option<&[u8]> {
    let rest = match text.strip_prefix(b"host ") {
        Some(rest) => rest,
        None => after(text, b": host ")?,
    };
    let (host, _) = cut(rest, b"]: ")?;
    Some(host)
}

/// Cuts the recipient off: `bob@example.org`, `bob <bob@example.org>`,
/// `|/bin/vacation bob <bob@example.org>`.
///
/// Programs, files and local parts are not addresses: the address that they come from is in
/// brackets.
fn recipient(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (first, fields) = match rest {
        [b'|' | b'/', ..] => rest.split_at_checked(until(rest, b" <").len())?,
        _ => rest.split_at_checked(address_len(rest))?,
    };
    let (first, fields) = match first.strip_suffix(b":") {
        Some(alone) => (alone, rest.get(alone.len()..)?),
        None => (first, fields),
    };
    let (original, fields) = match fields.strip_prefix(b" <") {
        Some(inner) => cut_byte(inner, b'>')?,
        None => (first, fields),
    };
    let address = match first {
        [b'|' | b'/', ..] => original,
        _ if !first.contains(&b'@') && !original.is_empty() => original,
        _ => first,
    };
    Some((address, fields)).filter(|_| !address.is_empty())
}

/// Returns the length of the address that a text begins with: up to the first space outside quotes.
fn address_len(text: &[u8]) -> usize {
    let mut quotes = Quotes::default();
    let end = text
        .iter()
        .position(|byte| quotes.is_outside(*byte) && *byte == b' ');
    end.unwrap_or(text.len())
}

/// Finds the text after the fields: after the first `: ` outside quotes (`DN="…"`).
fn text(fields: &[u8]) -> Option<&[u8]> {
    let mut quoted = false;
    for at in memchr2_iter(b'"', b':', fields) {
        match fields.get(at..)? {
            [b'"', ..] => quoted = !quoted,
            [_, b' ', text @ ..] if !quoted => return Some(text),
            _ => {}
        }
    }
    None
}

/// Finds the server's words in the text, and the command that they answer.
fn server_words<'a>(text: &'a [u8], commands: &Commands) -> (&'a [u8], Option<Command>) {
    let reply = |text| {
        let text = after_host(text);
        let text = text.strip_suffix(TIMED_OUT).unwrap_or(text);
        Some(text).filter(|text| begins_with_code(text))
    };
    if let Some(asked) = after_error(text) {
        // `MAIL FROM:<a@example.org> SIZE=1: 550 …`
        let said = after(asked, b": ").and_then(reply);
        return (said.unwrap_or(text), command_of(asked, commands));
    }
    if let Some(said) = reply(text) {
        return (said, None);
    }
    let asked = after(text, b" in response to ")
        .or_else(|| after(text, b" after ").filter(|_| has(text, b"timeout")));
    (text, asked.and_then(|asked| command_of(asked, commands)))
}

/// Returns what follows `SMTP error from remote mail server after `, `LMTP error after ` and the
/// like.
fn after_error(text: &[u8]) -> Option<&[u8]> {
    let (before, asked) = cut(text, b" after ")?;
    let error = before.ends_with(b"error") || has(before, b"error from remote mail");
    error.then_some(asked)
}

/// Skips `host mx.example.org [192.0.2.1]: `, which older versions write before the server's words.
fn after_host(text: &[u8]) -> &[u8] {
    if !text.starts_with(b"host ") {
        return text;
    }
    let rest = cut_byte(text, b']').and_then(|(_, rest)| after(rest, b": "));
    rest.unwrap_or(text)
}

/// Reads `H=mx.example.org [192.0.2.1] F=<a@example.org> rejected RCPT <bob@example.org>: why`.
///
/// Such a line has no code: only the word `temporarily` tells transient from permanent.
fn refused<'a>(rest: &'a [u8], commands: &Commands) -> Option<LogDelivery<'a>> {
    let (before, what) = cut(rest, b" rejected ")?;
    let mut delivery = LogDelivery::new(Format::Exim);
    delivery.action = Some(match before.ends_with(b" temporarily") {
        true => Action::Delayed,
        false => Action::Failed,
    });
    delivery.command = refused_command(what, commands);
    let (about, said) = cut(what, b": ").unwrap_or((what, what));
    if let Some(named) = about.strip_prefix(b"RCPT ") {
        let address = cut_byte(named, b'<').and_then(|(_, rest)| cut_last(rest, b">"));
        let address = address.map_or(named, |(address, _)| address);
        delivery.recipient = Some(Cow::Borrowed(address)).filter(|address| !address.is_empty());
    }
    delivery.diagnostic = unescaped(said);
    Some(delivery)
}

/// Returns the command that the server refused: `RCPT <bob@example.org>`, `after DATA`,
/// `connection in "connect" ACL`.
fn refused_command(what: &[u8], commands: &Commands) -> Option<Command> {
    // `after DATA` is after the final dot: all of these words count before the command that they
    // contain.
    let asked = what.strip_prefix(b"after ").unwrap_or(what);
    commands
        .leading(what)
        .or_else(|| command_of(asked, commands))
}
