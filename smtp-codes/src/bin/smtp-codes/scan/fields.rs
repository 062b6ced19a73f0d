//! The keys of the objects that `scan --json` prints, and how to compute their values.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::io::{self, Write as _};
use std::time::SystemTime;

use serde::Serialize;
use smtp_codes::scan::Delivery;
use smtp_codes::{Diagnosis, Lang, Texts};

use super::sink::{Located, Place};
use crate::sanitize;

/// A key and its value.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    name: &'static str,
    write: Write,
}

/// Writes the value of a key as JSON.
type Write = fn(&Source<'_>, &mut Vec<u8>) -> serde_json::Result<()>;

/// All fields, in the order in which they are printed unless `--fields` chooses some.
pub(crate) const FIELDS: &[Field] = &[
    field("code", |of, out| put(out, of.diagnosis().evidence().code())),
    field("enhanced", |of, out| {
        put(out, of.diagnosis().evidence().enhanced())
    }),
    field("derived", |of, out| put(out, of.diagnosis().derived())),
    field("name", |of, out| put(out, of.diagnosis().name())),
    field("severity", |of, out| put(out, of.diagnosis().severity())),
    field("bounce", |of, out| put(out, of.diagnosis().bounce())),
    field("final", |of, out| put(out, of.diagnosis().is_final())),
    field("origin", |of, out| put(out, of.diagnosis().origin())),
    field("reason", |of, out| put(out, of.diagnosis().reason())),
    field("about", |of, out| put(out, of.diagnosis().about())),
    field("because", |of, out| put(out, of.diagnosis().because())),
    field("phrase", |of, out| put(out, of.diagnosis().phrase())),
    field("suppress", |of, out| put(out, of.diagnosis().suppress())),
    field("retry", |of, out| {
        put(out, of.diagnosis().retry().summary())
    }),
    field("lang", |of, out| put(out, of.texts().lang)),
    field("text", |of, out| put(out, of.texts().text)),
    field("explain", |of, out| put(out, of.texts().explain)),
    field("advice", |of, out| put(out, of.texts().advice)),
    field("said", |of, out| put(out, of.said())),
    field("file", |of, out| put(out, of.file)),
    field("line", |of, out| put(out, of.line())),
    field("message", |of, out| put(out, of.message())),
    field("format", |of, out| put(out, of.delivery().format.as_str())),
    field("time", |of, out| {
        put(out, of.delivery().time.and_then(timestamp))
    }),
    field("side", |of, out| put(out, of.delivery().side.as_str())),
    field("action", |of, out| {
        put(out, of.delivery().action.map(|action| action.as_str()))
    }),
    field("recipient", |of, out| put(out, &of.delivery().recipient)),
    field("original_recipient", |of, out| {
        put(out, &of.delivery().original_recipient)
    }),
    field("sender", |of, out| put(out, &of.delivery().sender)),
    field("remote", |of, out| put(out, &of.delivery().remote_mta)),
    field("queue_id", |of, out| put(out, &of.delivery().queue_id)),
    field("message_id", |of, out| put(out, &of.delivery().message_id)),
    field("reporting_mta", |of, out| {
        put(out, &of.delivery().reporting_mta)
    }),
    field("delivered_to", |of, out| {
        put(out, &of.delivery().delivered_to)
    }),
    field("doubts", |of, out| put(out, of.doubts())),
    field("will_retry_until", |of, out| {
        put(out, of.delivery().will_retry_until.and_then(timestamp))
    }),
];

impl Field {
    /// Returns the field with a key.
    pub(crate) fn named(name: &str) -> Option<Self> {
        FIELDS.iter().find(|field| field.name == name).copied()
    }

    /// Returns the key.
    pub(crate) const fn name(self) -> &'static str {
        self.name
    }
}

const fn field(name: &'static str, write: Write) -> Field {
    Field { name, write }
}

fn put(out: &mut Vec<u8>, value: impl Serialize) -> serde_json::Result<()> {
    serde_json::to_writer(out, &value)
}

/// A delivery whose fields are printed.
struct Source<'a> {
    file: &'a str,
    located: &'a Located,
    lang: Lang,
    texts: OnceCell<Texts>,
}

impl<'a> Source<'a> {
    const fn delivery(&self) -> &'a Delivery {
        &self.located.delivery
    }

    const fn diagnosis(&self) -> &'a Diagnosis {
        &self.located.diagnosis
    }

    /// Looks up the texts, once for all fields.
    fn texts(&self) -> &Texts {
        self.texts.get_or_init(|| self.diagnosis().texts(self.lang))
    }

    fn said(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(&self.delivery().diagnostic)
    }

    fn line(&self) -> Option<u64> {
        match self.located.place {
            Place::Line(line) => Some(line),
            Place::Message(_) => None,
        }
    }

    fn message(&self) -> Option<u64> {
        match self.located.place {
            Place::Line(_) => None,
            Place::Message(message) => Some(message),
        }
    }

    fn doubts(&self) -> Vec<&'static str> {
        let doubts = self.delivery().doubts.iter();
        doubts.map(|doubt| doubt.as_str()).collect()
    }
}

/// Writes objects with the same fields, one per line, in a reused buffer.
pub(crate) struct ObjectWriter {
    fields: Vec<Field>,
    lang: Lang,
    buffer: Vec<u8>,
}

impl ObjectWriter {
    /// Creates a writer of some fields, or of all if none is chosen. Only the first of equal fields
    /// counts.
    pub(crate) fn new(chosen: &[Field], lang: Lang) -> Self {
        let mut fields: Vec<Field> = Vec::new();
        for field in chosen {
            if fields.iter().all(|known| known.name != field.name) {
                fields.push(*field);
            }
        }
        if fields.is_empty() {
            fields.extend(FIELDS);
        }
        Self {
            fields,
            lang,
            buffer: Vec::new(),
        }
    }

    /// Returns the keys of the fields.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|field| field.name)
    }

    /// Returns `true` if a field may come from an earlier line of a log than the outcome.
    pub(crate) fn has_field_of_envelope(&self) -> bool {
        const OF_ENVELOPE: [&str; 3] = ["original_recipient", "sender", "message_id"];
        let mut fields = self.fields.iter();
        fields.any(|field| OF_ENVELOPE.contains(&field.name))
    }

    /// Writes the object of a delivery.
    pub(crate) fn write(
        &mut self,
        out: &mut impl io::Write,
        file: &str,
        located: &Located,
    ) -> io::Result<()> {
        let source = Source {
            file,
            located,
            lang: self.lang,
            texts: OnceCell::new(),
        };
        let buffer = &mut self.buffer;
        buffer.clear();
        for (place, field) in self.fields.iter().enumerate() {
            buffer.push(if place == 0 { b'{' } else { b',' });
            write!(buffer, "\"{}\":", field.name)?;
            (field.write)(&source, buffer)?;
        }
        buffer.push(b'}');
        let object = std::str::from_utf8(buffer).map_err(io::Error::other)?;
        writeln!(out, "{}", sanitize::json(object))
    }
}

/// Formats a time in UTC according to RFC 3339, such as `2023-11-08T15:55:29Z`.
fn timestamp(time: SystemTime) -> Option<String> {
    let time = jiff::Timestamp::try_from(time).ok()?;
    Some(time.to_string())
}
