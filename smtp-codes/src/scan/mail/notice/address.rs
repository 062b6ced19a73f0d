//! Addresses in notices. The sender of the returned message chose the addresses. A local part may
//! contain anything, even text that looks like another address or like the rest of the notice.

use std::borrow::Cow;
use std::string::String;

/// The maximum length of an address, in bytes (RFC 5321 section 4.5.3.1: 64 octets, the at sign and
/// 255 octets).
const MAX_ADDRESS: usize = 320;

/// The maximum length of a quoted local part, in bytes. Some servers accept much longer local parts
/// than the RFC allows, and text in a local part that isn't recognised could be mistaken for part
/// of the notice.
const MAX_QUOTED: usize = 4_096;

/// The maximum number of quotation marks and at signs examined in a search for addresses, divided
/// by two.
const MAX_MENTIONS: usize = 100;

/// Splits off an address at the start of the text: `kim@example.org`, `"kim smith"@example.org`.
pub(in crate::scan::mail) fn leading(text: &str) -> Option<(&str, &str)> {
    let local = match text.strip_prefix('"') {
        // A quoted local part may be empty: `""@example.org`.
        Some(inner) => quoted_len(inner).filter(|len| is_on_one_line(inner, *len))? + 2,
        None => text
            .bytes()
            .take(MAX_ADDRESS)
            .take_while(|byte| is_local(*byte))
            .count(),
    };
    let domain = text.get(local..)?.strip_prefix('@')?;
    let domain = domain_of(domain)?;
    let address = text.get(..local + 1 + domain.len())?;
    let longest = if text.starts_with('"') {
        MAX_QUOTED
    } else {
        MAX_ADDRESS
    };
    let named = local > 0 && !domain.is_empty() && address.len() <= longest;
    named.then_some((address, text.get(address.len()..)?))
}

/// Returns the length of a quoted local part, excluding the quotes. The opening quote has been
/// removed from `inner`.
fn quoted_len(inner: &str) -> Option<usize> {
    let mut escaped = false;
    inner.bytes().take(MAX_QUOTED).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

fn is_on_one_line(text: &str, len: usize) -> bool {
    !text.get(..len).unwrap_or_default().contains('\n')
}

fn is_local(byte: u8) -> bool {
    matches!(
        byte,
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-'..=b'/'
            | b'=' | b'?' | b'^'..=b'`' | b'{'..=b'~' | 0x80..
    )
}

/// Returns the domain or bracketed IP address at the start of the text.
fn domain_of(text: &str) -> Option<&str> {
    if let Some(inner) = text.strip_prefix('[') {
        // Brackets with any other characters don't contain an IP address, but text that the sender
        // chose.
        let is_address = |byte: &u8| byte.is_ascii_alphanumeric() || b".:-".contains(byte);
        let len = inner.bytes().take(64).take_while(is_address).count();
        let literal = text.get(..len + 2)?;
        return (len > 0 && literal.ends_with(']')).then_some(literal);
    }
    let is_domain =
        |byte: &u8| byte.is_ascii_alphanumeric() || b"-._".contains(byte) || !byte.is_ascii();
    let len = text.bytes().take(MAX_ADDRESS).take_while(is_domain).count();
    Some(text.get(..len)?.trim_end_matches(['.', '-']))
}

/// Returns `true` if the text is an address and nothing else.
pub(super) fn is_whole(text: &str) -> bool {
    leading(text).is_some_and(|(_, rest)| rest.is_empty())
}

/// Returns `true` if the text contains an at sign followed by a domain. Whatever precedes the at
/// sign may belong to a local part that was written without its quotes.
pub(super) fn has_domain(text: &str) -> bool {
    domains(text).next().is_some()
}

/// Returns `true` if the text ends with an at sign and a domain.
pub(super) fn ends_in_domain(text: &str) -> bool {
    text.rsplit_once('@')
        .is_some_and(|(_, domain)| !domain.is_empty() && domain_of(domain) == Some(domain))
}

/// Returns `true` if the text contains an address other than the given one, or the end of an
/// address whose start is uncertain.
pub(super) fn has_other(text: &str, address: &str) -> bool {
    let is_same = |found: &str| found.eq_ignore_ascii_case(address);
    ends(text).any(|found| !found.is_some_and(is_same))
}

/// Returns an iterator over the places in the text where an address ends. An item is the address,
/// or `None` if its start is uncertain.
pub(super) fn ends(text: &str) -> impl Iterator<Item = Option<&str>> {
    domains(text).map(|sign| before(text, sign).map(|(_, address)| address))
}

/// Returns the positions of the at signs that are followed by a domain. Their number isn't limited,
/// because the sender could hide the last one. A domain contains no at sign, so this takes linear
/// time.
fn domains(text: &str) -> impl Iterator<Item = usize> {
    let signs = memchr::memchr_iter(b'@', text.as_bytes());
    signs.filter(|sign| {
        let after = text.get(sign + 1..).and_then(domain_of);
        after.is_some_and(|domain| !domain.is_empty())
    })
}

/// Returns an iterator over the addresses in the text, with their offsets. Addresses inside a
/// quoted local part are left out.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    let places = memchr::memchr2_iter(b'"', b'@', text.as_bytes()).take(2 * MAX_MENTIONS);
    places.filter_map(move |place| {
        if place < end {
            return None;
        }
        let (preceding, rest) = text.split_at_checked(place)?;
        let (at, address) = match rest.starts_with('"') {
            true => (place, leading(rest).filter(|_| may_open(preceding))?.0),
            false => before(text, place)?,
        };
        end = at + address.len();
        Some((at, address))
    })
}

