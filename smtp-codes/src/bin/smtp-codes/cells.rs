//! CSV rows, converted from the objects that are printed as JSON.

use std::io;

use serde_json::{Map, Value};

use crate::sanitize;

/// The size of the buffer for a row, in bytes. A longer row is written in several steps.
const BUFFER: usize = 1024;

/// Converts a JSON object to the cells of a row.
pub(crate) fn of_object(object: &[u8]) -> io::Result<Vec<String>> {
    let object: Map<String, Value> = serde_json::from_slice(object)?;
    Ok(object.values().map(cell).collect())
}

/// Returns a value as text on one line: an empty string for `null`, the values in a list separated
/// by spaces, and only the kind of a retry, as in the output of `list`.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => one_line(text),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join(" "),
        Value::Object(retry) => retry.get("kind").map(cell).unwrap_or_default(),
    }
}

/// Replaces line breaks with spaces, as Postfix does in its log, and escapes unsafe characters.
pub(crate) fn one_line(text: &str) -> String {
    let text = text.replace("\r\n", " ").replace('\n', " ");
    sanitize::one_line(&text).into_owned()
}

/// Writes a row to memory.
pub(crate) fn write(out: &mut Vec<u8>, cells: impl IntoIterator<Item = impl AsRef<[u8]>>) {
    let mut writer = csv::WriterBuilder::new()
        .buffer_capacity(BUFFER)
        .from_writer(out);
    // Writing to memory can't fail.
    let _ = writer.write_record(cells);
}

/// Returns the I/O error inside a CSV writer's error, so that `main` can detect a closed pipe.
pub(crate) fn error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_text_on_one_line() {
        let object = r#"{"a":null,"b":550,"c":true,"d":"a\r\nb\nc\u001b[2J","e":["x","y"],"f":[],
            "g":{"kind":"later","first_s":300}}"#;
        let cells = ["", "550", "true", "a b c\\u{1b}[2J", "x y", "", "later"];
        assert_eq!(of_object(object.as_bytes()).unwrap(), cells);
        assert!(of_object(b"[]").is_err());
    }
}
