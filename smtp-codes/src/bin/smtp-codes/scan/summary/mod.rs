//! The summary that a person wants to see: how many, why, where, and which addresses are dead.

mod bars;
mod counts;

use std::borrow::Cow;
use std::io::{self, Write};

use crate::TABLE;
use anstyle::{AnsiColor, Style};
use smtp_codes::scan::log::LogDelivery;
use smtp_codes::{Diagnosis, Lang, Severity};

use super::skipped::Broken;
use super::{Row, Sink};
use crate::l10n::Labels;
use bars::{Amount, BOLD, Rows};
use counts::Counts;

/// How many rows of a list are shown.
const ROWS: usize = 10;

/// The longest name that is kept; longer ones are an attack.
const LONGEST: usize = 512;

/// Counts over all deliveries.
#[derive(Default)]
pub(crate) struct Summary {
    files: u64,
    severities: Counts<Severity>,
    reasons: Counts<&'static str>,
    domains: Counts<String>,
    servers: Counts<String>,
    dead: Counts<String>,
    broken: Broken,
    unread: u64,
}

impl Sink for Summary {
    fn take(&mut self, row: &Row) -> io::Result<()> {
        let delivery = &row.delivery;
        let recipient = delivery.recipient.as_deref();
        self.add(recipient, delivery.remote_mta.as_deref(), &row.diagnosis);
        Ok(())
    }

    fn count(&mut self, told: &LogDelivery<'_>, diagnosis: &Diagnosis) {
        let remote = told.remote_mta.as_deref().map(text);
        for recipient in told.recipients() {
            let recipient = recipient.map(text);
            self.add(recipient.as_deref(), remote.as_deref(), diagnosis);
        }
    }

    fn is_brief(&self) -> bool {
        true
    }

    fn delivered(&mut self, count: u64) {
        if count > 0 {
            self.severities.add_many(&Severity::Success, count);
        }
    }

    fn deliveries(&self) -> u64 {
        self.severities.all()
    }

    fn file(&mut self, _name: &str) {
        self.files += 1;
    }

    fn broken(&mut self, broken: Broken) -> bool {
        self.broken += broken;
        true
    }

    fn unread(&mut self) {
        self.unread += 1;
    }
}

impl Summary {
    fn add(&mut self, recipient: Option<&str>, remote: Option<&str>, diagnosis: &Diagnosis) {
        self.severities.add(&diagnosis.severity());
        if diagnosis.bounce().is_none() {
            return;
        }
        self.reasons.add(&diagnosis.reason().as_str());
        if let Some(server) = remote.filter(|name| name.len() <= LONGEST) {
            self.servers.add(&*lower(server));
        }
        let Some(recipient) = recipient.filter(|name| name.len() <= LONGEST) else {
            return;
        };
        if let Some((_, domain)) = recipient.rsplit_once('@') {
            self.domains.add(&*lower(domain));
        }
        if diagnosis.suppress() {
            self.dead.add(recipient);
        }
    }

    /// Writes everything that was counted.
    pub(crate) fn write(&self, out: &mut impl Write, lang: Lang) -> io::Result<()> {
        let labels = Labels::of(lang);
        let all = self.severities.all();
        if all == 0 {
            writeln!(out, "{}", labels.nothing)?;
        } else {
            writeln!(out, "{BOLD}{}{BOLD:#}", labels.deliveries(all, self.files))?;
        }
        let mut rows = Rows::new(out, labels, all);
        self.write_severities(&mut rows, labels)?;
        self.write_reasons(&mut rows, labels, lang)?;
        self.write_names(&mut rows, labels, (labels.domains, &self.domains))?;
        self.write_names(&mut rows, labels, (labels.servers, &self.servers))?;
        self.write_dead(&mut rows, labels)?;
        self.write_notes(&mut rows, labels)
    }

