//! Checks that the rows of `scan --json` and `scan --format csv` are valid, and that they contain the
//! same values as the library.
#![no_main]
#![allow(
    dead_code,
    unused_imports,
    reason = "the program uses more of the modules"
)]

use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value, json};
use smtp_codes::scan::{self, Clock, Delivery, Zone, log};
use smtp_codes::{Diagnosis, Lang, TABLE, lang};

use render::{FIELDS, Field, Place, Row, RowWriter, Syntax};

#[path = "../../../smtp-codes/src/bin/smtp-codes/render/mod.rs"]
mod render;
#[path = "../../../smtp-codes/src/bin/smtp-codes/sanitize.rs"]
mod sanitize;

/// The name of the file, which must be escaped.
const FILE: &str = "a\"\u{1b}[2J\\\u{202e}b\n";

fuzz_target!(|bytes: &[u8]| {
    let Some((lang, bytes)) = bytes.split_first() else {
        return;
    };
    let lang = [lang::EN, lang::RU][usize::from(lang % 2)];
    let mut rows = Rows::new(lang);
    let deliveries = scan::deliveries(bytes).expect("memory gives no error");
    for (number, delivery) in (1..).zip(deliveries) {
        rows.check_delivery(&delivery.expect("memory gives no error"), number);
    }
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        if let Some(delivery) = log::line(line) {
            rows.check_line(&delivery, number);
        }
    }
    rows.check_reply(bytes);
});

/// The syntaxes of rows.
const SYNTAXES: [Syntax; 2] = [Syntax::Json, Syntax::Csv];

/// Writers of rows.
struct Rows {
    lang: Lang,
    writers: [RowWriter; 2],
    clock: Clock,
}

impl Rows {
    fn new(lang: Lang) -> Self {
        let writers = SYNTAXES.map(|syntax| {
            let mut writer = RowWriter::new(syntax, &[], lang);
            writer.begin_file(FILE);
            writer
        });
        Self {
            lang,
            writers,
            clock: Clock::new().with_zone(Zone::UTC),
        }
    }

    fn check_delivery(&mut self, delivery: &Delivery, number: u64) {
        let diagnosis = delivery.diagnose(&TABLE);
        let row = Row::of_delivery(delivery, &diagnosis, Place::Message(number));
        let expected = object(
            delivery,
            &diagnosis,
            self.lang,
            (Value::Null, json!(number)),
        );
        self.check(&row, &expected);
    }

    fn check_line(&mut self, line: &log::LogDelivery<'_>, number: u64) {
        let diagnosis = line.diagnose(&TABLE);
        let clock = self.clock.clone();
        for (recipient, delivery) in line.recipients().zip(line.deliveries_with(&clock)) {
            let row = Row::of_line(line, recipient, &diagnosis, &clock, number);
            let expected = object(
                &delivery,
                &diagnosis,
                self.lang,
                (json!(number), Value::Null),
            );
            self.check(&row, &expected);
        }
    }

    /// Checks the rows that `explain` prints.
    fn check_reply(&self, said: &[u8]) {
        let Ok(evidence) = smtp_codes::Evidence::parse_lenient(said) else {
            return;
        };
        let diagnosis = TABLE.diagnose_with_text(evidence, said);
        let fields: Vec<_> = Field::of_replies().collect();
        let row = Row::of_reply(&diagnosis, said);
        let mut expected = of_diagnosis(&diagnosis, self.lang);
        expected.insert("said".into(), lossy(said));
        for syntax in SYNTAXES {
            let mut out = Vec::new();
            RowWriter::new(syntax, &fields, self.lang).write(&mut out, &row, None);
            check_row(syntax, &out, &expected);
        }
    }

    /// Checks rows, with and without rendered fields.
    fn check(&mut self, row: &Row<'_>, expected: &Map<String, Value>) {
        let names: Vec<_> = expected.keys().map(String::as_str).collect();
        assert!(FIELDS.iter().map(|field| field.name()).eq(names));
        for writer in &mut self.writers {
            let mut out = Vec::new();
            writer.write(&mut out, row, None);
            check_row(writer.syntax(), &out, expected);

            let mut same = Vec::new();
            let rendered = writer.render(row);
            writer.write(&mut same, row, Some(&rendered));
            assert_eq!(out, same);
        }
    }
}

fn check_row(syntax: Syntax, row: &[u8], expected: &Map<String, Value>) {
    let text = str::from_utf8(row).expect("a row is UTF-8");
    let line = text
        .strip_suffix('\n')
        .expect("a row ends with a line feed");
    assert!(!line.chars().any(sanitize::is_unsafe), "{line:?}");
    match syntax {
        Syntax::Json => {
            let value: Value = serde_json::from_str(line).expect("a row is valid JSON");
            assert_eq!(value.as_object(), Some(expected), "{line}");
        }
        Syntax::Csv => {
            let mut reader = csv::ReaderBuilder::new();
            let mut reader = reader.has_headers(false).from_reader(row);
            let records = reader.records().map(|record| record.expect("valid CSV"));
            let cells: Vec<_> = expected.values().map(cell).collect();
            assert_eq!(records.collect::<Vec<_>>(), [cells]);
        }
    }
}

/// Returns a value as a cell of CSV.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => {
            let text = text.replace("\r\n", " ").replace('\n', " ");
            sanitize::one_line(&text).into_owned()
        }
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join(" "),
        Value::Object(retry) => cell(&retry["kind"]),
    }
}

/// Returns the values of a delivery. The place is a line or a message.
fn object(
    delivery: &Delivery,
    diagnosis: &Diagnosis,
    lang: Lang,
    (line, message): (Value, Value),
) -> Map<String, Value> {
    let time = |time| {
        jiff::Timestamp::try_from(time)
            .ok()
            .map(|time| time.to_string())
    };
    let doubts: Vec<_> = delivery.doubts.iter().map(|doubt| doubt.as_str()).collect();
    let mut object = of_diagnosis(diagnosis, lang);
    let of_delivery = json!({
        "said": lossy(&delivery.diagnostic),
        "file": FILE,
        "line": line,
        "message": message,
        "format": delivery.format.as_str(),
        "time": delivery.time.and_then(time),
        "side": delivery.side.as_str(),
        "action": delivery.action.map(|action| action.as_str()),
        "recipient": delivery.recipient,
        "original_recipient": delivery.original_recipient,
        "sender": delivery.sender,
        "remote": delivery.remote_mta,
        "queue_id": delivery.queue_id,
        "message_id": delivery.message_id,
        "reporting_mta": delivery.reporting_mta,
        "delivered_to": delivery.delivered_to,
        "doubts": doubts,
        "will_retry_until": delivery.will_retry_until.and_then(time),
    });
    if let Value::Object(of_delivery) = of_delivery {
        object.extend(of_delivery);
    }
    object
}

/// Returns the values of a diagnosis, as the library serializes them.
fn of_diagnosis(diagnosis: &Diagnosis, lang: Lang) -> Map<String, Value> {
    let value = serde_json::to_value(diagnosis.localized(lang));
    let Ok(Value::Object(mut object)) = value else {
        panic!("a diagnosis is an object");
    };
    let source = diagnosis.source().map(|source| source.as_str());
    let help = object
        .shift_remove("help")
        .expect("every field is serialized");
    object.insert("source".into(), json!(source));
    object.insert("help".into(), help);
    object
}

fn lossy(text: &[u8]) -> Value {
    String::from_utf8_lossy(text).into()
}
