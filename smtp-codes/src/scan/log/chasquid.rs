//! chasquid: `uDh9rL5erZI from=ann@example.net to=bob@example.org failed (permanent): MAIL+RCPT 550
//! 5.1.1 no such user`, and refusals by the server side.
//!
//! Addresses aren't quoted, but may contain spaces.

use core::ops::ControlFlow;
use std::borrow::Cow;

use super::cut::{after, begins_with_code, cut, cut_byte, cut_last, has};
use super::delivery::LogDelivery;
use super::event::LineEvent;
use crate::builtin::command;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::{Action, Command};

/// The length of a message ID, in bytes: eight bytes in base64.
const ID: usize = 11;

/// How a line that reports a failed attempt continues after the recipient.
const FAILURES: [(&[u8], Action); 2] = [
    (b" failed (permanent): ", Action::Failed),
    (b" failed (temporary): ", Action::Delayed),
];
/// How a line that reports a successful attempt ends.
const SENT: &[u8] = b" sent";

/// Reads a log message from chasquid.
pub(super) fn message<'a>(message: &'a [u8], _: &Commands) -> Option<LineEvent<'a>> {
    let (first, rest) = cut_byte(message, b' ')?;
    let delivery = match rest.strip_prefix(b"from=") {
        Some(rest) if is_id(first) => delivery(first, rest)?,
        Some(_) => return None,
        None => refused(rest.strip_prefix(b"rejected")?)?,
    };
    Some(LineEvent::Delivery(delivery))
}

/// Reads the text after the date on a line.
pub(super) fn dated<'a>(rest: &'a [u8], commands: &Commands) -> ControlFlow<Option<LineEvent<'a>>> {
    match message(rest, commands) {
        Some(event) => ControlFlow::Break(Some(event)),
        None => ControlFlow::Continue(()),
    }
}

fn is_id(word: &[u8]) -> bool {
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    word.len() == ID && word.iter().all(is_base64)
}

/// Reads `ann@example.net to=bob@example.org sent`.
fn delivery<'a>(id: &'a [u8], rest: &'a [u8]) -> Option<LogDelivery<'a>> {
    let mut delivery = LogDelivery::new(Format::Chasquid);
    delivery.queue_id = Some(Cow::Borrowed(id));
    let (action, said) = match named(rest) {
        Some(Named {
            sender,
            to,
            outcome,
        }) => {
            let sender = if sender == b"<>" { b"" } else { sender };
            delivery.sender = Some(Cow::Borrowed(sender));
            delivery.recipient = Some(Cow::Borrowed(to));
            outcome
        }
        None => {
            delivery.is_ambiguous = true;
            outcome(cut_last(rest, b" to=")?.1)?
        }
    };
    delivery.action = Some(action);
    let (command, said) = answer(said);
    delivery.command = command;
    delivery.diagnostic = Cow::Borrowed(said);
    Some(delivery)
}

/// The action, and the text after the words that report it.
type Outcome<'a> = (Action, &'a [u8]);

struct Named<'a> {
    sender: &'a [u8],
    to: &'a [u8],
    outcome: Outcome<'a>,
}

/// Reads the sender, the recipient and the outcome. Returns `None` if text that looks like the rest
/// of the line may be part of an address.
fn named(rest: &[u8]) -> Option<Named<'_>> {
    let (sender, rest) = cut_byte(rest, b' ')?;
    let rest = rest.strip_prefix(b"to=")?;
    let space = cut_byte(rest, b' ')?.0.len();
    let (to, end) = rest.split_at_checked(space)?;
    let failed = |(words, action): &(&[u8], Action)| Some((*action, end.strip_prefix(*words)?));
    let outcome = match end == SENT {
        true => (Action::Delivered, &b""[..]),
        false => FAILURES.iter().find_map(failed)?,
    };
    let is_certain = !ends_an_address(outcome.1);
    is_certain.then_some(Named {
        sender,
        to,
        outcome,
    })
}

/// Returns `true` if a second outcome follows a word with `@`. In this case, the first outcome may
/// be part of an address.
fn ends_an_address(said: &[u8]) -> bool {
    let is_address = |before: &[u8]| {
        let word = before.rsplit(|byte| *byte == b' ').next();
        word.is_some_and(|word| word.contains(&b'@'))
    };
    let mut rest = said;
    while let Some((before, after)) = cut(rest, b" failed (") {
        if is_address(before) {
            return true;
        }
        rest = after;
    }
    said.strip_suffix(SENT).is_some_and(is_address)
}

/// Finds the outcome in a line whose recipient is ambiguous.
fn outcome(rest: &[u8]) -> Option<Outcome<'_>> {
    let failed = FAILURES
        .iter()
        .find_map(|(words, action)| Some((*action, cut_last(rest, words)?.1)));
    match rest.ends_with(SENT) {
        true => Some((Action::Delivered, b"")),
        false => failed,
    }
}

/// Separates the reply from chasquid's name for the command.
fn answer(said: &[u8]) -> (Option<Command>, &[u8]) {
    const COMMANDS: [(&[u8], Option<Command>); 5] = [
        // It is unknown which of the two commands the reply answers.
        (b"MAIL+RCPT ", None),
        (b"DATA closing ", Some(command::DATA_END)),
        (b"DATA ", Some(command::DATA)),
        (b"Error creating client: ", Some(command::CONNECT)),
        (b"Error saying hello: ", Some(command::EHLO)),
    ];
    let inner = said.strip_prefix(b"all MXs returned transient failures (last: ");
    let said = inner.map_or(said, |inner| inner.strip_suffix(b")").unwrap_or(inner));
    let asked = COMMANDS
        .iter()
        .find_map(|(words, command)| Some((*command, said.strip_prefix(*words)?)));
    match asked {
        Some((command, reply)) if begins_with_code(reply) => (command, reply),
        Some((command, _)) => (command, said),
        None => (None, said),
    }
}

/// Reads a refusal by the server side:
/// ` from=ann@example.net to=[bob@example.org] - relay not allowed`.
fn refused(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let mut delivery = LogDelivery::refused_by_us(Format::Chasquid, None)?;
    let named = || {
        let (_sender, rest) = cut_byte(rest.strip_prefix(b" from=")?, b' ')?;
        let (to, why) = cut(rest.strip_prefix(b"to=[")?, b"] - ")?;
        let is_certain = !has(to, b" ") && !has(why, b"] - ");
        is_certain.then_some((to, why))
    };
    match named() {
        Some((to, why)) => {
            delivery.recipient = Some(Cow::Borrowed(to)).filter(|to| !to.is_empty());
            delivery.diagnostic = Cow::Borrowed(why);
        }
        // A line without a recipient doesn't report a refused message.
        None => {
            after(rest, b" to=[")?;
        }
    }
    Some(delivery)
}
