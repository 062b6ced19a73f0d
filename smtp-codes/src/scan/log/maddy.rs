//! maddy: `queue: delivery attempt failed`, a tab, and JSON such as `{"rcpt":"bob@example.org",
//! "smtp_code":550,"smtp_enchcode":"5.1.1","smtp_msg":"…",…}`.

use core::ops::ControlFlow;
use std::borrow::Cow;
use std::format;
use std::string::String;

use serde_json::{Map, Value};

use super::cut::cut_byte;
use super::delivery::LogDelivery;
use super::event::LineEvent;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::Action;

/// The messages that the queue logs about a recipient. Other messages from the queue only repeat
/// these outcomes.
const DELIVERED: &[u8] = b"delivered";
const ATTEMPT_FAILED: &[u8] = b"delivery attempt failed";

/// Reads a line that starts with the name of a module.
pub(super) fn own<'a>(line: &'a [u8], _: &Commands) -> ControlFlow<Option<LineEvent<'a>>> {
    let is_words = |byte: &u8| byte.is_ascii_alphabetic() || b" ,-'".contains(byte);
    let entry = after_module(line).and_then(|message| cut_byte(message, b'\t'));
    match entry {
        Some((message, json @ [b'{', ..])) if message.iter().all(is_words) => {
            ControlFlow::Break(read(message, json))
        }
        _ => ControlFlow::Continue(()),
    }
}

/// Reads a syslog message. It starts with a module name, unless that name was used as the program
/// name.
pub(super) fn message<'a>(message: &'a [u8], _: &Commands) -> Option<LineEvent<'a>> {
    let message = after_module(message).unwrap_or(message);
    let (message, json) = cut_byte(message, b'\t')?;
    read(message, json)
}

/// Skips `queue: `, or another name that the configuration gives to the queue.
fn after_module(line: &[u8]) -> Option<&[u8]> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-/".contains(byte);
    let (name, rest) = cut_byte(line, b':')?;
    (!name.is_empty() && name.iter().all(is_name))
        .then_some(rest)?
        .strip_prefix(b" ")
}

fn read(message: &[u8], json: &[u8]) -> Option<LineEvent<'static>> {
    if message != DELIVERED && message != ATTEMPT_FAILED {
        return None;
    }
    let value = serde_json::from_str(&String::from_utf8_lossy(json)).ok()?;
    let Value::Object(fields) = value else {
        return None;
    };
    let text = |key: &str| fields.get(key).and_then(Value::as_str).map(owned);
    let mut delivery = LogDelivery::new(Format::Maddy);
    delivery.queue_id = Some(text("msg_id")?);
    delivery.recipient = Some(text("rcpt")?);
    delivery.remote_mta = text("remote_server").filter(|name| !name.is_empty());
    delivery.action = Some(Action::Delivered);
    if message == ATTEMPT_FAILED {
        let code = fields.get("smtp_code").and_then(Value::as_u64);
        let code = code.filter(|code| (200..600).contains(code));
        delivery.action = Some(match code {
            Some(500..) => Action::Failed,
            _ => Action::Delayed,
        });
        // maddy also assigns codes to its own errors.
        delivery.own = code.is_some() && delivery.remote_mta.is_none();
        delivery.diagnostic = Cow::Owned(diagnostic(&fields, code).into_bytes());
    }
    Some(LineEvent::Delivery(delivery))
}

fn owned(text: &str) -> Cow<'static, [u8]> {
    Cow::Owned(text.as_bytes().to_vec())
}

/// Returns the reply with its codes, or the reason if there is no reply.
fn diagnostic(fields: &Map<String, Value>, code: Option<u64>) -> String {
    let text = |key| fields.get(key).and_then(Value::as_str).unwrap_or_default();
    let said = text("smtp_msg").replace(['\r', '\n'], " ");
    match code {
        Some(code) => {
            let reply = format!("{code} {} {said}", text("smtp_enchcode"));
            reply
                .split_ascii_whitespace()
                .collect::<std::vec::Vec<_>>()
                .join(" ")
        }
        None => text("reason").replace(['\r', '\n'], " "),
    }
}
