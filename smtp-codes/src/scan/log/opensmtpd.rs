//! OpenSMTPD: `1a2b mta delivery evpid=… to=<bob@example.org> … result="PermFail" stat="550 5.1.1
//! …"`, and `relay: PermFail for 1a2b: …, stat=550 5.1.1 …` in versions before 6 and for messages
//! that expire.

use std::borrow::Cow;

use super::address::{cut_path, is_same};
use super::command::command_of;
use super::cut::{after, cut, cut_byte, cut_last, has, until};
use super::delivery::LogDelivery;
use super::event::LineEvent;
use crate::builtin::command;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::Action;

/// Reads a log message from OpenSMTPD.
pub(super) fn message<'a>(message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    let old = message
        .strip_prefix(b"relay: ")
        .or_else(|| message.strip_prefix(b"delivery: "));
    if let Some(rest) = old {
        return old_delivery(rest).map(LineEvent::Delivery);
    }
    let rest = after_session(message)?;
    // Version 5.9 writes `event=delivery`.
    let event = |kind: &[u8]| {
        let rest = rest.strip_prefix(kind)?;
        Some(rest.strip_prefix(b"event=").unwrap_or(rest))
    };
    if let Some(rest) = event(b"mta ").or_else(|| event(b"mda ")) {
        return delivery(rest.strip_prefix(b"delivery ")?).map(LineEvent::Delivery);
    }
    let rest = event(b"smtp ")?.strip_prefix(b"failed-command ")?;
    refused(rest, commands).map(LineEvent::Delivery)
}

/// Skips a session ID, which has 16 hexadecimal digits.
fn after_session(message: &[u8]) -> Option<&[u8]> {
    let len = message
        .iter()
        .take_while(|byte| byte.is_ascii_hexdigit())
        .count();
    match message.get(len..)? {
        [b' ', rest @ ..] if len > 0 => Some(rest),
        _ => None,
    }
}

/// Reads `evpid=… from=<a> to=<b> rcpt=<-> … result="Ok" stat="250 …"`. The values aren't quoted
/// for local deliveries.
fn delivery(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (named, text) = envelope(rest, b" ")?;
    let (fields, text) = cut(text, b" result=")?;
    let (result, stat) = cut(text, b" stat=")?;
    let mut delivery = outcome(named, unquoted(result), unquoted(stat))?;
    let id = rest.strip_prefix(b"evpid=").map(|rest| until(rest, b" "));
    delivery.queue_id = id.map(Cow::Borrowed);
    let relay = after(fields, b" relay=").map(|relay| until(relay, b" delay="));
    delivery.set_remote_mta(relay.map(unquoted).and_then(host));
    Some(delivery)
}

/// Reads `PermFail for 1a2b: session=…, from=<a>, to=<b>, rcpt=<->, … stat=550 5.1.1 …`.
fn old_delivery(rest: &[u8]) -> Option<LogDelivery<'_>> {
    let (result, rest) = cut(rest, b" for ")?;
    let (id, rest) = cut(rest, b": ")?;
    let (named, rest) = envelope(rest, b", ")?;
    let mut delivery = outcome(named, result, unquoted(after(rest, b"stat=")?))?;
    delivery.queue_id = Some(Cow::Borrowed(id));
    let relay = after(rest, b"relay=").and_then(|relay| cut(relay, b", "));
    delivery.set_remote_mta(relay.and_then(|(relay, _)| host(relay)));
    Some(delivery)
}

/// The addresses on a delivery line.
struct Named<'a> {
    from: &'a [u8],
    to: &'a [u8],
    /// The address that the sender wrote to, or `-` if it is the same as `to`.
    rcpt: &'a [u8],
}

