//! Refusals by Exim's server side: `H=mx.example.org [192.0.2.1] F=<a@example.org> rejected RCPT
//! <bob@example.org>: why`.

use std::borrow::Cow;

use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::scan::log::address::{cut_path, is_address};
use crate::scan::log::command::command_of;
use crate::scan::log::cut::{Quotes, cut, has, until};
use crate::scan::log::delivery::LogDelivery;
use crate::scan::log::escape::unescaped;
use crate::vocabulary::{Command, Severity};

const REJECTED: &[u8] = b" rejected ";
const TEMPORARILY: &[u8] = b" temporarily";

/// The parts before and after ` rejected ` on a line.
struct Rejection<'a> {
    fields: &'a [u8],
    sender: Option<&'a [u8]>,
    is_temporary: bool,
    what: &'a [u8],
    /// `true` if no outsider can have written the parts after the fields.
    is_certain: bool,
}

/// Reads the text after the timestamp, or after the message ID if there is one.
///
/// A refusal has no reply code: only the word `temporarily` distinguishes a transient refusal from
/// a permanent refusal.
pub(super) fn refusal<'a>(rest: &'a [u8], commands: &Commands) -> Option<LogDelivery<'a>> {
    let rejection = Rejection::of(rest)?;
    // Include the space after the fields, because a colon ends the fields only if a space follows
    // it.
    let fields = rest.get(..=rejection.fields.len());
    if !fields.is_some_and(is_fields) {
        return None;
    }
    let command = refused_command(rejection.what, commands).filter(|_| rejection.is_certain);
    let mut delivery = LogDelivery::refused_by_us(Format::Exim, command)?;
    delivery.severity = rejection.is_temporary.then_some(Severity::Transient);
    if rejection.is_certain {
        let (recipient, said) = reason(rejection.what);
        delivery.recipient = recipient.map(Cow::Borrowed);
        delivery.sender = rejection.sender.map(Cow::Borrowed);
        delivery.diagnostic = unescaped(said);
    }
    Some(delivery)
}

impl<'a> Rejection<'a> {
    /// Finds the ` rejected ` after the sender's address or, if the line has no sender, the first
    /// ` rejected `.
    fn of(rest: &'a [u8]) -> Option<Self> {
        let (before, what) = cut(rest, REJECTED)?;
        let fields = until(before, b" F=<");
        let sender = rest.get(fields.len() + 4..).unwrap_or_default();
        if fields.len() == before.len() {
            return Some(Self::new(before, before.ends_with(TEMPORARILY), what));
        }
        let after_sender = || {
            let (sender, after) = cut_path(sender)?;
            let rest = after.strip_prefix(TEMPORARILY).unwrap_or(after);
            let what = rest.strip_prefix(REJECTED)?;
            let rejection = Self::new(fields, rest.len() < after.len(), what);
            let sender = Some(sender).filter(|_| rejection.is_certain);
            Some(Self {
                sender,
                ..rejection
            })
        };
        Some(after_sender().unwrap_or(Self {
            fields,
            sender: None,
            is_temporary: before.ends_with(TEMPORARILY),
            what,
            is_certain: false,
        }))
    }

    fn new(fields: &'a [u8], is_temporary: bool, what: &'a [u8]) -> Self {
        // If the fields found so far are part of a HELO name, the real fields follow. A HELO name
        // may contain anything if Exim is configured to accept it.
        let more = [&b"> rejected "[..], b"> temporarily rejected ", b") ["];
        let said = after_argument(what);
        Self {
            fields,
            sender: None,
            is_temporary,
            what,
            is_certain: said.is_some_and(|said| !more.iter().any(|more| has(said, more))),
        }
    }
}

/// Returns `true` unless the text contains, outside quotes, a colon followed by a space, which
/// never occurs in the fields of a refusal.
fn is_fields(text: &[u8]) -> bool {
    let mut quotes = Quotes::default();
    let mut colon = false;
    !text.iter().any(|byte| {
        let ends = colon && *byte == b' ';
        colon = quotes.is_outside(*byte) && *byte == b':';
        ends
    })
}

/// Returns the command that was refused: `RCPT <bob@example.org>`, `after DATA`, `connection in
/// "connect" ACL`.
fn refused_command(what: &[u8], commands: &Commands) -> Option<Command> {
    // `after DATA` means the final dot, so the whole phrase is looked up before `DATA` alone.
    let asked = what.strip_prefix(b"after ").unwrap_or(what);
    commands
        .leading(what)
        .or_else(|| command_of(asked, commands))
}

/// Returns the text after the address in `RCPT <bob@example.org>: why`, or the whole text if it
/// contains no address. Returns `None` if it is uncertain where the address ends.
fn after_argument(what: &[u8]) -> Option<&[u8]> {
    let path = what.strip_prefix(b"RCPT <");
    match path.or_else(|| what.strip_prefix(b"MAIL <")) {
        Some(path) => cut_path(path).map(|(_, rest)| rest),
        None => Some(what),
    }
}

/// Returns the recipient in `RCPT <bob@example.org>: why`, and the reason.
fn reason(what: &[u8]) -> (Option<&[u8]>, &[u8]) {
    let rest = after_argument(what).unwrap_or_default();
    let said = cut(rest, b": ").map_or(rest, |(_, said)| said);
    let address = match what.strip_prefix(b"RCPT ") {
        Some([b'<', path @ ..]) => cut_path(path).map(|(address, _)| address),
        Some(argument) => Some(until(argument, b": ")),
        None => None,
    };
    (address.filter(|address| is_address(address)), said)
}
