//! Finds the recipients that a notice names.

use std::string::{String, ToString};
use std::vec::Vec;

use super::forms::{
    ADVICE, ANNOUNCED, HELPERS, INTRODUCTIONS, NAMED, ORIGINS, OTHERS, SENDER_LEADS, Says, TAILS,
    UNDISCLOSED,
};
use super::text::{find, lower};
use crate::scan::mail::limits::MAX_RECIPIENTS;
use crate::scan::mail::mime::Mail;

/// The longest address (RFC 5321 section 4.5.3.1: 64 octets, the at sign, 255 octets).
const MAX_ADDRESS: usize = 320;

/// The maximum number of addresses that are examined if no line names a recipient.
const MAX_MENTIONS: usize = 100;

/// Reads the address in a field such as `rfc822; kim@example.org`. Returns `None` for a pipe or a
/// file.
pub(in crate::scan::mail) fn of_field(value: &str) -> Option<String> {
    // Any text before a semicolon is treated as the type.
    let value = match value.split_once(';') {
        Some((kind, rest)) if !kind.contains('@') => rest,
        _ => value,
    };
    let value = value.trim().trim_start_matches('<');
    let bare = || leading(value.trim_start_matches(['"', '\'']));
    let (address, rest) = quoted(value).or_else(bare)?;
    let ends = rest.is_empty() || rest.starts_with(['>', '"', '\'', ' ', ';', ',', '(']);
    ends.then(|| address.to_string())
}

/// Splits off an address with a quoted local part: `"kim smith"@example.org`.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let inner = text.get(..MAX_ADDRESS).unwrap_or(text).strip_prefix('"')?;
    let mut escaped = false;
    let end = inner.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    let domain = domain_of(inner.get(end + 1..)?.strip_prefix('@')?)?;
    let len = end + 3 + domain.len();
    (!domain.is_empty())
        .then_some(text.split_at_checked(len))
        .flatten()
}

/// Splits off the address at the start of a text.
fn leading(text: &str) -> Option<(&str, &str)> {
    let local = text
        .bytes()
        .take(MAX_ADDRESS)
        .take_while(|byte| is_local(*byte))
        .count();
    let domain = text.get(local..)?.strip_prefix('@')?;
    let domain = domain_of(domain)?;
    let address = text.get(..local + 1 + domain.len())?;
    let named = local > 0 && !domain.is_empty() && address.len() <= MAX_ADDRESS;
    named.then_some((address, text.get(address.len()..)?))
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte) || !byte.is_ascii()
}

/// Returns the domain or bracketed IP address at the start of a text.
fn domain_of(text: &str) -> Option<&str> {
    if text.starts_with('[') {
        return text.get(..=text.bytes().take(64).position(|byte| byte == b']')?);
    }
    let is_domain =
        |byte: &u8| byte.is_ascii_alphanumeric() || b"-._".contains(byte) || !byte.is_ascii();
    let len = text.bytes().take(MAX_ADDRESS).take_while(is_domain).count();
    Some(text.get(..len)?.trim_end_matches(['.', '-']))
}

/// The recipients that a line names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::scan::mail) struct Naming<'a> {
    /// Empty if the system does not disclose the address.
    pub(in crate::scan::mail) addresses: Vec<&'a str>,
    /// The address that these replaced.
    pub(in crate::scan::mail) original: Option<&'a str>,
    /// The offset in the line where the server's reply starts.
    pub(in crate::scan::mail) skip: usize,
}

impl<'a> Naming<'a> {
    fn of(address: &'a str, skip: usize) -> Self {
        Self {
            addresses: [address].into(),
            original: None,
            skip,
        }
    }
}

/// Reads the recipients that a line is about.
pub(in crate::scan::mail) fn of_line<'a>(line: &'a str, low: &str) -> Option<Naming<'a>> {
    if UNDISCLOSED
        .iter()
        .any(|words| low.trim_start().starts_with(words))
    {
        return Some(Naming {
            addresses: Vec::new(),
            original: None,
            skip: line.len(),
        });
    }
    after_phrase(line, low).or_else(|| in_front(line))
}

/// Reads a line that starts with the address, such as `<kim@example.org>: host …`.
fn in_front(line: &str) -> Option<Naming<'_>> {
    let bare = line.trim_start_matches([' ', '\t', '*', '-', '>', '"', '\'', '\u{2022}', '\u{b7}']);
    let (address, rest) = match bare.strip_prefix('<') {
        Some(inner) => {
            let (address, rest) = leading(inner.strip_prefix("mailto:").unwrap_or(inner))?;
            (address, rest.strip_prefix('>')?)
        }
        None => leading(bare)?,
    };
    let said = tail(rest)?;
    let (before, _) = rest.split_at_checked(rest.len() - said.len())?;
    Some(Naming {
        original: original(before),
        ..Naming::of(address, line.len() - said.len())
    })
}

/// Returns the text after an address if it is one of [`TAILS`]. With any other text, the line only
/// mentions the address.
fn tail(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(['"', '\'', '>']);
    if rest.trim().is_empty() {
        return Some("");
    }
    let low = lower(rest);
    let known = TAILS.iter().find(|tail| low.starts_with(tail.begins))?;
    match known.says {
        Says::Rest => rest.get(known.begins.len()..),
        Says::All => Some(rest.trim_start()),
        Says::After(words) => rest.split_once(words).map(|(_, said)| said),
        Says::Nothing => Some(""),
    }
}

