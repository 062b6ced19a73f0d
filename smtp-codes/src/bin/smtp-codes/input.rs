//! A reply as a person types or pastes it.

use smtp_codes::{Code, Command, DetailEntry, EnhancedStatusCode, Evidence, StatusDetail, TABLE};

/// What an input stands for.
pub(crate) enum Input {
    /// Codes that a server gave.
    Answer(Evidence),
    /// A listed code of no class in particular, as in `X.7.26`.
    Entry(DetailEntry),
}

impl Input {
    /// Adds the command that was answered.
    pub(crate) fn after(self, command: Option<Command>) -> Self {
        match (self, command) {
            (Self::Answer(evidence), Some(command)) => Self::Answer(evidence.after(command)),
            (input, _) => input,
        }
    }
}

/// Reads `[smtp;] 550 [5.1.1] text`, a bare `550` or `5.7.26`, or `X.7.26`.
pub(crate) fn read(text: &str) -> Result<Input, String> {
    let text = without_type(text.trim());
    let (first, rest) = split_word(text);
    if first.is_empty() {
        return Err("the input is empty: give a reply such as `550 5.1.1 User unknown`".to_owned());
    }
    if first.starts_with("X.") {
        let detail: StatusDetail = first
            .parse()
            .map_err(|error: smtp_codes::ParseError| error.to_string())?;
        let entry = TABLE.detail(detail.subject(), detail.detail());
        return entry.map(Input::Entry).ok_or_else(|| no_reply(first));
    }
    if let Ok(enhanced) = first.parse() {
        return Ok(Input::Answer(Evidence::of_enhanced(enhanced)));
    }
    let (code, second) = match first.split_once('-') {
        Some((code, second)) => (code, second),
        None => (first, split_word(rest).0),
    };
    let code: Code = code.parse().map_err(|_| no_reply(first))?;
    let evidence = Evidence::of_code(code);
    let enhanced = second.parse::<EnhancedStatusCode>();
    Ok(Input::Answer(enhanced.map_or(evidence, |enhanced| {
        evidence.with_enhanced(enhanced)
    })))
}

/// Reports put the type of a diagnostic before it (RFC 3464 section 2.3.6).
fn without_type(text: &str) -> &str {
    match text.split_at_checked(5) {
        Some((kind, rest)) if kind.eq_ignore_ascii_case("smtp;") => rest.trim_start(),
        _ => text,
    }
}

fn split_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim_start())
}

fn no_reply(first: &str) -> String {
    let shown = first.escape_debug();
    format!(
        "`{shown}` is no reply: begin with a reply code from 200 to 599, such as 550, or an enhanced status code, such as 5.1.1 or X.7.26"
    )
}
