//! The sections of the report, one per file.

mod dead;
mod domains;
mod doubtful;
mod notes;
mod pace;
mod reasons;
mod refused;
mod servers;
mod table;
mod tiles;
mod time;
mod unnamed;

use std::io::{self, Write as _};

use maud::{Markup, html};
use smtp_codes::{Lang, Texts};

use super::collect::Report;
use super::page::Page;
use crate::l10n::{self, Words, pages};
use crate::output::Output;
use crate::table::TABLE;

/// A count, and the note to show if the count is not 0.
type Note = (u64, fn(&str) -> String);

/// The data that all sections need.
struct View<'a> {
    report: &'a Report,
    lang: Lang,
    words: &'static Words,
}

impl Report {
    /// Writes the report as a web page.
    pub(crate) fn print(&self, mut out: Output, lang: Lang) -> io::Result<()> {
        out.write_all(self.page(lang).as_bytes())?;
        out.finish()
    }

    fn page(&self, lang: Lang) -> String {
        let view = View {
            report: self,
            lang,
            words: l10n::words(lang),
        };
        let sections = [
            time::section(&view),
            reasons::section(&view),
            domains::section(&view),
            servers::section(&view),
            pace::section(&view),
            dead::section(&view),
            doubtful::section(&view),
            refused::section(&view),
            unnamed::section(&view),
            notes::section(&view),
        ];
        let page = Page {
            lang: view.page_lang(),
            words: view.words,
            title: view.texts().title,
            lead: view.lead(),
            search: view.words.pages.frame.filter,
            sections: sections.into_iter().flatten().collect(),
            before: tiles::tiles(&view),
            after: html! {},
        };
        page.to_html()
    }
}

impl View<'_> {
    const fn texts(&self) -> &'static pages::Report {
        &self.words.pages.report
    }

    fn number(&self, number: u64) -> String {
        self.words.numbers.number(number)
    }

    fn share(&self, count: u64, all: u64) -> String {
        self.words.numbers.share(count, all)
    }

    /// Returns the language of the page's own texts.
    fn page_lang(&self) -> Lang {
        crate::l10n::spoken(self.lang)
    }

    /// Returns the texts about a reason.
    fn reason(&self, name: &str) -> Option<Texts> {
        TABLE.reason_named(name).map(|entry| entry.texts(self.lang))
    }

    /// Returns an iterator over the help pages for a reason, from the replies in the report.
    fn help(&self, name: &str) -> impl Iterator<Item = &'static str> {
        let pages = self
            .report
            .help
            .iter()
            .find(|(reason, _)| reason.as_str() == name);
        pages.into_iter().flat_map(|(_, pages)| pages).copied()
    }

    /// Returns the title of a reason.
    fn title<'t>(&self, name: &'t str) -> &'t str {
        self.reason(name).map_or(name, |texts| texts.text)
    }

    /// Returns the range of times and the number of files.
    fn lead(&self) -> Markup {
        let numbers = &self.words.numbers;
        let files = numbers.count(self.report.files, self.words.pages.report.files);
        let range = self.report.series.range().map(|(first, last)| {
            let dates = &self.words.pages.dates;
            let moment = |time| format!("{}, {}", dates.full_day(time), pages::clock(time));
            format!("{} – {}", moment(first), moment(last))
        });
        let zone = self.report.zone.time_zone();
        let zone = zone.iana_name().map(str::to_owned);
        html! {
            p.lead {
                (range.as_deref().unwrap_or(self.texts().no_time))
                @if let (Some(zone), Some(_)) = (zone, &range) { " (" (zone) ")" }
                " · " (files)
            }
        }
    }

    /// Returns the notes that apply, in small print.
    fn notes(&self, notes: &[Note]) -> Markup {
        html! {
            @for (count, note) in notes {
                @if *count > 0 { p.note { (note(&self.number(*count))) } }
            }
        }
    }
}