    fn write_severities(&self, rows: &mut Rows<'_, impl Write>, labels: &Labels) -> io::Result<()> {
        let all = self.severities.all();
        for severity in [
            Severity::Success,
            Severity::Intermediate,
            Severity::Transient,
            Severity::Permanent,
        ] {
            let count = self.severities.of(&severity);
            if count > 0 {
                let most = all;
                let amount = Amount { count, most, all };
                rows.bar(labels.outcomes(severity, count), amount, colour(severity))?;
            }
        }
        Ok(())
    }

    fn write_reasons(
        &self,
        rows: &mut Rows<'_, impl Write>,
        labels: &Labels,
        lang: Lang,
    ) -> io::Result<()> {
        let text = |reason: &&'static str| {
            let entry = TABLE.reason_named(reason);
            entry
                .map_or(*reason, |entry| entry.texts(lang).text)
                .to_owned()
        };
        list(
            rows,
            labels,
            (labels.reasons, &self.reasons),
            self.reasons.all(),
            |_, reason| text(reason),
        )
    }

    fn write_names(
        &self,
        rows: &mut Rows<'_, impl Write>,
        labels: &Labels,
        (title, counts): (&str, &Counts<String>),
    ) -> io::Result<()> {
        list(
            rows,
            labels,
            (title, counts),
            self.reasons.all(),
            |rows, name| rows.name(name),
        )
    }

    fn write_dead(&self, rows: &mut Rows<'_, impl Write>, labels: &Labels) -> io::Result<()> {
        let sorted = self.dead.sorted();
        if sorted.is_empty() {
            return Ok(());
        }
        rows.title(labels.dead_addresses)?;
        for (name, count) in sorted.iter().take(ROWS) {
            let name = rows.name(name);
            rows.plain(&name, *count)?;
        }
        let more = labels.more(sorted.len().saturating_sub(ROWS), self.dead.beyond() > 0);
        more.map_or(Ok(()), |more| {
            rows.note(&format!("  {more}; {}", labels.all_by_json))
        })
    }

    fn write_notes(&self, rows: &mut Rows<'_, impl Write>, labels: &Labels) -> io::Result<()> {
        let notes = [
            (labels.unread, self.unread),
            (labels.long_lines, self.broken.lines),
            (labels.broken_bytes, self.broken.bytes),
        ];
        let mut notes = notes.iter().filter(|(_, count)| *count > 0).peekable();
        if notes.peek().is_some() {
            rows.note("")?;
        }
        notes.try_for_each(|(label, count)| {
            rows.note(&format!("{label}: {}", labels.number(*count)))
        })
    }
}

/// Returns a name as text; nearly all are, which is told faster.
fn text(name: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(name).map_or_else(|_| String::from_utf8_lossy(name), Cow::Borrowed)
}

/// Returns a name in lower case, as most are written.
fn lower(name: &str) -> Cow<'_, str> {
    let is_lower = |all, byte: u8| all & byte.is_ascii() & !byte.is_ascii_uppercase();
    match name.bytes().fold(true, is_lower) {
        true => name.into(),
        false => name.to_lowercase().into(),
    }
}

/// Writes the first rows of a list, and how many are not shown.
fn list<W: Write, K: std::hash::Hash + Eq + Ord>(
    rows: &mut Rows<'_, W>,
    labels: &Labels,
    (title, counts): (&str, &Counts<K>),
    all: u64,
    shown: impl Fn(&Rows<'_, W>, &K) -> String,
) -> io::Result<()> {
    let sorted = counts.sorted();
    let Some((_, most)) = sorted.first().copied() else {
        return Ok(());
    };
    rows.title(title)?;
    for (name, count) in sorted.iter().take(ROWS).copied() {
        let name = shown(rows, name);
        rows.bar(&name, Amount { count, most, all }, Style::new())?;
    }
    let more = labels.more(sorted.len().saturating_sub(ROWS), counts.beyond() > 0);
    more.map_or(Ok(()), |more| rows.note(&format!("  {more}")))
}

fn colour(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Success => AnsiColor::Green,
        Severity::Intermediate => AnsiColor::Cyan,
        Severity::Transient => AnsiColor::Yellow,
        Severity::Permanent => AnsiColor::Red,
    };
    colour.on_default()
}
