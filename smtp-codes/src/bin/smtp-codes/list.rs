//! The subcommand `list`, which prints the whole table.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;
use smtp_codes::{About, DetailEntry, Lang, Reason, ReplyEntry, Retry, Severity, Source, Texts};
use unicode_width::UnicodeWidthStr as _;

use crate::args::{Format, List};
use crate::l10n::{self, Words};
use crate::output::Output;
use crate::report;
use crate::style;
use crate::table::TABLE;

/// The minimum and maximum width of the human-readable table.
const NARROWEST: usize = 60;
const WIDEST: usize = 160;

/// The minimum width of the title column.
const TITLES: usize = 20;

/// The width of the longest severity.
const STATES: usize = "intermediate".len();

/// The row for a code.
struct Row {
    kind: &'static str,
    code: String,
    /// The code, if it is a reply code.
    number: Option<u16>,
    name: &'static str,
    severity: Option<Severity>,
    classes: Option<&'static [u8]>,
    reason: Reason,
    retry: Option<Retry>,
    source: Source,
    help: Option<&'static str>,
    texts: Vec<Texts>,
}

/// Prints the table.
pub(crate) fn run(args: &List) -> io::Result<()> {
    let lang = args.language.or_system();
    let languages: Vec<Lang> = match args.format {
        Format::Json | Format::Csv => TABLE.languages().collect(),
        Format::Table | Format::Markdown | Format::Html => vec![lang],
    };
    let replies = TABLE
        .replies()
        .map(|entry| Row::of_reply(&entry, &languages));
    let details = TABLE
        .details()
        .map(|entry| Row::of_detail(&entry, &languages));
    let rows: Vec<Row> = replies.chain(details).collect();
    let mut out = io::BufWriter::new(Output::open(args.destination.path())?);
    match args.format {
        Format::Table => table(&mut out, &rows, l10n::words(lang)),
        Format::Json => json(&mut out, &rows),
        Format::Csv => csv(&mut out, &rows, &languages).map_err(io_error),
        Format::Markdown => markdown(&mut out, &rows),
        Format::Html => out.write_all(report::codes(lang).as_bytes()),
    }?;
    out.into_inner()
        .map_err(io::IntoInnerError::into_error)?
        .finish()
}

impl Row {
    fn of_reply(entry: &ReplyEntry, languages: &[Lang]) -> Self {
        Self {
            kind: "reply",
            code: entry.code().to_string(),
            number: Some(entry.code()),
            name: entry.name(),
            severity: Some(entry.severity()),
            classes: None,
            reason: entry.reason(),
            retry: Some(entry.retry()),
            source: entry.source(),
            help: entry.help(),
            texts: languages.iter().map(|lang| entry.texts(*lang)).collect(),
        }
    }

    fn of_detail(entry: &DetailEntry, languages: &[Lang]) -> Self {
        Self {
            kind: "enhanced",
            code: entry.to_string(),
            number: None,
            name: entry.name(),
            severity: None,
            classes: Some(entry.classes()),
            reason: entry.reason(),
            retry: entry.retry(),
            source: entry.source(),
            help: entry.help(),
            texts: languages.iter().map(|lang| entry.texts(*lang)).collect(),
        }
    }

    fn title(&self) -> &'static str {
        self.texts.first().map_or("", |texts| texts.text)
    }

    /// Returns what a reply with this code is about, such as the recipient.
    fn about(&self) -> Option<About> {
        TABLE.reason(self.reason).map(|entry| entry.about())
    }

    /// Returns the severity of a reply code, or the classes of an enhanced status code.
    fn states(&self) -> String {
        let classes = self.classes.unwrap_or_default().iter().map(u8::to_string);
        let severity = self.severity.map(|severity| severity.to_string());
        severity.unwrap_or_else(|| classes.collect::<Vec<_>>().join(" "))
    }
}

