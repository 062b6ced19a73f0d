//! Generates documentation from the model: a section for every code, and tables of all codes.

mod facts;
mod links;
mod markdown;

use proc_macro2::TokenStream;

pub(super) use links::Links;

use crate::join::joined;
use crate::model::{
    DetailFacts, Enhanced, Entry, EntryTexts, List, ReasonFacts, ReplyFacts, Rule, Severity, Table,
    Telling,
};
use facts::{
    BASE, citation, classes, codes, commands, condition, enhanced, help, or_base, reason, retry,
};
use markdown::{Doc, escape};

pub(super) fn of_reply(reply: &Entry<ReplyFacts>, table: &Table, links: &Links<'_>) -> TokenStream {
    let mut doc = Doc::default();
    let facts = &reply.facts;
    let title = escape(title(&reply.words));
    doc.line(format!("**{}** {title}.", reply.key));
    doc.line("");
    tell(&mut doc, &reply.words, table);
    let vague = facts.vague.unwrap_or_default();
    let severity = or_base(facts.severity.as_ref(), |severity| {
        severity.name().to_owned()
    });
    let reason = or_base(facts.reason.as_ref(), |name| reason(name, vague, links));
    let mut rows = vec![
        ("reply code", reply.key.to_string()),
        ("severity", severity),
        ("reason", reason),
        ("retry", or_base(facts.retry.as_ref(), retry)),
        ("answers to", or_base(facts.commands.as_ref(), commands)),
    ];
    let companion = |code: &Enhanced| links.detail((code.subject, code.detail), enhanced(code));
    rows.extend(comes_with(facts.companions.as_ref(), companion));
    rows.extend(facts.derived.map(|code| ("implies", enhanced(&code))));
    rows.push(("source", or_base(facts.source.as_ref(), citation)));
    rows.extend(facts.help.as_deref().map(|url| ("help", help(url))));
    doc.facts(&rows);
    rules(&mut doc, &reply.rules, links);
    doc.outer()
}

pub(super) fn of_detail(
    detail: &Entry<DetailFacts>,
    table: &Table,
    links: &Links<'_>,
) -> TokenStream {
    let mut doc = Doc::default();
    let facts = &detail.facts;
    let title = escape(title(&detail.words));
    doc.line(format!("**{}** {title}.", codes(&detail.key)));
    doc.line("");
    tell(&mut doc, &detail.words, table);
    let vague = facts.vague.unwrap_or_default();
    let of_class = match detail.inherits {
        true => BASE,
        false => "depends on the class",
    };
    let retry = facts
        .retry
        .as_ref()
        .map_or_else(|| of_class.to_owned(), retry);
    let reason = or_base(facts.reason.as_ref(), |name| reason(name, vague, links));
    let mut rows = vec![
        ("enhanced status code", codes(&detail.key)),
        ("classes", or_base(facts.classes.as_ref(), classes)),
        ("reason", reason),
        ("retry", retry),
    ];
    rows.extend(comes_with(facts.basic.as_ref(), |code| links.reply(*code)));
    rows.push(("source", or_base(facts.source.as_ref(), citation)));
    rows.extend(facts.help.as_deref().map(|url| ("help", help(url))));
    doc.facts(&rows);
    rules(&mut doc, &detail.rules, links);
    doc.outer()
}

/// Returns the row with the codes that a code comes with, or `None` without such codes.
fn comes_with<T>(
    codes: Option<&List<T>>,
    link: impl Fn(&T) -> String,
) -> Option<(&'static str, String)> {
    let codes = codes.filter(|codes| !codes.0.is_empty())?;
    Some(("comes with", joined(codes.0.iter().map(link), ", ")))
}

