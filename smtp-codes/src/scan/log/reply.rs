//! A reply on a line by itself: `550 5.1.1 no such user`.

use std::borrow::Cow;

use super::delivery::LogDelivery;
use super::event::{Kind, LineEvent};
use crate::code::grammar;
use crate::reply::Reply;
use crate::scan::format::Format;

/// Reads a line that starts with a reply code. Other log lines start with a timestamp or a program.
///
/// A reply that starts with a line such as `550-5.1.1 no` continues on the next line, and the last
/// line of a reply counts (RFC 5321 section 4.2.1).
pub(super) fn message(line: &[u8]) -> Option<LineEvent<'_>> {
    let mut delivery = LogDelivery::new(Format::Reply);
    delivery.diagnostic = Cow::Borrowed(match grammar::reply_code(line)? {
        (_, [b' ', ..]) => Reply::parse_lenient(line).ok()?.as_bytes(),
        (_, [b'-', ..]) => line,
        _ => return None,
    });
    Some(LineEvent::part(Kind::Reply(delivery)))
}
