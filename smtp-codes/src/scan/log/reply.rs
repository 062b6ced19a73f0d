//! A reply on a line by itself: `550 5.1.1 no such user`.

use std::borrow::Cow;

use super::delivery::LogDelivery;
use super::event::LineEvent;
use crate::code::grammar;
use crate::reply::Reply;
use crate::scan::format::Format;

/// Reads a line that begins with a reply code; lines of a log begin with a time or a program.
///
/// `550-5.1.1 no` is a part of a reply, whose last line counts (RFC 5321 section 4.2.1).
pub(super) fn message(line: &[u8]) -> Option<LineEvent<'_>> {
    let (_, [b' ', ..]) = grammar::reply_code(line)? else {
        return None;
    };
    let reply = Reply::parse_lenient(line).ok()?;
    let mut delivery = LogDelivery::new(Format::Reply);
    delivery.diagnostic = Cow::Borrowed(reply.as_bytes());
    Some(LineEvent::Delivery(delivery))
}
