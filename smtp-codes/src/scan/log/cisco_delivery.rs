//! Cisco ESA's `delivery_logs`: elements in the manner of XML.
//!
//! `<bounce … reason="5.1.0 - Unknown address error" code="550" error="['5.1.1 unknown']">` has the answer; the elements
//! `<rcpt rid="0" to="bob@example.org" …/>` that follow, in the same line or in others, have the recipients.

use std::borrow::Cow;
use std::vec::Vec;

use super::cisco::{MOST, Reading, items};
use super::words::{after, cut, cut_byte};
use super::{Action, Event, Format, LogDelivery};

/// Reads an element.
pub(super) fn element(text: &[u8]) -> Option<Event<'_>> {
    let (name, rest) = cut_byte(text.trim_ascii_start().strip_prefix(b"<")?, b' ')?;
    let action = match name {
        b"bounce" => Action::Failed,
        b"delayed" => Action::Delayed,
        b"success" => Action::Delivered,
        b"rcpt" => return Some(Event::Recipient(recipient(text)?)),
        _ => return None,
    };
    let mut found = LogDelivery::new(Format::CiscoEsa);
    found.action = Some(action);
    // What the recipients' elements say is no part of this one.
    let (own, recipients) = cut(rest, b"<rcpt ").map_or((rest, &b""[..]), |(own, _)| {
        (own, rest.get(own.len()..).unwrap_or_default())
    });
    found.set_remote(value(own, b" ip=\""));
    let code = value(own, b" code=\"").unwrap_or_default();
    let reason = value(own, b" reason=\"").unwrap_or_default();
    found.tell(match action {
        Action::Delivered => {
            let reply = value(own, b" reply=\"").map(plain);
            Reading::new(b"", code, reply.into_iter())
        }
        _ => {
            let list = value(own, b" error=\"").map(plain).unwrap_or_default();
            let lines: Vec<_> = items(list.strip_prefix(b"[").unwrap_or(&list))
                .take(MOST)
                .map(|line| Cow::Owned(line.into_owned()))
                .collect();
            Reading::new(reason, code, lines.into_iter())
        }
    });
    if recipients.is_empty() {
        return Some(Event::Opens(found));
    }
    let each = recipients.split(|byte| *byte == b'<').take(MOST);
    found.set_recipients(each.filter_map(recipient).map(Cow::Borrowed));
    Some(Event::Fate(found))
}

fn recipient(element: &[u8]) -> Option<&[u8]> {
    value(element, b" to=\"")
}

/// Returns the value of an attribute; a list in it may have quotes of its own, which end before the bracket.
fn value<'a>(text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let rest = after(text, name)?;
    let list = cut(rest, b"]\"").filter(|_| rest.starts_with(b"["));
    let (value, _) = list.or_else(|| cut_byte(rest, b'"'))?;
    Some(value)
}

/// Puts the characters for which XML has names.
fn plain(text: &[u8]) -> Cow<'_, [u8]> {
    const NAMED: [(&[u8], u8); 6] = [
        (b"lt;", b'<'),
        (b"gt;", b'>'),
        (b"quot;", b'"'),
        (b"apos;", b'\''),
        (b"#39;", b'\''),
        (b"amp;", b'&'),
    ];
    if !text.contains(&b'&') {
        return Cow::Borrowed(text);
    }
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, entity)) = cut_byte(rest, b'&') {
        plain.extend_from_slice(before);
        let named = NAMED
            .iter()
            .find_map(|(name, byte)| Some((*byte, entity.strip_prefix(*name)?)));
        let (byte, after) = named.unwrap_or((b'&', entity));
        plain.push(byte);
        rest = after;
    }
    plain.extend_from_slice(rest);
    Cow::Owned(plain)
}
