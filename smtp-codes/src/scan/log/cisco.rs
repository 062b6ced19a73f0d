//! Cisco ESA: `mail_logs` and `bounce_logs`; `delivery_logs` stand beside.
//!
//! `Bounced: DCID 3 MID 4 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1 <bob@example.org> unknown']) []`: the
//! status before the brackets is the ESA's own reading. In the brackets stand the server's code and the lines of its answer, which
//! have lost theirs. The code `000` means that no answer came.

use std::borrow::Cow;
use std::vec;
use std::vec::Vec;

use super::words::{after, begins_with_code, cut, cut_byte, cut_last, number, status, unescaped};
use super::{Action, Event, Format, Key, LogDelivery, cisco_delivery};
use crate::builtin::command;
use crate::code::EnhancedStatusCode;

/// How many recipients, or lines of an answer, are told of one line of the log.
pub(super) const MOST: usize = 1000;

/// Reads a message, before which the level may stand.
pub(super) fn message(message: &[u8]) -> Option<Event<'_>> {
    let rest = message.strip_prefix(b"Info: ").unwrap_or(message);
    let is = |word: &[u8]| rest.strip_prefix(word);
    // One byte decides for nearly all lines.
    match rest.first()? {
        b'B' => undelivered(is(b"Bounced: ")?, Action::Failed),
        b'D' => undelivered(is(b"Delayed: ")?, Action::Delayed),
        b'C' => unconnected(is(b"Connection Error: DCID ")?).map(Event::Fate),
        b'M' => of_message(is(b"MID ")?),
        b'N' => connected(is(b"New SMTP DCID ")?),
        b'<' | b' ' => cisco_delivery::element(rest),
        _ => None,
    }
}

/// Reads `3 interface 192.0.2.9 address 192.0.2.1 port 25`.
fn connected(rest: &[u8]) -> Option<Event<'_>> {
    let (connection, rest) = number(rest)?;
    let (address, _) = cut_byte(after(rest, b" address ")?, b' ')?;
    Some(Event::Names(Key::Connection(connection), address))
}

fn undelivered(rest: &[u8], action: Action) -> Option<Event<'_>> {
    let mut found = LogDelivery::new(Format::CiscoEsa);
    found.action = Some(action);
    if let Some(rest) = rest.strip_prefix(b"DCID ") {
        let (connection, rest) = number(rest)?;
        let (message, rest) = number(after(rest, b" MID ")?)?;
        let rest = after(rest, b"RID ")?;
        found.tell(Reading::of(rest, rest));
        let mut keys = recipients(message, rest);
        keys.push(Key::Connection(connection));
        return Some(Event::FateOf(found, keys));
    }
    // `45346670:0 From:<a> To:<b> Reason: "5.1.0 - …" Response: "('550', ['…'])"`
    let (_, rest) = cut(rest, b" To:<")?;
    let (address, rest) = cut(rest, b"> Reason: ").or_else(|| cut_byte(rest, b'>'))?;
    found.recipient = Some(Cow::Borrowed(address));
    let (reason, answer) = cut(rest, b"Response: ").unwrap_or((rest, b""));
    let reason = reason.trim_ascii();
    let reason = reason.strip_prefix(b"\"").unwrap_or(reason);
    found.tell(Reading::of(
        reason.strip_suffix(b"\"").unwrap_or(reason),
        answer,
    ));
    Some(Event::Fate(found))
}

/// Reads `0` or `[0, 1]`, by which recipients of a message are referred to.
fn recipients(message: u64, text: &[u8]) -> Vec<Key> {
    let Some(list) = text.strip_prefix(b"[") else {
        let one = number(text).map(|(recipient, _)| Key::Recipient(message, recipient));
        return one.into_iter().collect();
    };
    let list = cut_byte(list, b']').map_or(list, |(list, _)| list);
    list.split(|byte| *byte == b',')
        .take(MOST)
        .filter_map(|each| number(each.trim_ascii_start()))
        .map(|(recipient, _)| Key::Recipient(message, recipient))
        .collect()
}

