//! Detects files that contain email messages, by looking at their first lines.

use memchr::memmem;

use super::mbox::{begins_message, split_line, without_blank_start};
use super::shapes::field_name;

/// Header field names. A message is expected to have at least two of them.
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

/// Starts of lines in nullmailer's log. Other lines of that log look like header fields.
const LOG_LINES: &[&[u8]] = &[
    b"Rescanning queue.",
    b"Sending failed: ",
    b"Starting delivery",
    b"smtp: Failed: ",
    b"smtp: Succeeded: ",
];

/// The maximum number of header lines without a field name.
const MAX_JUNK: usize = 16;

/// If at least this many bytes are given, one known field suffices, because a single long field may
/// fill them all.
const LONG: usize = 1 << 14;

/// Returns `true` if a file that starts with these bytes is an email message or a mailbox.
///
/// A byte order mark and empty lines at the start are ignored.
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
    let start = without_blank_start(start);
    let (first, after) = split_line(start);
    if begins_message(first) {
        return true;
    }
    let header = if first.starts_with(b"From ") {
        after
    } else {
        start
    };
    let (known, ended) = known_fields(header);
    known >= 2 || (known == 1 && !ended && header.len() >= LONG)
}

/// Counts the known fields in a header, up to two. The second value is `true` if the header ends
/// within these bytes.
fn known_fields(header: &[u8]) -> (usize, bool) {
    let (mut known, mut junk) = (0, 0);
    let mut rest = header;
    while !rest.is_empty() && known < 2 {
        let is_first = rest.len() == header.len();
        let (line, after) = split_line(rest);
        rest = after;
        let folded = line.starts_with(b" ") || line.starts_with(b"\t");
        if line.trim_ascii().is_empty() {
            return (known, true);
        }
        if is_log_line(line) {
            return (0, true);
        }
        match field_name(line) {
            _ if folded && !is_first => {}
            Some(name) => known += usize::from(is_known(name)),
            None if is_first || junk == MAX_JUNK => return (known, true),
            None => junk += 1,
        }
    }
    (known, false)
}

/// Returns `true` if the line is from nullmailer's log, such as `From: <ann@example.net> to:
/// <bob@example.org>`.
fn is_log_line(line: &[u8]) -> bool {
    let is_envelope = || line.starts_with(b"From: <") && memmem::find(line, b"> to: <").is_some();
    LOG_LINES.iter().any(|start| line.starts_with(start)) || is_envelope()
}

fn is_known(name: &[u8]) -> bool {
    FIELDS.iter().any(|field| name.eq_ignore_ascii_case(field))
}
