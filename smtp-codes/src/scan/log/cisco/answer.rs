//! The reply of a server in the logs of a Cisco ESA.

use std::borrow::Cow;
use std::vec;
use std::vec::Vec;

use crate::code::EnhancedStatusCode;
use crate::scan::log::cut::{begins_with_code, cut, cut_last, cut_quote, status, until};
use crate::scan::log::delivery::LogDelivery;
use crate::scan::log::escape::unescaped;

/// How many recipients, or lines of a reply, are read from one line of the log.
pub(super) const MOST: usize = 1000;

/// What the ESA writes of a reply, and the reply.
pub(super) struct Answer<'a> {
    status: Option<EnhancedStatusCode>,
    diagnostic: Cow<'a, [u8]>,
}

impl<'a> Answer<'a> {
    /// Reads `5.1.0 - Unknown address error`, and `('550', ['5.1.1 unknown'])` somewhere in the
    /// other text.
    pub(super) fn of(own: &'a [u8], response: &'a [u8]) -> Self {
        let reply = cut(response, b"('").and_then(|(_, rest)| cut(rest, b"', ["));
        let own = until(own, b" ('");
        match reply {
            Some((code, list)) => Self::new(own, code, items(list)),
            None => Self::new(own, b"", core::iter::empty()),
        }
    }

    pub(super) fn new(
        own: &'a [u8],
        code: &[u8],
        lines: impl Iterator<Item = Cow<'a, [u8]>>,
    ) -> Self {
        let mut words = own.split(|byte| *byte == b' ');
        let status = words.find_map(status);
        let reply = joined(code, lines);
        let diagnostic = if reply.is_empty() {
            Cow::Borrowed(cut_last(own, b" - ").map_or(own, |(_, words)| words))
        } else {
            Cow::Owned(reply)
        };
        Self { status, diagnostic }
    }

    pub(super) fn put_in(self, delivery: &mut LogDelivery<'a>) {
        delivery.status = self.status;
        // What the ESA makes of a reply.
        delivery.status_is_made_up = begins_with_code(&self.diagnostic);
        delivery.diagnostic = self.diagnostic;
    }
}

/// Joins the lines of a reply with spaces, each with the code in front, as the server sent them.
fn joined<'a>(code: &[u8], lines: impl Iterator<Item = Cow<'a, [u8]>>) -> Vec<u8> {
    // It is written with every line: anything longer than a code would make the reply grow without
    // bounds.
    let code = Some(code).filter(|code| code.len() == 3 && begins_with_code(code));
    let mut reply = vec![];
    let mut lines = lines.take(MOST).peekable();
    while let Some(line) = lines.next() {
        if !reply.is_empty() {
            reply.push(b' ');
        }
        if let Some(code) = code {
            reply.extend_from_slice(code);
            reply.push(if lines.peek().is_some() { b'-' } else { b' ' });
        }
        reply.extend_from_slice(&line);
    }
    if reply.is_empty() {
        reply.extend_from_slice(code.unwrap_or_default());
    }
    reply
}

/// An iterator over the strings of a list as Python writes it: `'one', "two's"` up to `]`.
pub(super) fn items(list: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let mut rest = list;
    core::iter::from_fn(move || {
        let start = rest
            .iter()
            .position(|byte| matches!(byte, b'\'' | b'"' | b']'))?;
        let (quote, text) = rest.get(start..)?.split_first()?;
        if *quote == b']' {
            return None;
        }
        let (item, after) = cut_quote(text, *quote);
        rest = after;
        Some(unescaped(item))
    })
}
