//! A reply as a person types or pastes it.

use smtp_codes::{Command, DetailEntry, Evidence, Reply, ReplyError, StatusDetail, TABLE};

/// What an input stands for.
pub(crate) enum Input {
    /// Codes that a server gave.
    Answer(Evidence),
    /// A listed code of no class in particular, as in `X.7.26`.
    Entry(DetailEntry),
}

/// Reads a reply as logs and people have it, a bare `550` or `5.7.26`, or `X.7.26`.
pub(crate) fn read(text: &str, after: Option<Command>) -> Result<Input, String> {
    let trimmed = text.trim();
    if trimmed.starts_with("X.") {
        let detail = trimmed
            .parse::<StatusDetail>()
            .map_err(|error| error.to_string())?;
        let entry = TABLE.detail(detail.subject(), detail.detail());
        return entry
            .map(Input::Entry)
            .ok_or_else(|| format!("`{trimmed}` is not listed"));
    }
    let evidence = evidence(text.as_bytes(), after);
    evidence
        .map(Input::Answer)
        .map_err(|error| format!("`{}`: {error}", text.escape_debug()))
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