/// Reads the original address in `(expanded from <kim@example.org>)`.
pub(super) fn original(text: &str) -> Option<&str> {
    let inner = text.trim_start().strip_prefix('(')?;
    let low = lower(inner);
    let words = ORIGINS.iter().find(|words| low.starts_with(*words))?;
    let address = inner.get(words.len()..)?;
    leading(address.trim_start_matches([' ', ':', '<'])).map(|(address, _)| address)
}

/// Reads a line with a phrase that names recipients, such as
/// `Could not be delivered to: <kim@example.org>`.
fn after_phrase<'a>(line: &'a str, low: &str) -> Option<Naming<'a>> {
    // A line that starts with one of these is a server's reply; its "unknown user:" is about the
    // recipient above.
    let server = |first: char| first.is_ascii_digit() || "<(\"".contains(first);
    if low.trim_start().starts_with(server) {
        return None;
    }
    NAMED.iter().find_map(|phrase| {
        let at = find(low, phrase.words)?;
        // Skip the commands of a transcript too.
        let before = line.get(..at)?;
        if before.contains(">>>") || before.contains("<<<") {
            return None;
        }
        let after = line.get(at + phrase.words.len()..)?;
        let (addresses, rest) = list(after.trim_start_matches([' ', '\t', ':', '<', '"', '\'']))?;
        let said = match phrase.line_says {
            true => line.trim_start(),
            false => rest.trim_start_matches(['>', '"', '\'', '.', ' ']),
        };
        Some(Naming {
            addresses,
            original: None,
            skip: line.len() - said.len(),
        })
    })
}

/// Splits off the list of addresses at the start of a text, such as
/// `kim@example.org>, <lee@example.org>`.
fn list(text: &str) -> Option<(Vec<&str>, &str)> {
    let (first, mut rest) = leading(text)?;
    let mut addresses = Vec::from([first]);
    while addresses.len() < MAX_RECIPIENTS {
        let Some(next) = rest.trim_start_matches('>').strip_prefix([',', ';']) else {
            break;
        };
        let Some((address, after)) = leading(next.trim_start_matches([' ', '\t', '<'])) else {
            break;
        };
        addresses.push(address);
        rest = after;
    }
    Some((addresses, rest))
}

/// The addresses in a header field of the notice. Those in `To` belong to the sender of the
/// message, who is never treated as its recipient.
pub(super) struct Own<'a>(Vec<&'a str>);

impl<'a> Own<'a> {
    pub(super) fn new(to: &'a str) -> Self {
        Self(addresses(to).map(|(_, address)| address).collect())
    }

    pub(super) fn has(&self, address: &str) -> bool {
        self.0.iter().any(|own| own.eq_ignore_ascii_case(address))
    }
}

/// Finds the first address that a text mentions as a recipient: it starts a line, or the words
/// before it say so.
pub(in crate::scan::mail) fn mentioned<'a>(text: &'a str, mail: &Mail) -> Option<&'a str> {
    let (from, to) = (Own::new(&mail.from), Own::new(&mail.to));
    // If a phrase announces the recipients, addresses before it belong to someone else.
    let low = lower(text);
    let announced = ANNOUNCED.iter().filter_map(|words| find(&low, words)).min();
    let text = text.get(announced.unwrap_or(0)..)?;
    let mut addresses = addresses(text);
    let named = addresses.find(|(at, address)| {
        let before = text.get(..*at).unwrap_or_default();
        let other = from.has(address) || to.has(address) || is_helper(address);
        !other && is_introduced(before)
    });
    named.map(|(_, address)| address)
}

/// Returns `true` if an address is likely to be a contact for questions.
fn is_helper(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default();
    HELPERS
        .iter()
        .any(|helper| helper.eq_ignore_ascii_case(local))
}

/// Returns `true` if the words before an address introduce a recipient.
fn is_introduced(before: &str) -> bool {
    let (lines, line) = before.rsplit_once('\n').unwrap_or(("", before));
    let line = lower(line.trim_end_matches([' ', '\t', '<', '"', '\'', '(', '[', '`', '*']));
    let mut words = line.rsplit([' ', '\t', '<', '(', '[']);
    let (word, before) = (words.next().unwrap_or_default(), words.next());
    let bare = word.trim_end_matches([':', ',', ';']);
    let is_advice = before.is_some_and(|before| ADVICE.contains(&before));
    let introduces = INTRODUCTIONS.contains(&bare) && !is_advice;
    let begins = line.is_empty() && !leads_to_sender(&lower(last_line(lines)));
    begins || introduces || (word.ends_with(':') && !OTHERS.contains(&bare))
}

fn last_line(text: &str) -> &str {
    let text = text.trim_end();
    text.rsplit('\n').next().unwrap_or(text)
}

/// Returns `true` if a line in lower case is followed by the sender's address.
pub(super) fn leads_to_sender(low: &str) -> bool {
    SENDER_LEADS.iter().any(|words| low.ends_with(words))
}

/// Returns the addresses in a text with their offsets.
fn addresses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let signs = memchr::memchr_iter(b'@', text.as_bytes()).take(MAX_MENTIONS);
    signs.filter_map(|sign| {
        let before = text.as_bytes().get(..sign)?.iter().rev().take(MAX_ADDRESS);
        let local = before.take_while(|byte| is_local(**byte)).count();
        let (address, _) = leading(text.get(sign - local..)?)?;
        Some((sign - local, address))
    })
}
