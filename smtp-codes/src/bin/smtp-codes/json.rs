//! The JSON output of `explain`: one object per line, escaped so that it is safe to print on a
//! terminal.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value, json};
use smtp_codes::{DetailEntry, EnhancedStatusCode, Evidence, Lang, Localized};

use crate::input::Input;
use crate::sanitize;
use crate::table::TABLE;

/// A diagnosis with the text of the reply. `L` is [`Localized`], or an object with the same keys.
#[derive(Serialize)]
struct Explained<'a, L> {
    #[serde(flatten)]
    localized: L,
    said: Cow<'a, str>,
}

/// An input of `explain` that is not a reply.
#[derive(Serialize)]
struct Refused<'a> {
    error: &'a str,
    input: &'a str,
}

/// Writes the object of a valid input of `explain`.
pub(crate) fn write_explained(
    out: &mut impl Write,
    input: &Input,
    said: &str,
    lang: Lang,
) -> io::Result<()> {
    let text = said.as_bytes();
    let said = Cow::Borrowed(said);
    match input {
        Input::Reply(evidence) => {
            let localized = TABLE.diagnose_with_text(*evidence, text).localized(lang);
            write(out, &Explained { localized, said })
        }
        Input::Entry(entry, usual) => {
            let diagnosis = TABLE.diagnose_with_text(Evidence::from_enhanced(*usual), text);
            let localized = without_class(&diagnosis.localized(lang), entry, *usual)?;
            write(out, &Explained { localized, said })
        }
    }
}

/// Writes the object of an input that is not a reply.
pub(crate) fn write_refused(out: &mut impl Write, error: &str, input: &str) -> io::Result<()> {
    write(out, &Refused { error, input })
}

/// Turns the object of a code with its usual class into the object of the code without a class,
/// such as `X.7.26`.
fn without_class(
    localized: &Localized,
    entry: &DetailEntry,
    usual: EnhancedStatusCode,
) -> serde_json::Result<Map<String, Value>> {
    let Value::Object(mut object) = serde_json::to_value(localized)? else {
        return Ok(Map::new());
    };
    let mut set = |key: &str, value| object.insert(key.to_owned(), value);
    let code = format!("X.{}.{}", usual.subject(), usual.detail());
    set("enhanced", json!(code));
    // These values depend on the class.
    if entry.classes().len() > 1 {
        for key in ["severity", "bounce", "final", "origin"] {
            set(key, Value::Null);
        }
    }
    Ok(object)
}

fn write(out: &mut impl Write, object: &impl Serialize) -> io::Result<()> {
    let object = serde_json::to_string(object)?;
    writeln!(out, "{}", sanitize::json(&object))
}
