//! The reference that `list --format html` writes: every reply code, enhanced status code and
//! reason on one page, in all languages.

mod cards;
mod ids;
mod rules;
mod source;

use maud::{Markup, html};
use smtp_codes::{Lang, Texts};

use super::page::{Page, Section};
use crate::l10n::{self, Words, pages};
use crate::table::TABLE;
use ids::Ids;

/// The data that all cards need.
struct View {
    /// The language of the page.
    lang: Lang,
    words: &'static Words,
    /// The languages of the texts, starting with the language of the page.
    languages: Vec<Lang>,
}

/// Returns the reference as a web page. `lang` is the language of its headings.
pub(crate) fn page(lang: Lang) -> String {
    let others = TABLE.languages().filter(|other| *other != lang);
    let view = View {
        lang,
        words: l10n::words(lang),
        languages: std::iter::once(lang).chain(others).collect(),
    };
    let texts = view.texts();
    let mut ids = Ids::default();
    let replies: Vec<_> = TABLE
        .replies()
        .map(|entry| view.reply(&entry, &mut ids))
        .collect();
    let details: Vec<_> = TABLE
        .details()
        .map(|entry| view.detail(&entry, &mut ids))
        .collect();
    let reasons: Vec<_> = TABLE
        .reasons()
        .map(|entry| view.reason(&entry, &mut ids))
        .collect();
    let section = |id, title, cards: Vec<Markup>| Section {
        id,
        title,
        body: html! { @for card in &cards { (card) } },
    };
    let page = Page {
        lang: l10n::spoken(lang),
        words: view.words,
        title: texts.title,
        lead: html! { p.lead { (texts.lead) } (view.choice()) },
        search: view.words.pages.frame.search,
        sections: vec![
            section("replies", texts.replies, replies),
            section("details", texts.details, details),
            section("reasons", texts.reasons, reasons),
        ],
        before: html! {},
        after: html! { p.nothing hidden { (texts.nothing) } },
    };
    page.to_html()
}

impl View {
    const fn texts(&self) -> &'static pages::Codes {
        &self.words.pages.codes
    }

    /// Returns the controls that choose the languages to show. They work without a script.
    fn choice(&self) -> Markup {
        let name = |lang: Lang| match l10n::spoken(lang) == lang {
            true => l10n::words(lang).pages.frame.language.to_owned(),
            false => lang.to_string(),
        };
        html! {
            fieldset {
                legend { (self.texts().texts) }
                @for (place, lang) in self.languages.iter().enumerate() {
                    label lang=(lang) {
                        input type="radio" name="show" id={ "show-" (place) } checked[place == 0];
                        " " (name(*lang))
                    }
                }
                label { input type="radio" name="show" id="show-all"; " " (self.texts().both) }
            }
        }
    }

    /// Shows the texts of an entry in all languages.
    fn in_languages(&self, texts: impl Fn(Lang) -> Texts) -> Markup {
        html! {
            div.texts {
                @for (place, lang) in self.languages.iter().enumerate() {
                    @let texts = texts(*lang);
                    div class={ "t" (place) } lang=(texts.lang) {
                        p.title { (texts.text) }
                        p { (texts.explain) }
                        p { strong { (l10n::words(*lang).card.advice) ": " } (texts.advice) }
                    }
                }
            }
        }
    }
}
