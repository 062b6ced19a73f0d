//! The keys of the JSON objects, and how their values are written.

use std::io::Write as _;

use smtp_codes::{EnhancedStatusCode, Lang, Retry, Texts};

use super::escape::{write_lossy, write_name, write_text};
use super::row::{Doubts, Row, WithoutClass};
use super::time::{Times, write_time};

/// A key and its value.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    name: &'static str,
    /// `true` if the value depends only on the diagnosis, which many rows may share.
    is_of_diagnosis: bool,
    write: Write,
}

/// Writes the value of a key.
type Write = fn(&mut Values<'_>, &Row<'_>);

/// The output, and everything that the values depend on except the row.
pub(super) struct Values<'a> {
    pub(super) out: &'a mut Vec<u8>,
    pub(super) lang: Lang,
    /// The file name as JSON.
    pub(super) file: &'a [u8],
    pub(super) times: &'a mut Times,
    /// The texts for the row, once a field has looked them up.
    pub(super) texts: Option<Texts>,
}

/// All fields, in the order in which `scan` prints them unless `--fields` is used. `explain` prints
/// the fields up to `said`.
pub(crate) const FIELDS: &[Field] = &[
    of_diagnosis("code", |to, row| {
        to.number(row.diagnosis.evidence().code().map(|code| code.as_u16()));
    }),
    of_diagnosis("enhanced", |to, row| match row.without_class {
        Some(WithoutClass { usual, .. }) => to.code_without_class(usual),
        None => to.enhanced(row.diagnosis.evidence().enhanced()),
    }),
    of_diagnosis("derived", |to, row| to.enhanced(row.diagnosis.derived())),
    of_diagnosis("name", |to, row| to.name(row.diagnosis.name())),
    of_diagnosis("severity", |to, row| {
        to.name(row.of_class(row.diagnosis.severity().as_str()));
    }),
    of_diagnosis("bounce", |to, row| {
        let bounce = row.diagnosis.bounce().map(|bounce| bounce.as_str());
        to.name(bounce.and_then(|bounce| row.of_class(bounce)));
    }),
    of_diagnosis("final", |to, row| {
        to.flag(row.of_class(row.diagnosis.is_final()));
    }),
    of_diagnosis("origin", |to, row| {
        to.name(row.of_class(row.diagnosis.origin().as_str()));
    }),
    of_diagnosis("reason", |to, row| {
        to.name(Some(row.diagnosis.reason().as_str()));
    }),
    of_diagnosis("about", |to, row| {
        to.name(Some(row.diagnosis.about().as_str()));
    }),
    of_diagnosis("because", |to, row| {
        to.name(Some(row.diagnosis.because().as_str()));
    }),
    of_diagnosis("phrase", |to, row| match row.diagnosis.phrase() {
        Some(phrase) => write_text(to.out, phrase),
        None => to.null(),
    }),
    of_diagnosis("suppress", |to, row| {
        to.flag(Some(row.diagnosis.suppress()));
    }),
    of_diagnosis("retry", |to, row| to.retry(row.diagnosis.retry())),
    of_diagnosis("lang", |to, row| {
        let lang = to.texts(row).lang;
        to.name(Some(lang.as_str()));
    }),
    of_diagnosis("text", |to, row| {
        let text = to.texts(row).text;
        write_text(to.out, text);
    }),
    of_diagnosis("explain", |to, row| {
        let text = to.texts(row).explain;
        write_text(to.out, text);
    }),
    of_diagnosis("advice", |to, row| {
        let text = to.texts(row).advice;
        write_text(to.out, text);
    }),
    of_diagnosis("source", |to, row| {
        let source = row.diagnosis.source();
        to.text(source.map(|source| source.as_str().as_bytes()));
    }),
    of_diagnosis("help", |to, row| {
        let help = row.diagnosis.help();
        to.text(help.map(str::as_bytes));
    }),
    SAID,
    of_row("file", |to, _| to.out.extend_from_slice(to.file)),
    of_row("line", |to, row| {
        to.number(row.place.and_then(|place| place.line()));
    }),
    of_row("message", |to, row| {
        to.number(row.place.and_then(|place| place.message()));
    }),
    of_row("format", |to, row| write_text(to.out, row.format.as_str())),
    of_row("time", |to, row| to.times.write(to.out, &row.time)),
    of_row("side", |to, row| to.name(Some(row.side.as_str()))),
    of_row("action", |to, row| {
        to.name(row.action.map(|action| action.as_str()));
    }),
    of_row("recipient", |to, row| to.text(row.recipient)),
    of_row("original_recipient", |to, row| {
        to.text(row.original_recipient);
    }),
    of_row("sender", |to, row| to.text(row.sender)),
    of_row("remote", |to, row| to.text(row.remote)),
    of_row("queue_id", |to, row| to.text(row.queue_id)),
    of_row("message_id", |to, row| to.text(row.message_id)),
    of_row("reporting_mta", |to, row| to.text(row.reporting_mta)),
    of_row("delivered_to", |to, row| to.text(row.delivered_to)),
    of_row("doubts", |to, row| to.doubts(&row.doubts)),
    of_row("will_retry_until", |to, row| {
        write_time(to.out, row.will_retry_until);
    }),
];

