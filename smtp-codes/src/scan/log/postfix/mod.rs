//! Postfix: `4T3X: to=<bob@example.org>, relay=…, dsn=5.1.1, status=bounced (host … said: 550 5.1.1
//! …)`, and the `reject:` lines of its server side.

mod client_text;
mod envelope;
mod reject;
mod skip;

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr2, memmem, memrchr, memrchr_iter};

use super::address::cut_path;
use super::command::command_of;
use super::cut::{begins_with_code, cut_byte, cut_last, status};
use super::delivery::LogDelivery;
use super::event::{Kind, LineEvent};
use crate::builtin::command;
use crate::bytes::near::near;
use crate::code::EnhancedStatusCode;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::{Action, Command};

pub use skip::{LineSkipper, Skipped};

/// What the server side writes instead of a queue ID while there is no message yet.
const NO_QUEUE: &[u8] = b"NOQUEUE";

/// What `smtpd` writes instead of a queue ID if a proxy refused a message.
const PROXY_REJECT: &[u8] = b"proxy-reject";

/// The status word for a delivered message.
const SENT: &[u8] = b"sent";

/// The text before the reason while Postfix has suspended deliveries to a destination.
const SUSPENDED: &[u8] = b"delivery temporarily suspended: ";

/// Reads a log message from any of Postfix's programs. The second word rules out most messages.
pub(super) fn message<'a>(message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    let (id, rest) = maybe_queue_id(message)?;
    let in_queue = |mut delivery: LogDelivery<'a>| {
        delivery.queue_id = Some(Cow::Borrowed(id)).filter(|id| &**id != NO_QUEUE);
        delivery
    };
    let event = match rest {
        [b't', b'o', b'=', b'<', rest @ ..] => {
            LineEvent::Delivery(in_queue(delivery(rest, commands)?))
        }
        [b'r', b'e', b'j', b'e', b'c', b't', b':', b' ', rest @ ..] => {
            LineEvent::Delivery(in_queue(reject::refusal(rest, commands)?))
        }
        [b'm', b'i', b'l', b't', b'e', b'r', rest @ ..]
        | [b'p', b'r', b'o', b'x', b'y', rest @ ..] => {
            let rest = rest.strip_prefix(b"-reject: ")?;
            LineEvent::Delivery(in_queue(reject::refusal(rest, commands)?))
        }
        // A proxy refused the message before it was in the queue: `proxy-reject: END-OF-MESSAGE: …`.
        [b'E', b'N', b'D', b'-', ..] if id == PROXY_REJECT => {
            return reject::refusal(rest, commands).map(LineEvent::Delivery);
        }
        [b'f', b'r', b'o', b'm', b'=', b'<', rest @ ..] => match expired(rest) {
            Some(delivery) => LineEvent::part(Kind::Expiry(in_queue(delivery))),
            None => envelope::activated(id, rest)?,
        },
        _ => envelope::of_message(id, rest)?,
    };
    is_id(id).then_some(event)
}

/// Splits off a prefix such as `4T3X: `. The caller checks whether the prefix is a queue ID, but
/// only on the few lines whose next word matches.
fn maybe_queue_id(message: &[u8]) -> Option<(&[u8], &[u8])> {
    let (id, rest) = message.split_at_checked(near(message, b':')?)?;
    Some((id, rest.strip_prefix(b": ")?))
}

/// Splits off a queue ID such as `4T3X: `.
pub(super) fn queue_id(message: &[u8]) -> Option<(&[u8], &[u8])> {
    maybe_queue_id(message).filter(|(id, _)| is_id(id))
}

fn is_id(id: &[u8]) -> bool {
    // Checking all bytes takes fewer instructions than stopping early.
    let known = |all, byte: &u8| all & byte.is_ascii_alphanumeric();
    !id.is_empty() && id.iter().fold(true, known)
}

/// Reads the text after `to=<`.
fn delivery<'a>(rest: &'a [u8], commands: &Commands) -> Option<LogDelivery<'a>> {
    let named = addressees(rest);
    let mut delivery = LogDelivery::new(Format::Postfix);
    delivery.is_ambiguous = named.is_none();
    let rest = match named {
        Some((named, rest)) => {
            named.put_in(&mut delivery);
            rest
        }
        None => fields_of_unknown(rest)?,
    };
    let (fields, word, text) = outcome(rest)?;
    delivery.action = action(word);
    delivery.status = stated(fields);
    delivery.set_remote_mta(relay(fields).or_else(|| contacted(text)));
    let (diagnostic, command) = server_words(text, commands);
    delivery.diagnostic = Cow::Borrowed(diagnostic);
    delivery.command = command;
    Some(delivery)
}

