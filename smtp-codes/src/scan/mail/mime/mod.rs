//! Splits a message into the header fields that are used, the human-readable text and the report.

pub(super) mod charset;
mod comments;
mod fields;
mod html;

use std::string::{String, ToString as _};
use std::sync::LazyLock;
use std::vec::Vec;

use mailparse::body::Body;
use mailparse::{MailHeader, ParsedMail};
use mailparse::{parse_headers, parse_mail};
use memchr::memmem::Finder;

use super::field::{MAX_FIELD, is_name, raw, value};
use super::limits::{MAX_MAIL, MAX_RECIPIENTS};
use super::mbox::{split_line, without_blank_start};
use super::notice::forms::SUBJECT_LEADS;
use super::notice::text::{begins_with, whole_lines};
use super::trace::Trace;

/// The maximum number of bytes of text that are read.
const MAX_TEXT: usize = 1 << 16;

/// The maximum length of a `boundary` value, in bytes.
const MAX_BOUNDARY: usize = 1_000;

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
    let (header, body) = message.split_at(header_len(message));
    // The sender of the returned message may have written the slow part of the body. If the body
    // were treated as text, its attachments would count too.
    let end = header.len() + slow_at(body).unwrap_or(body.len());
    let message = message.get(..end).unwrap_or(message);
    let used = fields::only(message, USED);
    let used = comments::removed(&used);
    let parsed = match slow_at(&fields::only(header, &["content-"])) {
        Some(_) => None,
        None => parse_mail(&used).ok(),
    };
    let Some(parsed) = parsed else {
        return unparsed(message);
    };
    let mut mail = with_headers(&parsed.headers);
    mail.content_type = parsed.ctype.mimetype.to_ascii_lowercase();
    if let Some(report_type) = parsed.ctype.params.get("report-type") {
        mail.content_type.push_str("; ");
        mail.content_type
            .push_str(&report_type.to_ascii_lowercase());
    }
    gather(&mut mail, &parsed);
    let empty = mail.text.trim().is_empty() && mail.report.is_empty();
    if empty && mail.attached.is_none() {
        // The boundary does not occur in the body.
        mail.text = charset::text_of(after_headers(message), "");
    }
    (mail.text, mail.subjects) = without_subjects(&mail.text);
    mail
}

/// Returns the length of the header, without the empty line after it.
fn header_len(message: &[u8]) -> usize {
    let mut ends = memchr::memchr_iter(b'\n', message).map(|end| end + 1);
    let is_end = |at: &usize| {
        let rest = message.get(*at..).unwrap_or_default();
        rest.starts_with(b"\n") || rest.starts_with(b"\r\n")
    };
    ends.find(is_end).unwrap_or(message.len())
}

/// Returns the offset of the first text that would be slow to parse. Boundaries have at most 70
/// characters (RFC 2046 section 5.1.1); searching for a very long one is slow, and so is parsing a
/// very long `Content-*` field.
fn slow_at(text: &[u8]) -> Option<usize> {
    let is_long = |at: &usize| {
        let value = text.get(*at..at + MAX_BOUNDARY).unwrap_or_default();
        !value.is_empty() && !value.iter().any(|byte| matches!(byte, b'\n' | b';'))
    };
    let long_boundaries = BOUNDARIES
        .iter()
        .filter_map(|finder| finder.find_iter(text).find(is_long));
    long_boundaries.chain(long_field(text)).min()
}

/// Returns the offset of the first `Content-*` field that, including its folded lines, is longer
/// than twice [`MAX_FIELD`].
fn long_field(text: &[u8]) -> Option<usize> {
    if text.len() <= 2 * MAX_FIELD {
        return None;
    }
    let (mut start, mut is_content) = (0, false);
    let ends = memchr::memchr_iter(b'\n', text).map(|end| end + 1);
    for at in core::iter::once(0).chain(ends).chain([text.len()]) {
        if is_content && at - start > 2 * MAX_FIELD {
            return Some(start);
        }
        let line = text.get(at..).unwrap_or_default();
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            let name = line.get(..CONTENT.len()).unwrap_or_default();
            (start, is_content) = (at, name.eq_ignore_ascii_case(CONTENT));
        }
    }
    None
}

const CONTENT: &[u8] = b"content-";