/// Writes aligned columns with a header. Long titles are wrapped.
fn table(out: &mut impl Write, rows: &[Row], words: &Words) -> io::Result<()> {
    let columns = &words.columns;
    let width = |column: fn(&Row) -> &str, header: &str| {
        let widths = rows.iter().map(|row| column(row).width());
        widths.chain([header.width()]).max().unwrap_or_default()
    };
    let codes = width(|row| &row.code, columns.code);
    let reasons = width(|row| row.reason.as_str(), columns.reason);
    let states = columns.severity.width().max(STATES);
    let before = codes + states + reasons + 6;
    let titles = style::width(NARROWEST, WIDEST)
        .saturating_sub(before)
        .max(TITLES);
    let pad = style::padding;
    let mut line = |code: &str, state: &str, reason: &str, title: &str| {
        let (code_pad, state_pad) = (pad(code, codes), pad(state, states));
        write!(out, "{code}{code_pad}  {state}{state_pad}  ")?;
        for (number, line) in style::wrap(title, titles).iter().enumerate() {
            match number {
                0 => writeln!(out, "{reason}{}  {line}", pad(reason, reasons))?,
                _ => writeln!(out, "{:before$}{line}", "")?,
            }
        }
        io::Result::Ok(())
    };
    line(
        columns.code,
        columns.severity,
        columns.reason,
        columns.title,
    )?;
    for row in rows {
        line(&row.code, &row.states(), row.reason.as_str(), row.title())?;
    }
    Ok(())
}

fn markdown(out: &mut impl Write, rows: &[Row]) -> io::Result<()> {
    writeln!(
        out,
        "| code | name | states | reason | about | retry | text | help |\n|---|---|---|---|---|---|---|---|"
    )?;
    for row in rows {
        let Row {
            code, name, reason, ..
        } = row;
        let about = row.about().map_or("", About::as_str);
        let retry = row.retry.map_or("", |retry| retry.kind().as_str());
        let help = row.help.map(|url| format!("<{url}>")).unwrap_or_default();
        writeln!(
            out,
            "| {code} | {name} | {} | {reason} | {about} | {retry} | {} | {help} |",
            row.states(),
            row.title().replace('|', "\\|")
        )?;
    }
    Ok(())
}

fn csv(out: &mut impl Write, rows: &[Row], languages: &[Lang]) -> csv::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let fixed = [
        "kind", "code", "name", "severity", "classes", "reason", "about", "retry", "source", "help",
    ]
    .map(str::to_owned);
    let texts = languages
        .iter()
        .flat_map(|lang| ["text", "explain", "advice"].map(|text| format!("{text}.{lang}")));
    csv.write_record(fixed.into_iter().chain(texts))?;
    for row in rows {
        let severity = row.severity.map_or("", Severity::as_str).to_owned();
        let classes: Vec<String> = row
            .classes
            .unwrap_or_default()
            .iter()
            .map(u8::to_string)
            .collect();
        let fixed = [
            row.kind.to_owned(),
            row.code.clone(),
            row.name.to_owned(),
            severity,
            classes.join(" "),
            row.reason.to_string(),
            row.about().map_or("", About::as_str).to_owned(),
            row.retry
                .map_or("", |retry| retry.kind().as_str())
                .to_owned(),
            row.source.to_string(),
            row.help.unwrap_or_default().to_owned(),
        ];
        let texts = row
            .texts
            .iter()
            .flat_map(|texts| [texts.text, texts.explain, texts.advice].map(str::to_owned));
        csv.write_record(fixed.into_iter().chain(texts))?;
    }
    csv.flush().map_err(csv::Error::from)
}

/// Returns the I/O error inside a CSV writer's error, so that `main` can detect a closed pipe.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn json(out: &mut impl Write, rows: &[Row]) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &rows.iter().map(Object::of).collect::<Vec<_>>())?;
    writeln!(out)
}

/// A row in JSON. Each text is an object with one key per language.
#[derive(Serialize)]
struct Object<'a> {
    kind: &'a str,
    /// A number for a reply code, and a string such as `X.7.26` for an enhanced status code.
    code: Value,
    name: &'a str,
    severity: Option<Severity>,
    classes: Option<&'a [u8]>,
    reason: Reason,
    about: Option<About>,
    retry: Option<Retry>,
    source: &'a str,
    help: Option<&'a str>,
    text: ByLang,
    explain: ByLang,
    advice: ByLang,
}

type ByLang = serde_json::Map<String, Value>;

impl<'a> Object<'a> {
    fn of(row: &'a Row) -> Self {
        let by_lang = |pick: fn(&Texts) -> &'static str| {
            let texts = row.texts.iter();
            texts
                .map(|texts| (texts.lang.to_string(), pick(texts).into()))
                .collect()
        };
        Self {
            kind: row.kind,
            code: row
                .number
                .map_or_else(|| row.code.as_str().into(), Value::from),
            name: row.name,
            severity: row.severity,
            classes: row.classes,
            reason: row.reason,
            about: row.about(),
            retry: row.retry,
            source: row.source.as_str(),
            help: row.help,
            text: by_lang(|texts| texts.text),
            explain: by_lang(|texts| texts.explain),
            advice: by_lang(|texts| texts.advice),
        }
    }
}
