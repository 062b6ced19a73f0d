//! Stalwart: `2024-01-01T12:00:00Z INFO Message delivered (delivery.delivered) queueId = 1, …, to =
//! "bob@example.org", code = 250, details = "…"`.

use core::ops::ControlFlow;
use std::borrow::Cow;
use std::format;

use memchr::memmem;

use super::address::{cut_path, is_address};
use super::cut::{after, cut, cut_byte, number};
use super::delivery::LogDelivery;
use super::escape::unescaped;
use super::event::LineEvent;
use crate::builtin::command;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::Action;

const LEVELS: [&[u8]; 5] = [b"ERROR", b"WARN", b"INFO", b"DEBUG", b"TRACE"];

/// The field between the fields of the message and the fields of the event.
const SIZE: &[u8] = b", size = ";

/// Reads the text after the timestamp: the level, a description and the kind of event.
pub(super) fn own<'a>(line: &'a [u8], _: &Commands) -> ControlFlow<Option<LineEvent<'a>>> {
    match kind_and_fields(line) {
        Some((kind, fields)) => ControlFlow::Break(read(kind, fields)),
        None => ControlFlow::Continue(()),
    }
}

/// Reads a syslog message.
pub(super) fn message<'a>(message: &'a [u8], _: &Commands) -> Option<LineEvent<'a>> {
    let (kind, fields) = kind_and_fields(message)?;
    read(kind, fields)
}

/// Splits `INFO Message delivered (delivery.delivered) queueId = …` after the kind.
fn kind_and_fields(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let (level, rest) = cut_byte(line, b' ')?;
    let (description, rest) = cut(rest, b" (")?;
    let (kind, rest) = cut_byte(rest, b')')?;
    let is_word = |byte: &u8| byte.is_ascii_lowercase() || b".-".contains(byte);
    let is_kind = kind.contains(&b'.') && kind.iter().all(is_word);
    let is_text = |byte: &u8| byte.is_ascii_alphanumeric() || b" -/".contains(byte);
    let starts = LEVELS.contains(&level) && is_kind && description.iter().all(is_text);
    starts.then_some((kind, rest))
}

fn read<'a>(kind: &[u8], fields: &'a [u8]) -> Option<LineEvent<'a>> {
    let kind = kind.strip_prefix(b"delivery.")?;
    let is_read = matches!(
        kind,
        b"delivered"
            | b"rcpt-to-rejected"
            | b"mail-from-rejected"
            | b"message-rejected"
            | b"dsn-perm-fail"
            | b"dsn-temp-fail"
    );
    if !is_read {
        return None;
    }
    let mut delivery = LogDelivery::new(Format::Stalwart);
    let id = fields.strip_prefix(b" queueId = ").and_then(number);
    delivery.queue_id = id.map(|(id, _)| Cow::Owned(format!("{id}").into_bytes()));
    let found = Fields::of(fields);
    if let Some(found) = &found {
        delivery.recipient.clone_from(&found.recipient);
        delivery.sender.clone_from(&found.sender);
        delivery.remote_mta = found.server.map(Cow::Borrowed);
    }
    delivery.is_ambiguous = found.is_none();
    let reply = found.map(|found| found.reply()).unwrap_or_default();
    delivery.action = match (kind, reply.code.map(|code| code / 100)) {
        (b"delivered", _) => Some(Action::Delivered),
        // These events only repeat a rejection.
        (b"dsn-perm-fail", Some(5)) | (b"dsn-temp-fail", Some(4)) => return None,
        (b"dsn-perm-fail", _) => Some(Action::Failed),
        (b"dsn-temp-fail", _) => Some(Action::Delayed),
        // Only the class of the reply shows whether Stalwart tries again.
        _ if delivery.is_ambiguous => None,
        (_, Some(4)) => Some(Action::Delayed),
        _ => Some(Action::Failed),
    };
    delivery.command = match kind {
        b"rcpt-to-rejected" => Some(command::RCPT),
        b"mail-from-rejected" => Some(command::MAIL),
        _ => None,
    };
    delivery.diagnostic = reply.text;
    Some(LineEvent::Delivery(delivery))
}

