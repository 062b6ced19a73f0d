//! The JSON output of `explain` and `scan`: one object per line, escaped so that it is safe to
//! print on a terminal.

use std::borrow::Cow;
use std::io::{self, Write};
use std::time::SystemTime;

use serde::Serialize;
use serde_json::{Map, Value, json};
use smtp_codes::{DetailEntry, EnhancedStatusCode, Evidence, Lang, Localized};

use crate::input::Input;
use crate::sanitize;
use crate::scan::sink::{Located, Place};
use crate::table::TABLE;

/// A diagnosis with the text of the reply. `L` is [`Localized`], or an object with the same keys.
#[derive(Serialize)]
struct Explained<'a, L> {
    #[serde(flatten)]
    localized: L,
    said: Cow<'a, str>,
}

/// A delivery with its diagnosis and the text of the reply.
#[derive(Serialize)]
struct Scanned<'a> {
    #[serde(flatten)]
    explained: Explained<'a, Localized>,
    file: &'a str,
    line: Option<u64>,
    message: Option<u64>,
    format: &'a str,
    time: Option<String>,
    side: &'a str,
    action: Option<&'a str>,
    recipient: Option<&'a str>,
    original_recipient: Option<&'a str>,
    sender: Option<&'a str>,
    remote: Option<&'a str>,
    queue_id: Option<&'a str>,
    message_id: Option<&'a str>,
    reporting_mta: Option<&'a str>,
    delivered_to: Option<&'a str>,
    doubts: Vec<&'a str>,
    will_retry_until: Option<String>,
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

/// Writes the object of a delivery that `scan` found.
pub(crate) fn write_scanned(
    out: &mut impl Write,
    file: &str,
    located: &Located,
    lang: Lang,
) -> io::Result<()> {
    let delivery = &located.delivery;
    let (line, message) = match located.place {
        Place::Line(line) => (Some(line), None),
        Place::Message(message) => (None, Some(message)),
    };
    let explained = Explained {
        localized: located.diagnosis.localized(lang),
        said: String::from_utf8_lossy(&delivery.diagnostic),
    };
    let scanned = Scanned {
        explained,
        file,
        line,
        message,
        format: delivery.format.as_str(),
        time: delivery.time.and_then(timestamp),
        side: delivery.side.as_str(),
        action: delivery.action.map(|action| action.as_str()),
        recipient: delivery.recipient.as_deref(),
        original_recipient: delivery.original_recipient.as_deref(),
        sender: delivery.sender.as_deref(),
        remote: delivery.remote_mta.as_deref(),
        queue_id: delivery.queue_id.as_deref(),
        message_id: delivery.message_id.as_deref(),
        reporting_mta: delivery.reporting_mta.as_deref(),
        delivered_to: delivery.delivered_to.as_deref(),
        doubts: delivery.doubts.iter().map(|doubt| doubt.as_str()).collect(),
        will_retry_until: delivery.will_retry_until.and_then(timestamp),
    };
    write(out, &scanned)
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

/// Formats a time in UTC according to RFC 3339, such as `2023-11-08T15:55:29Z`.
fn timestamp(time: SystemTime) -> Option<String> {
    let time = jiff::Timestamp::try_from(time).ok()?;
    Some(time.to_string())
}

fn write(out: &mut impl Write, object: &impl Serialize) -> io::Result<()> {
    let object = serde_json::to_string(object)?;
    writeln!(out, "{}", sanitize::json(&object))
}
