//! Exim: `1rK… ** bob@example.org R=… T=… H=… [ip]: SMTP error from remote mail server after RCPT TO:<…>: 550 …`.

use std::borrow::Cow;

use memchr::memchr2_iter;

use super::header;
use super::words::{after, begins_with_code, command_of, cut, cut_byte, cut_last, has, unescaped};
use super::{Action, Event, Format, LogDelivery};
use crate::builtin::command;
use crate::vocabulary::Command;

/// Reads a message of syslog: the time may stand in front of it a second time.
pub(super) fn message(message: &[u8]) -> Option<Event<'_>> {
    let rest = header::after_date(message).unwrap_or_else(|| header::without_process(message));
    match after_message_id(rest) {
        Some(rest) => with_id(rest),
        None => without_id(rest),
    }
}

/// Reads what stands behind the time where there is no message's id: a refusal, or a line that lost its beginning.
pub(super) fn without_id(rest: &[u8]) -> Option<Event<'_>> {
    let event = with_id(rest)?;
    match &event {
        // Two marks alone are too little to tell a delivery from anything else.
        Event::Fate(found) if !rest.starts_with(b"H=") => {
            let recipient = found.recipient.as_deref().unwrap_or_default();
            recipient.contains(&b'@').then_some(event)
        }
        _ => Some(event),
    }
}

/// Reads what stands behind the time and the message's id.
pub(super) fn with_id(rest: &[u8]) -> Option<Event<'_>> {
    let told = match rest {
        [b'*', b'*', b' ', rest @ ..] => told(rest, Some(Action::Failed)),
        [b'=', b'=', b' ', rest @ ..] => told(rest, Some(Action::Delayed)),
        [b'=' | b'-' | b'>', b'>', b' ', rest @ ..] => delivered(rest, Some(Action::Delivered)),
        // A trial run: nothing was delivered.
        [b'*', b'>', b' ', rest @ ..] => delivered(rest, None),
        [b'H' | b'U' | b'F', b'=', ..] => refused(rest),
        _ => None,
    };
    told.map(Event::Fate)
}

/// Passes over `1rKabc-0001Xy-2Z `, or `1rKabc-00000000123-abcd ` of version 4.97 on.
pub(super) fn after_message_id(rest: &[u8]) -> Option<&[u8]> {
    let behind = |len: usize, second: usize| {
        let (id, rest) = rest.split_at_checked(len)?;
        let hyphens = id.get(6) == Some(&b'-') && id.get(second) == Some(&b'-');
        rest.strip_prefix(b" ").filter(|_| hyphens)
    };
    behind(16, 13).or_else(|| behind(23, 18))
}

/// Reads `bob@example.org R=… T=… defer (-44) H=… [ip]: why`.
fn told(rest: &[u8], action: Option<Action>) -> Option<LogDelivery<'_>> {
    let (recipient, fields) = recipient(without_time(rest))?;
    let text = match fields.strip_prefix(b":") {
        Some(text) => text.trim_ascii_start(),
        None => text(fields).unwrap_or_else(|| fields.trim_ascii_start()),
    };
    let mut found = LogDelivery::new(Format::Exim);
    found.recipient = Some(Cow::Borrowed(recipient));
    found.action = action;
    if action == Some(Action::Failed) && is_over(text) {
        found.action = Some(Action::Expired);
    }
    found.set_remote(host(fields).or_else(|| named_host(text)));
    let (error, text) = error_and_text(text);
    let (said, command) = server_words(text);
    found.diagnostic = match error {
        Some(error) => Cow::Owned([error, b": ", &unescaped(said)].concat()),
        None => unescaped(said),
    };
    found.command = command;
    Some(found)
}

/// Takes `Connection timed out H=mx.example.org [192.0.2.1]: SMTP timeout after …` apart: the system's words for an error
/// stand in front of the fields.
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

/// Takes the time off that a failed delivery took, ` DT=0.001s`: where it is logged it ends the line.
fn without_time(rest: &[u8]) -> &[u8] {
    let time = |time: &[u8]| {
        let time = time.strip_suffix(b"s")?;
        Some(
            time.iter()
                .all(|byte| byte.is_ascii_digit() || *byte == b'.'),
        )
    };
    match cut_last(rest, b" DT=") {
        Some((before, last)) if time(last) == Some(true) => before,
        _ => rest,
    }
}

const TIMED_OUT: &[u8] = b": retry timeout exceeded";

/// Tells whether Exim gave up because the time was over.
fn is_over(text: &[u8]) -> bool {
    text.ends_with(TIMED_OUT)
        || text == b"retry timeout exceeded"
        || text.starts_with(b"all hosts ") && has(text, b"have been failing for a long time")
}

