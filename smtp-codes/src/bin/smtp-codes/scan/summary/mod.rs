//! The human-readable summary of `scan`: the number of deliveries, why and where they failed, and
//! the invalid addresses.

mod bars;
mod counts;

use std::borrow::Cow;
use std::hash::Hash;
use std::io::{self, Write};

use smtp_codes::scan::Side;
use smtp_codes::{Diagnosis, Lang, Severity};

use super::sink::{Counters, Located, LogLine, OutputError, Sink, Successes};
use super::skipped::Skipped;
use crate::l10n::{self, Words};
use crate::output::Output;
use crate::style::{self, BOLD, PLAIN};
use crate::table::TABLE;
use bars::{Amount, Bars};
use counts::Counts;

/// The maximum length of a counted name, in bytes. Real names are shorter.
const LONGEST: usize = 512;

/// A sink that counts all deliveries.
#[derive(Default)]
pub(crate) struct Summary {
    /// The maximum number of rows shown per list.
    top: usize,
    files: u64,
    severities: Counts<Severity>,
    reasons: Counts<&'static str>,
    domains: Counts<Box<str>>,
    servers: Counts<Box<str>>,
    invalid_addresses: Counts<Box<str>>,
    /// Why our own server refused messages. These messages are not counted anywhere else.
    refused_by_us: Counts<&'static str>,
    skipped: Skipped,
    unread_files: u64,
}

impl Sink for Summary {
    fn begin_file(&mut self, _name: &str) {
        self.files += 1;
    }

    fn take(&mut self, located: &Located) -> Result<(), OutputError> {
        let delivery = &located.delivery;
        if delivery.side == Side::Server {
            let reason = located.diagnosis().reason();
            self.refused_by_us.add(&reason.as_str());
            return Ok(());
        }
        let (recipient, server) = (
            delivery.recipient.as_deref(),
            delivery.remote_mta.as_deref(),
        );
        self.count(recipient, server, located.diagnosis());
        Ok(())
    }

    fn take_line(&mut self, line: &LogLine<'_>) -> Result<(), OutputError> {
        let (delivery, diagnosis) = (line.delivery, line.diagnosis());
        if delivery.side == Side::Server {
            let count = delivery.recipients().count() as u64;
            let reason = diagnosis.reason();
            self.refused_by_us.add_many(&reason.as_str(), count);
            return Ok(());
        }
        let server = delivery.remote_mta.as_deref().map(text);
        for recipient in delivery.recipients() {
            let recipient = recipient.map(text);
            self.count(recipient.as_deref(), server.as_deref(), diagnosis);
        }
        Ok(())
    }

    fn successes(&self) -> Successes {
        Successes::Count
    }

    fn needs_envelopes(&self) -> bool {
        false
    }

    fn counters(&mut self) -> Option<&mut dyn Counters> {
        Some(self)
    }
}

impl Counters for Summary {
    fn add_delivered(&mut self, count: u64) {
        if count > 0 {
            self.severities.add_many(&Severity::Success, count);
        }
    }

    fn add_skipped(&mut self, skipped: Skipped) {
        self.skipped += skipped;
    }

    fn add_unread(&mut self) {
        self.unread_files += 1;
    }
}

impl Summary {
    /// Creates a summary that shows at most `top` rows per list.
    pub(crate) fn new(top: usize) -> Self {
        Self {
            top,
            ..Self::default()
        }
    }

    fn count(&mut self, recipient: Option<&str>, server: Option<&str>, diagnosis: &Diagnosis) {
        self.severities.add(&diagnosis.severity());
        if diagnosis.bounce().is_none() {
            return;
        }
        self.reasons.add(&diagnosis.reason().as_str());
        if let Some(server) = server.filter(|name| name.len() <= LONGEST) {
            self.servers.add(&*lower(server));
        }
        let Some(recipient) = recipient.filter(|name| name.len() <= LONGEST) else {
            return;
        };
        if let Some((_, domain)) = recipient.rsplit_once('@') {
            self.domains.add(&*lower(domain));
        }
        if diagnosis.suppress() {
            self.invalid_addresses.add(recipient);
        }
    }

    /// Prints the summary.
    pub(crate) fn print(&self, mut out: Output, lang: Lang) -> io::Result<()> {
        let mut text = Vec::new();
        self.write(&mut text, lang)?;
        out.write_styled(&text)?;
        out.finish()
    }

