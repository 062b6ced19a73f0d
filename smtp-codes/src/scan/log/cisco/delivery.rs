//! A Cisco ESA's `delivery_logs`: elements that look like XML.
//!
//! `<bounce … reason="5.1.0 - Unknown address error" code="550" error="['5.1.1 unknown']">`
//! contains the reply. The elements after it, such as `<rcpt rid="0" to="bob@example.org" …/>`,
//! contain the recipients, on the same line or on later lines.

use std::borrow::Cow;
use std::string::String;
use std::vec::Vec;

use html_escape::decode_html_entities;

use super::answer::{Answer, MOST, items};
use crate::scan::format::Format;
use crate::scan::log::address::is_address;
use crate::scan::log::cut::{after, cut, cut_byte, until};
use crate::scan::log::delivery::LogDelivery;
use crate::scan::log::event::{Kind, LineEvent};
use crate::vocabulary::Action;

/// Reads an element.
pub(super) fn element(text: &[u8]) -> Option<LineEvent<'_>> {
    let text = text.trim_ascii_start().strip_prefix(b"<")?;
    let (name, _) = cut_byte(text, b' ')?;
    // A space precedes each attribute.
    let rest = text.get(name.len()..)?;
    let action = match name {
        b"bounce" => Action::Failed,
        b"delayed" => Action::Delayed,
        b"success" => Action::Delivered,
        b"rcpt" => return Some(LineEvent::part(Kind::Recipient(recipient(text)?))),
        _ => return None,
    };
    let mut delivery = LogDelivery::new(Format::CiscoEsa);
    delivery.action = Some(action);
    // Separate the attributes of this element from the attributes of the recipients' elements.
    let (own, recipients) = rest.split_at_checked(until(rest, b"<rcpt ").len())?;
    // If a value doesn't end where it should, anybody may have written the text after it.
    let is_certain = is_whole(own) && elements(recipients).all(|element| element.is_some());
    delivery.is_ambiguous = !is_certain;
    if is_certain {
        delivery.set_remote_mta(value(own, b" ip=\""));
        delivery.queue_id = value(own, b" mid=\"").map(Cow::Borrowed);
        delivery.sender = value(own, b" from=\"").map(plain);
        answer(own, action).put_in(&mut delivery);
    }
    if recipients.is_empty() {
        return Some(LineEvent::part(Kind::Group(delivery)));
    }
    if is_certain {
        let named = elements(recipients).flatten().take(MOST);
        delivery.set_recipients(named.map(Cow::Borrowed));
    }
    Some(LineEvent::Delivery(delivery))
}

/// Returns `true` if an element ends directly after the reply, which is the last attribute, or if a
/// truncated line ends within the reply.
fn is_whole(own: &[u8]) -> bool {
    let reply = after(own, b" error=\"").or_else(|| after(own, b" reply=\""));
    let end = reply.and_then(after_value).map(<[u8]>::trim_ascii);
    end.is_none_or(|end| matches!(end, [] | [b'>'] | [b'/', b'>']))
}

/// Returns an iterator over the recipients in
/// `<rcpt rid="0" to="bob@example.org" attempts="1" />…</bounce>`. An item is `None` if the element
/// is incomplete or doesn't contain an address.
fn elements(text: &[u8]) -> impl Iterator<Item = Option<&[u8]>> {
    let elements = text.split(|byte| *byte == b'<');
    let recipients = elements.filter(|element| element.starts_with(b"rcpt "));
    recipients.map(recipient)
}

/// Reads the attributes that contain the reply.
fn answer(own: &[u8], action: Action) -> Answer<'_> {
    let code = value(own, b" code=\"").unwrap_or_default();
    if action == Action::Delivered {
        let reply = value(own, b" reply=\"").map(plain);
        return Answer::new(b"", code, reply.into_iter());
    }
    let reason = value(own, b" reason=\"").unwrap_or_default();
    let list = value(own, b" error=\"").map(plain).unwrap_or_default();
    let lines: Vec<_> = items(list.strip_prefix(b"[").unwrap_or(&list))
        .take(MOST)
        .map(|line| Cow::Owned(line.into_owned()))
        .collect();
    Answer::new(reason, code, lines.into_iter())
}

/// Reads the address in ` rid="0" to="bob@example.org" attempts="1" />`.
fn recipient(element: &[u8]) -> Option<&[u8]> {
    let rest = after(element, b" to=\"")?;
    let (address, rest) = cut_byte(rest, b'"')?;
    let (_, after) = cut_byte(rest, b'>')?;
    let ends = after.trim_ascii().is_empty();
    Some(address).filter(|address| ends && is_address(address))
}

/// Returns the value of an attribute.
fn value<'a>(text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let rest = after(text, name)?;
    let len = rest.len() - after_value(rest)?.len();
    rest.get(..len.checked_sub(1)?)
}

/// Returns the text after the closing quote of a value. If the value is a list, quotes before the
/// `]` don't end the value.
fn after_value(rest: &[u8]) -> Option<&[u8]> {
    let list = cut(rest, b"]\"").filter(|_| rest.starts_with(b"["));
    let (_, rest) = list.or_else(|| cut_byte(rest, b'"'))?;
    Some(rest)
}

/// Decodes XML entities.
fn plain(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.contains(&b'&') {
        return Cow::Borrowed(text);
    }
    let text = String::from_utf8_lossy(text);
    Cow::Owned(decode_html_entities(&text).into_owned().into_bytes())
}