/// Reads `bob@example.org R=… T=… H=… C="250 OK"`.
fn delivered(rest: &[u8], action: Option<Action>) -> Option<LogDelivery<'_>> {
    let (recipient, fields) = recipient(rest)?;
    let mut found = LogDelivery::new(Format::Exim);
    found.recipient = Some(Cow::Borrowed(recipient));
    found.action = action;
    found.set_remote(host(fields));
    if let Some(text) = after(fields, b" C=\"") {
        found.diagnostic = unescaped(until_quote(text));
    }
    Some(found)
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

/// Cuts at the first quote without a backslash in front.
fn until_quote(text: &[u8]) -> &[u8] {
    let mut escaped = false;
    let end = text.iter().position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Cuts the recipient off: `bob@example.org`, `bob <bob@example.org>`, `|/bin/vacation bob <bob@example.org>`.
///
/// Programs, files and local parts alone are no addresses: the one in brackets is, from which they come.
fn recipient(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (first, fields) = match rest {
        [b'|' | b'/', ..] => cut(rest, b" <").map_or((rest, &b""[..]), |(first, _)| {
            (first, rest.get(first.len()..).unwrap_or_default())
        }),
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

/// How long the address is that a text begins with: to the first space outside quotes.
fn address_len(text: &[u8]) -> usize {
    let (mut quoted, mut escaped) = (false, false);
    let end = text.iter().position(|byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b' ' if !quoted => return true,
            _ => {}
        }
        false
    });
    end.unwrap_or(text.len())
}

/// Finds the text behind the fields: behind the first colon with a space, if it stands outside quotes (`DN="…"`).
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
fn server_words(text: &[u8]) -> (&[u8], Option<Command>) {
    let reply = |text| {
        let text = of_host(text);
        let text = text.strip_suffix(TIMED_OUT).unwrap_or(text);
        Some(text).filter(|text| begins_with_code(text))
    };
    if let Some((_, asked)) = error_after(text) {
        let command = command_of(asked);
        // `MAIL FROM:<a@example.org> SIZE=1: 550 …`
        let said = after(asked, b": ").and_then(reply);
        return (said.unwrap_or(text), command);
    }
    if let Some(said) = reply(text) {
        return (said, None);
    }
    let asked = after(text, b" in response to ")
        .or_else(|| after(text, b" after ").filter(|_| has(text, b"timeout")));
    (text, asked.and_then(command_of))
}

/// Cuts behind `SMTP error from remote mail server after `, `LMTP error after ` and their like.
fn error_after(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let parts = cut(text, b" after ")?;
    let (before, _) = parts;
    let error = before.ends_with(b"error") || has(before, b"error from remote mail");
    Some(parts).filter(|_| error)
}

/// Passes over `host mx.example.org [192.0.2.1]: `, which older versions put before the server's words.
fn of_host(text: &[u8]) -> &[u8] {
    if !text.starts_with(b"host ") {
        return text;
    }
    let behind = cut_byte(text, b']').and_then(|(_, rest)| after(rest, b": "));
    behind.unwrap_or(text)
}

/// Reads `H=mx.example.org [192.0.2.1] F=<a@example.org> rejected RCPT <bob@example.org>: why`.
///
/// These lines name no code: the word `temporarily` is all that tells one class from the other.
fn refused(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (before, what) = cut(rest, b" rejected ")?;
    let mut found = LogDelivery::new(Format::Exim);
    found.action = Some(match before.ends_with(b" temporarily") {
        true => Action::Delayed,
        false => Action::Failed,
    });
    found.command = asked_of(what);
    let (about, said) = cut(what, b": ").unwrap_or((what, what));
    if let Some(named) = about.strip_prefix(b"RCPT ") {
        let address = cut_byte(named, b'<').and_then(|(_, rest)| cut_last(rest, b">"));
        let address = address.map_or(named, |(address, _)| address);
        found.recipient = Some(Cow::Borrowed(address)).filter(|address| !address.is_empty());
    }
    found.diagnostic = unescaped(said);
    Some(found)
}

/// The command at which the server refused: `RCPT <bob@example.org>`, `after DATA`, `connection in "connect" ACL`.
fn asked_of(what: &[u8]) -> Option<Command> {
    const STAGES: [(&[u8], Command); 4] = [
        (b"after DATA", command::DATA_END),
        (b"during MIME ACL", command::DATA_END),
        (b"during DKIM ACL", command::DATA_END),
        (b"connection ", command::CONNECT),
    ];
    let stage = STAGES.iter().find(|(words, _)| what.starts_with(words));
    let asked = what.strip_prefix(b"after ").unwrap_or(what);
    stage.map_or_else(|| command_of(asked), |(_, command)| Some(*command))
}
