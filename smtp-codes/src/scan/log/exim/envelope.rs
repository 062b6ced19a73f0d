//! Exim log lines about a message: `1rK… <= ann@example.net H=mx [192.0.2.1] P=esmtps S=1 id=…`,
//! then `1rK… Completed`.

use std::borrow::Cow;

use super::recipient::address_len;
use crate::scan::format::Format;
use crate::scan::log::address::is_path;
use crate::scan::log::cut::cut;
use crate::scan::log::envelopes::{Envelope, message_id};
use crate::scan::log::event::{Kind, LineEvent};

/// Reads the text after a message ID.
pub(super) fn of_message<'a>(id: &'a [u8], rest: &'a [u8]) -> Option<LineEvent<'a>> {
    if rest == b"Completed" || rest.starts_with(b"Completed ") {
        return Some(LineEvent::part(Kind::Gone(Format::Exim, id)));
    }
    let (sender, fields) = sender(rest.strip_prefix(b"<= ")?);
    Some(LineEvent::part(Kind::Envelope(Envelope {
        sender: sender.map(Cow::Borrowed),
        message_id: own_id(fields).map(Cow::Borrowed),
        ..Envelope::of_new(Format::Exim, id)
    })))
}

/// Splits off the sender. Exim omits the quotes in an address, so if the address contains spaces,
/// nobody can tell where it ends and the fields start.
fn sender(rest: &[u8]) -> (Option<&[u8]>, &[u8]) {
    let (address, fields) = rest
        .split_at_checked(address_len(rest))
        .unwrap_or((rest, b""));
    let address = match address {
        b"<>" => b"",
        address => address,
    };
    let is_certain = is_path(address) && begins_with_field(fields);
    (Some(address).filter(|_| is_certain), fields)
}

fn begins_with_field(fields: &[u8]) -> bool {
    const FIELDS: [&[u8]; 4] = [b" R=", b" H=", b" U=", b" P="];
    FIELDS.iter().any(|field| fields.starts_with(field))
}

/// Finds the `Message-ID` in `P=esmtps S=1234 id=a@example.net T="…" for bob@example.org`. Exim
/// marks an ID that it added with `id*=`.
fn own_id(fields: &[u8]) -> Option<&[u8]> {
    // Clients choose what `H=` contains.
    let (_, rest) = cut(fields, b" P=")?;
    let (_, rest) = cut(rest, b" id=").or_else(|| cut(rest, b" id*="))?;
    message_id(rest.split(|byte| *byte == b' ').next()?)
}
