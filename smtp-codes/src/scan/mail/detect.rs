//! Does a file hold mails? Its first lines answer that.

use super::mbox::{begins_message, split_line};

/// Names of header fields; a mail has at least two of them.
const FIELDS: &[&[u8]] = &[
    b"authentication-results",
    b"auto-submitted",
    b"content-transfer-encoding",
    b"content-type",
    b"date",
    b"delivered-to",
    b"delivery-date",
    b"dkim-signature",
    b"envelope-to",
    b"from",
    b"message-id",
    b"mime-version",
    b"received",
    b"reply-to",
    b"return-path",
    b"sender",
    b"subject",
    b"to",
    b"x-failed-recipients",
    b"x-original-to",
];

/// How many lines of a header are looked at.
const MAX_LOOK: usize = 64;

/// Returns `true` if a file that begins with these bytes holds mails: one, or a mailbox.
///
/// ```
/// use smtp_codes::scan::mail::looks_like_mail;
///
/// assert!(looks_like_mail(b"Return-Path: <>\nReceived: from mx.example.org\n by mx.example.net"));
/// assert!(looks_like_mail(b"From a@example.org Thu Jan  1 00:00:00 1970\n"));
/// assert!(!looks_like_mail(b"550: User unknown\n"));
/// assert!(!looks_like_mail(b"Jan  1 00:00:00 mx postfix/smtp[1]: 3: to=<a@example.org>\n"));
/// ```
#[must_use]
pub fn looks_like_mail(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let (first, after) = split_line(start);
    if begins_message(first) {
        return true;
    }
    let envelope = first.starts_with(b"From ");
    let mut rest = if envelope { after } else { start };
    let mut known = 0;
    for place in 0..MAX_LOOK {
        let (line, after) = split_line(rest);
        rest = after;
        let name = field_name(line);
        if line.trim_ascii().is_empty() || (place == 0 && name.is_none()) {
            break;
        }
        let is = |name: &[u8]| FIELDS.iter().any(|field| name.eq_ignore_ascii_case(field));
        known += usize::from(name.is_some_and(is));
    }
    known >= 2
}

/// Returns the text before the colon of a header line, if it can be a field name (RFC 5322 section
/// 3.6.8).
fn field_name(line: &[u8]) -> Option<&[u8]> {
    let colon = memchr::memchr(b':', line.get(..80).unwrap_or(line))?;
    let name = line.get(..colon)?.trim_ascii_end();
    let is_name = !name.is_empty() && name.iter().all(|byte| matches!(byte, b'!'..=b'~'));
    is_name.then_some(name)
}
