//! Postfix: `4T3X: to=<bob@example.org>, relay=…, dsn=5.1.1, status=bounced (host … said: 550 5.1.1 …)`, and the
//! `reject:` lines of its server side.

use std::borrow::Cow;

use memchr::{memchr_iter, memrchr};

use super::octets::near;
use super::words::{begins_with_code, command_of, cut, cut_byte, cut_last, status};
use super::{Action, Event, Format, LogDelivery};
use crate::builtin::command;
use crate::code::EnhancedStatusCode;
use crate::vocabulary::Command;

/// The word for the status of what was delivered.
const SENT: &[u8] = b"sent";

/// Reads a message of any of Postfix's programs: most end at the second word.
pub(super) fn message(message: &[u8]) -> Option<Event<'_>> {
    let (id, rest) = queue_id(message)?;
    let found = match rest {
        [b't', b'o', b'=', b'<', rest @ ..] => delivery(rest),
        [b'r', b'e', b'j', b'e', b'c', b't', b':', b' ', rest @ ..] => reject(rest),
        [b'm', b'i', b'l', b't', b'e', b'r', rest @ ..] => reject(rest.strip_prefix(b"-reject: ")?),
        [b'f', b'r', b'o', b'm', b'=', b'<', rest @ ..] => expired(rest),
        _ => None,
    };
    found.filter(|_| is_id(id)).map(Event::Fate)
}

/// Cuts `4T3X: ` off. Whether that is an id is a question for the few lines that go on as they should.
fn queue_id(message: &[u8]) -> Option<(&[u8], &[u8])> {
    let (id, rest) = message.split_at_checked(near(message, b':')?)?;
    Some((id, rest.strip_prefix(b": ")?))
}

fn is_id(id: &[u8]) -> bool {
    // All of them, whichever it may be: that takes fewer instructions than to stop early.
    let known = |all, byte: &u8| all & byte.is_ascii_alphanumeric();
    !id.is_empty() && id.iter().fold(true, known)
}

/// Passes over `4T3X: `.
pub(super) fn after_queue_id(message: &[u8]) -> Option<&[u8]> {
    queue_id(message)
        .filter(|(id, _)| is_id(id))
        .map(|(_, rest)| rest)
}

/// Reads what follows `to=<`.
fn delivery(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (recipient, rest) = addressee(rest)?;
    let (fields, word, text) = outcome(rest)?;
    let mut found = LogDelivery::new(Format::Postfix);
    found.recipient = Some(Cow::Borrowed(recipient)).filter(|address| !address.is_empty());
    found.action = action(word);
    found.status = stated(fields);
    found.set_remote(relay(fields).or_else(|| contacted(text)));
    let (said, command) = server_words(text);
    found.diagnostic = Cow::Borrowed(said);
    found.command = command;
    Some(found)
}

/// Tells whether a line was delivered and looks as they mostly do, by its id and what follows `to=<`.
pub(super) fn is_delivered(id: &[u8], rest: &[u8]) -> bool {
    let word = || Some(outcome(addressee(rest)?.1)?.1);
    word() == Some(SENT) && is_id(id)
}

/// Cuts the recipient off; before it was rewritten, where nothing is left of it.
fn addressee(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (recipient, rest) = address(rest)?;
    let Some(original) = rest.strip_prefix(b"orig_to=<") else {
        return Some((recipient, rest));
    };
    let (original, rest) = address(original)?;
    Some((
        if recipient.is_empty() {
            original
        } else {
            recipient
        },
        rest,
    ))
}

/// Cuts an address off behind `>, `; a quoted one may have any of these bytes in it, but hardly a field's name.
fn address(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let ends = |at: &usize| {
        let rest = text.get(at + 1..).unwrap_or_default();
        rest.starts_with(b", relay=") || rest.starts_with(b", orig_to=<")
    };
    let at = near(text, b'>').filter(ends);
    let at = at.or_else(|| memchr_iter(b'>', text).find(ends))?;
    Some((text.get(..at)?, text.get(at + 3..)?))
}

/// Reads the first field, `relay=mx.example.org[192.0.2.1]:25`; `none` and the names of Postfix's own programs have no brackets.
fn relay(fields: &[u8]) -> Option<&[u8]> {
    let rest = fields.strip_prefix(b"relay=")?;
    let (relay, _) = cut_byte(rest, b',')?;
    relay.contains(&b'[').then_some(relay)
}

/// Finds the server in the words: `host h[ip] said: …`, `connect to h[ip]:25: …`.
fn contacted(text: &[u8]) -> Option<&[u8]> {
    const LEADS: [&[u8]; 4] = [
        b"host ",
        b"connect to ",
        b"lost connection with ",
        b"conversation with ",
    ];
    let text = text
        .strip_prefix(b"delivery temporarily suspended: ")
        .unwrap_or(text);
    let rest = LEADS.iter().find_map(|lead| text.strip_prefix(*lead))?;
    let (server, _) = cut_byte(rest, b']')?;
    Some(server)
}

/// Takes `…, status=bounced (text)` apart; a line that was cut off may lack either bracket.
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

/// Cuts the word behind `, status=` off, if that is the last field.
fn last_word(before: &[u8]) -> Option<(&[u8], &[u8])> {
    /// Longer than the longest word for a status.
    const WORD: usize = 24;
    // By far most mail is sent.
    if let Some(fields) = before.strip_suffix(b", status=sent ") {
        return Some((fields, SENT));
    }
    let end = before.get(before.len().saturating_sub(WORD)..)?;
    let len = end.len() - memrchr(b'=', end)? - 1;
    let (fields, word) = before.split_at_checked(before.len() - len)?;
    Some((fields.strip_suffix(b", status=")?, word))
}