/// Returns `true` if a line reports a successful delivery in the usual form, given its queue ID and
/// the text after `to=<`.
fn is_delivered(id: &[u8], rest: &[u8]) -> bool {
    let word = || Some(outcome(fields(rest)?)?.1);
    (is_plainly_delivered(rest) || word() == Some(SENT)) && is_id(id)
}

/// Returns `true` if the text after `to=<` contains only one `>`, as on most lines, and
/// `status=sent` precedes the first opening parenthesis. Otherwise, the address must be examined.
fn is_plainly_delivered(rest: &[u8]) -> bool {
    let parts = || {
        let (_, after) = rest.split_at_checked(near(rest, b'>')? + 1)?;
        after.split_at_checked(memchr2(b'(', b'>', after)?)
    };
    parts().is_some_and(|(fields, text)| {
        let is_sent = fields.starts_with(b", relay=") && fields.ends_with(b", status=sent ");
        is_sent && memchr(b'>', text).is_none()
    })
}

/// Returns the text after the addresses, if it is certain where the addresses end.
fn fields(rest: &[u8]) -> Option<&[u8]> {
    let (_, after) = rest.split_at_checked(near(rest, b'>')? + 1)?;
    let is_certain = after.starts_with(b", relay=") && memchr(b'>', after).is_none();
    // Most lines contain only one `>`.
    match is_certain {
        true => Some(after),
        false => Some(addressees(rest)?.1),
    }
}

/// The addresses at the start of a delivery line.
struct Addressees<'a> {
    recipient: &'a [u8],
    /// The address before rewriting, or empty if the line doesn't contain it.
    original: &'a [u8],
}

impl<'a> Addressees<'a> {
    /// Returns `true` if byte `at` of `rest`, the text after the addresses, is inside a repetition
    /// of a quoted address. A reply may repeat such an address.
    fn are_repeated(&self, rest: &[u8], at: usize) -> bool {
        let quoted = [self.recipient, self.original].into_iter();
        let mut quoted = quoted.filter(|address| address.starts_with(b"\""));
        quoted.any(|address| {
            let mut copies = memmem::find_iter(rest, address);
            copies.any(|start| (start..start + address.len()).contains(&at))
        })
    }

    fn put_in(self, delivery: &mut LogDelivery<'a>) {
        let named = |address: &'a [u8]| (!address.is_empty()).then_some(Cow::Borrowed(address));
        // Rewriting may leave an empty address.
        let (recipient, original) = match self.recipient {
            [] => (self.original, &b""[..]),
            recipient => (recipient, self.original),
        };
        delivery.recipient = named(recipient);
        delivery.original_recipient = named(original);
    }
}

/// Splits off the addresses, if it is certain where the addresses end.
fn addressees(rest: &[u8]) -> Option<(Addressees<'_>, &[u8])> {
    let (named, rest) = first_addressees(rest)?;
    // Since version 3.5, Postfix has kept the quotes that an address needs.
    let is_certain = last_relay(rest).is_none_or(|fields| {
        let end = rest.len() - fields.len() - b">, ".len();
        named.are_repeated(rest, end)
    });
    is_certain.then_some((named, rest))
}

fn first_addressees(rest: &[u8]) -> Option<(Addressees<'_>, &[u8])> {
    let (recipient, rest) = address(rest)?;
    let (original, rest) = match rest.strip_prefix(b"orig_to=<") {
        Some(original) => address(original)?,
        None => (&b""[..], rest),
    };
    let named = Addressees {
        recipient,
        original,
    };
    Some((named, rest))
}

/// Splits off an address, up to the next field.
fn address(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let (address, rest) = cut_path(text)?;
    let rest = rest.strip_prefix(b", ")?;
    let goes_on = rest.starts_with(b"relay=") || rest.starts_with(b"orig_to=<");
    goes_on.then_some((address, rest))
}

/// Returns the fields of a line on which an address may end in more than one place.
///
/// Before version 3.5, Postfix wrote quoted local parts without their quotes, so an address may
/// contain text that looks like all the fields of a line. The real fields come after it. But a
/// reply may also repeat such an address, in brackets.
fn fields_of_unknown(rest: &[u8]) -> Option<&[u8]> {
    let first = first_addressees(rest).map(|(_, fields)| fields);
    let fields = first.unwrap_or(rest);
    let last = last_relay(fields);
    match (first, last) {
        (Some(first), Some(last)) => {
            let end = first.len() - last.len();
            let is_repeated = is_within_brackets(first.get(..end)?);
            Some(if is_repeated { first } else { last })
        }
        (first, last) => last.or(first),
    }
}

