//! Which form a line has: by the program that it names, else by its words.

use super::{Event, cisco, exim, header, opensmtpd, postfix, qmail, sendmail};

/// Reads a line without its line end.
pub(super) fn event(line: &[u8]) -> Option<Event<'_>> {
    if let [b'@', ..] = line {
        return qmail::message(line);
    }
    if let Some(rest) = header::after_date(line) {
        if let Some(rest) = exim::after_message_id(rest) {
            return exim::with_id(rest);
        }
        if let Some(event) = exim::without_id(rest).or_else(|| qmail::message(rest)) {
            return Some(event);
        }
    }
    let Some(header) = header::of(line) else {
        return unknown(line, line);
    };
    let message = header.message;
    // Nearly all lines of a Postfix log end here.
    if header.tag.starts_with(b"postfix") {
        return postfix::message(message);
    }
    match header.program() {
        b"smtpd" => opensmtpd::message(message),
        b"sendmail" | b"sm-mta" | b"sm-que" | b"sm-msp-queue" => sendmail::message(message),
        b"exim" | b"exim4" => exim::message(message),
        b"qmail" | b"qmail-send" => qmail::message(message),
        b"Info" => cisco::message(message),
        _ => unknown(line, message),
    }
}

/// Reads a line of a program that may have any name, or of none: a message alone.
fn unknown<'a>(line: &'a [u8], message: &'a [u8]) -> Option<Event<'a>> {
    // What stands before the first colon may have been the beginning of the message.
    [message, line].into_iter().find_map(|text| {
        postfix::message(text)
            .or_else(|| sendmail::message(text))
            .or_else(|| opensmtpd::message(text))
            .or_else(|| exim::message(text))
            .or_else(|| qmail::message(text))
            .or_else(|| cisco::message(text))
    })
}
