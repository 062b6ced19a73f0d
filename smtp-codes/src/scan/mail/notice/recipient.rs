//! Finds the recipients that a notice names.

use std::string::{String, ToString};
use std::vec::Vec;

use super::address::{addresses, ends, ends_in_domain, has_domain, has_other, is_whole, leading};
use super::forms::{
    ADVICE, ANNOUNCED, HELPERS, INTRODUCTIONS, NAMED, ORIGINS, OTHERS, RecipientPhrase,
    SENDER_LEADS, Says, TAILS, UNDISCLOSED,
};
use super::lines::NoticeLines;
use super::reply::reply_at;
use super::text::{begins_with, lower};
use crate::scan::mail::limits::MAX_RECIPIENTS;
use crate::scan::mail::mime::Mail;

/// An address in a field, if it can be separated from the text around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::scan::mail) struct FieldAddress {
    pub(in crate::scan::mail) address: Option<String>,
    /// `true` if the field has an address whose start or end is uncertain.
    pub(in crate::scan::mail) is_ambiguous: bool,
    /// `true` if the field has a pipe or a file whose name contains an address. It may instead be
    /// an unquoted local part.
    pub(in crate::scan::mail) is_pipe: bool,
}

/// Reads the address in a field such as `rfc822; kim@example.org`. A field that contains a pipe, a
/// file or only a domain has no address.
pub(in crate::scan::mail) fn of_field(value: &str) -> FieldAddress {
    // Any text before a semicolon is treated as the type, unless it may be part of an address.
    let value = match value.split_once(';') {
        Some((kind, rest)) if !kind.contains(['@', '"', '<']) => rest,
        _ => value,
    };
    let value = value.trim();
    let is_closed = |rest: &str| !value.starts_with('<') || rest.starts_with('>');
    let found = path(value).filter(|(_, rest)| is_closed(rest) && ends_field(rest));
    let address = found.map(|(address, _)| address.to_string());
    let is_domain = value.rfind('@') == Some(0);
    let is_unclear = address.is_none() && !is_domain && has_domain(value);
    let is_pipe = is_unclear && value.starts_with(['|', '/']);
    FieldAddress {
        address,
        is_ambiguous: is_unclear && !is_pipe,
        is_pipe,
    }
}

/// Returns `true` if this text may follow an address in a field. Text without a domain can't be
/// part of the address.
fn ends_field(rest: &str) -> bool {
    let is_end = rest.is_empty() || rest.starts_with(['>', '"', '\'', ' ', ';', ',', '(']);
    is_end && !has_domain(rest)
}

/// Splits off the address at the start of the text, without the quotes and brackets around it.
fn path(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches('<');
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    leading(text).or_else(|| leading(text.trim_start_matches(['"', '\'', '<'])))
}

/// Returns `true` if the address before `rest` may be just the start of a longer address that was
/// written without its quotes.
///
/// This is the case if `rest` contains another address, or the end of one. A server's reply may
/// repeat the address itself.
fn may_go_on(address: &str, rest: &str, is_in_brackets: bool) -> bool {
    let end = rest.trim_end_matches([' ', '.', ':']);
    has_other(rest, address) || (is_in_brackets && end.ends_with('>') && has_domain(end))
}

/// The recipients that a line names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::scan::mail) struct Naming<'a> {
    /// Empty if the system does not disclose the address, or if it is ambiguous.
    pub(in crate::scan::mail) addresses: Vec<&'a str>,
    /// `true` if the line can be read in two ways, because it contains an unquoted address.
    pub(in crate::scan::mail) is_ambiguous: bool,
    /// The original address, which `addresses` replaced.
    pub(in crate::scan::mail) original: Option<&'a str>,
    /// The offset in the line where the server's reply starts.
    pub(in crate::scan::mail) skip: usize,
}

impl<'a> Naming<'a> {
    fn of(addresses: Vec<&'a str>, skip: usize) -> Self {
        Self {
            addresses,
            is_ambiguous: false,
            original: None,
            skip,
        }
    }

    /// Removes the addresses if they are ambiguous.
    fn ambiguous_if(self, is_ambiguous: bool) -> Self {
        if !is_ambiguous {
            return self;
        }
        Self {
            is_ambiguous,
            ..Self::of(Vec::new(), self.skip)
        }
    }
}

/// Reads the recipients that a line is about.
pub(in crate::scan::mail) fn of_line<'a>(
    lines: &NoticeLines<'a>,
    place: usize,
) -> Option<Naming<'a>> {
    let line = lines.line(place);
    if memchr::memchr(b'@', line.as_bytes()).is_none() {
        return undisclosed(lines, place);
    }
    // An unquoted local part may start like a line without an address.
    if let Some(naming) = undisclosed(lines, place).filter(|_| !has_domain(line)) {
        return Some(naming);
    }
    let named = after_phrase(lines, place).or_else(|| in_front(line));
    named.or_else(|| unreadable(line))
}

