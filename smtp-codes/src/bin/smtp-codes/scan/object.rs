//! `scan --json`: one object a line.

use std::io::{self, Write};

use serde_json::{Value, json};
use smtp_codes::Lang;

use super::{Delivery, Place};
use crate::explain::escaped;

/// Writes a delivery as an object: that of `explain`, and where it was found.
pub(crate) fn write(
    out: &mut impl Write,
    file: &str,
    delivery: &Delivery,
    lang: Lang,
) -> io::Result<()> {
    let Delivery {
        place,
        found,
        diagnosis,
    } = delivery;
    let mut object = serde_json::to_value(diagnosis.told(lang))?;
    let (line, message) = match place {
        Place::Line(line) => (Some(line), None),
        Place::Message(message) => (None, Some(message)),
    };
    let more = [
        ("said", json!(String::from_utf8_lossy(&found.said))),
        ("file", json!(file)),
        ("line", json!(line)),
        ("message", json!(message)),
        ("format", json!(found.format.as_str())),
        ("recipient", json!(found.recipient)),
        ("action", json!(found.action.map(|action| action.as_str()))),
    ];
    if let Value::Object(object) = &mut object {
        object.extend(more.map(|(key, value)| (key.to_owned(), value)));
    }
    writeln!(out, "{}", escaped(&object.to_string()))
}
