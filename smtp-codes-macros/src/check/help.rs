//! Addresses of help pages.

use super::block::Block;
use crate::raw;

/// The maximum length of an address, in bytes.
pub(crate) const LONGEST: usize = 200;

const HELP: &str = "write an address such as \"https://support.example.com/mail?p=blocked\", \
                    or delete the key";

/// The punctuation that may follow the host (RFC 3986 section 2).
const PUNCTUATION: &[u8] = b"-._~:/?#[]@!$&'()*+,;=%";

impl Block<'_> {
    /// Returns the address of a help page. Programs show it as a link, so only the form of
    /// addresses that lead to a public web page is accepted.
    pub(super) fn help(&mut self, help: &raw::Text) -> Option<String> {
        let url = help.as_ref()?;
        if let Some(fault) = fault(url.get_ref()) {
            let message = format!("this is not the address of a help page: {fault}");
            self.problem(url.span(), message, HELP);
        }
        Some(url.get_ref().clone())
    }
}

/// Returns what is wrong with an address.
fn fault(url: &str) -> Option<String> {
    let Some(rest) = url.strip_prefix("https://") else {
        return Some("it does not begin with `https://`".to_owned());
    };
    if url.len() > LONGEST {
        return Some(format!("it is longer than {LONGEST} bytes"));
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if !is_host(host) {
        return Some(format!("`{host}` is not a host name in lower-case ASCII"));
    }
    let is_stray = |char: &char| match u8::try_from(*char) {
        Ok(byte) => !byte.is_ascii_alphanumeric() && !PUNCTUATION.contains(&byte),
        Err(_) => true,
    };
    let stray = rest.chars().find(is_stray);
    stray.map(|char| format!("{char:?} must be percent-encoded"))
}

/// Returns `true` for a name such as `support.example.com`, but not for an IP address, and not for
/// a name with a port or a user.
fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        let ends = [label.bytes().next(), label.bytes().next_back()];
        let mut bytes = label.bytes();
        bytes.all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            && ends.iter().all(|end| end.is_some_and(|end| end != b'-'))
    };
    let top = host.rsplit_once('.').map(|(_, top)| top);
    let is_name = top.is_some_and(|top| top.starts_with(|char: char| char.is_ascii_lowercase()));
    is_name && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_addresses_of_pages() {
        for url in [
            "https://example.com",
            "https://support.example.com/mail/?p=Blocked&code=5.7.1#top",
            "https://xn--e1afmkfd.xn--p1ai/%D0%BF",
            "https://3com.example/(a)/[b]",
        ] {
            assert_eq!(fault(url), None, "{url}");
        }
        let longest = format!("https://example.com/{}", "a".repeat(LONGEST - 20));
        assert_eq!((longest.len(), fault(&longest)), (LONGEST, None));
        assert!(fault(&(longest + "a")).is_some());
    }

    #[test]
    fn refuses_everything_else() {
        for (url, expected) in [
            ("", "it does not begin with `https://`"),
            ("http://example.com/", "it does not begin with `https://`"),
            ("HTTPS://example.com/", "it does not begin with `https://`"),
            ("javascript:alert(1)", "it does not begin with `https://`"),
            ("https://", "`` is not a host name in lower-case ASCII"),
            ("https:///page", "`` is not a host name in lower-case ASCII"),
            (
                "https://localhost/",
                "`localhost` is not a host name in lower-case ASCII",
            ),
            (
                "https://192.0.2.1/",
                "`192.0.2.1` is not a host name in lower-case ASCII",
            ),
            (
                "https://Example.com/",
                "`Example.com` is not a host name in lower-case ASCII",
            ),
            (
                "https://example.com:8443/",
                "`example.com:8443` is not a host name in lower-case ASCII",
            ),
            (
                "https://bank@example.com/",
                "`bank@example.com` is not a host name in lower-case ASCII",
            ),
            (
                "https://-a.example/",
                "`-a.example` is not a host name in lower-case ASCII",
            ),
            (
                "https://a..example/",
                "`a..example` is not a host name in lower-case ASCII",
            ),
            (
                "https://example.com./",
                "`example.com.` is not a host name in lower-case ASCII",
            ),
            ("https://example.com/a b", "' ' must be percent-encoded"),
            ("https://example.com/\n", "'\\n' must be percent-encoded"),
            ("https://example.com/<b>", "'<' must be percent-encoded"),
            ("https://example.com/\"", "'\"' must be percent-encoded"),
            (
                "https://пример.рф/",
                "`пример.рф` is not a host name in lower-case ASCII",
            ),
            ("https://example.com/письмо", "'п' must be percent-encoded"),
        ] {
            assert_eq!(fault(url).as_deref(), Some(expected), "{url}");
        }
    }
}
