//! Haraka: `[NOTICE] [UUID] [outbound] recipient <bob@example.org> rejected: 550 5.1.1 …`, and the
//! same in logfmt or JSON.

use core::ops::ControlFlow;
use std::borrow::Cow;
use std::string::String;

use serde_json::{Map, Value};

use super::address::cut_path;
use super::cut::{cut, cut_last};
use super::delivery::LogDelivery;
use super::envelopes::{Envelope, Lookup};
use super::event::{Kind, LineEvent};
use super::logfmt::Pairs;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::Action;

/// Reads a line that starts like a Haraka log line.
pub(super) fn own<'a>(line: &'a [u8], _: &Commands) -> ControlFlow<Option<LineEvent<'a>>> {
    match Entry::of(line) {
        Some(entry) => ControlFlow::Break(entry.read()),
        None => ControlFlow::Continue(()),
    }
}

/// Reads a line.
pub(super) fn message<'a>(line: &'a [u8], _: &Commands) -> Option<LineEvent<'a>> {
    Entry::of(line)?.read()
}

type Text = Cow<'static, [u8]>;

/// A line in any of the three formats.
struct Entry<'a> {
    /// The ID of the connection, followed by the number of the message and the number of the
    /// message's copy for a domain.
    uuid: Cow<'a, [u8]>,
    origin: Cow<'a, [u8]>,
    text: Cow<'a, [u8]>,
    more: More<'a>,
}

/// The fields other than the ID, origin and text.
enum More<'a> {
    /// The fields are part of the text.
    InText,
    Pairs(Pairs<'a>),
    Json(Map<String, Value>),
}

impl<'a> Entry<'a> {
    fn of(line: &'a [u8]) -> Option<Self> {
        match line {
            [b'[', rest @ ..] => Self::of_plain(rest),
            [b'l', ..] => Self::of_logfmt(line),
            [b'{', ..] => Self::of_json(line),
            _ => None,
        }
    }

    /// Reads `[NOTICE] [UUID] [outbound] text` after the first bracket.
    fn of_plain(line: &'a [u8]) -> Option<Self> {
        let (level, rest) = cut(line, b"] [")?;
        let (uuid, rest) = cut(rest, b"] [")?;
        let (origin, text) = cut(rest, b"] ")?;
        is_level(level).then_some(Self {
            uuid: Cow::Borrowed(uuid),
            origin: Cow::Borrowed(origin),
            text: Cow::Borrowed(text),
            more: More::InText,
        })
    }

    /// Reads `level=NOTICE uuid=UUID origin=outbound message="text" …`.
    fn of_logfmt(line: &'a [u8]) -> Option<Self> {
        let mut pairs = Pairs::of(line);
        let mut next = |key: &[u8]| {
            let (name, value) = pairs.next()?;
            (name == key).then_some(value)
        };
        if !is_level(&next(b"level")?) {
            return None;
        }
        Some(Self {
            uuid: next(b"uuid")?,
            origin: next(b"origin")?,
            text: next(b"message")?,
            more: More::Pairs(pairs),
        })
    }

    /// Reads `{"level":"NOTICE","uuid":"UUID","origin":"outbound","message":"text",…}`.
    fn of_json(line: &[u8]) -> Option<Self> {
        // Other programs write JSON, too.
        let (level, rest) = cut(line.strip_prefix(b"{\"level\":\"")?, b"\",")?;
        if !is_level(level) || !rest.starts_with(b"\"uuid\":\"") {
            return None;
        }
        let value = serde_json::from_str(&String::from_utf8_lossy(line)).ok()?;
        let Value::Object(fields) = value else {
            return None;
        };
        let text = |key: &str| {
            let text = fields.get(key).and_then(Value::as_str)?;
            Some(Cow::Owned(text.as_bytes().to_vec()))
        };
        Some(Self {
            uuid: text("uuid")?,
            origin: text("origin")?,
            text: text("message")?,
            more: More::Json(fields),
        })
    }

    /// Returns the value of a field other than the ID, origin and text.
    fn field(&self, key: &str) -> Option<Text> {
        match &self.more {
            More::InText => Pairs::of(&self.text).get(key.as_bytes()).map(owned),
            More::Pairs(pairs) => pairs.get(key.as_bytes()).map(owned),
            More::Json(fields) => {
                let text = fields.get(key).and_then(Value::as_str)?;
                Some(Cow::Owned(text.as_bytes().to_vec()))
            }
        }
    }

