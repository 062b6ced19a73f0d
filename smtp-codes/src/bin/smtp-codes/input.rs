//! A reply as a person types or pastes it.

use crate::TABLE;
use smtp_codes::{Command, DetailEntry, EnhancedStatusCode, Evidence, Reply, ReplyError};

/// What an input stands for.
pub(crate) enum Input {
    /// Codes that a server gave.
    Answer(Evidence),
    /// A listed code of no class in particular, as in `X.7.26`; the code is that of its usual class.
    Entry(DetailEntry, EnhancedStatusCode),
}

/// Reads a reply as logs and people have it, a bare `550` or `5.7.26`, or `X.7.26`.
pub(crate) fn read(text: &str, after: Option<Command>) -> Result<Input, String> {
    if let Some(code) = any_class(text) {
        let listed = TABLE.detail(code.subject(), code.detail());
        let entry = listed.ok_or_else(|| {
            format!(
                "`{}` is not listed: give it with its class, such as 5.{}.{}",
                text.trim(),
                code.subject(),
                code.detail()
            )
        })?;
        return Ok(Input::Entry(entry, code));
    }
    let evidence = evidence(text.as_bytes(), after);
    evidence
        .map(Input::Answer)
        .map_err(|error| format!("`{}`: {error}", text.escape_debug()))
}

/// Reads `X.7.26`, with text behind it or without, as the code of its usual class.
fn any_class(text: &str) -> Option<EnhancedStatusCode> {
    let word = text.split_whitespace().next()?;
    let rest = word.strip_prefix(['X', 'x'])?;
    let permanent: EnhancedStatusCode = format!("5{rest}").parse().ok()?;
    let entry = TABLE.enhanced(permanent);
    let class = entry.and_then(|entry| entry.classes().first().copied());
    EnhancedStatusCode::new(class.unwrap_or(5), permanent.subject(), permanent.detail())
}

fn evidence(text: &[u8], after: Option<Command>) -> Result<Evidence, ReplyError> {
    let Some(command) = after else {
        return Evidence::parse_lenient(text);
    };
    // Only a whole reply knows which answers carry no enhanced status code.
    match Reply::parse_lenient(text) {
        Ok(reply) => Ok(reply.evidence_after(command)),
        Err(_) => Evidence::parse_lenient(text).map(|evidence| evidence.after(command)),
    }
}
