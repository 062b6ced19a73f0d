//! The recipient at the start of Exim's delivery lines: `bob@example.org`, `bob <bob@example.org>`,
//! `|/bin/vacation bob <bob@example.org>`.
//!
//! Exim writes an address without quotes, so a quoted local part may look like a whole line. The
//! address with quotes follows in brackets: `a b@example.org <"a b"@example.org>`.

use std::borrow::Cow;

use memchr::memchr_iter;

use crate::scan::log::address::{cut_path, is_address};
use crate::scan::log::cut::{Quotes, cut_byte, until};
use crate::scan::log::delivery::LogDelivery;

/// How far into a line to look for the repeated address, in bytes. RFC 5321 section 4.5.3.1 allows
/// only shorter addresses.
const FAR: usize = 1024;

/// The addresses in a delivery line, and the fields after them.
pub(super) struct Addressed<'a> {
    recipient: Option<&'a [u8]>,
    original: Option<&'a [u8]>,
    sender: Option<&'a [u8]>,
    pub(super) fields: &'a [u8],
}

impl<'a> Addressed<'a> {
    /// Reads a line about a successful delivery, in which a local user may have no domain.
    pub(super) fn of_success(rest: &'a [u8]) -> Self {
        Self::repeated(rest).unwrap_or_else(|| Self::once(rest, true))
    }

    /// Reads a line about a failed delivery, in which the address is complete.
    pub(super) fn of_failure(rest: &'a [u8]) -> Self {
        Self::repeated(rest).unwrap_or_else(|| Self::once(rest, false))
    }

    /// Reads an address that is written twice, first without and then with quotes. If there are
    /// several pairs of this form, the last pair contains all others.
    fn repeated(rest: &'a [u8]) -> Option<Self> {
        let near = rest.get(..FAR).unwrap_or(rest);
        let mut found = memchr_iter(b'<', near).filter_map(|at| {
            let address = rest.get(..at)?.strip_suffix(b" ")?;
            let path = rest.get(at + 1..)?;
            let len = repeats(address, path)?;
            let (sender, fields) = senders(path.get(len + 1..)?);
            Some(Self {
                recipient: path.get(..len),
                original: None,
                sender,
                fields,
            })
        });
        found.next_back()
    }

    fn once(rest: &'a [u8], is_success: bool) -> Self {
        let is_program = matches!(rest, [b'|' | b'/', ..]);
        let len = match is_program {
            true => until(rest, b" <").len(),
            false => address_len(rest),
        };
        let (first, fields) = rest.split_at_checked(len).unwrap_or((rest, b""));
        let first = first.strip_suffix(b":").unwrap_or(first);
        let fields = match fields {
            [b' ', b'<', ..] => fields,
            _ => rest.get(first.len()..).unwrap_or_default(),
        };
        let rest = without_parents(fields);
        let (original, fields) = match rest.strip_prefix(b" <").and_then(cut_path) {
            Some((original, fields)) => (Some(original), fields),
            None => (None, fields),
        };
        let original = original.filter(|address| !address.is_empty());
        let is_whole = first.contains(&b'@');
        // If the recipient is a program, a file or a bare local part, the address that it belongs
        // to is in brackets.
        let (recipient, original) = match original {
            Some(_) if is_program || (is_success && !is_whole) => (original, None),
            Some(_) if !is_whole => (None, None),
            _ => (Some(first), original),
        };
        let is_certain = begins_with_field(fields);
        let recipient = recipient.filter(|address| is_certain && is_address(address));
        let (sender, fields) = senders(fields);
        Self {
            recipient,
            original: original.filter(|_| is_certain),
            sender: sender.filter(|_| recipient.is_some()),
            fields,
        }
    }

    pub(super) fn put_in(self, delivery: &mut LogDelivery<'a>) {
        delivery.is_ambiguous = self.recipient.is_none();
        delivery.recipient = self.recipient.map(Cow::Borrowed);
        delivery.original_recipient = self.original.map(Cow::Borrowed);
        delivery.sender = self.sender.map(Cow::Borrowed);
    }
}

/// Returns the length of `path` up to the `>`, if `path` is `address` with quotes and backslashes.
fn repeats(address: &[u8], path: &[u8]) -> Option<usize> {
    let mut plain = address.iter();
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in path.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => {
                escaped = true;
                continue;
            }
            b'"' => {
                quoted = !quoted;
                continue;
            }
            b'>' if !quoted => return plain.next().is_none().then_some(at),
            _ => {}
        }
        if !plain.next()?.eq_ignore_ascii_case(byte) {
            return None;
        }
    }
    None
}

/// Returns the length of the address at the start of the text, up to the first space outside
/// quotes.
pub(super) fn address_len(text: &[u8]) -> usize {
    let mut quotes = Quotes::default();
    let end = text
        .iter()
        .position(|byte| quotes.is_outside(*byte) && *byte == b' ');
    end.unwrap_or(text.len())
}

/// Returns `true` if the text after an address is empty, or starts with a colon or a field such as
/// ` R=dnslookup` or ` routing defer`.
fn begins_with_field(fields: &[u8]) -> bool {
    let Some(word) = fields.strip_prefix(b" ") else {
        return matches!(fields, [] | [b':', ..]);
    };
    let letters = word.iter().take_while(|byte| byte.is_ascii_alphabetic());
    let rest = word.get(letters.count()..).unwrap_or_default();
    rest.starts_with(b"=") || word.starts_with(b"routing defer") || word.starts_with(b"defer ")
}

/// Skips ` (list@example.org)`, the addresses between the original address and the recipient, which
/// Exim writes if it is configured to.
fn without_parents(mut fields: &[u8]) -> &[u8] {
    while let Some((parent, rest)) = fields
        .strip_prefix(b" (")
        .and_then(|text| cut_byte(text, b')'))
    {
        if !is_address(parent) {
            break;
        }
        fields = rest;
    }
    fields
}

/// Splits off ` F=<ann@example.org> P=<ann@example.org>`, the sender's address and the return path.
/// Returns the sender if a field contains it.
fn senders(fields: &[u8]) -> (Option<&[u8]>, &[u8]) {
    let (sender, fields) = split_path(fields, b" F=<");
    let (return_path, fields) = split_path(fields, b" P=<");
    (sender.or(return_path), fields)
}

/// Splits off an address, if the text starts with the given field name.
fn split_path<'a>(fields: &'a [u8], name: &[u8]) -> (Option<&'a [u8]>, &'a [u8]) {
    match fields.strip_prefix(name).and_then(cut_path) {
        Some((address, rest)) => (Some(address), rest),
        None => (None, fields),
    }
}
