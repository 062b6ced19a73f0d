//! mox: `l=error m="permanent failure delivering from queue" err="rcpt to, permanent: 550 5.1.1 …"
//! pkg=queue msgid=3 recipient=bob@example.org code=550 secode=1.1 …`.

use core::ops::ControlFlow;
use std::borrow::Cow;
use std::format;

use super::cut::{after, begins_with_code, cut, number};
use super::delivery::LogDelivery;
use super::event::LineEvent;
use super::logfmt::Pairs;
use crate::code::EnhancedStatusCode;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::Action;

/// Reads a line that starts with a level and a message.
pub(super) fn own<'a>(line: &'a [u8], commands: &Commands) -> ControlFlow<Option<LineEvent<'a>>> {
    let message = line.strip_prefix(b"l=").and_then(|rest| after(rest, b" "));
    match message.is_some_and(|rest| rest.starts_with(b"m=")) {
        true => ControlFlow::Break(self::message(line, commands)),
        false => ControlFlow::Continue(()),
    }
}

/// Reads a line.
pub(super) fn message<'a>(line: &'a [u8], _: &Commands) -> Option<LineEvent<'a>> {
    if !line.starts_with(b"l=") {
        return None;
    }
    let mut delivery = LogDelivery::new(Format::Mox);
    let (mut code, mut detail, mut error, mut is_queue) = (None, None, None, false);
    for (key, value) in Pairs::of(line) {
        match key {
            b"m" => delivery.action = Some(action(&value)?),
            b"pkg" => is_queue = &*value == b"queue",
            b"msgid" => delivery.queue_id = Some(value),
            b"recipient" => delivery.recipient = Some(value).filter(|to| !to.is_empty()),
            b"from" => delivery.sender = Some(value),
            b"err" => error = Some(value),
            b"code" => code = number(&value).map(|(code, _)| code),
            b"secode" => detail = Some(value),
            _ => {}
        }
    }
    let code = code.filter(|code| (200..600).contains(code));
    delivery.status = code.zip(detail).and_then(|(code, detail)| {
        // `secode` lacks the class, which is the first digit of the reply code.
        let detail = core::str::from_utf8(&detail).ok()?;
        let status = format!("{}.{detail}", code / 100);
        status.parse::<EnhancedStatusCode>().ok()
    });
    delivery.diagnostic = diagnostic(error.unwrap_or_default(), code, delivery.status);
    (is_queue && delivery.action.is_some()).then_some(LineEvent::Delivery(delivery))
}

/// Returns what a message says about a delivery, or `None` if the message isn't about a delivery.
fn action(message: &[u8]) -> Option<Action> {
    match message {
        b"delivered from queue" => Some(Action::Delivered),
        b"delivered from queue with transport" => Some(Action::Relayed),
        b"permanent failure delivering from queue" => Some(Action::Failed),
        _ => {
            // More text may follow, such as `, sending delayed dsn`.
            let rest = message.strip_prefix(b"temporary failure delivering from queue")?;
            (rest.is_empty() || rest.starts_with(b",")).then_some(Action::Delayed)
        }
    }
}

/// Returns the server's reply in an error such as `rcpt to, permanent: 550 5.1.1 …`. If the error
/// doesn't contain the reply, returns the codes and the error.
fn diagnostic(
    error: Cow<'_, [u8]>,
    code: Option<u64>,
    status: Option<EnhancedStatusCode>,
) -> Cow<'_, [u8]> {
    let Some(code) = code else {
        return error;
    };
    let reply = |mark: &[u8]| {
        let (_, reply) = cut(&error, mark)?;
        let is_same = number(reply).is_some_and(|(number, _)| number == code);
        (is_same && begins_with_code(reply)).then(|| reply.to_vec())
    };
    match reply(b"permanent: ").or_else(|| reply(b"transient: ")) {
        Some(reply) => Cow::Owned(reply),
        None => {
            let codes = match status {
                Some(status) => format!("{code} {status} "),
                None => format!("{code} "),
            };
            Cow::Owned([codes.as_bytes(), &error].concat())
        }
    }
}
