//! Refusals by Postfix's server side: `RCPT from h[ip]: 450 4.7.1 …; from=<a> to=<b> proto=ESMTP
//! helo=<h>`.
//!
//! The reply may repeat the sender's address without its quotes, so text in the reply may look like
//! the fields after it. That is why a refusal is read from its end: `smtpd` replaces characters in
//! a HELO name that could be misread, and (since version 3.5) writes the addresses with their
//! quotes. If the end is malformed, no recipient is returned.

use std::borrow::Cow;

use super::client_text::without_client_text;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::scan::log::address::{cut_last_path, cut_path};
use crate::scan::log::command::command_of;
use crate::scan::log::cut::{begins_with_code, cut, cut_byte, cut_last, has, status, until};
use crate::scan::log::delivery::LogDelivery;

/// The reply and the addresses of a refusal.
struct Refusal<'a> {
    text: &'a [u8],
    sender: Option<&'a [u8]>,
    recipient: Option<&'a [u8]>,
}

impl<'a> Refusal<'a> {
    const fn of(text: &'a [u8]) -> Self {
        Self {
            text,
            sender: None,
            recipient: None,
        }
    }
}

/// Reads the text after `reject: `.
pub(super) fn refusal<'a>(rest: &'a [u8], commands: &Commands) -> Option<LogDelivery<'a>> {
    let (word, rest) = cut_byte(rest, b' ')?;
    let command = command_of(word, commands);
    let mut delivery = LogDelivery::refused_by_us(Format::Postfix, command)?;
    let refusal = match command {
        None => of_content(rest)?,
        // If a proxy refused the message, the line doesn't name the client.
        Some(_) if word.ends_with(b":") => of_command(rest),
        // `postscreen` doesn't look up the client's name.
        Some(_) if rest.starts_with(b"from [") => by_postscreen(cut(rest, b": ")?.1),
        Some(_) => of_command(cut(rest, b": ")?.1),
    };
    let recipient = refusal.recipient.filter(|address| !address.is_empty());
    delivery.recipient = recipient.map(Cow::Borrowed);
    delivery.sender = refusal.sender.map(Cow::Borrowed);
    delivery.diagnostic = without_client_text(refusal.text);
    if !begins_with_code(refusal.text) {
        delivery.status = status(refusal.text);
    }
    delivery.is_in_order().then_some(delivery)
}

/// Reads `450 4.7.1 …; from=<a> to=<b> proto=ESMTP helo=<h>`.
fn of_command(rest: &[u8]) -> Refusal<'_> {
    let fields = cut_last(rest, b" proto=").and_then(|(fields, _)| before_fields(fields));
    fields.unwrap_or_else(|| cut_off(rest))
}

/// Reads `450 4.3.2 …; from=<a>, to=<b>, proto=ESMTP, helo=<h>`. The HELO name may contain
/// anything, but the reply does not repeat what a client wrote.
fn by_postscreen(rest: &[u8]) -> Refusal<'_> {
    let read = || {
        let (text, fields) = cut(rest, b"; from=<")?;
        let (sender, fields) = cut_path(fields)?;
        let (recipient, fields) = cut_path(fields.strip_prefix(b", to=<")?)?;
        fields.starts_with(b", proto=").then_some(Refusal {
            text,
            sender: Some(sender),
            recipient: Some(recipient),
        })
    };
    read().unwrap_or_else(|| cut_off(rest))
}

/// Reads `Subject: … from h[ip]; from=<a> to=<b> proto=ESMTP helo=<h>: 5.7.1 …`. A locally
/// submitted message has no protocol and no HELO name.
fn of_content(rest: &[u8]) -> Option<Refusal<'_>> {
    let with_helo = || {
        let (before, helo) = cut_last(rest, b" helo=<")?;
        let (_helo, text) = cut_path(helo)?;
        let refusal = before_fields(cut_last(before, b" proto=")?.0)?;
        // If `; from=<` occurs again, the header field itself contains text that looks like the end
        // of a line.
        let is_end = !has(text, b"; from=<");
        let text = text.strip_prefix(b": ").unwrap_or(text);
        is_end.then_some(Refusal { text, ..refusal })
    };
    with_helo().or_else(|| {
        let (before, text) = cut_last(rest, b">: ")?;
        let fields = before_fields(rest.get(..=before.len())?);
        Some(match fields {
            Some(fields) => Refusal { text, ..fields },
            None => Refusal::of(text),
        })
    })
}

/// Reads `450 4.7.1 …; from=<a> to=<b>`. Either field may be missing.
fn before_fields(fields: &[u8]) -> Option<Refusal<'_>> {
    if let Some(text) = fields.strip_suffix(b";") {
        return Some(Refusal::of(text));
    }
    let (before, address) = cut_last_path(fields)?;
    if let Some(text) = before.strip_suffix(b"; from=") {
        return Some(Refusal {
            sender: Some(address),
            ..Refusal::of(text)
        });
    }
    let (before, sender) = cut_last_path(before.strip_suffix(b" to=")?)?;
    Some(Refusal {
        text: before.strip_suffix(b"; from=")?,
        sender: Some(sender),
        recipient: Some(address),
    })
}

/// Reads the reply on a truncated line. An outsider may have written the fields, so they are
/// ignored.
fn cut_off(rest: &[u8]) -> Refusal<'_> {
    Refusal::of(until(rest, b"; from=<"))
}
