//! Addresses in notices. The sender of the returned message chose them, and a local part may
//! contain anything, even text that looks like another address or like the rest of the notice.

/// The longest address (RFC 5321 section 4.5.3.1: 64 octets, the at sign, 255 octets).
const MAX_ADDRESS: usize = 320;

/// The maximum number of addresses that are examined in a text.
const MAX_MENTIONS: usize = 100;

/// Splits off the address at the start of a text: `kim@example.org`, `"kim smith"@example.org`.
pub(in crate::scan::mail) fn leading(text: &str) -> Option<(&str, &str)> {
    let local = match text.strip_prefix('"') {
        Some(inner) => quoted_len(inner)? + 2,
        None => text
            .bytes()
            .take(MAX_ADDRESS)
            .take_while(|byte| is_local(*byte))
            .count(),
    };
    let domain = text.get(local..)?.strip_prefix('@')?;
    let domain = domain_of(domain)?;
    let address = text.get(..local + 1 + domain.len())?;
    let named = local > 0 && !domain.is_empty() && address.len() <= MAX_ADDRESS;
    named.then_some((address, text.get(address.len()..)?))
}

/// Returns the length of a quoted local part whose opening quote was removed, without the quotes.
fn quoted_len(inner: &str) -> Option<usize> {
    let mut escaped = false;
    inner.bytes().take(MAX_ADDRESS).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
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

/// Returns `true` if a text is an address and nothing else.
pub(super) fn is_whole(text: &str) -> bool {
    leading(text).is_some_and(|(_, rest)| rest.is_empty())
}

/// Returns `true` if a text contains the end of an address. Whatever precedes it may be part of a
/// local part that was written without its quotes.
pub(super) fn has_domain(text: &str) -> bool {
    domains(text).next().is_some()
}

/// Returns `true` if a text ends like an address.
pub(super) fn ends_in_domain(text: &str) -> bool {
    text.rsplit_once('@')
        .is_some_and(|(_, domain)| !domain.is_empty() && domain_of(domain) == Some(domain))
}

/// Returns `true` if a text contains the end of an address other than the given one.
pub(super) fn has_other(text: &str, address: &str) -> bool {
    let is_same = |found: (usize, &str)| found.1.eq_ignore_ascii_case(address);
    domains(text).any(|sign| !before(text, sign).is_some_and(is_same))
}

/// Returns the positions of the at signs that a domain follows.
fn domains(text: &str) -> impl Iterator<Item = usize> {
    let signs = memchr::memchr_iter(b'@', text.as_bytes()).take(MAX_MENTIONS);
    signs.filter(|sign| {
        let after = text.get(sign + 1..).and_then(domain_of);
        after.is_some_and(|domain| !domain.is_empty())
    })
}

/// An iterator over the addresses in a text, with their offsets. An address in a quoted local part
/// is left out.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    let places = memchr::memchr2_iter(b'"', b'@', text.as_bytes()).take(2 * MAX_MENTIONS);
    places.filter_map(move |place| {
        if place < end {
            return None;
        }
        let (at, address) = match text.get(place..)? {
            quoted if quoted.starts_with('"') => (place, leading(quoted)?.0),
            _ => before(text, place)?,
        };
        end = at + address.len();
        Some((at, address))
    })
}

/// Returns the address without quotes whose at sign is at `sign`, with its offset.
fn before(text: &str, sign: usize) -> Option<(usize, &str)> {
    let before = text.as_bytes().get(..sign)?.iter().rev().take(MAX_ADDRESS);
    let local = before.take_while(|byte| is_local(**byte)).count();
    let (address, _) = leading(text.get(sign - local..)?)?;
    Some((sign - local, address))
}
