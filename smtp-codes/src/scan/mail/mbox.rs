//! Where mails begin and end in a file.

use memchr::memmem;

/// Splits a mailbox into its messages; a file that is no mailbox is one message.
///
/// A message of a mailbox begins with a line `From sender date`, at the start of the file or behind an empty line (RFC 4155). Lines
/// that were quoted (`>From `) are left so.
///
/// ```
/// use smtp_codes::scan::mail::messages;
///
/// let mbox = b"From a@example.org Thu Jan  1 00:00:00 1970\nSubject: a\n\n1\n\nFrom b Thu Jan  1 00:00:00 1970\nSubject: b\n\n2\n";
/// let subjects: Vec<_> = messages(mbox).map(|mail| mail[9]).collect();
/// assert_eq!(subjects, [b'a', b'b']);
/// assert_eq!(messages(b"Subject: c\n\n3\n").count(), 1);
/// ```
#[must_use]
pub fn messages(bytes: &[u8]) -> Messages<'_> {
    Messages {
        mailbox: bytes.starts_with(b"From "),
        rest: Some(bytes).filter(|bytes| !bytes.is_empty()),
    }
}

/// The messages of a mailbox, without their `From ` lines; see [`messages`].
#[derive(Clone, Debug)]
pub struct Messages<'a> {
    rest: Option<&'a [u8]>,
    mailbox: bool,
}

impl<'a> Iterator for Messages<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest.take()?;
        if !self.mailbox {
            return Some(rest);
        }
        let (_, rest) = split_line(rest);
        let Some(end) = next_from(rest) else {
            return Some(rest);
        };
        let (message, rest) = rest.split_at_checked(end)?;
        self.rest = Some(rest);
        Some(message)
    }
}

impl core::iter::FusedIterator for Messages<'_> {}

/// Finds the next `From ` line behind an empty one.
fn next_from(bytes: &[u8]) -> Option<usize> {
    let mut places = memmem::find_iter(bytes, b"\nFrom ").map(|at| at + 1);
    places.find(|at| {
        let (before, after) = bytes.split_at(*at);
        let empty = matches!(before, [b'\n'] | [b'\r', b'\n'])
            || before.ends_with(b"\n\n")
            || before.ends_with(b"\n\r\n");
        empty && begins_message(after)
    })
}

/// Tells whether a line, with what may follow it, begins a message.
pub(super) fn begins_message(line: &[u8]) -> bool {
    line.starts_with(b"From ") && has_time(split_line(line).0)
}

/// A sentence may begin with "From" too: what makes the line is its time.
fn has_time(line: &[u8]) -> bool {
    let time = |window: &[u8]| matches!(window, [a, b, b':', c, d] if [a, b, c, d].iter().all(|byte| byte.is_ascii_digit()));
    line.windows(5).take(512).any(time)
}

/// Splits behind the first line end.
pub(super) fn split_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
    bytes.split_at(end)
}

/// Fields of which a mail has at least two.
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
const LOOK: usize = 64;

/// Tells whether a file that begins so holds mails: one, or a mailbox.
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
    let mailbox = first.starts_with(b"From ");
    let mut rest = if mailbox { after } else { start };
    let mut known = 0;
    for place in 0..LOOK {
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

/// Returns what stands before the colon of a header line, if it can be a field's name (RFC 5322 section 3.6.8).
pub(super) fn field_name(line: &[u8]) -> Option<&[u8]> {
    let colon = memchr::memchr(b':', line.get(..80).unwrap_or(line))?;
    let name = line.get(..colon)?.trim_ascii_end();
    let is_name = !name.is_empty() && name.iter().all(|byte| matches!(byte, b'!'..=b'~'));
    is_name.then_some(name)
}
