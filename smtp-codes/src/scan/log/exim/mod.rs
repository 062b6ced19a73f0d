//! Exim: `1rK… ** bob@example.org R=… T=… H=… [ip]: SMTP error from remote mail server after RCPT
//! TO:<…>: 550 …`.

mod envelope;
mod piece;
mod recipient;
mod refusal;

use core::ops::ControlFlow;
use std::borrow::Cow;

use super::address::{cut_path, is_same};
use super::command::command_of;
use super::cut::{Quotes, after, begins_with_code, cut, cut_byte, cut_last, cut_quote, has};
use super::delivery::LogDelivery;
use super::escape::unescaped;
use super::event::{Kind, LineEvent};
use super::header::{self, Header};
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::{Action, Command};
pub(super) use piece::{Piece, Pieces};
use recipient::Addressed;

/// Reads a syslog message, which may repeat the timestamp.
pub(super) fn message<'a>(message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    let rest = header::after_date(message).unwrap_or_else(|| header::without_process(message));
    let mut event = match message_id(rest) {
        Some((id, rest)) => of_message(id, rest, commands)?,
        None => without_id(rest, commands)?,
    };
    event.add_stamp_of(message);
    Some(event)
}

/// Reads a syslog message, or a piece of a long message that Exim split.
pub(super) fn tagged<'a>(header: Header<'a>, commands: &Commands) -> Option<LineEvent<'a>> {
    match Piece::of(header.message) {
        Some(piece) => Some(LineEvent::part(Kind::Piece(header.process(), piece, None))),
        None => message(header.message, commands),
    }
}

/// Reads the text after the date on a line.
pub(super) fn dated<'a>(rest: &'a [u8], commands: &Commands) -> ControlFlow<Option<LineEvent<'a>>> {
    if let Some((id, rest)) = message_id(rest) {
        return ControlFlow::Break(of_message(id, rest, commands));
    }
    match without_id(rest, commands) {
        Some(event) => ControlFlow::Break(Some(event)),
        None => ControlFlow::Continue(()),
    }
}

/// Reads the text after the timestamp on a line without a message ID: a refusal, or a line that
/// lost its beginning.
fn without_id<'a>(rest: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    let event = with_id(rest, commands)?;
    match &event {
        // Two characters such as `=>` aren't enough to recognise a delivery, so also require an
        // address.
        LineEvent::Delivery(delivery) if !rest.starts_with(b"H=") => {
            let recipient = delivery.recipient.as_deref().unwrap_or_default();
            recipient.contains(&b'@').then_some(event)
        }
        _ => Some(event),
    }
}

/// Reads the text after a message ID.
fn of_message<'a>(id: &'a [u8], rest: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    if let [b'<' | b'C', ..] = rest {
        return envelope::of_message(id, rest);
    }
    let mut event = with_id(rest, commands)?;
    event.set_queue_id(id);
    Some(event)
}

/// Reads the text after the timestamp and the message ID.
fn with_id<'a>(rest: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    let delivery = match rest {
        [b'*', b'*', b' ', rest @ ..] => undelivered(rest, Action::Failed, commands),
        [b'=', b'=', b' ', rest @ ..] => undelivered(rest, Action::Delayed, commands),
        [b'=' | b'-' | b'>', b'>', b' ', rest @ ..] => delivered(rest, Some(Action::Delivered)),
        // This line is from a test run, in which nothing was delivered.
        [b'*', b'>', b' ', rest @ ..] => delivered(rest, None),
        [b'H' | b'U' | b'F', b'=', ..] => refusal::refusal(rest, commands)?,
        _ => return None,
    };
    Some(LineEvent::Delivery(delivery))
}

/// Splits off `1rKabc-0001Xy-2Z `, or `1rKabc-00000000123-abcd ` as written since version 4.97.
fn message_id(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let id_of = |len: usize, second: usize| {
        let (id, rest) = rest.split_at_checked(len)?;
        let hyphens = id.get(6) == Some(&b'-') && id.get(second) == Some(&b'-');
        Some((id, rest.strip_prefix(b" ").filter(|_| hyphens)?))
    };
    id_of(16, 13).or_else(|| id_of(23, 18))
}

/// Reads `bob@example.org R=… T=… defer (-44) H=… [ip]: why`.
fn undelivered<'a>(rest: &'a [u8], action: Action, commands: &Commands) -> LogDelivery<'a> {
    let addressed = Addressed::of_failure(without_duration(rest));
    let fields = addressed.fields;
    let text = match fields.strip_prefix(b":") {
        Some(text) => text.trim_ascii_start(),
        None => text(fields).unwrap_or_else(|| fields.trim_ascii_start()),
    };
    let mut delivery = LogDelivery::new(Format::Exim);
    addressed.put_in(&mut delivery);
    delivery.action = Some(match action {
        Action::Failed if is_expired(text) => Action::Expired,
        action => action,
    });
    let (error, text) = error_and_text(text);
    let answer = Answer::of(text, commands);
    delivery.set_remote_mta(host(fields).or(answer.host));
    delivery.diagnostic = match error {
        Some(error) => Cow::Owned([error, b": ", &unescaped(answer.said)].concat()),
        None => unescaped(answer.said),
    };
    delivery.command = answer.command;
    let disagrees = |named: &Cow<'_, [u8]>| {
        let asked = answer.recipient;
        asked.is_some_and(|asked| !is_same(asked, named))
    };
    if delivery.recipient.as_ref().is_some_and(disagrees) {
        delivery.recipient = None;
        delivery.is_ambiguous = true;
    }
    delivery
}