/// Replaces the content of quoted local parts with `x`, so that searches don't find phrases or
/// codes in them. The length stays the same.
pub(super) fn masked(text: &str) -> Cow<'_, str> {
    let mut quotes = memchr::memchr_iter(b'"', text.as_bytes());
    if !quotes.any(|at| text.as_bytes().get(at + 1) == Some(&b'@')) {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, quoted)) = rest.split_once('"') {
        masked.push_str(before);
        masked.push('"');
        if !may_open(before) {
            rest = quoted;
            continue;
        }
        // The closing quote of a quotation may also be the opening quote of an address.
        let len = quoted_len(quoted).unwrap_or_else(|| boundary(quoted, MAX_QUOTED));
        let (inner, after) = quoted.split_at_checked(len).unwrap_or_default();
        let domain = after.strip_prefix("\"@").and_then(domain_of);
        if len > 0 && domain.is_some_and(|domain| !domain.is_empty()) {
            masked.extend(core::iter::repeat_n('x', inner.len()));
            masked.push('"');
            rest = after.get(1..).unwrap_or_default();
        } else {
            masked.push_str(inner);
            rest = after;
        }
    }
    masked.push_str(rest);
    Cow::Owned(masked)
}

/// Returns `true` if a quotation mark after this text may be the first one of a quoted local part.
/// After a word, it is the last one of a quotation.
fn may_open(text: &str) -> bool {
    !text.ends_with(char::is_alphanumeric)
}

/// Returns the last character boundary within the first `longest` bytes of the text.
fn boundary(text: &str, longest: usize) -> usize {
    let mut end = text.len().min(longest);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// Returns the unquoted address whose at sign is at `sign`, with the address's offset.
fn before(text: &str, sign: usize) -> Option<(usize, &str)> {
    let before = text.as_bytes().get(..sign)?.iter().rev().take(MAX_ADDRESS);
    let local = before.take_while(|byte| is_local(**byte)).count();
    let (address, _) = leading(text.get(sign - local..)?)?;
    Some((sign - local, address))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;
    use std::vec::Vec;

    #[test]
    fn a_quoted_local_part_may_contain_anything() {
        for address in [
            "kim@example.org",
            "kim@[192.0.2.1]",
            "почта@пример.рф",
            r#""kim smith"@example.org"#,
            r#"""@example.org"#,
            r#""a> <kim@example.org>: 550 \"no\\"@example.net"#,
        ] {
            for rest in ["", ">: 550 no", " and more"] {
                let text = format!("{address}{rest}");
                assert_eq!(leading(&text), Some((address, rest)));
                assert_eq!(is_whole(&text), rest.is_empty());
                assert!(has_domain(&text) && !has_other(rest, address));
            }
            assert!(ends_in_domain(address));
        }
        for text in [
            "",
            "kim",
            "@example.org",
            "kim@",
            "kim@[",
            "kim@[]x",
            "kim@[192.0.2.1",
            "kim@[lee (@example.org]",
            r#""kim"x@example.org"#,
            r#"""kim@example.org""#,
            r#""kim@example.org"#,
            "\"kim\n\"@example.org",
        ] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_within_another_are_left_out() {
        let text =
            r#"<"a <kim@example.org>"@example.net>, "lee@example.net" or "x" max@example.com"#;
        let found: Vec<_> = addresses(text).map(|(_, address)| address).collect();
        let quoted = r#""a <kim@example.org>"@example.net"#;
        assert_eq!(found, [quoted, "lee@example.net", "max@example.com"]);
    }

    #[test]
    fn quoted_local_parts_are_masked() {
        for (text, expected) in [
            (
                "kim@example.org said \"550\"",
                "kim@example.org said \"550\"",
            ),
            (
                r#"<"550 é\""@example.org> 550"#,
                r#"<"xxxxxxxx"@example.org> 550"#,
            ),
            (
                r#"a "b" "550"@example.org, "c"@"#,
                r#"a "b" "xxx"@example.org, "c"@"#,
            ),
            (r#""a "b"@example.org"#, r#""a "x"@example.org"#),
        ] {
            assert_eq!(masked(text), expected);
        }
        // Unclosed quotes don't take quadratic time.
        let quotes = "\"a\\".repeat(200_000) + "\"@example.org";
        assert_eq!(masked(&quotes).len(), quotes.len());
    }

    #[test]
    fn the_end_of_a_longer_address_is_another_one() {
        for (text, is_other) in [
            (": 550 <KIM@example.org> unknown", false),
            (" at 5 @ night", false),
            (": 550 <lee@example.org> unknown", true),
            (" x@example.org", true),
            (r#" x"@example.org"#, true),
        ] {
            assert_eq!(has_other(text, "kim@example.org"), is_other, "{text}");
        }
    }
}
