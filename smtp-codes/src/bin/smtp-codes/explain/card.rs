//! `explain` for a person: one calm card a reply.

use std::io::{self, Write};

use crate::TABLE;
use anstyle::{AnsiColor, Style};
use smtp_codes::{DetailEntry, Diagnosis, Evidence, Lang, Severity, Source, Texts};

use crate::input::Input;
use crate::l10n::Labels;
use crate::sanitize::printable;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// The narrowest and the widest text; terminals beyond these make it no easier to read.
const WIDTHS: (usize, usize) = (40, 100);

/// Writes a card; colours are left out where the output is no terminal.
pub(crate) fn write(out: &mut impl Write, input: &Input, said: &str, lang: Lang) -> io::Result<()> {
    let labels = Labels::of(lang);
    let mut card = Card { out, labels };
    match input {
        Input::Answer(evidence) => card.answer(evidence, said, lang),
        Input::Entry(entry, _) => card.entry(entry, lang),
    }
}

struct Card<'a, W> {
    out: &'a mut W,
    labels: &'static Labels,
}

impl<W: Write> Card<'_, W> {
    fn answer(&mut self, evidence: &Evidence, said: &str, lang: Lang) -> io::Result<()> {
        let labels = self.labels;
        let diagnosis = TABLE.diagnose_with_text(*evidence, said.as_bytes());
        let codes = [
            evidence.code().map(|code| code.to_string()),
            evidence.enhanced().map(|code| code.to_string()),
        ];
        let codes: Vec<String> = codes.into_iter().flatten().collect();
        let mut stated = labels.severity(diagnosis.severity()).to_owned();
        if let Some(bounce) = diagnosis.bounce() {
            stated = format!("{stated} · {}", labels.bounce(bounce));
        }
        self.head(&codes.join(" "), &stated, colour(diagnosis.severity()))?;
        self.texts(&diagnosis.texts(lang))?;
        self.facts(&diagnosis)?;
        if codes.join(" ") != said.trim() {
            self.field(labels.said, &printable(said))?;
        }
        Ok(())
    }

    fn entry(&mut self, entry: &DetailEntry, lang: Lang) -> io::Result<()> {
        let labels = self.labels;
        let stated = match entry.classes() {
            [class] => {
                Severity::from_first_digit(*class).map_or("", |severity| labels.severity(severity))
            }
            [] => labels.any_class,
            classes => &classes
                .iter()
                .map(|class| {
                    Severity::from_first_digit(*class)
                        .map_or("", |severity| labels.severity(severity))
                })
                .collect::<Vec<_>>()
                .join(" · "),
        };
        self.head(&entry.to_string(), stated, DIM)?;
        self.texts(&entry.texts(lang))?;
        self.field(labels.reason, entry.reason().as_str())?;
        if let Some(retry) = entry.retry() {
            self.field(labels.retry, &labels.retry(retry))?;
        }
        self.source(entry.source())
    }

    fn head(&mut self, codes: &str, stated: &str, style: Style) -> io::Result<()> {
        writeln!(self.out, "{BOLD}{codes}{BOLD:#}  {style}{stated}{style:#}")
    }

    fn texts(&mut self, texts: &Texts) -> io::Result<()> {
        for line in textwrap::wrap(texts.text, width()) {
            writeln!(self.out, "{BOLD}{line}{BOLD:#}")?;
        }
        writeln!(self.out)?;
        self.field(self.labels.explain, texts.explain)?;
        self.field(self.labels.advice, texts.advice)?;
        writeln!(self.out)
    }

    fn facts(&mut self, diagnosis: &Diagnosis) -> io::Result<()> {
        let labels = self.labels;
        let reason = format!(
            "{} ({})",
            diagnosis.reason(),
            labels.because(diagnosis.because())
        );
        self.field(labels.reason, &reason)?;
        self.field(labels.retry, &labels.retry(diagnosis.retry()))?;
        if diagnosis.suppress() {
            self.field(labels.address, labels.dead)?;
        }
        if let Some(note) = labels.origin(diagnosis.origin()) {
            self.field(labels.note, note)?;
        }
        match diagnosis.source() {
            Some(source) => self.source(source),
            None => Ok(()),
        }
    }

    fn source(&mut self, source: Source) -> io::Result<()> {
        self.field(self.labels.source, source.as_str())
    }

    /// Writes a label and a text, the text wrapped in a column of its own.
    fn field(&mut self, label: &str, text: &str) -> io::Result<()> {
        let column = self.labels.column();
        let pad = " ".repeat(column.saturating_sub(unicode_width::UnicodeWidthStr::width(label)));
        let lines = textwrap::wrap(text, width().saturating_sub(column));
        for (number, line) in lines.iter().enumerate() {
            match number {
                0 => writeln!(self.out, "{DIM}{label}{DIM:#}{pad}{line}")?,
                _ => writeln!(self.out, "{:column$}{line}", "")?,
            }
        }
        Ok(())
    }
}

fn width() -> usize {
    let (narrowest, widest) = WIDTHS;
    textwrap::termwidth().clamp(narrowest, widest)
}

fn colour(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Success => AnsiColor::Green,
        Severity::Intermediate => AnsiColor::Cyan,
        Severity::Transient => AnsiColor::Yellow,
        Severity::Permanent => AnsiColor::Red,
    };
    colour.on_default().bold()
}
