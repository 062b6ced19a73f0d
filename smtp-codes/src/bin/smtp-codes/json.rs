//! `scan --json`: one object a line.

use std::io::{self, Write};
use std::time::SystemTime;

use serde_json::{Value, json};
use smtp_codes::scan::log;
use smtp_codes::{Diagnosis, Lang};

use crate::sanitize::escaped;
use crate::scan::skipped::Broken;
use crate::scan::{Place, Row, Sink};

/// Prints every delivery as an object.
pub(crate) struct Objects {
    lang: Lang,
    file: String,
    count: u64,
    out: io::BufWriter<io::Stdout>,
}

impl Objects {
    pub(crate) fn new(lang: Lang) -> Self {
        Self {
            lang,
            file: String::new(),
            count: 0,
            out: io::BufWriter::new(io::stdout()),
        }
    }

    /// Writes what has not been written yet.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Sink for Objects {
    fn take(&mut self, row: &Row) -> io::Result<()> {
        self.count += 1;
        write(&mut self.out, &self.file, row, self.lang)
    }

    fn is_brief(&self) -> bool {
        false
    }

    fn count(&mut self, _told: &log::LogDelivery<'_>, _diagnosis: &Diagnosis) {}

    fn delivered(&mut self, _count: u64) {}

    fn deliveries(&self) -> u64 {
        self.count
    }

    fn file(&mut self, name: &str) {
        name.clone_into(&mut self.file);
    }

    fn broken(&mut self, _broken: Broken) -> bool {
        false
    }

    fn unread(&mut self) {}
}

/// Shows a time in UTC as RFC 3339 has it, such as `2023-11-08T15:55:29Z`.
fn time(time: SystemTime) -> Option<String> {
    let time = jiff::Timestamp::try_from(time).ok()?;
    Some(time.to_string())
}

/// Writes a delivery as an object: the object of `explain`, and where it was found.
fn write(out: &mut impl Write, file: &str, row: &Row, lang: Lang) -> io::Result<()> {
    let Row {
        place,
        delivery,
        diagnosis,
    } = row;
    let mut object = serde_json::to_value(diagnosis.localized(lang))?;
    let (line, message) = match place {
        Place::Line(line) => (Some(line), None),
        Place::Message(message) => (None, Some(message)),
    };
    let more = [
        ("said", json!(String::from_utf8_lossy(&delivery.diagnostic))),
        ("file", json!(file)),
        ("line", json!(line)),
        ("message", json!(message)),
        ("format", json!(delivery.format.as_str())),
        ("recipient", json!(delivery.recipient)),
        ("remote", json!(delivery.remote_mta)),
        (
            "action",
            json!(delivery.action.map(|action| action.as_str())),
        ),
        (
            "will_retry_until",
            json!(delivery.will_retry_until.and_then(time)),
        ),
    ];
    if let Value::Object(object) = &mut object {
        object.extend(more.map(|(key, value)| (key.to_owned(), value)));
    }
    writeln!(out, "{}", escaped(&object.to_string()))
}