/// Recognises a line that says that the system doesn't disclose the recipient.
fn undisclosed<'a>(lines: &NoticeLines<'a>, place: usize) -> Option<Naming<'a>> {
    let low = lines.low(place).trim_start();
    let mut phrases = UNDISCLOSED.iter();
    let is_undisclosed = phrases.any(|words| low.starts_with(words));
    is_undisclosed.then(|| Naming::of(Vec::new(), lines.line(place).len()))
}

/// Reads a line that starts with the address, such as `<kim@example.org>: host …`.
fn in_front(line: &str) -> Option<Naming<'_>> {
    const MARKS: [char; 8] = [' ', '\t', '*', '-', '>', '\'', '\u{2022}', '\u{b7}'];
    let bare = line.trim_start_matches(MARKS);
    // The address may be in quotes, and its local part may have quotes too.
    let inner = bare
        .strip_prefix('"')
        .filter(|inner| leading(inner).is_some());
    let unmarked = || {
        bare.trim_start_matches(MARKS)
            .trim_start_matches(['"', '\''])
    };
    let bare = match leading(bare) {
        Some(_) => bare,
        None => inner.unwrap_or_else(unmarked),
    };
    let (address, rest) = match bare.strip_prefix('<') {
        Some(inner) => {
            let (address, rest) = leading(inner.strip_prefix("mailto:").unwrap_or(inner))?;
            (address, rest.strip_prefix('>')?)
        }
        None => leading(bare)?,
    };
    let said = tail(rest)?;
    let (before, _) = rest.split_at_checked(rest.len() - said.len())?;
    let original = original(before);
    let after = if original.is_some() { said } else { rest };
    let naming = Naming {
        original,
        ..Naming::of([address].into(), line.len() - said.len())
    };
    Some(naming.ambiguous_if(may_go_on(address, after, bare.starts_with('<'))))
}

/// Recognises a line that starts with `<` and an address that can't be separated from the text
/// around it.
fn unreadable(line: &str) -> Option<Naming<'_>> {
    let (inner, after) = line.trim_start().strip_prefix('<')?.rsplit_once('>')?;
    let is_address = !inner.starts_with('<') && ends_in_domain(inner) && !is_whole(inner);
    let naming = Naming::of(Vec::new(), line.len() - after.len());
    is_address.then(|| naming.ambiguous_if(true))
}

/// Returns the part of `rest` that says something about the recipient, if `rest` starts with one of
/// [`TAILS`]. With any other text, the line only mentions the address.
fn tail(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(['"', '\'', '>']);
    if rest.trim().is_empty() {
        return Some("");
    }
    let known = TAILS.iter().find(|tail| begins_with(rest, tail.begins))?;
    match known.says {
        Says::Rest => rest.get(known.begins.len()..),
        Says::All => Some(rest.trim_start()),
        Says::After(words) => rest.split_once(words).map(|(_, said)| said),
        Says::Nothing => Some(""),
    }
}

/// Reads the original address in `(expanded from <kim@example.org>)`.
fn original(text: &str) -> Option<&str> {
    original_and_rest(text).map(|(address, _)| address)
}

fn original_and_rest(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_start().strip_prefix('(')?;
    let words = ORIGINS.iter().find(|words| begins_with(inner, words))?;
    let address = inner.get(words.len()..)?;
    leading(address.trim_start_matches([' ', ':', '<']))
}

/// Reads a recipient's original address from a separate line. An unquoted local part may look like
/// such a line.
pub(super) fn original_line<'a>(line: &'a str, recipient: Option<&&str>) -> Option<&'a str> {
    let (address, rest) = original_and_rest(line)?;
    let is_other = has_other(rest, recipient.unwrap_or(&""));
    (!is_other && !rest.ends_with('>')).then_some(address)
}

/// Reads a line with a phrase that names recipients, such as
/// `Could not be delivered to: <kim@example.org>`.
fn after_phrase<'a>(lines: &NoticeLines<'a>, place: usize) -> Option<Naming<'a>> {
    let line = lines.line(place);
    // A line that starts with one of these characters is a server's reply. An "unknown user:" in it
    // is about the recipient above.
    let server = |first: char| first.is_ascii_digit() || "<(\"".contains(first);
    if lines.low(place).trim_start().starts_with(server) {
        return None;
    }
    // An address may contain another phrase.
    let named = lines.named(place).into_iter();
    let phrases = named.filter_map(|(phrase, at)| Some((at, NAMED.get(phrase)?)));
    let mut phrases: Vec<_> = phrases.collect();
    phrases.sort_by_key(|(at, phrase)| at + phrase.words.len());
    phrases
        .into_iter()
        .find_map(|(at, phrase)| after(line, at, phrase))
}

