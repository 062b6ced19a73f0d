//! Detects whether a file contains email messages, events or log lines.

use super::event::{looks_like_events, looks_like_records};
use super::mail::looks_like_mail;
use super::wrap::looks_wrapped;

/// The byte order mark that some programs write at the start of a file. It isn't part of the text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What a file contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Content {
    /// An email message, or a mailbox of many messages.
    Mails,
    /// Events from sending services, in JSON with any layout.
    Events,
    /// Events from sending services, in CSV.
    Records,
    /// Log lines in [wrappers](super::wrap), such as the records that journald and Docker write.
    Wrapped,
    /// Log lines or replies.
    Lines,
}

impl Content {
    /// How many bytes from the start of a file are enough to detect what the file contains.
    pub const START: usize = 64 * 1024;

    /// Detects what a file contains from its first bytes. Also returns those bytes without a byte
    /// order mark.
    ///
    /// ```
    /// use smtp_codes::scan::Content;
    ///
    /// let mail = b"Return-Path: <>\nReceived: from mx.example.org\n by mx.example.net";
    /// assert_eq!(Content::of(mail).0, Content::Mails);
    ///
    /// let docker = br#"{"log": "550 no such user\n", "stream": "stdout", "time": "2024-01-01T12:00:00Z"}"#;
    /// assert_eq!(Content::of(docker).0, Content::Wrapped);
    ///
    /// assert_eq!(Content::of(b"550: no such user\n").0, Content::Lines);
    /// assert_eq!(Content::of("\u{feff}550 no".as_bytes()), (Content::Lines, &b"550 no"[..]));
    /// ```
    #[must_use]
    pub fn of(start: &[u8]) -> (Self, &[u8]) {
        let text = start.strip_prefix(BYTE_ORDER_MARK).unwrap_or(start);
        let content = match text {
            text if looks_like_events(text) => Self::Events,
            text if looks_like_mail(text) => Self::Mails,
            text if looks_like_records(text) => Self::Records,
            text if looks_wrapped(text) => Self::Wrapped,
            _ => Self::Lines,
        };
        (content, text)
    }
}
