//! The human-readable output of `explain`: one card per reply.

use std::io::{self, Write};

use anstyle::Style;
use smtp_codes::{
    DetailEntry, Diagnosis, Evidence, Lang, Origin, Reason, ReasonEntry, Retry, Severity, Source,
    Texts,
};

use super::reasons;

use crate::input::Input;
use crate::l10n::{self, Words};
use crate::sanitize;
use crate::style::{self, BOLD, DIM};
use crate::table::TABLE;

/// The minimum and maximum width of a card.
const WIDTHS: (usize, usize) = (40, 100);

/// The width of the label column.
const LABELS: usize = 16;

/// Writes a card.
pub(super) fn write(out: &mut impl Write, input: &Input, said: &str, lang: Lang) -> io::Result<()> {
    let (width, words) = (style::width(WIDTHS.0, WIDTHS.1), l10n::words(lang));
    let mut card = Card {
        out,
        width,
        words,
        lang,
    };
    match input {
        Input::Reply(evidence) => card.reply(evidence, said),
        Input::Entry(entry, _) => card.entry(entry),
    }
}

/// Writes the card for a reason.
pub(super) fn write_reason(
    out: &mut impl Write,
    entry: &ReasonEntry,
    lang: Lang,
) -> io::Result<()> {
    let (width, words) = (style::width(WIDTHS.0, WIDTHS.1), l10n::words(lang));
    let mut card = Card {
        out,
        width,
        words,
        lang,
    };
    card.reason_entry(entry)
}

struct Card<'a, W> {
    out: &'a mut W,
    width: usize,
    words: &'static Words,
    lang: Lang,
}

