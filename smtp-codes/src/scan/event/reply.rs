//! Restores the server's reply from an event. Services wrap the reply, omit the reply code, or
//! split the reply into fields.

use std::format;
use std::string::{String, ToString as _};
use std::vec::Vec;

use crate::code::EnhancedStatusCode;
use crate::reply::Reply;

/// The maximum length of a reply, in bytes. Longer replies are cut off.
const LONGEST: usize = 4096;

/// Returns the reply in `said`. If the reply has no reply code, adds `code` and `status`, which
/// come from separate fields of the event. If `code` is `None`, adds nothing.
pub(super) fn diagnostic(
    said: &str,
    code: Option<u16>,
    status: Option<EnhancedStatusCode>,
) -> String {
    let text = bounded(without_type(said));
    let Some(code) = code.filter(|_| Reply::parse_lenient(text.as_bytes()).is_err()) else {
        return text.to_string();
    };
    let lines: Vec<&str> = text.lines().map(str::trim_ascii).collect();
    let Some((last, lines)) = lines.split_last() else {
        return with_status(&format!("{code}"), "", status);
    };
    let first = lines
        .iter()
        .map(|line| with_status(&format!("{code}-"), line, status));
    let last = with_status(&format!("{code} "), last, status);
    let mut reply: String = first.map(|line| line + "\n").collect();
    reply.push_str(&last);
    reply
}

/// Returns a line of the reply with `code` and `status` added. Doesn't add `status` if the line
/// already begins with an enhanced status code, as it does in some services' events.
fn with_status(code: &str, line: &str, status: Option<EnhancedStatusCode>) -> String {
    let first = line.split_ascii_whitespace().next().unwrap_or_default();
    match status {
        Some(status) if first.parse::<EnhancedStatusCode>().is_err() => {
            let separator = if code.ends_with(['-', ' ']) { "" } else { " " };
            format!("{code}{separator}{status} {line}")
                .trim_ascii_end()
                .to_string()
        }
        _ => format!("{code}{line}"),
    }
}

/// Removes the type before a diagnostic code (RFC 3464 section 2.3.6), such as `smtp;` or
/// `x-postfix;`.
fn without_type(said: &str) -> &str {
    let said = said.trim_ascii();
    let Some((kind, rest)) = said.split_once(';') else {
        return said;
    };
    let is_type = kind.eq_ignore_ascii_case("smtp")
        || kind
            .get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case("x-"))
            && kind
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    match is_type {
        true => rest.trim_ascii_start(),
        false => said,
    }
}

fn bounded(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_put_before_the_text() {
        let status = Some("5.1.1".parse().unwrap());
        for (said, code, status, expected) in [
            ("no such user", Some(550), status, "550 5.1.1 no such user"),
            ("no such user", Some(550), None, "550 no such user"),
            ("5.1.1 gone", Some(550), status, "550 5.1.1 gone"),
            (
                "5.1.1 gone\n5.1.1 really",
                Some(550),
                None,
                "550-5.1.1 gone\n550 5.1.1 really",
            ),
            ("", Some(550), status, "550 5.1.1"),
            ("", Some(250), None, "250"),
            ("smtp; 550 gone", Some(550), status, "550 gone"),
            ("X-Postfix; unknown user", None, status, "unknown user"),
            ("see a; b", None, None, "see a; b"),
        ] {
            assert_eq!(diagnostic(said, code, status), expected);
        }
    }

    #[test]
    fn long_replies_are_cut_between_characters() {
        let said = "é".repeat(LONGEST);
        assert_eq!(diagnostic(&said, None, None).len(), LONGEST);
        let said = format!("x{said}");
        assert_eq!(diagnostic(&said, None, None).len(), LONGEST - 1);
    }
}
