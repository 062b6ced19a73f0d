//! Addresses in `<…>` that clients and senders chose. A quoted local part may contain anything,
//! even text that looks like the next field on the line.

use memchr::{memrchr, memrchr2};

use crate::bytes::const_fn::set;

/// Splits the text at the `>` that ends an address whose `<` has already been removed. The address
/// in `<>` is empty.
///
/// Returns `None` if the text before the `>` isn't an address, because anybody may have written
/// that `>`.
pub(super) fn cut_path(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let quoted = match text {
        [b'"', quoted @ ..] => quoted_len(quoted)? + 2,
        _ => 0,
    };
    let end = quoted + plain_len(text.get(quoted..)?);
    let (address, rest) = text.split_at_checked(end)?;
    let is_whole = quoted == 0 || matches!(address.get(quoted), None | Some(b'@'));
    is_whole.then_some((address, rest.strip_prefix(b">")?))
}

/// Splits off the address in `<` and `>` at the end of the text. Returns the text before the
/// address, and the address.
///
/// A quoted local part can't contain `<"`, because quotes in the local part are escaped. So the
/// last `<"` starts the address, whatever precedes it.
pub(super) fn cut_last_path(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let inner = text.strip_suffix(b">")?;
    let last = memrchr2(b'<', b'"', inner)?;
    let begin = match inner.get(last)? {
        b'<' => last,
        _ => last_opening(inner.get(..last)?)?,
    };
    let (before, path) = inner.split_at_checked(begin)?;
    let address = path.get(1..)?;
    is_path(address).then_some((before, address))
}

/// Returns the position of the last `<"`.
fn last_opening(text: &[u8]) -> Option<usize> {
    let mut end = text.len();
    loop {
        let quote = memrchr(b'"', text.get(..end)?)?;
        let before = quote.checked_sub(1)?;
        if text.get(before) == Some(&b'<') {
            return Some(before);
        }
        end = quote;
    }
}

/// Returns the number of bytes before the closing quote. The opening quote has already been
/// removed.
pub(super) fn quoted_len(text: &[u8]) -> Option<usize> {
    let mut escaped = false;
    text.iter().position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    })
}

/// Returns `true` if the text is empty or an address. No part of such text can be mistaken for the
/// end of an address.
pub(super) fn is_path(text: &[u8]) -> bool {
    text.is_empty() || is_address(text)
}

/// Returns `true` if the text is an address, with or without a domain, in which all quotes are in
/// valid positions.
pub(super) fn is_address(text: &[u8]) -> bool {
    let rest = match text {
        [] => return false,
        [b'"', quoted @ ..] => quoted_len(quoted).and_then(|len| quoted.get(len + 1..)),
        _ => Some(text),
    };
    rest.is_some_and(|rest| {
        let is_domain = rest.is_empty() || text.len() == rest.len() || rest.starts_with(b"@");
        is_domain && plain_len(rest) == rest.len()
    })
}

/// A table with one entry for each byte: 1 if an address may contain the byte outside quotes, else
/// 0.
const PLAIN: [u8; 256] = {
    let mut plain = [1; 256];
    let mut byte = 0;
    while byte < 32 {
        set(&mut plain, byte, 0);
        byte += 1;
    }
    set(&mut plain, b'<' as usize, 0);
    set(&mut plain, b'>' as usize, 0);
    set(&mut plain, b'"' as usize, 0);
    set(&mut plain, b'\\' as usize, 0);
    set(&mut plain, 127, 0);
    plain
};

/// Returns the number of bytes at the start of the text that an address may contain outside quotes.
fn plain_len(text: &[u8]) -> usize {
    let is_plain = |byte: &u8| PLAIN.get(usize::from(*byte)) == Some(&1);
    let end = text.iter().position(|byte| !is_plain(byte));
    end.unwrap_or(text.len())
}

/// Returns `true` if both addresses are the same, ignoring case, quotes and backslashes.
pub(super) fn is_same(one: &[u8], other: &[u8]) -> bool {
    unquoted(one).eq(unquoted(other))
}

/// An iterator over the bytes of an address in lower case, without quotes and backslashes.
fn unquoted(address: &[u8]) -> impl Iterator<Item = u8> {
    let mut escaped = false;
    address.iter().filter_map(move |byte| {
        let is_text = escaped || !matches!(byte, b'"' | b'\\');
        escaped = *byte == b'\\' && !escaped;
        is_text.then_some(byte.to_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;

    const ADDRESSES: [&str; 9] = [
        "",
        "bob@example.org",
        "bob",
        "bob@[IPv6:2001:db8::1]",
        "bob smith@example.org",
        r#""x> to=<eve@example.org> y"@example.org"#,
        r#""a\"> to=<\"b\\"@example.org"#,
        r#""bob smith""#,
        "почта@пример.рф",
    ];

    const OTHERS: [&str; 8] = [
        "a> to=<bob@example.org",
        r#"a"b@example.org"#,
        r#""a"b@example.org"#,
        r#""a@example.org"#,
        r#""a" to=<bob@example.org"#,
        r"a\@example.org",
        "a\tb@example.org",
        r#"x"@example.org"#,
    ];

    #[test]
    fn addresses_end_where_their_quotes_allow() {
        for address in ADDRESSES {
            assert!(is_path(address.as_bytes()), "{address}");
            for rest in ["", " proto=ESMTP", "> to=<\"x\"@example.org>"] {
                let text = format!("{address}>{rest}");
                let found = cut_path(text.as_bytes());
                assert_eq!(found, Some((address.as_bytes(), rest.as_bytes())), "{text}");
            }
            for before in ["", "from=", "<a> \" to=<\"x> y\"@example.org> to="] {
                let text = format!("{before}<{address}>");
                let found = cut_last_path(text.as_bytes());
                let expected = Some((before.as_bytes(), address.as_bytes()));
                assert_eq!(found, expected, "{text}");
            }
        }
    }

    #[test]
    fn malformed_addresses_are_rejected() {
        for text in OTHERS {
            assert!(!is_path(text.as_bytes()), "{text}");
        }
        for text in ["", "bob", r#""a> b"#, r#""a"b>"#, r#"a"b>"#] {
            assert_eq!(cut_path(text.as_bytes()), None, "{text}");
        }
        for text in ["", "bob>", "<bob", r#"<a"b>"#, r#""a>"#, r#"x="a"@b>"#] {
            assert_eq!(cut_last_path(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn quotes_and_case_are_ignored_in_comparisons() {
        for (one, other, same) in [
            ("bob@example.org", "Bob@Example.org", true),
            (r#""a b"@example.org"#, "a b@example.org", true),
            (r#""a\"\\b"@x"#, r#""a\"\\b"@x"#, true),
            (r#""a\"b"@x"#, r#"a\"b@x"#, true),
            ("bob@example.org", "bob@example.net", false),
            ("bob@example.org", "bob@example.or", false),
        ] {
            assert_eq!(
                is_same(one.as_bytes(), other.as_bytes()),
                same,
                "{one} {other}"
            );
        }
    }
}