/// Returns `true` if the last `>` in the text closes a `<`.
fn is_within_brackets(text: &[u8]) -> bool {
    let before = text.get(..memrchr(b'>', text).unwrap_or_default());
    let open = before
        .unwrap_or_default()
        .iter()
        .fold(0_usize, |open, byte| match byte {
            b'<' => open + 1,
            b'>' => open.saturating_sub(1),
            _ => open,
        });
    open > 0
}

/// Returns the fields after the last address in the text, if the text contains an address.
fn last_relay(text: &[u8]) -> Option<&[u8]> {
    memrchr_iter(b'>', text).find_map(|at| {
        let rest = text.get(at + 1..)?.strip_prefix(b", ")?;
        rest.starts_with(b"relay=").then_some(rest)
    })
}

/// Reads the first field, `relay=mx.example.org[192.0.2.1]:25`. A value without brackets isn't a
/// server: it is `none` or one of Postfix's own programs.
fn relay(fields: &[u8]) -> Option<&[u8]> {
    let rest = fields.strip_prefix(b"relay=")?;
    let (relay, _) = cut_byte(rest, b',')?;
    relay.contains(&b'[').then_some(relay)
}

/// Finds the server in text such as `host h[ip] said: …` or `connect to h[ip]:25: …`.
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

/// Splits `…, status=bounced (text)`. A truncated line may lack either bracket.
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

/// Splits off the word after `, status=`, if `status` is the last field.
fn last_word(before: &[u8]) -> Option<(&[u8], &[u8])> {
    /// An upper limit for the length of a status word, in bytes.
    const WORD: usize = 24;
    // Most messages are delivered.
    if let Some(fields) = before.strip_suffix(b", status=sent ") {
        return Some((fields, SENT));
    }
    let end = before.get(before.len().saturating_sub(WORD)..)?;
    let len = end.len() - memrchr(b'=', end)? - 1;
    let (fields, word) = before.split_at_checked(before.len() - len)?;
    Some((fields.strip_suffix(b", status=")?, word))
}

/// Reads the last field, `dsn=5.1.1`, which Postfix has written since version 2.3.
fn stated(fields: &[u8]) -> Option<EnhancedStatusCode> {
    /// An upper limit for the length of a `dsn` field, in bytes.
    const FIELD: usize = 16;
    let end = fields.get(fields.len().saturating_sub(FIELD)..)?;
    let (name, code) = end.split_at_checked(memrchr(b'=', end)? + 1)?;
    status(code).filter(|_| name.ends_with(b"dsn="))
}

/// Returns the action for a status word. An address probe (`deliverable`, `undeliverable`) has no
/// action.
fn action(word: &[u8]) -> Option<Action> {
    match word.trim_ascii_end() {
        SENT => Some(Action::Delivered),
        b"deferred" => Some(Action::Delayed),
        b"bounced" => Some(Action::Failed),
        b"expired" | b"force-expired" => Some(Action::Expired),
        // If `soft_bounce` is enabled, a refused message stays in the queue.
        b"SOFTBOUNCE" => Some(Action::Delayed),
        _ => None,
    }
}

/// Finds the server's reply in the text of a delivery, and the command that the reply answers.
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

/// Finds the reply after an introduction such as `host h[ip] said: `, and the command if the
/// introduction implies one.
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

/// Reads the command during which the connection was lost: `lost connection with h[ip] while
/// sending RCPT TO`.
fn interrupted(text: &[u8], commands: &Commands) -> Option<Command> {
    let words = text.strip_prefix(SUSPENDED).unwrap_or(text);
    if words.starts_with(b"lost connection with ") || words.starts_with(b"conversation with ") {
        let (_, doing) = cut_last(words, b" while ")?;
        return command_of(doing, commands);
    }
    None
}

/// Reads the line that the queue manager writes when it gives up on a message:
/// `from=<a>, status=expired, returned to sender`.
///
/// The line doesn't list the recipients; earlier lines with the same queue ID do.
fn expired(rest: &[u8]) -> Option<LogDelivery<'_>> {
    // Most lines from the queue manager end differently.
    let before = rest.strip_suffix(b", returned to sender")?;
    let (sender, word) = cut_last(before, b">, status=")?;
    let mut delivery = LogDelivery::new(Format::Postfix);
    delivery.action = Some(action(word).filter(|action| action.is_final())?);
    let said = before.len().checked_sub(word.len())?;
    delivery.diagnostic = Cow::Borrowed(rest.get(said..)?);
    delivery.sender = Some(Cow::Borrowed(sender));
    Some(delivery)
}