/// Splits `Connection timed out H=mx.example.org [192.0.2.1]: SMTP timeout after …`, in which the
/// operating system's error message precedes the fields.
fn error_and_text(all: &[u8]) -> (Option<&[u8]>, &[u8]) {
    // An error message from the operating system doesn't contain an address. If there is an
    // address, the server or the sender wrote it.
    let Some((head, text)) = cut(all, b": ").filter(|(head, _)| !head.contains(&b'<')) else {
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

/// Removes the duration of a failed delivery, such as ` DT=0.001s`, from the end of the line.
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

/// Returns `true` if Exim gave up because it had tried for too long.
fn is_expired(text: &[u8]) -> bool {
    text.ends_with(TIMED_OUT)
        || text == b"retry timeout exceeded"
        || text.starts_with(b"all hosts ") && has(text, b"have been failing for a long time")
}

/// Reads `bob@example.org R=… T=… H=… C="250 OK"`.
fn delivered(rest: &[u8], action: Option<Action>) -> LogDelivery<'_> {
    let addressed = Addressed::of_success(rest);
    let fields = addressed.fields;
    let mut delivery = LogDelivery::new(Format::Exim);
    addressed.put_in(&mut delivery);
    delivery.action = action;
    delivery.set_remote_mta(host(fields));
    if let Some(text) = after(fields, b" C=\"") {
        delivery.diagnostic = unescaped(cut_quote(text, b'"').0);
    }
    delivery
}

/// Finds `H=mx.example.org [192.0.2.1]` among the fields, and returns the value up to the closing
/// bracket.
fn host(fields: &[u8]) -> Option<&[u8]> {
    let (host, _) = cut_byte(after(fields, b" H=")?, b']')?;
    Some(host)
}

/// Returns the text after the fields, which end at the first `: ` outside quotes (`DN="…"`).
fn text(fields: &[u8]) -> Option<&[u8]> {
    let mut quotes = Quotes::default();
    let mut colon = false;
    let space = fields.iter().position(|byte| {
        let ends = colon && *byte == b' ';
        colon = quotes.is_outside(*byte) && *byte == b':';
        ends
    });
    fields.get(space? + 1..)
}

/// A server's answer.
struct Answer<'a> {
    said: &'a [u8],
    command: Option<Command>,
    /// The recipient in the `RCPT` command. `None` if it is uncertain where the address ends.
    recipient: Option<&'a [u8]>,
    /// The server, which older versions of Exim write before the reply.
    host: Option<&'a [u8]>,
}

impl<'a> Answer<'a> {
    /// Finds the server's reply in the text, and the command that the reply answers.
    fn of(text: &'a [u8], commands: &Commands) -> Self {
        let mut answer = Self {
            said: text,
            command: None,
            recipient: None,
            host: named_host(text),
        };
        if let Some(asked) = after_error(text) {
            answer.command = command_of(asked, commands);
            let rest = answer.skip_argument(asked);
            if let Some(rest) = after(rest, b": ") {
                answer.host = named_host(rest);
                answer.said = reply(rest).unwrap_or(text);
            }
            return answer;
        }
        if let Some(said) = reply(text) {
            answer.said = said;
            return answer;
        }
        let asked = after(text, b" in response to ")
            .or_else(|| after(text, b" after ").filter(|_| has(text, b"timeout")));
        answer.command = asked.and_then(|asked| command_of(asked, commands));
        answer
    }

    /// Returns the text after the address in `RCPT TO:<bob@example.org>: 550 …` or `MAIL
    /// FROM:<a@example.org> SIZE=1: 550 …`.
    fn skip_argument(&mut self, asked: &'a [u8]) -> &'a [u8] {
        let Some((command, path)) = cut(asked, b":<").filter(|(command, _)| !has(command, b": "))
        else {
            return asked;
        };
        let path = cut_path(path);
        if command.ends_with(b"RCPT TO") {
            self.recipient = Some(path.map_or(b"", |(address, _)| address));
        }
        path.map_or(b"", |(_, rest)| rest)
    }
}

/// Returns the reply in the text, without the server in front and Exim's own remark at the end.
fn reply(text: &[u8]) -> Option<&[u8]> {
    let text = after_host(text);
    let text = text.strip_suffix(TIMED_OUT).unwrap_or(text);
    begins_with_code(text).then_some(text)
}

/// Reads the server in `host mx.example.org [192.0.2.1]: `.
fn named_host(text: &[u8]) -> Option<&[u8]> {
    let (host, _) = cut(text.strip_prefix(b"host ")?, b"]: ")?;
    Some(host)
}

/// Returns the text after an introduction such as `SMTP error from remote mail server after ` or
/// `LMTP error after `.
fn after_error(text: &[u8]) -> Option<&[u8]> {
    let (before, asked) = cut(text, b" after ")?;
    let error = before.ends_with(b"error") || has(before, b"error from remote mail");
    // If a `<` precedes the error message, the message is part of an address.
    (error && !before.contains(&b'<')).then_some(asked)
}

/// Skips `host mx.example.org [192.0.2.1]: `, which older versions of Exim write before the
/// server's reply.
fn after_host(text: &[u8]) -> &[u8] {
    if !text.starts_with(b"host ") {
        return text;
    }
    let rest = cut_byte(text, b']').and_then(|(_, rest)| after(rest, b": "));
    rest.unwrap_or(text)
}
