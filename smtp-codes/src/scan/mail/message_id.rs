//! The `Message-ID` of the returned message (RFC 5322 section 3.6.4).

use std::string::{String, ToString as _};

use super::mime::Mail;
use super::notice::text::{begins_with, lines};

/// The maximum length of a `Message-ID`, in bytes: a line has at most 998 characters.
const LONGEST: usize = 998;

/// Returns the `Message-ID` of the message that a notice is about.
///
/// The `Message-ID` comes from the returned message, which is a MIME part or quoted in the notice,
/// or from the `Original-Message-ID` field of a report or disposition notification (RFC 8098
/// section 3.2.5).
pub(super) fn of_returned(mail: &Mail) -> Option<String> {
    let reported = || in_text(&mail.disposition, &["original-message-id"]);
    let in_report = || {
        in_text(
            &mail.report,
            &["original-message-id", "x-original-message-id"],
        )
    };
    let quoted = || in_text(&mail.text, &["message-id"]);
    let id = of_value(&mail.returned_id).or_else(reported);
    id.or_else(in_report).or_else(quoted)
}

/// Finds the first field with one of the names. The field may be folded or quoted.
fn in_text(text: &str, names: &[&str]) -> Option<String> {
    let mut lines = lines(text).peekable();
    while let Some(line) = lines.next() {
        let bare = line.trim_start_matches([' ', '\t', '>', '|']);
        if !names.iter().any(|known| begins_with(bare, known)) {
            continue;
        }
        let Some((name, value)) = bare.split_once(':') else {
            continue;
        };
        let name = name.trim_end();
        if !names.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            continue;
        }
        let value = match value.trim() {
            "" => lines.peek().copied().unwrap_or_default(),
            value => value,
        };
        if let Some(id) = of_value(value) {
            return Some(id);
        }
    }
    None
}

/// Parses the value of `Message-ID` and removes the `<` and `>`.
fn of_value(value: &str) -> Option<String> {
    let (id, _) = value.trim().strip_prefix('<')?.split_once('>')?;
    let is_word = |id: &str| !id.contains(|letter: char| letter.is_whitespace() || letter == '<');
    let fits = !id.is_empty() && id.len() <= LONGEST && is_word(id);
    fits.then(|| id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_one_word_in_brackets() {
        for (value, id) in [
            ("<1@example.org>", Some("1@example.org")),
            (" <1@example.org> (added)", Some("1@example.org")),
            ("<a b@example.org>", None),
            ("<>", None),
            ("<1@example.org", None),
            ("1@example.org", None),
            ("", None),
        ] {
            assert_eq!(of_value(value).as_deref(), id, "{value}");
        }
    }

    #[test]
    fn a_field_in_the_text_may_be_folded_or_quoted() {
        for (text, id) in [
            (
                "Hi.\n\nMessage-Id: <1@example.org>\n",
                Some("1@example.org"),
            ),
            ("> message-id :\n  <1@example.org>\n", Some("1@example.org")),
            (
                "Message-ID: none\nMessage-ID: <1@example.org>",
                Some("1@example.org"),
            ),
            ("In-Reply-To: <1@example.org>\n", None),
            ("Message-ID:", None),
        ] {
            assert_eq!(in_text(text, &["message-id"]).as_deref(), id, "{text}");
        }
    }
}
