//! Splits off a server's name or address at the start of the text.

/// Splits off a server's name or address at the start of text such as `mx.example.org. [192.0.2.1]`
/// or `[IPv6:2001:db8::1]:25`. The first part is empty if the text starts with neither a name nor
/// an address.
pub(super) fn leading(text: &[u8]) -> (&[u8], &[u8]) {
    let text = text.strip_prefix(b"[").unwrap_or(text);
    let text = text.strip_prefix(b"IPv6:").unwrap_or(text);
    let known =
        |byte: &&u8| byte.is_ascii_alphanumeric() || b".-_:".contains(byte) || !byte.is_ascii();
    let mut len = text.iter().take_while(known).count();
    // A trailing dot or colon isn't part of the name.
    while let Some([.., b'.' | b':']) = text.get(..len) {
        len -= 1;
    }
    text.split_at_checked(len).unwrap_or((text, b""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_end_where_something_else_begins() {
        for (text, name, rest) in [
            ("mx.example.org", "mx.example.org", ""),
            (
                "mx.example.org. [192.0.2.1]",
                "mx.example.org",
                ". [192.0.2.1]",
            ),
            ("[192.0.2.1]:25", "192.0.2.1", "]:25"),
            ("[IPv6:2001:db8::1]", "2001:db8::1", "]"),
            ("почта.example: no", "почта.example", ": no"),
            ("(h) [192.0.2.1]", "", "(h) [192.0.2.1]"),
            ("..", "", ".."),
            ("", "", ""),
        ] {
            let parts = leading(text.as_bytes());
            assert_eq!(parts, (name.as_bytes(), rest.as_bytes()), "{text}");
        }
    }
}
