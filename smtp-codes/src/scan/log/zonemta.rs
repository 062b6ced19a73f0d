//! ZoneMTA: `info Sender/ZONE/PID id=… MESSAGE.001 REJECTED[category] from=… to=bob@example.org …
//! mx=… message-id=<…> (550 5.1.1 …)`.

use core::ops::ControlFlow;
use std::borrow::Cow;

use memchr::{memchr, memmem};

use super::address::{is_address, quoted_len};
use super::cut::{cut, cut_byte, has, until};
use super::delivery::LogDelivery;
use super::event::LineEvent;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::Action;

/// The start of the lines that report deliveries: the level, and the component that sends messages.
const START: &[u8] = b"info Sender/";

/// Reads a line that starts with the level and the component.
pub(super) fn own<'a>(line: &'a [u8], commands: &Commands) -> ControlFlow<Option<LineEvent<'a>>> {
    match line.starts_with(START) {
        true => ControlFlow::Break(message(line, commands)),
        false => ControlFlow::Continue(()),
    }
}

/// Reads a line.
pub(super) fn message<'a>(line: &'a [u8], _: &Commands) -> Option<LineEvent<'a>> {
    let rest = line.strip_prefix(START)?;
    let (_zone, rest) = cut_byte(rest, b' ')?;
    let (_session, rest) = cut_byte(rest.strip_prefix(b"id=")?, b' ')?;
    let (id, rest) = cut_byte(rest, b' ')?;
    let (id, _sequence) = cut_byte(id, b'.')?;
    let (outcome, rest) = cut(rest, b" from=")?;
    let mut delivery = LogDelivery::new(Format::ZoneMta);
    delivery.queue_id = Some(Cow::Borrowed(id));
    delivery.action = Some(match until(outcome, b"[") {
        b"ACCEPTED" => Action::Delivered,
        b"DEFERRED" => Action::Delayed,
        b"REJECTED" => Action::Failed,
        _ => return None,
    });
    match Fields::of(rest) {
        Some(fields) => fields.put_in(&mut delivery),
        None => delivery.is_ambiguous = true,
    }
    Some(LineEvent::Delivery(delivery))
}

/// The fields after `from=`.
struct Fields<'a> {
    sender: &'a [u8],
    recipient: &'a [u8],
    server: &'a [u8],
    /// The message ID, which the sender chose, and the reply in brackets.
    end: &'a [u8],
}

impl<'a> Fields<'a> {
    /// Reads the fields. Returns `None` if an address doesn't end where the next field starts.
    fn of(rest: &'a [u8]) -> Option<Self> {
        // If there is a second `src` field, an address may contain the first.
        if memmem::find_iter(rest, b" src=").count() != 1 {
            return None;
        }
        let (sender, rest) = sender(rest)?;
        let (recipient, rest) = cut_address(rest.strip_prefix(b" to=")?)?;
        let (_source, rest) = cut_byte(rest.strip_prefix(b" src=")?, b' ')?;
        let (server, rest) = cut_byte(rest.strip_prefix(b"mx=")?, b' ')?;
        // Older versions write `id=`.
        let end = rest.strip_prefix(b"message-").unwrap_or(rest);
        Some(Self {
            sender,
            recipient,
            server,
            end: end.strip_prefix(b"id=")?,
        })
    }

    fn put_in(self, delivery: &mut LogDelivery<'a>) {
        delivery.sender = Some(Cow::Borrowed(self.sender));
        delivery.recipient = Some(Cow::Borrowed(self.recipient)).filter(|to| !to.is_empty());
        // If the field has no IP address, no server was reached.
        let server = Some(self.server).filter(|server| server.contains(&b'['));
        delivery.set_remote_mta(server);
        if let Some((id, reply)) = id_and_reply(self.end) {
            delivery.message_id = id.map(Cow::Borrowed);
            delivery.diagnostic = Cow::Borrowed(reply);
        }
    }
}