/// The text of the reply, which is the last field that `explain` prints.
const SAID: Field = of_row("said", |to, row| write_lossy(to.out, row.said));

const fn of_diagnosis(name: &'static str, write: Write) -> Field {
    Field {
        name,
        is_of_diagnosis: true,
        write,
    }
}

const fn of_row(name: &'static str, write: Write) -> Field {
    Field {
        name,
        is_of_diagnosis: false,
        write,
    }
}

impl Field {
    /// Returns the field with the given key.
    pub(crate) fn named(name: &str) -> Option<Self> {
        FIELDS.iter().find(|field| field.name == name).copied()
    }

    /// Returns an iterator over the fields that `explain` prints.
    pub(crate) fn of_replies() -> impl Iterator<Item = Self> {
        let of_diagnosis = FIELDS.iter().copied().filter(|field| field.is_of_diagnosis);
        of_diagnosis.chain([SAID])
    }

    /// Returns the key.
    pub(crate) const fn name(self) -> &'static str {
        self.name
    }

    /// Returns `true` if the value depends only on the diagnosis.
    pub(super) const fn is_of_diagnosis(self) -> bool {
        self.is_of_diagnosis
    }

    /// Writes a comma, the key and the value.
    pub(super) fn write(self, to: &mut Values<'_>, row: &Row<'_>) {
        to.out.extend_from_slice(b",\"");
        to.out.extend_from_slice(self.name.as_bytes());
        to.out.extend_from_slice(b"\":");
        (self.write)(to, row);
    }
}

impl Values<'_> {
    fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    fn number(&mut self, number: Option<impl Into<u64>>) {
        match number {
            // Writing to memory can't fail.
            Some(number) => {
                let _ = write!(self.out, "{}", number.into());
            }
            None => self.null(),
        }
    }

    fn flag(&mut self, flag: Option<bool>) {
        let word: &[u8] = match flag {
            Some(true) => b"true",
            Some(false) => b"false",
            None => b"null",
        };
        self.out.extend_from_slice(word);
    }

    /// Writes a name that needs no escapes.
    fn name(&mut self, name: Option<&str>) {
        match name {
            Some(name) => write_name(self.out, name),
            None => self.null(),
        }
    }

    fn text(&mut self, text: Option<&[u8]>) {
        match text {
            Some(text) => write_lossy(self.out, text),
            None => self.null(),
        }
    }

    fn enhanced(&mut self, code: Option<EnhancedStatusCode>) {
        match code {
            Some(code) => {
                let _ = write!(self.out, "\"{code}\"");
            }
            None => self.null(),
        }
    }

    fn code_without_class(&mut self, code: EnhancedStatusCode) {
        let _ = write!(self.out, "\"X.{}.{}\"", code.subject(), code.detail());
    }

    fn retry(&mut self, retry: Retry) {
        // `retry` is the only value that is itself an object.
        let _ = serde_json::to_writer(&mut *self.out, &retry.summary());
    }

    /// Returns the texts, which are looked up once for all fields.
    fn texts(&mut self, row: &Row<'_>) -> Texts {
        let lang = self.lang;
        *self.texts.get_or_insert_with(|| row.diagnosis.texts(lang))
    }

    fn doubts(&mut self, doubts: &Doubts<'_>) {
        self.out.push(b'[');
        let start = self.out.len();
        let mut write = |name: &str| {
            if self.out.len() > start {
                self.out.push(b',');
            }
            write_name(self.out, name);
        };
        match doubts {
            Doubts::All(doubts) => doubts.iter().for_each(|doubt| write(doubt.as_str())),
            Doubts::OfLine(delivery) => {
                delivery.doubts().for_each(|doubt| write(doubt.as_str()));
            }
        }
        self.out.push(b']');
    }
}
