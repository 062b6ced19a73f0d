//! Postfix: `4T3X: to=<bob@example.org>, relay=…, dsn=5.1.1, status=bounced (host … said: 550 5.1.1
//! …)`, and the `reject:` lines of its server side.

mod reject;
mod skip;

use std::borrow::Cow;

use memchr::{memchr_iter, memrchr};

use super::command::command_of;
use super::cut::{begins_with_code, cut_byte, cut_last, status};
use super::delivery::LogDelivery;
use super::event::LineEvent;
use crate::builtin::command;
use crate::bytes::near::near;
use crate::code::EnhancedStatusCode;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::{Action, Command};

pub use skip::{LineSkipper, Skipped};

/// The status word of delivered mail.
const SENT: &[u8] = b"sent";

/// What Postfix writes in front of the reason while it does not try a destination.
const SUSPENDED: &[u8] = b"delivery temporarily suspended: ";

/// Reads a message of any of Postfix's programs. Most messages are given up at the second word.
pub(super) fn message<'a>(message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    let (id, rest) = queue_id(message)?;
    let delivery = match rest {
        [b't', b'o', b'=', b'<', rest @ ..] => delivery(rest, commands),
        [b'r', b'e', b'j', b'e', b'c', b't', b':', b' ', rest @ ..] => {
            reject::refusal(rest, commands)
        }
        [b'm', b'i', b'l', b't', b'e', b'r', rest @ ..] => {
            reject::refusal(rest.strip_prefix(b"-reject: ")?, commands)
        }
        [b'f', b'r', b'o', b'm', b'=', b'<', rest @ ..] => expired(rest),
        _ => None,
    };
    delivery.filter(|_| is_id(id)).map(LineEvent::Delivery)
}

/// Cuts `4T3X: ` off. Whether that is an id is checked only on the few lines that go on as they
/// should.
fn queue_id(message: &[u8]) -> Option<(&[u8], &[u8])> {
    let (id, rest) = message.split_at_checked(near(message, b':')?)?;
    Some((id, rest.strip_prefix(b": ")?))
}

fn is_id(id: &[u8]) -> bool {
    // All bytes, whatever they are: that takes fewer instructions than stopping early.
    let known = |all, byte: &u8| all & byte.is_ascii_alphanumeric();
    !id.is_empty() && id.iter().fold(true, known)
}

/// Skips `4T3X: `.
pub(super) fn after_queue_id(message: &[u8]) -> Option<&[u8]> {
    queue_id(message)
        .filter(|(id, _)| is_id(id))
        .map(|(_, rest)| rest)
}

/// Reads what follows `to=<`.
fn delivery<'a>(rest: &'a [u8], commands: &Commands) -> Option<LogDelivery<'a>> {
    let (recipient, rest) = addressee(rest)?;
    let (fields, word, text) = outcome(rest)?;
    let mut delivery = LogDelivery::new(Format::Postfix);
    delivery.recipient = Some(Cow::Borrowed(recipient)).filter(|address| !address.is_empty());
    delivery.action = action(word);
    delivery.status = stated(fields);
    delivery.set_remote_mta(relay(fields).or_else(|| contacted(text)));
    let (diagnostic, command) = server_words(text, commands);
    delivery.diagnostic = Cow::Borrowed(diagnostic);
    delivery.command = command;
    Some(delivery)
}

/// Returns `true` if a line states delivered mail in the usual form, given its id and what follows
/// `to=<`.
fn is_delivered(id: &[u8], rest: &[u8]) -> bool {
    let word = || Some(outcome(addressee(rest)?.1)?.1);
    word() == Some(SENT) && is_id(id)
}

/// Cuts the recipient off: the rewritten address, or the original one if nothing is left of it.
fn addressee(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (recipient, rest) = address(rest)?;
    let Some(original) = rest.strip_prefix(b"orig_to=<") else {
        return Some((recipient, rest));
    };
    let (original, rest) = address(original)?;
    let address = if recipient.is_empty() {
        original
    } else {
        recipient
    };
    Some((address, rest))
}

/// Cuts an address off at `>, `. A quoted address may contain these bytes, but hardly the name of a
/// field.
fn address(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let ends = |at: &usize| {
        let rest = text.get(at + 1..).unwrap_or_default();
        rest.starts_with(b", relay=") || rest.starts_with(b", orig_to=<")
    };
    let at = near(text, b'>').filter(ends);
    let at = at.or_else(|| memchr_iter(b'>', text).find(ends))?;
    Some((text.get(..at)?, text.get(at + 3..)?))
}

/// Reads the first field, `relay=mx.example.org[192.0.2.1]:25`. `none` and the names of Postfix's
/// own programs have no brackets.
fn relay(fields: &[u8]) -> Option<&[u8]> {
    let rest = fields.strip_prefix(b"relay=")?;
    let (relay, _) = cut_byte(rest, b',')?;
    relay.contains(&b'[').then_some(relay)
}

/// Finds the server in the text: `host h[ip] said: …`, `connect to h[ip]:25: …`.
fn contacted(text: &[u8]) -> Option<&[u8]> {
    const LEADS: [&[u8]; 4] = [
        b"host ",
        b"connect to ",
        b"lost connection with ",
        b"conversation with ",
    ];
    let text = text.strip_prefix(SUSPENDED).unwrap_or(text);
    let rest = LEADS.iter().find_map(|lead| text.strip_prefix(*lead))?;
    let (server, _) = cut_byte(rest, b']')?;
    Some(server)
}

