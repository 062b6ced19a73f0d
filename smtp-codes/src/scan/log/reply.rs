//! A reply on a line by itself: `550 5.1.1 no such user`.

use std::borrow::Cow;

use super::{Event, Format, LogDelivery};
use crate::reply::Reply;

/// Reads a line that begins with a reply code; lines of a log begin with a time or a program.
pub(super) fn message(line: &[u8]) -> Option<Event<'_>> {
    let [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9', b' ' | b'-', ..] = line else {
        return None;
    };
    let reply = Reply::parse_lenient(line).ok()?;
    let mut delivery = LogDelivery::new(Format::Reply);
    delivery.diagnostic = Cow::Borrowed(reply.as_bytes());
    Some(Event::Fate(delivery))
}
