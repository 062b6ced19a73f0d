//! Text from the client that Postfix repeats at the start of a reply:
//! `450 4.7.1 <h>: Helo command rejected: Host not found`.

use std::borrow::Cow;

use crate::scan::log::address::cut_path;
use crate::scan::log::cut::cut_last;

/// The words after the client's text, which say what Postfix rejected.
const CLASSES: [&[u8]; 11] = [
    b"Client host",
    b"Client certificate",
    b"Data command",
    b"End-of-data",
    b"Etrn command",
    b"Helo command",
    b"Message",
    b"Recipient address",
    b"SASL login name",
    b"Sender address",
    b"Unverified Client host",
];

/// The maximum length, in bytes, of an address in brackets that is kept. The search for phrases
/// ignores text in brackets only up to this length.
const LONGEST: usize = 512;

/// Empties the brackets at the start of a reply if they contain more than an address. Postfix
/// repeats an address without its quotes, so the client may have written text that looks like the
/// end of the address and the server's own text.
pub(super) fn without_client_text(text: &[u8]) -> Cow<'_, [u8]> {
    let codes = text
        .iter()
        .take_while(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b' '));
    let codes = codes.count();
    let Some(own) = text.get(codes..).and_then(|rest| rest.strip_prefix(b"<")) else {
        return Cow::Borrowed(text);
    };
    let end = end_of_client_text(own);
    match cut_path(own) {
        Some((path, _)) if path.len() <= LONGEST && end.is_none_or(|end| end == path.len()) => {
            Cow::Borrowed(text)
        }
        _ => {
            let codes = text.get(..codes).unwrap_or_default();
            let rest = end.and_then(|end| own.get(end..)).unwrap_or_default();
            Cow::Owned([codes, b"<", rest].concat())
        }
    }
}

/// Returns the position of the `>` that ends the client's text: the last `>` before a rejection, or
/// else the last `>` before a colon.
fn end_of_client_text(own: &[u8]) -> Option<usize> {
    let mut text = own;
    while let Some((before, words)) = cut_last(text, b">: ") {
        if is_rejection(words) {
            return Some(before.len());
        }
        text = before;
    }
    cut_last(own, b">: ").map(|(before, _)| before.len())
}

fn is_rejection(words: &[u8]) -> bool {
    CLASSES.iter().any(|class| {
        let rest = words.strip_prefix(*class);
        rest.is_some_and(|rest| rest.starts_with(b" rejected"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;

    #[test]
    fn text_of_the_client_is_removed() {
        for text in [
            "450 4.7.1 <h>: Helo command rejected: Host not found",
            "554 5.7.1 <h.example.org[192.0.2.1]>: Client host rejected: see <https://example.org/>: x",
            "550 5.1.1 <\"a> b\"@example.org>: Recipient address rejected: User unknown",
            "504 5.5.2 <user unknown@x>: Sender address rejected: need fully-qualified address",
            "554 5.7.1 <bob@example.org>: Relay access denied",
            "550 5.7.1 <https://example.org/> blocked",
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked",
            "5.7.1 Command rejected",
            "",
        ] {
            assert_eq!(&*without_client_text(text.as_bytes()), text.as_bytes());
        }
        let long = format!(
            "450 4.7.1 <{}>: Helo command rejected: no",
            "x".repeat(LONGEST + 1)
        );
        for (text, left) in [
            (&*long, "450 4.7.1 <>: Helo command rejected: no"),
            (
                "554 5.7.1 <a>: Recipient address rejected: user unknown <b@x>: Sender address rejected: no",
                "554 5.7.1 <>: Sender address rejected: no",
            ),
            (
                "554 5.7.1 <a> user unknown <b@x>: Sender address rejected: no",
                "554 5.7.1 <>: Sender address rejected: no",
            ),
            ("450 4.7.1 <user unknown", "450 4.7.1 <"),
            ("450 <a<b>: user unknown>: no", "450 <>: no"),
        ] {
            assert_eq!(
                &*without_client_text(text.as_bytes()),
                left.as_bytes(),
                "{text}"
            );
        }
    }
}