impl<W: Write> Card<'_, W> {
    fn reply(&mut self, evidence: &Evidence, said: &str) -> io::Result<()> {
        let diagnosis = TABLE.diagnose_with_text(*evidence, said.as_bytes());
        let code = evidence.code().map(|code| code.to_string());
        let enhanced = evidence.enhanced().map(|code| code.to_string());
        let codes = joined(code.into_iter().chain(enhanced), " ");
        let severity = diagnosis.severity().text(self.lang);
        let bounce = diagnosis.bounce().map(|bounce| bounce.text(self.lang));
        let stated = joined([severity].into_iter().chain(bounce), " · ");
        let style = style::of(diagnosis.severity()).bold();
        self.head(&codes, &stated, style)?;
        let come_back = has_come_back(&diagnosis).then_some(self.words.card.come_back);
        self.texts(&diagnosis.texts(self.lang), come_back)?;
        self.facts(&diagnosis)?;
        if codes != said.trim() {
            self.field(self.words.card.said, &sanitize::lines(said))?;
        }
        Ok(())
    }

    fn entry(&mut self, entry: &DetailEntry) -> io::Result<()> {
        let card = &self.words.card;
        let severities = entry.classes().iter();
        let severities = severities.filter_map(|class| Severity::from_first_digit(*class));
        let stated = match entry.classes() {
            [] => card.any_class.to_owned(),
            _ => joined(severities.map(|severity| severity.text(self.lang)), " · "),
        };
        self.head(&entry.to_string(), &stated, DIM)?;
        self.texts(&entry.texts(self.lang), None)?;
        self.field(card.reason, &self.reason(entry.reason()))?;
        if let Some(retry) = entry.retry() {
            self.field(card.retry, &retry.text(self.lang).to_string())?;
        }
        self.source(entry.source())?;
        self.help(entry.help())
    }

    fn reason_entry(&mut self, entry: &ReasonEntry) -> io::Result<()> {
        let card = &self.words.card;
        writeln!(self.out, "{BOLD}{}{BOLD:#}", entry.reason())?;
        self.texts(&entry.texts(self.lang), None)?;
        self.field(card.concerns, entry.about().text(self.lang))?;
        if let Some(retry) = entry.retry() {
            self.field(card.retry, &retry.text(self.lang).to_string())?;
        }
        if let Some(address) = entry.suppress_text(self.lang) {
            self.field(card.address, address)?;
        }
        let (replies, details) = reasons::codes(entry);
        let replies = replies.into_iter().map(|code| code.to_string());
        let codes = joined(replies.chain(details), ", ");
        if !codes.is_empty() {
            self.field(card.codes, &codes)?;
        }
        let (shown, others) = reasons::some_phrases(entry);
        let shown = shown
            .into_iter()
            .map(|phrase| format!("“{}”", phrase.trim()));
        let phrases = joined(shown.chain(self.words.more(others, false)), ", ");
        if !phrases.is_empty() {
            self.field(card.wording, &phrases)?;
        }
        self.help(entry.help())
    }

    fn head(&mut self, codes: &str, stated: &str, style: Style) -> io::Result<()> {
        writeln!(self.out, "{BOLD}{codes}{BOLD:#}  {style}{stated}{style:#}")
    }

    /// Writes the texts. `before` is a sentence that precedes the advice.
    fn texts(&mut self, texts: &Texts, before: Option<&str>) -> io::Result<()> {
        for line in style::wrap(texts.text, self.width) {
            writeln!(self.out, "{BOLD}{line}{BOLD:#}")?;
        }
        writeln!(self.out)?;
        self.field(self.words.card.explain, texts.explain)?;
        let advice = joined(before.into_iter().chain([texts.advice]), " ");
        self.field(self.words.card.advice, &advice)?;
        writeln!(self.out)
    }

    fn facts(&mut self, diagnosis: &Diagnosis) -> io::Result<()> {
        let card = &self.words.card;
        let basis = diagnosis.because().text(self.lang);
        let reason = format!("{}, {basis}", self.reason(diagnosis.reason()));
        self.field(card.reason, &reason)?;
        if diagnosis.severity().bounce().is_some() {
            self.field(card.concerns, diagnosis.about().text(self.lang))?;
        }
        self.field(card.retry, &diagnosis.retry_text(self.lang).to_string())?;
        if let Some(address) = diagnosis.suppress_text(self.lang) {
            self.field(card.address, address)?;
        }
        if diagnosis.origin() == Origin::Conflicting {
            self.field(card.note, card.conflicting)?;
        }
        if let Some(source) = diagnosis.source() {
            self.source(source)?;
        }
        self.help(diagnosis.help())
    }

    /// Returns the title of a reason, followed by its name in JSON.
    fn reason(&self, reason: Reason) -> String {
        match TABLE.reason(reason) {
            Some(entry) => format!("{} ({reason})", entry.texts(self.lang).text),
            None => reason.to_string(),
        }
    }

    fn source(&mut self, source: Source) -> io::Result<()> {
        self.field(
            self.words.card.source,
            &self.words.citation(source.as_str()),
        )
    }

    fn help(&mut self, help: Option<&str>) -> io::Result<()> {
        help.map_or(Ok(()), |url| self.field(self.words.card.help, url))
    }

    /// Writes a label, and the text wrapped in the column next to the label.
    fn field(&mut self, label: &str, text: &str) -> io::Result<()> {
        let pad = style::padding(label, LABELS);
        let lines = style::wrap(text, self.width.saturating_sub(LABELS));
        for (number, line) in lines.iter().enumerate() {
            match number {
                0 => writeln!(self.out, "{DIM}{label}{DIM:#}{pad}{line}")?,
                _ => writeln!(self.out, "{:LABELS$}{line}", "")?,
            }
        }
        Ok(())
    }
}

/// Returns `true` if the refusal is final although its reason is temporary. In this case, the
/// advice may mention a queue that no longer has the message.
fn has_come_back(diagnosis: &Diagnosis) -> bool {
    let is_temporary = matches!(diagnosis.retry(), Retry::Later(_) | Retry::Elsewhere(_));
    diagnosis.is_final() && is_temporary
}

fn joined(texts: impl Iterator<Item = impl Into<String>>, separator: &str) -> String {
    let texts: Vec<String> = texts.map(Into::into).collect();
    texts.join(separator)
}
