//! Finds the reply in a line of standard input.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::args::Explain;
use crate::input;
use crate::l10n::Words;
use crate::sanitize::one_line;

/// The position of the reply in a line.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    WholeLine,
    /// A column of CSV, counted from 1.
    Column(usize),
    /// A key of a JSON object.
    Key(&'a str),
}

impl<'a> Place<'a> {
    pub(super) fn of(args: &'a Explain) -> Self {
        match (args.input_column, &args.input_field) {
            (Some(column), _) => Self::Column(column),
            (None, Some(key)) => Self::Key(key),
            (None, None) => Self::WholeLine,
        }
    }

    /// Returns the reply in a line, or a message that says why there is no reply.
    pub(super) fn find<'l>(self, line: &'l str, words: &Words) -> Result<Cow<'l, str>, String> {
        let error = |problem: String| format!("`{}`: {problem}", input::start(line));
        match self {
            Self::WholeLine => Ok(Cow::Borrowed(line)),
            Self::Column(number) => {
                let cell = column(line, number);
                cell.map(Cow::Owned)
                    .ok_or_else(|| error((words.errors.no_column)(number)))
            }
            Self::Key(key) => {
                let reply = value(line, key);
                reply
                    .map(Cow::Owned)
                    .ok_or_else(|| error((words.errors.no_field)(&one_line(key))))
            }
        }
    }
}

/// Returns a column of a CSV record.
fn column(line: &str, number: usize) -> Option<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .buffer_capacity(line.len().max(1))
        .from_reader(line.as_bytes());
    let record = reader.records().next()?.ok()?;
    record.get(number.checked_sub(1)?).map(str::to_owned)
}

/// Returns the value of a key in a JSON object, if the value is a string or a number.
fn value(line: &str, key: &str) -> Option<String> {
    let object: Map<String, Value> = serde_json::from_str(line).ok()?;
    match object.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_may_be_quoted() {
        for (line, number, cell) in [
            ("a,b,c", 2, Some("b")),
            (
                "a,\"550 5.1.1 \"\"no\"\", gone\"",
                2,
                Some("550 5.1.1 \"no\", gone"),
            ),
            ("a", 1, Some("a")),
            ("a,", 2, Some("")),
            ("a,b", 3, None),
            ("a,b", 0, None),
            ("", 1, None),
            ("a,\"b", 2, Some("b")),
        ] {
            assert_eq!(column(line, number).as_deref(), cell, "{line}");
        }
    }

    #[test]
    fn keys_have_texts_or_numbers() {
        for (line, reply) in [
            (r#"{"id":1,"reply":"550 a\nb"}"#, Some("550 a\nb")),
            (r#"{"reply":550}"#, Some("550")),
            (r#"{"reply":null}"#, None),
            (r#"{"reply":["550"]}"#, None),
            (r#"{"id":1}"#, None),
            ("[]", None),
            ("550", None),
            ("", None),
        ] {
            assert_eq!(value(line, "reply").as_deref(), reply, "{line}");
        }
    }
}