/// Reads `from=<a> to=<b> rcpt=<->`, with `between` as the separator. Returns the addresses and the
/// rest of the text.
///
/// If an address is malformed, or if the same fields appear a second time, the sender may have
/// written some of the fields. In this case, the rest starts after the last address, and no
/// addresses are returned.
fn envelope<'a>(rest: &'a [u8], between: &[u8]) -> Option<(Option<Named<'a>>, &'a [u8])> {
    let named = || {
        let (_, rest) = cut(rest, b"from=<")?;
        let (from, rest) = cut_path(rest)?;
        let (to, rest) = cut_path(rest.strip_prefix(between)?.strip_prefix(b"to=<")?)?;
        let (rcpt, rest) = cut_path(rest.strip_prefix(between)?.strip_prefix(b"rcpt=<")?)?;
        let goes_on = has(rest, b" to=<") && has(rest, b" rcpt=<");
        (!goes_on).then_some((Some(Named { from, to, rcpt }), rest))
    };
    named().or_else(|| {
        let (_, rest) = cut_last(rest, b" rcpt=<")?;
        Some((None, cut_byte(rest, b'>')?.1))
    })
}

/// Returns the name in `192.0.2.1 (mx.example.org)`. If no server was reached, the field contains
/// only a domain.
fn host(relay: &[u8]) -> Option<&[u8]> {
    cut(relay, b" (").and_then(|(_, name)| name.strip_suffix(b")"))
}

fn outcome<'a>(named: Option<Named<'a>>, result: &[u8], stat: &'a [u8]) -> Option<LogDelivery<'a>> {
    let mut delivery = LogDelivery::new(Format::OpenSmtpd);
    delivery.is_ambiguous = named.is_none();
    if let Some(Named { from, to, rcpt }) = named {
        let address = |text: &'a [u8]| (!text.is_empty()).then_some(Cow::Borrowed(text));
        delivery.sender = Some(Cow::Borrowed(from));
        delivery.recipient = address(to);
        delivery.original_recipient = address(rcpt).filter(|_| rcpt != b"-" && !is_same(rcpt, to));
    }
    delivery.action = Some(match result {
        b"Ok" => Action::Delivered,
        b"TempFail" => Action::Delayed,
        b"PermFail" | b"Loop" => Action::Failed,
        b"Expire" | b"Expired" => Action::Expired,
        // Other results, such as `Remove` (an administrator removed the message), aren't outcomes.
        _ => return None,
    });
    delivery.diagnostic = Cow::Borrowed(stat);
    Some(delivery)
}

/// Removes the quotes around a value. A truncated line may lack the closing quote.
fn unquoted(text: &[u8]) -> &[u8] {
    match text.strip_prefix(b"\"") {
        Some(inner) => inner.strip_suffix(b"\"").unwrap_or(inner),
        None => text,
    }
}

/// Reads a refusal by the server side: `command="RCPT TO:<bob@example.org>" result="550 Invalid
/// recipient"`.
fn refused<'a>(rest: &'a [u8], commands: &Commands) -> Option<LogDelivery<'a>> {
    let rest = after(rest, b"command=\"")?;
    let (asked, said) = cut(rest, b"\" result=\"")?;
    // If there is a second `result` field, one of the two may be text from the client that the
    // server repeated.
    let is_certain = !has(said, b"\" result=\"");
    let mut delivery =
        LogDelivery::refused_by_us(Format::OpenSmtpd, Some(command_of(asked, commands)?))?;
    if is_certain {
        let path = cut(asked, b":<").and_then(|(_, path)| cut_path(path));
        let address = path.map(|(address, _)| address);
        match delivery.command {
            Some(command::RCPT) => {
                delivery.recipient = address.filter(|to| !to.is_empty()).map(Cow::Borrowed);
            }
            Some(command::MAIL) => delivery.sender = address.map(Cow::Borrowed),
            _ => {}
        }
        delivery.diagnostic = Cow::Borrowed(said.strip_suffix(b"\"").unwrap_or(said));
    }
    delivery.is_in_order().then_some(delivery)
}
