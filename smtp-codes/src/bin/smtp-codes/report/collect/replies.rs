//! Removes addresses and identifiers from replies, so that replies that differ only in these are
//! counted together.

/// The maximum length of a reply after addresses and identifiers are removed, in characters.
const LONGEST: usize = 200;

/// The maximum number of bytes that are read from a reply.
const READ: usize = 1024;

/// The replacement for an address or an identifier.
const LEFT_OUT: &str = "…";

/// Returns a reply without addresses and identifiers, on one line.
pub(super) fn form(said: &[u8]) -> String {
    let start = said.get(..READ).unwrap_or(said);
    let text = String::from_utf8_lossy(start);
    let mut form = String::new();
    for word in text.split_whitespace() {
        if !form.is_empty() {
            form.push(' ');
        }
        push(&mut form, word);
    }
    cut(&form, LONGEST).into_owned()
}

/// Returns the start of a reply, on one line.
pub(super) fn start(said: &[u8]) -> String {
    let start = said.get(..READ).unwrap_or(said);
    let text = String::from_utf8_lossy(start);
    let words: Vec<&str> = text.split_whitespace().collect();
    cut(&words.join(" "), LONGEST).into_owned()
}

fn push(form: &mut String, word: &str) {
    const AROUND: &[char] = &['<', '>', '(', ')', '[', ']', '"', '\'', ',', ';', ':'];
    let start = word.len() - word.trim_start_matches(AROUND).len();
    let core = word.trim_matches(AROUND);
    let (before, rest) = word.split_at_checked(start).unwrap_or(("", word));
    let after = rest.strip_prefix(core).unwrap_or_default();
    form.push_str(before);
    match core {
        core if core.contains("://") => {
            let (page, query) = core.split_once('?').unwrap_or((core, ""));
            form.push_str(page);
            if !query.is_empty() {
                form.push('?');
                form.push_str(LEFT_OUT);
            }
        }
        core if core.contains('@') || is_identifier(core) => form.push_str(LEFT_OUT),
        core => form.push_str(core),
    }
    form.push_str(after);
}

/// Returns `true` if the word looks like the ID of a message or a session: it has letters and
/// digits, and isn't a host name.
fn is_identifier(word: &str) -> bool {
    let has = |is: fn(&u8) -> bool| word.as_bytes().iter().any(is);
    // Postfix puts the address of a host in brackets after its name.
    let name = word.split('[').next().unwrap_or_default();
    let last = name.rsplit('.').next().unwrap_or_default();
    let is_host = name.contains('.') && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    word.len() >= 6 && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic) && !is_host
}

/// Truncates text to a number of characters.
pub(crate) fn cut(text: &str, longest: usize) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(longest) {
        Some((end, _)) => {
            let start = text.get(..end).unwrap_or_default();
            format!("{start}…").into()
        }
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_that_differ_only_in_addresses_and_identifiers_are_equal() {
        for (said, expected) in [
            (
                "550 5.1.1 <bob@example.org>: Recipient address rejected",
                "550 5.1.1 <…>: Recipient address rejected",
            ),
            (
                "550-5.1.1 no such user q12-20020a05 \r\n550 5.1.1 - gsmtp",
                "550-5.1.1 no such user … 550 5.1.1 - gsmtp",
            ),
            (
                "554 blocked, see https://bl.example.org/query?ip=192.0.2.1",
                "554 blocked, see https://bl.example.org/query?…",
            ),
            (
                "host mx1.example.org[192.0.2.1] said: 450",
                "host mx1.example.org[192.0.2.1] said: 450",
            ),
            ("", ""),
        ] {
            assert_eq!(form(said.as_bytes()), expected);
        }
    }

    #[test]
    fn long_replies_are_cut_at_characters() {
        let form = form("я".repeat(5_000).as_bytes());
        assert_eq!(form.chars().count(), LONGEST + 1);
    }
}