/// The fields of an event. Quotes within a value are not escaped, so an address or a reply may look
/// like other fields.
#[derive(Default)]
struct Fields<'a> {
    sender: Option<Cow<'a, [u8]>>,
    recipient: Option<Cow<'a, [u8]>>,
    server: Option<&'a [u8]>,
    code: Option<u64>,
    details: Option<&'a [u8]>,
    /// An error with its own fields in braces.
    cause: Option<&'a [u8]>,
}

/// The bits for three of the fields in `seen`, the set of fields read so far.
const TO: u32 = 1;
const FROM: u32 = 8;
const REPLY: u32 = 16;

/// The server's reply.
#[derive(Default)]
struct Answer<'a> {
    code: Option<u64>,
    text: Cow<'a, [u8]>,
}

impl<'a> Fields<'a> {
    /// Reads the fields. Returns `None` if some of them may be part of another field's value.
    fn of(text: &'a [u8]) -> Option<Self> {
        // The addresses before `size` haven't been checked yet, so one of them may contain a copy
        // of `, size = `.
        if memmem::find_iter(text, SIZE).count() != 1 {
            return None;
        }
        let (message, event) = cut(text, SIZE)?;
        let mut fields = Self {
            sender: sender(message),
            ..Self::default()
        };
        let mut seen = 0_u32;
        let (_size, mut rest) = number(event)?;
        while let Some(field) = rest.strip_prefix(b", ") {
            let (key, value) = cut(field, b" = ")?;
            let (value, others) = cut_value(key, value)?;
            rest = others;
            fields.put(key, value, &mut seen)?;
        }
        if seen & TO == 0 {
            fields.recipient = only_recipient(message);
        }
        // No event has both a recipient and a sender. If this event seems to have both, one of them
        // may be part of the other.
        let is_clear = seen & (TO | FROM) != TO | FROM;
        (rest.is_empty() && is_clear).then_some(fields)
    }

    /// Adds a field. Returns `None` if the field is a duplicate or malformed.
    fn put(&mut self, key: &[u8], value: &'a [u8], seen: &mut u32) -> Option<()> {
        let text = || value.strip_prefix(b"\"")?.strip_suffix(b"\"");
        let bit = match key {
            b"to" => {
                self.recipient = Some(address(text()?)?);
                TO
            }
            b"hostname" => {
                let name = text().filter(|text| !text.contains(&b'"'))?;
                self.server = Some(name).filter(|name| !name.is_empty());
                2
            }
            b"code" => {
                self.code = Some(number(value).filter(|(_, rest)| rest.is_empty())?.0);
                4
            }
            b"details" => {
                self.details = Some(text()?);
                REPLY
            }
            b"causedBy" => {
                self.cause = Some(value);
                REPLY
            }
            // `MAIL` was refused.
            b"from" => FROM,
            // All other fields contain numbers and timestamps.
            _ => {
                let is_plain = |byte: &u8| byte.is_ascii_digit() || b"TZ:.+-".contains(byte);
                let is_odd =
                    text().map_or(value.contains(&b'"'), |text| !text.iter().all(is_plain));
                return (!is_odd).then_some(());
            }
        };
        // Fields after the reply may be part of the server's text.
        let is_expected = *seen & (bit | REPLY) == 0;
        *seen |= bit;
        is_expected.then_some(())
    }