/// Reads what follows `MID `: `4 ICID 5 RID 0 To: <bob@example.org>`, or `4 RID [0] Response '2.6.0 received'`.
fn of_message(rest: &[u8]) -> Option<Event<'_>> {
    let (message, rest) = number(rest)?;
    let (between, rest) = cut(rest, b" RID ")?;
    if let Some((recipient, rest)) = number(rest) {
        let address = rest.strip_prefix(b" To: <")?;
        let (address, _) = cut_last(address, b">")?;
        return Some(Event::Names(Key::Recipient(message, recipient), address));
    }
    let (list, answer) = cut(rest, b" Response ").filter(|_| between.is_empty())?;
    let mut found = LogDelivery::new(Format::CiscoEsa);
    found.action = Some(Action::Delivered);
    found.diagnostic = items(answer).next().unwrap_or(Cow::Borrowed(answer));
    Some(Event::FateOf(found, recipients(message, list)))
}

/// Reads `299 domain: example.org IP: 192.0.2.1 port: 25 details: 431-…`: what became of the connection, and so of all
/// mail for that server, whose recipients are not named.
fn unconnected(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (about, details) = cut(rest, b" details: ")?;
    let details = cut(details, b" interface: ").map_or(details, |(details, _)| details);
    let mut found = LogDelivery::new(Format::CiscoEsa);
    found.action = Some(Action::Delayed);
    found.command = Some(command::CONNECT);
    let address = after(about, b" IP: ")
        .map(|rest| cut_byte(rest, b' ').map_or(rest, |(address, _)| address));
    found.set_remote(address);
    found.diagnostic = unescaped(details);
    Some(found)
}

/// What the ESA says of an answer, and the answer.
pub(super) struct Reading<'a> {
    status: Option<EnhancedStatusCode>,
    said: Cow<'a, [u8]>,
}

impl<'a> Reading<'a> {
    /// Reads `5.1.0 - Unknown address error`, and `('550', ['5.1.1 unknown'])` somewhere in the other text.
    fn of(own: &'a [u8], answer: &'a [u8]) -> Self {
        let answer = cut(answer, b"('").and_then(|(_, rest)| cut(rest, b"', ["));
        let own = cut(own, b" ('").map_or(own, |(own, _)| own);
        match answer {
            Some((code, list)) => Self::new(own, code, items(list)),
            None => Self::new(own, b"", core::iter::empty()),
        }
    }

    pub(super) fn new(
        own: &'a [u8],
        code: &[u8],
        lines: impl Iterator<Item = Cow<'a, [u8]>>,
    ) -> Self {
        let mut words = own.split(|byte| *byte == b' ');
        let status = words.find_map(status);
        let said = joined(code, lines);
        let said = if said.is_empty() {
            Cow::Borrowed(cut_last(own, b" - ").map_or(own, |(_, words)| words))
        } else {
            Cow::Owned(said)
        };
        Self { status, said }
    }
}

impl<'a> LogDelivery<'a> {
    pub(super) fn tell(&mut self, reading: Reading<'a>) {
        self.status = reading.status;
        self.diagnostic = reading.said;
    }
}

/// Puts the lines of an answer together as the server sent them, each with the code in front, joined by spaces.
fn joined<'a>(code: &[u8], lines: impl Iterator<Item = Cow<'a, [u8]>>) -> Vec<u8> {
    // It comes again with every line: what is no code would make them grow without bounds.
    let code = Some(code).filter(|code| code.len() == 3 && begins_with_code(code));
    let mut said = vec![];
    let mut lines = lines.take(MOST).peekable();
    while let Some(line) = lines.next() {
        if !said.is_empty() {
            said.push(b' ');
        }
        if let Some(code) = code {
            said.extend_from_slice(code);
            said.push(if lines.peek().is_some() { b'-' } else { b' ' });
        }
        said.extend_from_slice(&line);
    }
    if said.is_empty() {
        said.extend_from_slice(code.unwrap_or_default());
    }
    said
}

/// Returns the strings of a list as Python writes it: `'one', "two's"` up to `]`.
pub(super) fn items(list: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let mut rest = list;
    core::iter::from_fn(move || {
        let start = rest
            .iter()
            .position(|byte| matches!(byte, b'\'' | b'"' | b']'))?;
        let (quote, text) = rest.get(start..)?.split_first()?;
        if *quote == b']' {
            return None;
        }
        let mut escaped = false;
        let end = text.iter().position(|byte| {
            let ends = byte == quote && !escaped;
            escaped = *byte == b'\\' && !escaped;
            ends
        });
        // A line that was cut off lacks the second quote.
        let (item, after) = text.split_at_checked(end.unwrap_or(text.len()))?;
        rest = after.get(1..).unwrap_or_default();
        Some(unescaped(item))
    })
}
