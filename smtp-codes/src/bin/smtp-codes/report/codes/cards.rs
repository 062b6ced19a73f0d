//! Cards for reply codes, enhanced status codes and reasons.

use maud::{Markup, html};
use smtp_codes::{DetailEntry, Lang, Reason, ReasonEntry, ReplyEntry, Retry, Severity, Texts};

use super::View;
use super::ids::{Ids, codes};
use super::source::help;
use crate::table::TABLE;

/// The parts of a card.
struct Card<'a> {
    /// The code, or the name of the reason.
    code: &'a str,
    /// The IDs of the card. The card links to itself by the first ID.
    ids: Vec<String>,
    /// The codes or the name by which a search finds the card.
    keys: Vec<String>,
    variant: &'static str,
    chips: Markup,
    texts: &'a dyn Fn(Lang) -> Texts,
    facts: Vec<(&'static str, Markup)>,
    rules: Markup,
}

impl View {
    pub(super) fn reply(&self, entry: &ReplyEntry, ids: &mut Ids) -> Markup {
        let code = entry.code().to_string();
        let texts = self.texts();
        let companions = entry.companions().iter().map(ToString::to_string);
        let commands = entry.commands().iter().map(|command| command.as_str());
        let mut facts = vec![
            (texts.retry, html! { (entry.retry().text(self.lang)) }),
            (texts.about, self.about(entry.reason())),
            (texts.commands, join(commands)),
            (texts.usual, links(companions)),
            (texts.source, self.source(entry.source())),
            (self.words.card.help, help(entry.help())),
        ];
        facts.retain(|(_, fact)| !fact.0.is_empty());
        let card = Card {
            code: &code,
            ids: ids.take([code.clone()]),
            keys: vec![code.clone()],
            variant: entry.name(),
            chips: html! {
                (self.severity(entry.severity()))
                (reason(entry.reason()))
            },
            texts: &|lang| entry.texts(lang),
            facts,
            rules: self.rules(entry.is_vague(), entry.rules()),
        };
        self.card(card)
    }

    pub(super) fn detail(&self, entry: &DetailEntry, ids: &mut Ids) -> Markup {
        let code = entry.to_string();
        let texts = self.texts();
        let severities = entry.classes().iter();
        let severities = severities.filter_map(|class| Severity::from_first_digit(*class));
        let basic = entry.basic().iter().map(ToString::to_string);
        let mut facts = vec![
            (texts.retry, self.retry(entry.retry())),
            (texts.about, self.about(entry.reason())),
            (texts.usual, links(basic)),
            (texts.source, self.source(entry.source())),
            (self.words.card.help, help(entry.help())),
        ];
        facts.retain(|(_, fact)| !fact.0.is_empty());
        let codes = codes(entry);
        let names = std::iter::once(code.clone()).chain(codes.clone());
        let card = Card {
            code: &code,
            ids: ids.take(names),
            keys: codes.into_iter().chain([code.to_lowercase()]).collect(),
            variant: entry.name(),
            chips: html! {
                @for severity in severities { (self.severity(severity)) }
                (reason(entry.reason()))
            },
            texts: &|lang| entry.texts(lang),
            facts,
            rules: self.rules(entry.is_vague(), entry.rules()),
        };
        self.card(card)
    }

    pub(super) fn reason(&self, entry: &ReasonEntry, ids: &mut Ids) -> Markup {
        let name = entry.reason().as_str();
        let texts = self.texts();
        let mut facts = vec![
            (texts.retry, self.retry(entry.retry())),
            (texts.about, self.about(entry.reason())),
            (self.words.card.help, help(entry.help())),
        ];
        facts.retain(|(_, fact)| !fact.0.is_empty());
        let phrases: Vec<_> = entry.phrases().collect();
        let card = Card {
            code: name,
            ids: ids.take([format!("reason-{name}")]),
            keys: vec![name.to_owned()],
            variant: entry.name(),
            chips: html! { @if entry.suppress() { span.chip.permanent { (texts.suppress) } } },
            texts: &|lang| entry.texts(lang),
            facts,
            rules: html! {
                @if !phrases.is_empty() {
                    details.data.phrases {
                        summary { (texts.phrases) " (" (phrases.len()) ")" }
                        p { @for phrase in phrases { bdi { (phrase) } " · " } }
                    }
                }
            },
        };
        self.card(card)
    }

    fn card(&self, card: Card<'_>) -> Markup {
        let mut ids = card.ids.iter();
        let id = ids.next();
        html! {
            article.card id=[id] data-row data-keys=(card.keys.join(" ")) {
                @for id in ids { span id=(id) {} }
                header {
                    h3 {
                        @match id {
                            Some(id) => a.code href={ "#" (id) } { (card.code) },
                            None => span.code { (card.code) },
                        }
                    }
                    span.variant { code { (card.variant) } }
                    (card.chips)
                }
                div.card-body {
                    (self.in_languages(card.texts))
                    dl.facts { @for (name, fact) in &card.facts { dt { (name) } dd { (fact) } } }
                }
                (card.rules)
            }
        }
    }

    pub(super) fn severity(&self, severity: Severity) -> Markup {
        html! { span class={ "chip " (severity.as_str()) } { (severity.text(self.lang)) } }
    }

    /// Describes a retry, which may depend on the class.
    fn retry(&self, retry: Option<Retry>) -> Markup {
        match retry {
            Some(retry) => html! { (retry.text(self.lang)) },
            None => html! { (self.texts().by_class) },
        }
    }

    fn about(&self, reason: Reason) -> Markup {
        let entry = TABLE.reason(reason);
        html! { @if let Some(entry) = entry { (entry.about().text(self.lang)) } }
    }
}

/// Returns a link to a reason.
pub(super) fn reason(reason: Reason) -> Markup {
    html! { a.chip href={ "#reason-" (reason) } { (reason) } }
}

fn join<'a>(words: impl Iterator<Item = &'a str>) -> Markup {
    html! { (words.collect::<Vec<_>>().join(", ")) }
}

/// Returns links to codes.
fn links(codes: impl Iterator<Item = String>) -> Markup {
    html! {
        @for (place, code) in codes.enumerate() {
            @if place > 0 { ", " }
            a href={ "#" (code) } { (code) }
        }
    }
}
