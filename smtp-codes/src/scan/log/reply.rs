//! A reply on a line by itself: `550 5.1.1 no such user`.

use std::borrow::Cow;

use super::delivery::LogDelivery;
use super::event::LineEvent;
use crate::code::grammar;
use crate::reply::Reply;
use crate::scan::format::Format;

/// Reads a line that starts with a reply code. Lines of a log start with a time or a program
/// instead.
///
/// A line such as `550-5.1.1 no` is skipped: it continues in the next line, and the last line of a
/// reply counts (RFC 5321 section 4.2.1).
pub(super) fn message(line: &[u8]) -> Option<LineEvent<'_>> {
    let (_, [b' ', ..]) = grammar::reply_code(line)? else {
        return None;
    };
    let reply = Reply::parse_lenient(line).ok()?;
    let mut delivery = LogDelivery::new(Format::Reply);
    delivery.diagnostic = Cow::Borrowed(reply.as_bytes());
    Some(LineEvent::Delivery(delivery))
}