/// Takes `…, status=bounced (text)` apart. A line that was cut off may lack either bracket.
fn outcome(rest: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    for at in memchr_iter(b'(', rest) {
        let (before, text) = rest.split_at_checked(at)?;
        if let Some((fields, word)) = last_word(before) {
            let text = text.strip_prefix(b"(").unwrap_or(text);
            return Some((fields, word, text.strip_suffix(b")").unwrap_or(text)));
        }
    }
    let (fields, word) = last_word(rest)?;
    Some((fields, word, b""))
}

/// Cuts the word after `, status=` off, if that is the last field.
fn last_word(before: &[u8]) -> Option<(&[u8], &[u8])> {
    /// Longer than the longest status word.
    const WORD: usize = 24;
    // Most mail is sent.
    if let Some(fields) = before.strip_suffix(b", status=sent ") {
        return Some((fields, SENT));
    }
    let end = before.get(before.len().saturating_sub(WORD)..)?;
    let len = end.len() - memrchr(b'=', end)? - 1;
    let (fields, word) = before.split_at_checked(before.len() - len)?;
    Some((fields.strip_suffix(b", status=")?, word))
}

/// Reads the last field, `dsn=5.1.1`. Postfix before 2.3 did not write it.
fn stated(fields: &[u8]) -> Option<EnhancedStatusCode> {
    /// Longer than the longest such field.
    const FIELD: usize = 16;
    let end = fields.get(fields.len().saturating_sub(FIELD)..)?;
    let (name, code) = end.split_at_checked(memrchr(b'=', end)? + 1)?;
    status(code).filter(|_| name.ends_with(b"dsn="))
}

/// Returns the action of a status word. A probe of an address (`deliverable`, `undeliverable`) has
/// none.
fn action(word: &[u8]) -> Option<Action> {
    match word.trim_ascii_end() {
        SENT => Some(Action::Delivered),
        b"deferred" => Some(Action::Delayed),
        b"bounced" => Some(Action::Failed),
        b"expired" | b"force-expired" => Some(Action::Expired),
        // With `soft_bounce`, a refused message stays in the queue.
        b"SOFTBOUNCE" => Some(Action::Delayed),
        _ => None,
    }
}

/// Finds the server's words in the text of a delivery, and the command that they answer.
fn server_words<'a>(text: &'a [u8], commands: &Commands) -> (&'a [u8], Option<Command>) {
    if begins_with_code(text) {
        return (text, None);
    }
    let Some((said, asked)) = quoted(text) else {
        return (text, interrupted(text, commands));
    };
    if asked.is_some() {
        return (said, asked);
    }
    let reply_to = memrchr(b'(', said).and_then(|at| said.split_at_checked(at));
    let named =
        reply_to.and_then(|(said, text)| Some((said, text.strip_prefix(b"(in reply to ")?)));
    match named {
        Some((said, name)) => (said.trim_ascii_end(), command_of(name, commands)),
        None => (said, None),
    }
}

/// Finds what follows `host h[ip] said: ` and the like.
fn quoted(text: &[u8]) -> Option<(&[u8], Option<Command>)> {
    let now = text.strip_prefix(SUSPENDED).unwrap_or(text);
    let asked = if now.starts_with(b"host ") {
        None
    } else if now.starts_with(b"SASL ") {
        Some(command::AUTH)
    } else {
        return None;
    };
    let (_, rest) = cut_byte(now, b']')?;
    // `SASL [CACHED] authentication failed; server …`
    let rest = match rest.strip_prefix(b" authentication failed; server ") {
        Some(server) => cut_byte(server, b']')?.1,
        None => rest,
    };
    if let Some(said) = rest.strip_prefix(b" said: ") {
        return Some((said, asked));
    }
    // The server refused the connection or EHLO; the line does not say which.
    let said = rest.strip_prefix(b" refused to talk to me: ")?;
    Some((said, Some(command::CONNECT)))
}

/// Reads the command at which a connection broke: `lost connection with h[ip] while sending RCPT
/// TO`.
fn interrupted(text: &[u8], commands: &Commands) -> Option<Command> {
    let words = text.strip_prefix(SUSPENDED).unwrap_or(text);
    if words.starts_with(b"lost connection with ") || words.starts_with(b"conversation with ") {
        let (_, doing) = cut_last(words, b" while ")?;
        return command_of(doing, commands);
    }
    None
}

/// Reads what the queue manager writes when the time is over: `from=<a>, status=expired, returned
/// to sender`.
///
/// The line does not name the recipients; earlier lines did.
fn expired(rest: &[u8]) -> Option<LogDelivery<'_>> {
    // Most lines of the queue manager end otherwise.
    let before = rest.strip_suffix(b", returned to sender")?;
    let (_, word) = cut_last(before, b">, status=")?;
    let mut delivery = LogDelivery::new(Format::Postfix);
    delivery.action = Some(action(word).filter(|action| action.is_final())?);
    let said = before.len().checked_sub(word.len())?;
    delivery.diagnostic = Cow::Borrowed(rest.get(said..)?);
    Some(delivery)
}
