//! The summary that a person wants to see: how many, why, where, and which addresses are dead.

use std::collections::HashMap;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use smtp_codes::{Lang, Severity, TABLE};
use unicode_width::UnicodeWidthStr as _;

use super::{Delivery, Sink};
use crate::labels::Labels;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// How many rows of a list are shown.
const ROWS: usize = 10;

/// How many different names are counted; beyond them memory would grow with the log.
const NAMES: usize = 100_000;

/// The width of the longest bar.
const BAR: usize = 24;

/// Counts over all deliveries.
#[derive(Default)]
pub(crate) struct Summary {
    severities: Counts<Severity>,
    reasons: Counts<&'static str>,
    domains: Counts<String>,
    dead: Counts<String>,
    broken: u64,
}

/// How often each name came, the most frequent to be shown.
struct Counts<K> {
    counts: HashMap<K, u64>,
    all: u64,
}

impl<K> Default for Counts<K> {
    fn default() -> Self {
        Self {
            counts: HashMap::new(),
            all: 0,
        }
    }
}

impl<K: std::hash::Hash + Eq + Ord + Clone> Counts<K> {
    fn add(&mut self, name: K) {
        self.add_many(name, 1);
    }

    fn add_many(&mut self, name: K, count: u64) {
        self.all += count;
        if self.counts.len() < NAMES || self.counts.contains_key(&name) {
            *self.counts.entry(name).or_default() += count;
        }
    }

    fn top(&self) -> Vec<(&K, u64)> {
        let mut rows: Vec<(&K, u64)> = self
            .counts
            .iter()
            .map(|(name, count)| (name, *count))
            .collect();
        rows.sort_by(|(a, many), (b, more)| more.cmp(many).then(a.cmp(b)));
        rows.truncate(ROWS);
        rows
    }
}

impl Sink for Summary {
    fn take(&mut self, delivery: Delivery) -> io::Result<()> {
        self.add(&delivery);
        Ok(())
    }

    fn is_brief(&self) -> bool {
        true
    }

    fn delivered(&mut self, count: u64) {
        self.severities.add_many(Severity::Success, count);
    }

    fn count(&self) -> u64 {
        self.severities.all
    }

    fn file(&mut self, _name: &str) {}

    fn broken(&mut self, count: u64) {
        self.broken += count;
    }
}

impl Summary {
    fn add(&mut self, delivery: &Delivery) {
        let Delivery {
            found, diagnosis, ..
        } = delivery;
        self.severities.add(diagnosis.severity());
        if diagnosis.bounce().is_none() {
            return;
        }
        self.reasons.add(diagnosis.reason().as_str());
        let Some(recipient) = &found.recipient else {
            return;
        };
        if let Some((_, domain)) = recipient.rsplit_once('@') {
            self.domains.add(domain.to_lowercase());
        }
        if diagnosis.suppress() {
            self.dead.add(recipient.clone());
        }
    }

    pub(crate) fn write(&self, out: &mut impl Write, lang: Lang) -> io::Result<()> {
        let labels = Labels::of(lang);
        let all = self.severities.all;
        writeln!(out, "{BOLD}{}{BOLD:#}", labels.deliveries(all))?;
        for severity in [
            Severity::Success,
            Severity::Intermediate,
            Severity::Transient,
            Severity::Permanent,
        ] {
            let count = self
                .severities
                .counts
                .get(&severity)
                .copied()
                .unwrap_or_default();
            if count > 0 {
                row(out, labels.severity(severity), count, all, colour(severity))?;
            }
        }
        let reasons = self.reasons.top().into_iter().map(|(reason, count)| {
            let entry = TABLE.reason_named(reason);
            (entry.map_or(*reason, |entry| entry.texts(lang).text), count)
        });
        list(out, labels.reasons, reasons.collect())?;
        list(out, labels.domains, names(&self.domains))?;
        list(out, labels.dead_addresses, names(&self.dead))?;
        if self.broken > 0 {
            writeln!(out, "\n{DIM}{}: {}{DIM:#}", labels.broken, self.broken)?;
        }
        Ok(())
    }
}

fn names(counts: &Counts<String>) -> Vec<(&str, u64)> {
    counts
        .top()
        .into_iter()
        .map(|(name, count)| (name.as_str(), count))
        .collect()
}

fn list(out: &mut impl Write, title: &str, rows: Vec<(&str, u64)>) -> io::Result<()> {
    let most = rows.iter().map(|(_, count)| *count).max();
    let Some(most) = most else {
        return Ok(());
    };
    writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
    for (name, count) in rows {
        row(out, name, count, most, Style::new())?;
    }
    Ok(())
}

/// Writes a name, its count and a bar; a long name is cut so that 80 columns suffice.
fn row(out: &mut impl Write, name: &str, count: u64, most: u64, style: Style) -> io::Result<()> {
    let name = cut(name, 42);
    let pad = " ".repeat(44_usize.saturating_sub(name.width()));
    let eighths = (count as f64 / most.max(1) as f64 * (BAR * 8) as f64)
        .round()
        .max(1.0) as usize;
    let bar = "█".repeat(eighths / 8);
    let rest = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        .get(eighths % 8)
        .copied()
        .unwrap_or_default();
    writeln!(
        out,
        "  {name}{pad}{count:>8} {style}{bar}{}{style:#}",
        rest.trim_end()
    )
}

/// Cuts a name to a width, and keeps what a terminal would obey away from it.
fn cut(name: &str, width: usize) -> String {
    let clean: String = name
        .chars()
        .map(|char| if char.is_control() { '\u{fffd}' } else { char })
        .collect();
    if clean.width() <= width {
        return clean;
    }
    let mut cut = String::new();
    for char in clean.chars() {
        if cut.width() + 2 > width {
            break;
        }
        cut.push(char);
    }
    cut + "…"
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