    /// Writes the summary.
    pub(crate) fn write(&self, out: &mut impl Write, lang: Lang) -> io::Result<()> {
        let words = l10n::words(lang);
        let all = self.severities.all();
        match all {
            0 => writeln!(out, "{}", words.summary.nothing)?,
            _ => writeln!(out, "{BOLD}{}{BOLD:#}", words.headline(all, self.files))?,
        }
        let bars = Bars::new(out, &words.numbers, all);
        let mut page = Page {
            bars,
            words,
            top: self.top,
        };
        page.severities(&self.severities)?;
        let title = |reason: &&str| match TABLE.reason_named(reason) {
            Some(entry) => entry.texts(lang).text.to_owned(),
            None => (*reason).to_owned(),
        };
        let failures = self.reasons.all();
        page.list(words.summary.reasons, &self.reasons, failures, title)?;
        for (heading, counts) in [
            (words.summary.domains, &self.domains),
            (words.summary.servers, &self.servers),
        ] {
            let name_width = page.bars.name_width();
            page.list(heading, counts, failures, |name| {
                bars::name(name, name_width)
            })?;
        }
        page.invalid_addresses(&self.invalid_addresses)?;
        let refused = self.refused_by_us.all();
        page.list(words.summary.refusals, &self.refused_by_us, refused, title)?;
        page.notes(&[
            (words.summary.refused_by_us, refused),
            (words.summary.unread_files, self.unread_files),
            (words.summary.long_lines, self.skipped.lines),
            (words.summary.other_records, self.skipped.records),
            (words.summary.invalid_bytes, self.skipped.bytes),
            (words.summary.other_values, self.skipped.values),
            (words.summary.left_out, self.skipped.left_out),
        ])
    }
}

/// A writer for the text after the headline.
struct Page<'a, W> {
    bars: Bars<'a, W>,
    words: &'static Words,
    top: usize,
}

impl<W: Write> Page<'_, W> {
    fn severities(&mut self, counts: &Counts<Severity>) -> io::Result<()> {
        let all = counts.all();
        for severity in [
            Severity::Success,
            Severity::Intermediate,
            Severity::Transient,
            Severity::Permanent,
        ] {
            let count = counts.of(&severity);
            if count > 0 {
                let outcome = (self.words.summary.outcome)(severity);
                let name = self.words.numbers.form(count, outcome);
                let amount = Amount {
                    count,
                    most: all,
                    all,
                };
                self.bars.row(name, amount, style::of(severity))?;
            }
        }
        Ok(())
    }

    /// Writes the first rows of a list, and the number of rows that are not shown.
    fn list<K: Hash + Eq + Ord>(
        &mut self,
        heading: &str,
        counts: &Counts<K>,
        all: u64,
        name: impl Fn(&K) -> String,
    ) -> io::Result<()> {
        let sorted = counts.sorted();
        let Some((_, most)) = sorted.first().copied() else {
            return Ok(());
        };
        self.bars.heading(heading)?;
        for (key, count) in sorted.iter().take(self.top).copied() {
            let amount = Amount { count, most, all };
            self.bars.row(&name(key), amount, PLAIN)?;
        }
        match self.more(sorted.len(), counts) {
            Some(more) => self.bars.note(&format!("  {more}")),
            None => Ok(()),
        }
    }

    fn invalid_addresses(&mut self, counts: &Counts<Box<str>>) -> io::Result<()> {
        let sorted = counts.sorted();
        if sorted.is_empty() {
            return Ok(());
        }
        self.bars.heading(self.words.summary.invalid_addresses)?;
        for (name, count) in sorted.iter().take(self.top).copied() {
            let name = bars::name(name, self.bars.name_width());
            self.bars.row_without_bar(&name, count)?;
        }
        match self.more(sorted.len(), counts) {
            Some(more) => {
                let all_by_json = self.words.summary.all_by_json;
                self.bars.note(&format!("  {more}; {all_by_json}"))
            }
            None => Ok(()),
        }
    }

    fn more<K: Hash + Eq + Ord>(&self, rows: usize, counts: &Counts<K>) -> Option<String> {
        self.words
            .more(rows.saturating_sub(self.top), counts.beyond() > 0)
    }

    fn notes(&mut self, notes: &[(&str, u64)]) -> io::Result<()> {
        let mut notes = notes.iter().filter(|(_, count)| *count > 0).peekable();
        if notes.peek().is_some() {
            self.bars.note("")?;
        }
        notes.try_for_each(|(label, count)| {
            let count = self.words.numbers.number(*count);
            self.bars.note(&format!("{label}: {count}"))
        })
    }
}

/// Decodes a name. Nearly all names are valid UTF-8, and checking that first is fast.
fn text(name: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(name).map_or_else(|_| String::from_utf8_lossy(name), Cow::Borrowed)
}

/// Converts a name to lower case. Most names are in lower case already and are not copied.
fn lower(name: &str) -> Cow<'_, str> {
    let is_lower = |all, byte: u8| all & byte.is_ascii() & !byte.is_ascii_uppercase();
    match name.bytes().fold(true, is_lower) {
        true => name.into(),
        false => name.to_lowercase().into(),
    }
}