/// Prepared searches for the parameter `boundary`.
static BOUNDARIES: LazyLock<[Finder<'static>; 2]> =
    LazyLock::new(|| ["oundary=", "OUNDARY="].map(Finder::new));

/// Removes a mailbox's `From ` line, which is not a header field.
fn without_envelope(message: &[u8]) -> &[u8] {
    match message {
        [b'F', b'r', b'o', b'm', b' ', ..] => split_line(message).1,
        _ => message,
    }
}

fn unparsed(message: &[u8]) -> Mail {
    let headers = parse_headers(message).map(|(headers, _)| headers);
    let mut mail = with_headers(&headers.unwrap_or_default());
    (mail.text, mail.subjects) = without_subjects(&charset::text_of(after_headers(message), ""));
    mail
}

fn after_headers(message: &[u8]) -> &[u8] {
    let body = parse_headers(message).map_or(0, |(_, body)| body);
    let body = message.get(body..).unwrap_or_default();
    body.get(..MAX_TEXT).unwrap_or(body)
}

fn with_headers(headers: &[MailHeader<'_>]) -> Mail {
    let value = |name| value(headers, name);
    let null_sender =
        raw(headers, "Return-Path").is_some() && matches!(value("Return-Path").trim(), "<>" | "");
    let submitted = value("Auto-Submitted").to_ascii_lowercase();
    Mail {
        from: value("From"),
        to: value("To"),
        subject: value("Subject"),
        date: value("Date"),
        trace: Trace::of(headers),
        automatic: null_sender || submitted.trim_start().starts_with("auto-generated"),
        failed: failed(headers),
        ..Mail::default()
    }
}

fn failed(headers: &[MailHeader<'_>]) -> Vec<String> {
    let mut failed = Vec::new();
    let is_named = |field: &&MailHeader<'_>| is_name(field, "X-Failed-Recipients");
    for field in headers.iter().filter(is_named) {
        let list = String::from_utf8_lossy(field.get_value_raw());
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
                append(&mut mail.report, &decoded(part, MAX_MAIL), MAX_MAIL);
            }
            "message/disposition-notification" => {
                append(&mut mail.disposition, &decoded(part, MAX_TEXT), MAX_TEXT);
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
            _ => append(&mut mail.text, &decoded(part, MAX_TEXT), MAX_TEXT),
        }
        mail.parts.push(kind);
    }
    if mail.text.trim().is_empty() {
        let mut page = String::new();
        for part in pages {
            append(&mut page, &decoded(part, MAX_TEXT), MAX_TEXT);
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
    let header = fields::only(header, &["content-type", "message-id"]);
    let Ok((headers, _)) = parse_headers(&header) else {
        return;
    };
    mail.returned_id = value(&headers, "Message-ID");
    let content_type = value(&headers, "Content-Type").to_ascii_lowercase();
    let is_report = content_type.contains("report") && content_type.contains("delivery-status");
    mail.attached = is_report.then_some(message);
}

fn append(text: &mut String, more: &str, longest: usize) {
    if text.len() < longest {
        text.push_str(more);
        text.push_str("\n\n");
    }
}

/// Takes the lines that quote the returned message's subject out of the first [`MAX_TEXT`] bytes of
/// the text, because the sender chose that subject. Returns the remaining text and those lines.
fn without_subjects(text: &str) -> (String, String) {
    let mut end = text.len().min(MAX_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (mut without, mut subjects) = (String::with_capacity(end), String::new());
    // The indentation of a subject, which may continue on lines that are indented further.
    let mut subject = None;
    for line in whole_lines(text.get(..end).unwrap_or_default()) {
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        let goes_on = subject.is_some_and(|subject| indent > subject) && !bare.is_empty();
        let is_subject = SUBJECT_LEADS.iter().any(|lead| begins_with(bare, lead));
        if !goes_on {
            subject = is_subject.then_some(indent);
        }
        if subject.is_some() {
            without.push('\n');
            subjects.push_str(line);
        } else {
            without.push_str(line);
        }
    }
    (without, subjects)
}

/// Decodes the transfer encoding and the charset of a part.
fn decoded(part: &ParsedMail<'_>, longest: usize) -> String {
    let body = part.get_body_raw();
    // If the body can't be decoded, assume that it was not encoded.
    let body = body.unwrap_or_else(|_| match part.get_body_encoded() {
        Body::Base64(body) | Body::QuotedPrintable(body) => body.get_raw().to_vec(),
        _ => Vec::new(),
    });
    charset::text_of(body.get(..longest).unwrap_or(&body), &part.ctype.charset)
}
