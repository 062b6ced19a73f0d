//! Splits a message into the header fields that are used, the human-readable text and the report.

pub(super) mod charset;
mod comments;
pub(super) mod header;
mod html;
mod slow;
mod structure;

use std::string::{String, ToString as _};
use std::vec::Vec;

use mailparse::body::Body;
use mailparse::{ParsedMail, parse_mail};

use super::field::{raw, value};
use super::limits::{MAX_MAIL, MAX_RECIPIENTS};
use super::mbox::{split_line, without_blank_start};
use super::notice::forms::SUBJECT_LEADS;
use super::notice::text::{begins_with, whole_lines};
use super::trace::Trace;
use header::{Field, Header};
use slow::slow_at;

/// The maximum number of bytes of text that are read.
const MAX_TEXT: usize = 1 << 16;

/// The maximum number of parts that are read.
const MAX_PARTS: usize = 100;

/// The header fields that are read.
const USED: &[&str] = &[
    "authentication-results",
    "auto-submitted",
    "content-transfer-encoding",
    "content-type",
    "date",
    "delivered-to",
    "envelope-to",
    "from",
    "return-path",
    "subject",
    "to",
    "x-delivered-to",
    "x-failed-recipients",
    "x-original-to",
];

/// The parts of a message that are used to read deliveries.
#[derive(Default)]
pub(super) struct Mail {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) date: String,
    /// The header fields that the receiving system added at the top.
    pub(super) trace: Trace,
    /// The addresses of `X-Failed-Recipients`.
    pub(super) failed: Vec<String>,
    /// `true` if a program generated the message, unless it replied on behalf of a person.
    /// Such a message has the null sender or `Auto-Submitted: auto-generated` (RFC 3834 section 5).
    pub(super) automatic: bool,
    /// The content type of the message in lower case, followed by its parameter `report-type`:
    /// `multipart/report; delivery-status`.
    pub(super) content_type: String,
    /// The content types of all MIME parts, in lower case.
    pub(super) parts: Vec<String>,
    /// The human-readable text, up to the returned message.
    pub(super) text: String,
    /// The lines of the text that quote the returned message's subject.
    pub(super) subjects: String,
    /// The fields of the delivery status notification (RFC 3464).
    pub(super) report: String,
    /// The fields of the disposition notification (RFC 8098).
    pub(super) disposition: String,
    /// The `Message-ID` of the returned message, if a MIME part contains that message or its
    /// header.
    pub(super) returned_id: String,
    /// The first attached message, if it is itself a report. Some gateways attach reports this way.
    pub(super) attached: Option<Vec<u8>>,
}

/// Parses a message. If its MIME structure is unusable, the whole body is treated as text.
pub(super) fn open(message: &[u8]) -> Mail {
    let message = message.get(..MAX_MAIL).unwrap_or(message);
    let message = without_envelope(without_blank_start(message));
    let Some(header) = Header::of(message, USED) else {
        return with_text(Mail::default(), message);
    };
    // The sender of the returned message may have written the slow part of the body. If the body
    // were treated as text, its attachments would count too.
    let body = header.body;
    let body = slow_at(body).map_or(body, |end| body.get(..end).unwrap_or_default());
    let mail = with_headers(&header.fields);
    let structure = structure::of(&header, body);
    let parsed = structure.as_deref().map(parse_mail);
    match parsed {
        Some(Ok(parsed)) => with_parts(mail, &parsed, body),
        _ => with_text(mail, split_line(body).1),
    }
}

/// Fills in what is read from the parts.
fn with_parts(mut mail: Mail, parsed: &ParsedMail<'_>, body: &[u8]) -> Mail {
    mail.content_type = parsed.ctype.mimetype.to_ascii_lowercase();
    if let Some(report_type) = parsed.ctype.params.get("report-type") {
        mail.content_type.push_str("; ");
        mail.content_type
            .push_str(&report_type.to_ascii_lowercase());
    }
    gather(&mut mail, parsed);
    let empty = mail.text.trim().is_empty() && mail.report.is_empty();
    if empty && mail.attached.is_none() {
        // The boundary does not occur in the body.
        return with_text(mail, split_line(body).1);
    }
    let text = core::mem::take(&mut mail.text);
    (mail.text, mail.subjects) = without_subjects(text);
    mail
}

/// Uses the start of the body as the text.
fn with_text(mut mail: Mail, body: &[u8]) -> Mail {
    let start = body.get(..MAX_TEXT).unwrap_or(body);
    let text = charset::text_of(start.to_vec(), "");
    (mail.text, mail.subjects) = without_subjects(text);
    mail
}

/// Removes a mailbox's `From ` line, which is not a header field.
fn without_envelope(message: &[u8]) -> &[u8] {
    match message {
        [b'F', b'r', b'o', b'm', b' ', ..] => split_line(message).1,
        _ => message,
    }
}

