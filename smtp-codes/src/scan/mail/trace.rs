//! The header fields that the receiving system adds at the top of a message: envelope sender,
//! envelope recipient and authentication results.

use std::string::{String, ToString as _};

use super::field::value;
use super::mime::header::Field;

/// The values of the receiving system's header fields. If a field occurs several times, the topmost
/// one counts, because the sender may have written the others.
#[derive(Default)]
pub(super) struct Trace {
    /// The envelope sender. The string is empty for the null sender.
    pub(super) return_path: Option<String>,
    /// The envelope recipient.
    pub(super) delivered_to: Option<String>,
    /// `true` if the domain in `From` failed DMARC (RFC 7489).
    pub(super) dmarc_failed: bool,
}

impl Trace {
    pub(super) fn of(fields: &[Field<'_>]) -> Self {
        let sender = topmost(fields, &["return-path"]);
        let recipient = topmost(fields, &RECIPIENTS);
        Self {
            return_path: sender,
            delivered_to: recipient.filter(|address| !address.is_empty()),
            dmarc_failed: fails_dmarc(&value(fields, "authentication-results")),
        }
    }
}

/// Fields in which mail systems record the envelope recipient.
const RECIPIENTS: [&str; 4] = [
    "x-original-to",
    "envelope-to",
    "delivered-to",
    "x-delivered-to",
];

/// Returns the address in the first field with one of the names. Postfix writes `X-Original-To`,
/// the address before alias expansion, above `Delivered-To`.
fn topmost(fields: &[Field<'_>], names: &[&str]) -> Option<String> {
    let field = fields.iter().find(|field| names.contains(&field.name))?;
    Some(bare(&value(fields, field.name)).to_string())
}

/// Removes the angle brackets around an address.
fn bare(value: &str) -> &str {
    let value = value.trim();
    let inner = value.split_once('<').map(|(_, inner)| inner);
    let inner = inner.and_then(|inner| inner.split_once('>'));
    inner.map_or(value, |(address, _)| address).trim()
}

/// Returns `true` if the value of an `Authentication-Results` field contains the result
/// `dmarc=fail` (RFC 8601 section 2.2). Comments and quoted strings are ignored, because the sender
/// controls part of their text.
fn fails_dmarc(value: &str) -> bool {
    let value = without_comments(value).to_ascii_lowercase();
    // The first part names the system that did the checks.
    value.split(';').skip(1).any(|part| {
        let first = part.split_once("reason").map_or(part, |(method, _)| method);
        first.split_once('=').is_some_and(|(method, result)| {
            let method = method.split('/').next().unwrap_or_default();
            let result = result.split_whitespace().next();
            method.trim() == "dmarc" && result == Some("fail")
        })
    })
}

fn without_comments(value: &str) -> String {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    let keep = |letter: &char| {
        let was_inside = depth > 0 || quoted;
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        !was_inside && depth == 0 && !quoted
    };
    value.chars().filter(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_result_of_dmarc_fails_it() {
        for (value, fails) in [
            (
                "mx.example.org; spf=fail smtp.mailfrom=a@b.example; dmarc=fail (p=REJECT) header.from=b.example",
                true,
            ),
            ("mx.example.org;\r\n\tDMARC / 1 = fail", true),
            (
                "mx.example.org 1; dmarc=fail reason=\"no; dmarc=pass\"",
                true,
            ),
            (
                "mx.example.org; dmarc=pass (p=none) header.from=b.example; spf=fail",
                false,
            ),
            ("mx.example.org; dmarc=pass (was; dmarc=fail;)", false),
            (
                "mx.example.org; spf=pass reason=\"; dmarc=fail;\"; dmarc=none",
                false,
            ),
            ("mx.example.org; spf=pass smtp.helo=dmarc=fail", false),
            ("dmarc=fail; none", false),
            ("mx.example.org; dmarc=failed", false),
            ("(((", false),
            ("", false),
        ] {
            assert_eq!(fails_dmarc(value), fails, "{value}");
        }
    }

    #[test]
    fn an_address_has_no_brackets() {
        for (value, address) in [
            ("<kim@example.org>", "kim@example.org"),
            (" kim@example.org ", "kim@example.org"),
            ("<>", ""),
            ("", ""),
            ("<kim", "<kim"),
        ] {
            assert_eq!(bare(value), address);
        }
    }
}