    fn read(&self) -> Option<LineEvent<'static>> {
        match &*self.origin {
            b"outbound" => self.outbound(),
            b"core" => self.reception(),
            _ => None,
        }
    }

    /// Reads `recipient <bob@example.org> code=OK msg="" sender=ann@example.org`, which Haraka
    /// writes when a client has named a recipient.
    fn reception(&self) -> Option<LineEvent<'static>> {
        let (recipient, rest) = cut_path(self.text.strip_prefix(b"recipient <")?)?;
        let field = |key: &str| match &self.more {
            More::InText => Pairs::of(rest).get(key.as_bytes()).map(owned),
            _ => self.field(key),
        };
        (*field("code")? == b"OK"[..]).then_some(())?;
        Some(LineEvent::part(Kind::Envelope(Envelope {
            sender: field("sender"),
            recipient: Some(Cow::Owned(recipient.to_vec())),
            ..Envelope::new(Format::Haraka, owned(Cow::Borrowed(&self.uuid)))
        })))
    }

    fn outbound(&self) -> Option<LineEvent<'static>> {
        if let Some(rest) = self.text.strip_prefix(b"recipient <") {
            return self.answered(rest).map(LineEvent::Delivery);
        }
        if let Some(rest) = self.text.strip_prefix(b"bouncing mail: ") {
            return self.bounced(rest);
        }
        if let Some(rest) = self.text.strip_prefix(b"Temp failing ") {
            let (_, why) = cut(rest, b" seconds: ")?;
            return self.of_message(Action::Delayed, why);
        }
        self.delivered().map(LineEvent::Delivery)
    }

    /// Reads the text after `recipient <`: `bob@example.org> rejected: 550 5.1.1 …`.
    fn answered(&self, rest: &[u8]) -> Option<LogDelivery<'static>> {
        let (recipient, rest) = cut_path(rest)?;
        let rejected = rest.strip_prefix(b" rejected: ");
        let deferred = || rest.strip_prefix(b" deferred: ");
        let (action, reply) = match rejected {
            Some(reply) => (Action::Failed, reply),
            None => (Action::Delayed, deferred()?),
        };
        let mut delivery = self.delivery(action);
        delivery.recipient = Some(Cow::Owned(recipient.to_vec()));
        delivery.diagnostic = Cow::Owned(reply.to_vec());
        Some(delivery)
    }

    /// Reads ` delivered file=… domain=example.org host=mx.example.org … response="OK" …`, which
    /// names no recipient.
    fn delivered(&self) -> Option<LogDelivery<'static>> {
        let is_delivered = match &self.more {
            More::InText => self.text.trim_ascii_start().starts_with(b"delivered file="),
            More::Pairs(Pairs(rest)) => {
                self.text.is_empty() && rest.trim_ascii_start().starts_with(b"delivered file=")
            }
            More::Json(fields) => fields.contains_key("delivered file"),
        };
        let mut delivery = is_delivered.then(|| self.delivery(Action::Delivered))?;
        delivery.remote_mta = self.field("host").or_else(|| self.field("ip"));
        delivery.diagnostic = self.field("response").unwrap_or_default();
        Some(delivery)
    }

    /// Reads the reason why a message bounced. Recipients that a server refused are on lines of
    /// their own.
    fn bounced(&self, why: &[u8]) -> Option<LineEvent<'static>> {
        match why.strip_prefix(b"Too many failures (") {
            Some(why) => {
                let mut delivery = self.delivery(Action::Expired);
                // A list of recipients doesn't say why each of them was refused.
                if !is_list(why) {
                    let why = why.strip_suffix(b")").unwrap_or(why);
                    delivery.diagnostic = Cow::Owned(without_lead(why).to_vec());
                }
                Some(LineEvent::part(Kind::Expiry(delivery)))
            }
            None => self.of_message(Action::Failed, why),
        }
    }

    /// Reads the outcome for a whole message, unless the line only repeats the outcomes for the
    /// recipients.
    fn of_message(&self, action: Action, why: &[u8]) -> Option<LineEvent<'static>> {
        let mut delivery = (!is_list(why)).then(|| self.delivery(action))?;
        delivery.diagnostic = Cow::Owned(without_lead(why).to_vec());
        // The number of the copy comes after the ID of the client's message.
        let (uuid, _copy) = cut_last(&self.uuid, b".")?;
        let lookup = Lookup {
            queue_id: Cow::Owned(uuid.to_vec()),
            domain: None,
        };
        Some(LineEvent::part(Kind::Enveloped(delivery, lookup)))
    }

    fn delivery(&self, action: Action) -> LogDelivery<'static> {
        let mut delivery = LogDelivery::new(Format::Haraka);
        delivery.action = Some(action);
        delivery.queue_id = Some(owned(Cow::Borrowed(&self.uuid)));
        delivery
    }
}

fn owned(text: Cow<'_, [u8]>) -> Text {
    Cow::Owned(text.into_owned())
}

/// Returns `true` for text such as `Some recipients failed: <bob@example.org>`.
fn is_list(why: &[u8]) -> bool {
    why.starts_with(b"Some recipients ")
}

/// Removes the words that Haraka writes before a reply.
fn without_lead(why: &[u8]) -> &[u8] {
    why.strip_prefix(b"Upstream error: ").unwrap_or(why)
}

fn is_level(text: &[u8]) -> bool {
    const LEVELS: [&[u8]; 10] = [
        b"DATA",
        b"PROTOCOL",
        b"DEBUG",
        b"INFO",
        b"NOTICE",
        b"WARN",
        b"ERROR",
        b"CRIT",
        b"ALERT",
        b"EMERG",
    ];
    LEVELS.contains(&text)
}