/// Reads the recipients after the phrase, which starts at offset `at`.
fn after<'a>(line: &'a str, at: usize, phrase: &RecipientPhrase) -> Option<Naming<'a>> {
    // Also skip the commands and replies in a transcript.
    let before = line.get(..at)?;
    if before.contains(">>>") || before.contains("<<<") || reply_at(before).is_some() {
        return None;
    }
    let after = line.get(at + phrase.words.len()..)?;
    let after = after.trim_start_matches([' ', '\t', ':', '\'']);
    let is_in_brackets = after.starts_with('<');
    let Some((addresses, rest)) = list(after, phrase.several) else {
        let is_uncertain = (is_in_brackets || after.starts_with('"')) && has_domain(after);
        let naming = Naming::of(Vec::new(), line.len());
        return is_uncertain.then(|| naming.ambiguous_if(true));
    };
    let last = addresses.last()?;
    // The reason can't be separated from the text of a quoted address.
    let is_mixed = phrase.line_says && last.starts_with('"');
    let is_ambiguous = is_mixed || may_go_on(last, rest, is_in_brackets);
    let said = match phrase.line_says {
        true => line.trim_start(),
        false => rest.trim_start_matches(['>', '"', '\'', '.', ' ']),
    };
    let naming = Naming::of(addresses, line.len() - said.len());
    Some(naming.ambiguous_if(is_ambiguous))
}

/// Splits off the address or list of addresses at the start of the text: `kim@example.org>,
/// <lee@example.org>`.
fn list(text: &str, several: bool) -> Option<(Vec<&str>, &str)> {
    let (first, mut rest) = path(text)?;
    let mut addresses = Vec::from([first]);
    while several && addresses.len() < MAX_RECIPIENTS {
        let Some(next) = rest.trim_start_matches('>').strip_prefix([',', ';']) else {
            break;
        };
        let Some((address, after)) = path(next.trim_start_matches([' ', '\t'])) else {
            break;
        };
        addresses.push(address);
        rest = after;
    }
    Some((addresses, rest))
}

/// The addresses in a header field of the notice. Addresses in `To` belong to the sender of the
/// returned message, who is never treated as its recipient.
pub(super) struct Own<'a>(Vec<&'a str>);

impl<'a> Own<'a> {
    pub(super) fn new(field: &'a str) -> Self {
        let mut own: Vec<_> = addresses(field).collect();
        // A display name before the address may look like an address too.
        let is_last = |(at, address): &(usize, &str)| {
            field.get(at + address.len()..).map(str::trim_end) == Some(">")
        };
        if own.last().is_some_and(is_last) {
            own.drain(..own.len() - 1);
        }
        Self(own.into_iter().map(|(_, address)| address).collect())
    }

    pub(super) fn has(&self, address: &str) -> bool {
        self.0.iter().any(|own| own.eq_ignore_ascii_case(address))
    }
}

/// Finds the first address that the text mentions as a recipient: the address starts a line, or the
/// words before it introduce a recipient.
pub(in crate::scan::mail) fn mentioned<'a>(text: &'a str, mail: &Mail) -> Option<&'a str> {
    let (from, to) = (Own::new(&mail.from), Own::new(&mail.to));
    // If a phrase announces the recipients, any address before the phrase belongs to someone else.
    let low = lower(text);
    let announced = ANNOUNCED.hits(low.as_bytes()).next();
    let text = text.get(announced.map_or(0, |hit| hit.at)..)?;
    let mut addresses = addresses(text);
    let named = addresses.find(|(at, address)| {
        let before = text.get(..*at).unwrap_or_default();
        let other = from.has(address) || to.has(address) || is_helper(address);
        !other && is_introduced(before)
    });
    named
        .filter(|(at, address)| is_alone(text, *at, address))
        .map(|(_, address)| address)
}

/// Returns `true` if the address at the offset isn't part of a longer one: no other address follows
/// on the line, and any brackets contain nothing else.
fn is_alone(text: &str, at: usize, address: &str) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let rest = text.get(at + address.len()..).unwrap_or_default();
    let rest = rest.split('\n').next().unwrap_or_default();
    let is_cut = rest.starts_with('>') && !before.ends_with(['<', ':']);
    !is_cut && !has_other(rest, address)
}

/// Returns `true` if the text contains an address that belongs neither to the sender nor to the
/// mail system.
pub(super) fn has_stranger(text: &str, mail: &Mail) -> bool {
    let (from, to) = (Own::new(&mail.from), Own::new(&mail.to));
    let is_known = |address: &str| from.has(address) || to.has(address) || is_helper(address);
    ends(text).any(|address| !address.is_some_and(is_known))
}

/// Returns `true` if the address is likely to be a contact address.
fn is_helper(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default();
    HELPERS
        .iter()
        .any(|helper| helper.eq_ignore_ascii_case(local))
}

/// Returns `true` if the words in `before` introduce a recipient.
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

/// Returns `true` if the sender's address follows this lowercase line.
pub(super) fn leads_to_sender(low: &str) -> bool {
    SENDER_LEADS.iter().any(|words| low.ends_with(words))
}
