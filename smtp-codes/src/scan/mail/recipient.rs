//! How a notice names a recipient.

use std::string::{String, ToString};

use super::forms::{NAMED, Named, Says, TAILS};
use super::lines::lower;

/// The longest address (RFC 5321 section 4.5.3.1: 64 octets, the at sign, 255 octets).
const LONGEST: usize = 320;

/// How many addresses are looked at where none is named.
const MENTIONS: usize = 100;

/// Reads the address of a report's field: `rfc822; kim@example.org`; a pipe or a file is none.
pub(super) fn of_field(value: &str) -> Option<String> {
    let value = match value.split_once(';') {
        Some((kind, rest)) if !kind.contains('@') => rest,
        _ => value,
    };
    let value = value.trim().trim_start_matches(['<', '"', '\'']);
    let (address, rest) = leading(value)?;
    let ends = rest.is_empty() || rest.starts_with(['>', '"', '\'', ' ', ';', ',', '(']);
    ends.then(|| address.to_string())
}

/// Reads an address in front of a text, and returns it with what follows.
pub(super) fn leading(text: &str) -> Option<(&str, &str)> {
    let local = text
        .bytes()
        .take(LONGEST)
        .take_while(|byte| is_local(*byte))
        .count();
    let domain = text.get(local..)?.strip_prefix('@')?;
    let domain = domain_of(domain)?;
    let address = text.get(..local + 1 + domain.len())?;
    let named = local > 0 && !domain.is_empty() && address.len() <= LONGEST;
    named.then_some((address, text.get(address.len()..)?))
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte) || !byte.is_ascii()
}

/// Reads a domain or an address in brackets in front of a text.
fn domain_of(text: &str) -> Option<&str> {
    if text.starts_with('[') {
        return text.get(..=text.bytes().take(64).position(|byte| byte == b']')?);
    }
    let is_domain =
        |byte: &u8| byte.is_ascii_alphanumeric() || b"-._".contains(byte) || !byte.is_ascii();
    let len = text.bytes().take(LONGEST).take_while(is_domain).count();
    Some(text.get(..len)?.trim_end_matches(['.', '-']))
}

/// Tells whom a line names, and where what it says of them begins.
pub(super) fn of_line<'a>(line: &'a str, low: &str) -> Option<(&'a str, usize)> {
    named(line, low).or_else(|| in_front(line))
}

/// A line that begins with the address, such as `<kim@example.org>: host …`.
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

/// What may follow an address that the line is about; other text means that it is only mentioned.
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
        Says::Behind(words) => rest.split_once(words).map(|(_, said)| said),
        Says::Nothing => Some(""),
    }
}

/// A line with words that name the recipient, such as `Could not be delivered to: <kim@example.org>`.
fn named<'a>(line: &'a str, low: &str) -> Option<(&'a str, usize)> {
    // What begins so is said by a server, and its "unknown user:" is of the recipient above.
    if low
        .trim_start()
        .starts_with(|first: char| first.is_ascii_digit() || "<(\"".contains(first))
    {
        return None;
    }
    let (at, name): (usize, &Named) = NAMED
        .iter()
        .find_map(|name| Some((low.find(name.words)?, name)))?;
    // Nor is a command of a transcript's own about another one.
    let before = line.get(..at)?;
    if before.contains(">>>") || before.contains("<<<") {
        return None;
    }
    let behind = line.get(at + name.words.len()..)?;
    let text = behind.trim_start_matches([' ', '\t', ':', '<', '"', '\'']);
    let (address, rest) = leading(text)?;
    let said = match name.line_says {
        true => line.len() - line.trim_start().len(),
        false => line.len() - rest.trim_start_matches(['>', '"', '\'', '.', ' ']).len(),
    };
    Some((address, said))
}

/// Finds the first address of a text that is not the addressee's, who sent the message and is told of it.
pub(super) fn mentioned<'a>(text: &'a str, addressee: &str) -> Option<&'a str> {
    let mut signs = memchr::memchr_iter(b'@', text.as_bytes()).take(MENTIONS);
    signs.find_map(|sign| {
        let before = text.as_bytes().get(..sign)?.iter().rev().take(LONGEST);
        let local = before.take_while(|byte| is_local(**byte)).count();
        let (address, _) = leading(text.get(sign - local..)?)?;
        (!addressee.contains(address)).then_some(address)
    })
}
