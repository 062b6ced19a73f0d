//! Server replies in Cisco ESA logs.

use std::borrow::Cow;
use std::vec;
use std::vec::Vec;

use crate::code::EnhancedStatusCode;
use crate::scan::log::cut::{begins_with_code, cut, cut_last, cut_quote, status, until};
use crate::scan::log::delivery::LogDelivery;
use crate::scan::log::escape::unescaped;

/// The maximum number of recipients or reply lines that are read from one line in the log.
pub(super) const MOST: usize = 1000;

/// A server's reply, and the status that the ESA assigned to it.
pub(super) struct Answer<'a> {
    status: Option<EnhancedStatusCode>,
    diagnostic: Cow<'a, [u8]>,
}

impl<'a> Answer<'a> {
    /// Reads `5.1.0 - Unknown address error` from `own`, and finds `('550', ['5.1.1 unknown'])` in
    /// `response`.
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
        // If a server replied, the ESA derived the status from the reply.
        delivery.status_is_made_up = begins_with_code(&self.diagnostic);
        delivery.diagnostic = self.diagnostic;
    }
}

/// Joins the lines of a reply with spaces. Puts the reply code in front of each line, as the server
/// did.
fn joined<'a>(code: &[u8], lines: impl Iterator<Item = Cow<'a, [u8]>>) -> Vec<u8> {
    // The code is repeated on every line, so longer text in place of the code could make the reply
    // grow without bounds.
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

/// An iterator over the strings in a Python list: `'one', "two's"` up to `]`.
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
