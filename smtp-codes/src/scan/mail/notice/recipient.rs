//! How a notice names a recipient.

use std::string::{String, ToString};

use super::forms::{NAMED, RecipientPhrase, Says, TAILS};
use super::text::lower;

/// The longest address (RFC 5321 section 4.5.3.1: 64 octets, the at sign, 255 octets).
const MAX_ADDRESS: usize = 320;

/// How many addresses are looked at if none is named.
const MAX_MENTIONS: usize = 100;

/// Reads the address of a field: `rfc822; kim@example.org`. A pipe or a file is not an address.
pub(in crate::scan::mail) fn of_field(value: &str) -> Option<String> {
    let value = match value.split_once(';') {
        Some((kind, rest)) if !kind.contains('@') => rest,
        _ => value,
    };
    let value = value.trim().trim_start_matches(['<', '"', '\'']);
    let (address, rest) = leading(value)?;
    let ends = rest.is_empty() || rest.starts_with(['>', '"', '\'', ' ', ';', ',', '(']);
    ends.then(|| address.to_string())
}

/// Reads the address that a text begins with, and returns it with the rest.
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

/// Reads the domain or the address in brackets that a text begins with.
fn domain_of(text: &str) -> Option<&str> {
    if text.starts_with('[') {
        return text.get(..=text.bytes().take(64).position(|byte| byte == b']')?);
    }
    let is_domain =
        |byte: &u8| byte.is_ascii_alphanumeric() || b"-._".contains(byte) || !byte.is_ascii();
    let len = text.bytes().take(MAX_ADDRESS).take_while(is_domain).count();
    Some(text.get(..len)?.trim_end_matches(['.', '-']))
}

/// Reads the recipient that a line is about, and where its words about them begin.
pub(in crate::scan::mail) fn of_line<'a>(line: &'a str, low: &str) -> Option<(&'a str, usize)> {
    after_phrase(line, low).or_else(|| in_front(line))
}

/// Reads a line that begins with the address, such as `<kim@example.org>: host …`.
fn in_front(line: &str) -> Option<(&str, usize)> {
    let bare = line.trim_start_matches([' ', '\t', '*', '-', '>', '"', '\'', '\u{2022}', '\u{b7}']);
    let (address, rest) = match bare.strip_prefix('<') {
        Some(inner) => {
            let (address, rest) = leading(inner.strip_prefix("mailto:").unwrap_or(inner))?;
            (address, rest.strip_prefix('>')?)
        }
        None => leading(bare)?,
    };
    let said = tail(rest)?;
    Some((address, line.len() - said.len()))
}

/// Reads what may follow an address that the line is about. Before other text, the address is only
/// mentioned.
fn tail(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(['"', '\'', '>']);
    if rest.trim().is_empty() {
        return Some("");
    }
    let low = lower(rest);
    let known = TAILS.iter().find(|tail| low.starts_with(tail.begins))?;
    match known.says {
        Says::Rest => rest.get(known.begins.len()..),
        Says::Bracket => Some(rest.trim_start()),
        Says::After(words) => rest.split_once(words).map(|(_, said)| said),
        Says::Nothing => Some(""),
    }
}

/// Reads a line with a phrase that names the recipient, such as
/// `Could not be delivered to: <kim@example.org>`.
fn after_phrase<'a>(line: &'a str, low: &str) -> Option<(&'a str, usize)> {
    // A line that begins like this is a server's, and its "unknown user:" is the recipient above.
    let server = |first: char| first.is_ascii_digit() || "<(\"".contains(first);
    if low.trim_start().starts_with(server) {
        return None;
    }
    let (at, phrase): (usize, &RecipientPhrase) = NAMED
        .iter()
        .find_map(|phrase| Some((low.find(phrase.words)?, phrase)))?;
    // A command in a transcript is not such a line either.
    let before = line.get(..at)?;
    if before.contains(">>>") || before.contains("<<<") {
        return None;
    }
    let after = line.get(at + phrase.words.len()..)?;
    let text = after.trim_start_matches([' ', '\t', ':', '<', '"', '\'']);
    let (address, rest) = leading(text)?;
    let said = match phrase.line_says {
        true => line.len() - line.trim_start().len(),
        false => line.len() - rest.trim_start_matches(['>', '"', '\'', '.', ' ']).len(),
    };
    Some((address, said))
}

/// Finds the first address in a text that is not the addressee's: the addressee sent the message and
/// is now told about it.
pub(in crate::scan::mail) fn mentioned<'a>(text: &'a str, addressee: &str) -> Option<&'a str> {
    let mut signs = memchr::memchr_iter(b'@', text.as_bytes()).take(MAX_MENTIONS);
    signs.find_map(|sign| {
        let before = text.as_bytes().get(..sign)?.iter().rev().take(MAX_ADDRESS);
        let local = before.take_while(|byte| is_local(**byte)).count();
        let (address, _) = leading(text.get(sign - local..)?)?;
        (!addressee.contains(address)).then_some(address)
    })
}
