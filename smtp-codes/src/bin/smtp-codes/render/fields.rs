//! The keys or columns of rows, and how their values are written.

use std::io::Write as _;

use smtp_codes::{EnhancedStatusCode, Lang, Retry, Texts};

use super::row::{Doubts, Row, WithoutClass};
use super::syntax::Syntax;
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
    pub(super) syntax: Syntax,
    pub(super) lang: Lang,
    /// The file name as a value.
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
    of_diagnosis("phrase", |to, row| {
        let phrase = row.diagnosis.phrase();
        to.text(phrase.map(str::as_bytes));
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
        to.text(Some(text.as_bytes()));
    }),
    of_diagnosis("explain", |to, row| {
        let text = to.texts(row).explain;
        to.text(Some(text.as_bytes()));
    }),
    of_diagnosis("advice", |to, row| {
        let text = to.texts(row).advice;
        to.text(Some(text.as_bytes()));
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
    of_row("format", |to, row| {
        to.text(Some(row.format.as_str().as_bytes()));
    }),
    of_row("time", |to, row| {
        to.times.write(to.out, to.syntax, &row.time);
    }),
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
        write_time(to.out, to.syntax, row.will_retry_until);
    }),
];

/// The text of the reply, which is the last field that `explain` prints.
const SAID: Field = of_row("said", |to, row| to.text(Some(row.said)));

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
    /// The last column of the CSV that `explain` prints, which is empty for valid inputs.
    pub(crate) const ERROR: Self = of_row("error", |to, _| to.null());

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

    /// Writes the key, the value and a comma.
    pub(super) fn write(self, to: &mut Values<'_>, row: &Row<'_>) {
        to.syntax.key(to.out, self.name);
        (self.write)(to, row);
        to.out.push(b',');
    }
}

impl Values<'_> {
    fn null(&mut self) {
        self.syntax.null(self.out);
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
        match flag {
            Some(true) => self.out.extend_from_slice(b"true"),
            Some(false) => self.out.extend_from_slice(b"false"),
            None => self.null(),
        }
    }

    fn name(&mut self, name: Option<&str>) {
        match name {
            Some(name) => self.syntax.name(self.out, name),
            None => self.null(),
        }
    }

    fn text(&mut self, text: Option<&[u8]>) {
        match text {
            Some(text) => self.syntax.text(self.out, text),
            None => self.null(),
        }
    }

    fn enhanced(&mut self, code: Option<EnhancedStatusCode>) {
        match code {
            Some(code) => self.syntax.displayed(self.out, code),
            None => self.null(),
        }
    }

    fn code_without_class(&mut self, code: EnhancedStatusCode) {
        let code = format_args!("X.{}.{}", code.subject(), code.detail());
        self.syntax.displayed(self.out, code);
    }

    /// Writes the retry as a JSON object, the only object in a row, or as its kind in CSV, as
    /// `list` does.
    fn retry(&mut self, retry: Retry) {
        match self.syntax {
            Syntax::Json => {
                // Writing to memory can't fail.
                let _ = serde_json::to_writer(&mut *self.out, &retry.summary());
            }
            Syntax::Csv => self.name(Some(retry.kind().as_str())),
        }
    }

    /// Returns the texts, which are looked up once for all fields.
    fn texts(&mut self, row: &Row<'_>) -> Texts {
        let lang = self.lang;
        *self.texts.get_or_insert_with(|| row.diagnosis.texts(lang))
    }

    fn doubts(&mut self, doubts: &Doubts<'_>) {
        let Self { out, syntax, .. } = self;
        match doubts {
            Doubts::All(doubts) => syntax.names(out, doubts.iter().map(|doubt| doubt.as_str())),
            Doubts::OfLine(delivery) => {
                syntax.names(out, delivery.doubts().map(|doubt| doubt.as_str()));
            }
        }
    }
}