/// Splits off `<>`, `ann@example.org` or `ann@example.org[bounce@example.org]`. The address in
/// brackets is the envelope sender that ZoneMTA passed to the server.
fn sender(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let (sender, rest) = match text.strip_prefix(b"<>") {
        Some(rest) => (&b""[..], rest),
        None => cut_address(text)?,
    };
    match rest.strip_prefix(b"[") {
        Some(rest) => {
            let (given, rest) = cut_address(rest)?;
            Some((given, rest.strip_prefix(b"]")?))
        }
        None => Some((sender, rest)),
    }
}

/// Splits off an address up to a space or a bracket. The address may be missing.
fn cut_address(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let quoted = match text.strip_prefix(b"\"") {
        Some(quoted) => quoted_len(quoted)? + 2,
        None => 0,
    };
    let rest = text.get(quoted..)?;
    let ends = |byte: &u8| matches!(byte, b' ' | b'[' | b']');
    let mut end = rest.iter().position(ends).unwrap_or(rest.len());
    let (before, after) = rest.split_at_checked(end)?;
    // The domain is an address literal such as `[192.0.2.1]`.
    if before.ends_with(b"@") && after.starts_with(b"[") {
        end += memchr(b']', after)? + 1;
    }
    let (address, rest) = text.split_at_checked(quoted + end)?;
    (address.is_empty() || is_address(address)).then_some((address, rest))
}

/// Splits `<id@example.org> (550 5.1.1 …)`. Returns `None` if what looks like the reply may be part
/// of the message ID, which the sender chose.
fn id_and_reply(text: &[u8]) -> Option<(Option<&[u8]>, &[u8])> {
    let inner = text.strip_suffix(b")")?;
    let (id, reply) = cut(inner, b" (")?;
    let plain = id.strip_prefix(b"<").and_then(|id| id.strip_suffix(b">"));
    let plain = plain.filter(|id| !id.iter().any(|byte| b"<> ()".contains(byte)));
    let is_only = match plain {
        Some(_) => !has(reply, b"> ("),
        None => !has(reply, b" ("),
    };
    (is_only || is_balanced(reply)).then_some((plain, reply))
}

/// Returns `true` if the brackets in the text are balanced.
fn is_balanced(text: &[u8]) -> bool {
    let depth = text.iter().try_fold(0_usize, |depth, byte| match byte {
        b'(' => Some(depth + 1),
        b')' => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_at_spaces_and_brackets() {
        for (text, expected) in [
            ("a@example.org to=", Some(("a@example.org", " to="))),
            ("a@example.org[b@x] ", Some(("a@example.org", "[b@x] "))),
            ("a@[192.0.2.1][b@x] ", Some(("a@[192.0.2.1]", "[b@x] "))),
            (
                "b@[IPv6:2001:db8::1]] ",
                Some(("b@[IPv6:2001:db8::1]", "] ")),
            ),
            ("\"a b\\\" [\"@x to=", Some(("\"a b\\\" [\"@x", " to="))),
            (" to=", Some(("", " to="))),
            ("\"a b@x to=", None),
            ("a\"b@x to=", None),
        ] {
            let expected = expected.map(|(address, rest)| (address.as_bytes(), rest.as_bytes()));
            assert_eq!(cut_address(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn replies_are_in_the_brackets_that_end_the_line() {
        for (text, expected) in [
            ("<i@x> (250 ok)", Some((Some("i@x"), "250 ok"))),
            ("<i@x> (250 ok (1))", Some((Some("i@x"), "250 ok (1)"))),
            ("<i@x> (250 ok :))", Some((Some("i@x"), "250 ok :)"))),
            ("<i@x> (550 <b> (no) :))", None),
            ("<i@x> (550 <b> (no))", Some((Some("i@x"), "550 <b> (no)"))),
            ("<i> (550 user unknown) <j> (250 ok)", None),
            ("<i> (550 user unknown ( <j> (250 ok)", None),
            ("i (550 user unknown) j (250 ok)", None),
            ("i (250 ok)", Some((None, "250 ok"))),
            (" (250 ok)", Some((None, "250 ok"))),
            ("<i@x> (250 ok", None),
        ] {
            let bytes = |(id, reply): (Option<&'static str>, &'static str)| {
                (id.map(str::as_bytes), reply.as_bytes())
            };
            assert_eq!(id_and_reply(text.as_bytes()), expected.map(bytes), "{text}");
        }
    }
}