    /// Finds the reply in the fields.
    fn reply(&self) -> Answer<'a> {
        if let Some(cause) = self.cause {
            let code = after(cause, b", code = ").and_then(number);
            let reason = after(cause, b", reason = \"");
            let reason = reason.map(|text| text.strip_suffix(b"\" }").unwrap_or(text));
            return Answer::of(code.map(|(code, _)| code), reason.unwrap_or(cause));
        }
        let details = self.details.unwrap_or_default();
        match unexpected(details) {
            Some((code, rest)) => {
                let text = rest.strip_prefix(b", Enhanced code: ").unwrap_or(rest);
                let text = match cut(text, b", Message: ") {
                    Some((status, text)) => Cow::Owned([status, b" ", text].concat()),
                    None => Cow::Borrowed(text),
                };
                Answer::of_text(Some(code), &text)
            }
            None => Answer::of(self.code, details),
        }
    }
}

impl<'a> Answer<'a> {
    fn of(code: Option<u64>, text: &'a [u8]) -> Self {
        match code.filter(|code| (200..600).contains(code)) {
            Some(_) => Self::of_text(code, text),
            None => Self {
                code: None,
                text: unescaped(text),
            },
        }
    }

    /// Builds a reply from a reply code and text.
    fn of_text(code: Option<u64>, text: &[u8]) -> Self {
        let code = code.filter(|code| (200..600).contains(code));
        let lead = code.map(|code| format!("{code} ")).unwrap_or_default();
        let text = [lead.as_bytes(), &unescaped(text)].concat();
        Self {
            code,
            text: Cow::Owned(text),
        }
    }
}

/// Decodes an address, or returns `None` if it isn't one.
fn address(text: &[u8]) -> Option<Cow<'_, [u8]>> {
    Some(unescaped(text)).filter(|text| is_address(text))
}

/// Finds `from = "ann@example.org"` among the fields of a message.
fn sender(message: &[u8]) -> Option<Cow<'_, [u8]>> {
    let (sender, _) = cut(after(message, b", from = \"")?, b"\", to = [")?;
    match sender {
        [] => Some(Cow::Borrowed(sender)),
        sender => address(sender),
    }
}

/// Finds the reply in `Unexpected response for RCPT TO:<bob@example.org>: Code: 550, Enhanced code:
/// 5.1.1, Message: …`. Returns the reply code and the text after it.
fn unexpected(details: &[u8]) -> Option<(u64, &[u8])> {
    let command = details.strip_prefix(b"Unexpected response for ")?;
    let (name, argument) = cut_byte(command, b':')?;
    let rest = match argument.strip_prefix(b"<") {
        Some(path) => cut_path(path)?.1,
        None => command.get(name.len()..)?,
    };
    number(after(rest, b": Code: ")?)
}

/// Finds `to = ["bob@example.org"]` among the fields of a message, if there is only one recipient.
fn only_recipient(message: &[u8]) -> Option<Cow<'_, [u8]>> {
    const LIST: &[u8] = b", to = [\"";
    let is_only = memmem::find_iter(message, LIST).count() == 1;
    let recipient = after(message, LIST)?.strip_suffix(b"\"]")?;
    address(recipient).filter(|_| is_only)
}

/// Splits off a key's value, which ends at the comma before the next field or at the end of the
/// text.
fn cut_value<'a>(key: &[u8], text: &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
    let end: &[u8] = match text {
        _ if key == b"causedBy" => b" }",
        [b'"', ..] => b"\"",
        _ => b"",
    };
    let mut commas = memmem::find_iter(text, b", ");
    let ends = |at: &usize| {
        let (value, rest) = text.split_at_checked(*at).unwrap_or_default();
        value.ends_with(end) && (value.len() > 1 || end.is_empty()) && starts_field(rest)
    };
    text.split_at_checked(commas.find(ends).unwrap_or(text.len()))
}

/// Returns `true` if the text starts with a comma, a key and ` = `.
fn starts_field(text: &[u8]) -> bool {
    let rest = text.get(2..).unwrap_or_default();
    let key = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    let key = key.count();
    key > 0 && rest.get(key..).is_some_and(|rest| rest.starts_with(b" = "))
}
