//! Parsing of the replies and codes that are passed to `explain`.

use smtp_codes::{Command, DetailEntry, EnhancedStatusCode, Evidence, Severity};

use crate::l10n::Words;
use crate::sanitize;
use crate::table::TABLE;

/// The maximum number of characters that an error message quotes from an input.
const SHOWN: usize = 200;

/// A valid input.
pub(crate) enum Input {
    /// A reply or its codes.
    Reply(Evidence),
    /// A listed enhanced status code without a class, such as `X.7.26`, and the same code with its
    /// usual class.
    Entry(DetailEntry, EnhancedStatusCode),
}

/// Parses a reply in any form that occurs in logs or that people type, a bare code such as `550` or
/// `5.7.26`, or a code without a class such as `X.7.26`.
pub(crate) fn read(text: &str, after: Option<Command>, words: &Words) -> Result<Input, String> {
    if let Some(code) = without_class(text) {
        return entry(code).ok_or_else(|| {
            let unlisted = format!("X.{}.{}", code.subject(), code.detail());
            (words.errors.unlisted)(&unlisted, &code.to_string())
        });
    }
    let evidence = match after {
        Some(command) => TABLE.evidence_after(text.as_bytes(), command),
        None => TABLE.evidence(text.as_bytes()),
    };
    evidence
        .map(Input::Reply)
        .map_err(|error| format!("`{}`: {}", start(text), (words.errors.not_a_reply)(&error)))
}

/// Returns the first characters of the text, safe to print.
pub(crate) fn start(text: &str) -> String {
    let end = text.char_indices().nth(SHOWN);
    let cut = end.and_then(|(end, _)| text.get(..end));
    match cut {
        Some(cut) => format!("{}…", sanitize::one_line(cut)),
        None => sanitize::one_line(text).into_owned(),
    }
}

/// Parses `X.7.26`, with or without text after it, as an enhanced status code of class 5.
fn without_class(text: &str) -> Option<EnhancedStatusCode> {
    let word = text.split_whitespace().next()?;
    let rest = word.strip_prefix(['X', 'x'])?;
    let class = Severity::Permanent.first_digit();
    format!("{class}{rest}").parse().ok()
}

/// Looks up a code. Its class need not be among the classes of its entry.
fn entry(code: EnhancedStatusCode) -> Option<Input> {
    let entry = TABLE.enhanced(code)?;
    let class = entry.classes().first().copied();
    let class = class.unwrap_or_else(|| code.class());
    let usual = EnhancedStatusCode::new(class, code.subject(), code.detail())?;
    Some(Input::Entry(entry, usual))
}