/// Reads the last field, `dsn=5.1.1`; Postfix before 2.3 wrote none.
fn stated(fields: &[u8]) -> Option<EnhancedStatusCode> {
    /// Longer than the longest such field.
    const FIELD: usize = 16;
    let end = fields.get(fields.len().saturating_sub(FIELD)..)?;
    let (name, code) = end.split_at_checked(memrchr(b'=', end)? + 1)?;
    status(code).filter(|_| name.ends_with(b"dsn="))
}

/// What the word for a status says; a probe of an address (`deliverable`, `undeliverable`) is no delivery.
fn action(word: &[u8]) -> Option<Action> {
    match word.trim_ascii_end() {
        SENT => Some(Action::Delivered),
        b"deferred" => Some(Action::Delayed),
        b"bounced" => Some(Action::Failed),
        b"expired" | b"force-expired" => Some(Action::Expired),
        // With `soft_bounce` a refused message stays in the queue.
        b"SOFTBOUNCE" => Some(Action::Delayed),
        _ => None,
    }
}

/// Finds the server's words in the text of a delivery, and the command that they answer.
fn server_words(text: &[u8]) -> (&[u8], Option<Command>) {
    if begins_with_code(text) {
        return (text, None);
    }
    let Some((said, asked)) = quoted(text) else {
        return (text, interrupted(text));
    };
    if asked.is_some() {
        return (said, asked);
    }
    match memrchr(b'(', said).and_then(|at| said.split_at_checked(at)) {
        Some((said, reply_to)) if reply_to.starts_with(b"(in reply to ") => {
            let words = reply_to.get(b"(in reply to ".len()..).unwrap_or_default();
            (said.trim_ascii_end(), command_of(words))
        }
        _ => (said, None),
    }
}

/// Finds what stands behind `host h[ip] said: ` and its like.
fn quoted(text: &[u8]) -> Option<(&[u8], Option<Command>)> {
    let now = text
        .strip_prefix(b"delivery temporarily suspended: ")
        .unwrap_or(text);
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
    // It did so on connecting or in answer to EHLO; the line does not tell which.
    let said = rest.strip_prefix(b" refused to talk to me: ")?;
    Some((said, Some(command::CONNECT)))
}

/// Reads during which command a connection broke: `lost connection with h[ip] while sending RCPT TO`.
fn interrupted(text: &[u8]) -> Option<Command> {
    let words = text
        .strip_prefix(b"delivery temporarily suspended: ")
        .unwrap_or(text);
    if words.starts_with(b"lost connection with ") || words.starts_with(b"conversation with ") {
        let (_, doing) = cut_last(words, b" while ")?;
        return command_of(doing);
    }
    None
}

/// Reads what follows `reject: `: `RCPT from h[ip]: 450 4.7.1 …; from=<a> to=<b> proto=ESMTP helo=<h>`.
fn reject(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (word, rest) = cut_byte(rest, b' ')?;
    let mut found = LogDelivery::new(Format::Postfix);
    let (text, about) = match command_of(word) {
        Some(answered) => {
            found.command = Some(answered);
            let (_, rest) = cut(rest, b": ")?;
            // The text may have semicolons of its own.
            let text = [&b"; from=<"[..], b"; to=<", b"; proto="]
                .into_iter()
                .find_map(|field| Some(cut(rest, field)?.0))
                .unwrap_or(rest);
            (text, rest.get(text.len()..)?)
        }
        None => content(rest)?,
    };
    found.recipient = recipient(about).map(Cow::Borrowed);
    found.diagnostic = Cow::Borrowed(text);
    if !begins_with_code(text) {
        found.status = status(text);
    }
    Some(found)
}

/// Reads a refusal by content: `header Subject: … from h[ip]; from=<a> to=<b> proto=ESMTP helo=<h>: 5.7.1 …`.
fn content(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (_, about) = cut_last(rest, b"; from=<")?;
    let (about, text) = cut(about, b">: ")?;
    Some((text, about))
}

/// Reads `to=<b>` among the fields of a refusal; the field that follows ends it.
fn recipient(about: &[u8]) -> Option<&[u8]> {
    let (_, rest) = cut(about, b" to=<")?;
    let end = ["> proto=", ">, proto=", "> helo=", "> sasl_"]
        .into_iter()
        .find_map(|field| Some(cut(rest, field.as_bytes())?.0));
    let address = match end {
        Some(address) => address,
        None => rest
            .strip_suffix(b">")
            .or_else(|| Some(cut_byte(rest, b'>')?.0))?,
    };
    Some(address).filter(|address| !address.is_empty())
}

/// Reads what the queue manager says when the time is over: `from=<a>, status=expired, returned to sender`.
///
/// It names no recipient; each had lines of its own before.
fn expired(rest: &[u8]) -> Option<LogDelivery<'_>> {
    // By far most lines of the queue manager end otherwise.
    let before = rest.strip_suffix(b", returned to sender")?;
    let (_, word) = cut_last(before, b">, status=")?;
    let mut found = LogDelivery::new(Format::Postfix);
    found.action = Some(action(word).filter(|action| action.is_final())?);
    let said = rest
        .len()
        .checked_sub(word.len() + b", returned to sender".len())?;
    found.diagnostic = Cow::Borrowed(rest.get(said..)?);
    Some(found)
}