pub(super) fn of_reason(reason: &Entry<ReasonFacts>) -> TokenStream {
    let mut doc = Doc::default();
    let title = escape(title(&reason.words));
    doc.line(format!("`{}`: {title}.", reason.key));
    doc.line("");
    let telling = reason.words.0.first();
    if let Some(explain) = telling.and_then(|telling| telling.explain.as_ref()) {
        doc.paragraph(explain);
    }
    if let Some(about) = reason.facts.about {
        doc.line(format!("It is about the {}.", about.name));
        doc.line("");
    }
    if reason.facts.suppress == Some(true) {
        doc.line("It proves that the address is dead: take it off the list.");
        doc.line("");
    }
    if let Some(url) = &reason.facts.help {
        doc.line(format!("See {}.", help(url)));
    }
    doc.outer()
}

/// Returns tables of all codes, for the page of the module.
pub(super) fn of_module(table: &Table, links: &Links<'_>) -> TokenStream {
    let mut doc = Doc::default();
    for severity in Severity::ALL {
        let of_series = |reply: &&Entry<ReplyFacts>| Severity::of_code(reply.key) == severity;
        if table.replies.iter().any(|reply| of_series(&reply)) {
            let digit = severity.first_digit();
            doc.heading(&format!("Reply codes {digit}yz: {}", severity.name()));
            head(&mut doc, table);
        }
        for reply in table.replies.iter().filter(of_series) {
            doc.line(format!(
                "| {} | {} |",
                links.reply(reply.key),
                titles(&reply.words)
            ));
        }
    }
    if !table.details.is_empty() {
        doc.heading("Enhanced status codes");
        head(&mut doc, table);
    }
    for detail in &table.details {
        let numbers = (detail.key.subject, detail.key.detail);
        let link = links.detail(numbers, codes(&detail.key));
        doc.line(format!("| {link} | {} |", titles(&detail.words)));
    }
    doc.inner()
}

fn head(doc: &mut Doc, table: &Table) {
    doc.line(format!("| code | {} |", table.languages.join(" | ")));
    doc.line(format!("|---|{}", "---|".repeat(table.languages.len())));
}

/// Returns the titles in all languages, as cells of a table.
fn titles(words: &EntryTexts) -> String {
    let title = |telling: &Telling| escape(telling.text.as_deref().unwrap_or("…"));
    joined(words.0.iter().map(title), " | ")
}

/// Returns the title in the first language that has one.
fn title(words: &EntryTexts) -> &str {
    let title = words.0.iter().find_map(|telling| telling.text.as_deref());
    title.unwrap_or(BASE)
}

/// Adds the texts. The first title is left out, because the heading shows it; other titles come
/// with their language tag.
fn tell(doc: &mut Doc, words: &EntryTexts, table: &Table) {
    let first = words.0.iter().position(|telling| telling.text.is_some());
    for (place, (telling, lang)) in words.0.iter().zip(&table.languages).enumerate() {
        let Telling {
            text,
            explain,
            advice,
        } = telling;
        if let Some(text) = text.as_ref().filter(|_| Some(place) != first) {
            doc.line(format!("`{lang}` **{}**", escape(text)));
            doc.line("");
        }
        if let Some(explain) = explain {
            doc.paragraph(explain);
        }
        if let Some(advice) = advice {
            doc.line(format!("> {}", escape(advice)));
            doc.line("");
        }
    }
}

fn rules(doc: &mut Doc, rules: &[Rule], links: &Links<'_>) {
    for rule in rules {
        let severity = rule.severity.map(|severity| severity.name().to_owned());
        let reason = rule
            .reason
            .as_ref()
            .map(|name| reason(name, rule.vague, links));
        let retry = rule
            .retry
            .as_ref()
            .map(|entry| format!("retry {}", retry(entry)));
        let means = joined(severity.into_iter().chain(reason).chain(retry), ", ");
        let title = rule
            .words
            .as_ref()
            .map(|words| format!(": {}", escape(title(words))));
        let title = title.unwrap_or_default();
        let means = Some(means).filter(|means| !means.is_empty());
        let source = Some(citation(&rule.source));
        let page = rule.help.as_deref().map(help);
        let facts = joined(means.into_iter().chain(source).chain(page), "; ");
        doc.line(format!("* **{}**{title} ({facts})", condition(rule)));
    }
}
