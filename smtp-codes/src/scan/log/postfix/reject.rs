//! What Postfix's server side refuses.

use std::borrow::Cow;

use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::scan::log::command::command_of;
use crate::scan::log::cut::{begins_with_code, cut, cut_byte, cut_last, status};
use crate::scan::log::delivery::LogDelivery;

/// Reads what follows `reject: `: `RCPT from h[ip]: 450 4.7.1 …; from=<a> to=<b> proto=ESMTP
/// helo=<h>`.
pub(super) fn refusal<'a>(rest: &'a [u8], commands: &Commands) -> Option<LogDelivery<'a>> {
    let (word, rest) = cut_byte(rest, b' ')?;
    let mut delivery = LogDelivery::new(Format::Postfix);
    delivery.command = command_of(word, commands);
    let (text, about) = match delivery.command {
        Some(_) => at_command(rest)?,
        None => by_content(rest)?,
    };
    delivery.recipient = recipient(about).map(Cow::Borrowed);
    delivery.diagnostic = Cow::Borrowed(text);
    if !begins_with_code(text) {
        delivery.status = status(text);
    }
    Some(delivery)
}

/// Returns the server's words of `from h[ip]: 450 4.7.1 …; from=<a> to=<b> proto=ESMTP helo=<h>`,
/// and the fields.
fn at_command(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (_, rest) = cut(rest, b": ")?;
    // The text may contain semicolons.
    let text = [&b"; from=<"[..], b"; to=<", b"; proto="]
        .into_iter()
        .find_map(|field| Some(cut(rest, field)?.0))
        .unwrap_or(rest);
    Some((text, rest.get(text.len()..)?))
}

/// Returns the words and the fields of a refusal by content: `Subject: … from h[ip]; from=<a>
/// to=<b> proto=ESMTP helo=<h>: 5.7.1 …`.
fn by_content(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (_, about) = cut_last(rest, b"; from=<")?;
    let (about, text) = cut(about, b">: ")?;
    Some((text, about))
}

/// Reads `to=<b>` among the fields of a refusal, up to the next field.
fn recipient(about: &[u8]) -> Option<&[u8]> {
    let (_, rest) = cut(about, b" to=<")?;
    let end = ["> proto=", ">, proto=", "> helo=", "> sasl_"]
        .into_iter()
        .find_map(|field| Some(cut(rest, field.as_bytes())?.0));
    let address = match end {
        Some(address) => address,
        None => rest
            .strip_suffix(b">")
            .or_else(|| Some(cut_byte(rest, b'>')?.0))?,
    };
    Some(address).filter(|address| !address.is_empty())
}