fn with_headers(fields: &[Field<'_>]) -> Mail {
    let value = |name| value(fields, name);
    let null_sender =
        raw(fields, "return-path").is_some() && matches!(value("return-path").trim(), "<>" | "");
    let submitted = value("auto-submitted").to_ascii_lowercase();
    Mail {
        from: value("from"),
        to: value("to"),
        subject: value("subject"),
        date: value("date"),
        trace: Trace::of(fields),
        automatic: null_sender || submitted.trim_start().starts_with("auto-generated"),
        failed: failed(fields),
        ..Mail::default()
    }
}

fn failed(fields: &[Field<'_>]) -> Vec<String> {
    let mut failed = Vec::new();
    let is_named = |field: &&Field<'_>| field.name == "x-failed-recipients";
    for field in fields.iter().filter(is_named) {
        let list = String::from_utf8_lossy(field.value);
        let (mut is_quoted, mut is_escaped) = (false, false);
        let addresses = list.split(|letter| {
            is_quoted ^= letter == '"' && !is_escaped;
            is_escaped = letter == '\\' && !is_escaped;
            letter == ',' && !is_quoted
        });
        let addresses = addresses.map(|one| one.trim().to_string());
        failed.extend(addresses.take(MAX_RECIPIENTS - failed.len()));
    }
    failed
}

/// Collects the text parts before the returned message, and the reports anywhere in the message.
fn gather(mail: &mut Mail, parsed: &ParsedMail<'_>) {
    let mut pages = Vec::new();
    let mut returned = false;
    for part in parsed.parts().take(MAX_PARTS) {
        let kind = part.ctype.mimetype.to_ascii_lowercase();
        match kind.as_str() {
            "message/delivery-status" | "message/global-delivery-status" => {
                append(&mut mail.report, decoded(part, MAX_MAIL), MAX_MAIL);
            }
            "message/disposition-notification" => {
                append(&mut mail.disposition, decoded(part, MAX_TEXT), MAX_TEXT);
            }
            "message/rfc822" | "text/rfc822-headers" | "message/global" => {
                if !returned {
                    read_returned(mail, part);
                }
                returned = true;
            }
            "text/html" if !returned => pages.push(part),
            _ if returned || !(kind.starts_with("text/") || kind.starts_with("multipart/")) => {}
            _ if !part.subparts.is_empty() => {}
            _ => append(&mut mail.text, decoded(part, MAX_TEXT), MAX_TEXT),
        }
        mail.parts.push(kind);
    }
    if mail.text.trim().is_empty() {
        let mut page = String::new();
        for part in pages {
            append(&mut page, decoded(part, MAX_TEXT), MAX_TEXT);
        }
        mail.text = html::to_text(&page);
    }
}

/// Reads the returned message, and keeps it as an attachment if it is itself a report.
fn read_returned(mail: &mut Mail, part: &ParsedMail<'_>) {
    let Ok(message) = part.get_body_raw() else {
        return;
    };
    let header = without_envelope(without_blank_start(&message));
    let Some(Header { fields, .. }) = Header::of(header, &["content-type", "message-id"]) else {
        return;
    };
    mail.returned_id = value(&fields, "message-id");
    let content_type = value(&fields, "content-type").to_ascii_lowercase();
    let is_report = content_type.contains("report") && content_type.contains("delivery-status");
    mail.attached = is_report.then_some(message);
}

fn append(text: &mut String, more: String, longest: usize) {
    if text.len() < longest {
        match text.is_empty() {
            true => *text = more,
            false => text.push_str(&more),
        }
        text.push_str("\n\n");
    }
}

/// Takes the lines that quote the returned message's subject out of the first [`MAX_TEXT`] bytes of
/// the text, because the sender chose that subject. Returns the remaining text and those lines.
fn without_subjects(mut text: String) -> (String, String) {
    let mut end = text.len().min(MAX_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    let (mut without, mut subjects) = (String::new(), String::new());
    // The length of the text that was moved to one of the two.
    let mut moved = 0;
    let mut at = 0;
    // The indentation of a subject, which may continue on lines that are indented further.
    let mut subject = None;
    for line in whole_lines(&text) {
        // Most lines start with another letter.
        if subject.is_none() && !may_lead_to_subject(line) {
            at += line.len();
            continue;
        }
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        let goes_on = subject.is_some_and(|subject| indent > subject) && !bare.is_empty();
        let is_subject = SUBJECT_LEADS.iter().any(|lead| begins_with(bare, lead));
        if !goes_on {
            subject = is_subject.then_some(indent);
        }
        if subject.is_some() {
            without.push_str(text.get(moved..at).unwrap_or_default());
            without.push('\n');
            subjects.push_str(line);
            moved = at + line.len();
        }
        at += line.len();
    }
    if moved == 0 {
        return (text, subjects);
    }
    without.push_str(text.get(moved..).unwrap_or_default());
    (without, subjects)
}

/// Returns `true` if the line is indented or has the first letter of one of [`SUBJECT_LEADS`].
fn may_lead_to_subject(line: &str) -> bool {
    let first = line.as_bytes().first().map(u8::to_ascii_lowercase);
    let mut leads = SUBJECT_LEADS.iter().map(|lead| lead.as_bytes().first());
    !first.is_some_and(|first| first.is_ascii_graphic()) || leads.any(|lead| lead == first.as_ref())
}

/// Decodes the transfer encoding and the charset of a part.
fn decoded(part: &ParsedMail<'_>, longest: usize) -> String {
    let body = part.get_body_raw();
    // If the body can't be decoded, assume that it was not encoded.
    let mut body = body.unwrap_or_else(|_| match part.get_body_encoded() {
        Body::Base64(body) | Body::QuotedPrintable(body) => body.get_raw().to_vec(),
        _ => Vec::new(),
    });
    body.truncate(longest);
    charset::text_of(body, &part.ctype.charset)
}
