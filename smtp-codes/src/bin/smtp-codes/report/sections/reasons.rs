//! Why deliveries failed: a bar for each reason, with its explanation and advice.

use maud::{Markup, html};
use smtp_codes::Severity;

use super::View;
use super::table::{Head, behind, copy, number};
use crate::report::chart::bar::bar;
use crate::report::collect::{Failures, ReasonCounts};
use crate::report::page::Section;

pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let texts = view.texts();
    let reasons = &view.report.reasons;
    (!reasons.ranked().is_empty()).then(|| Section {
        id: "reasons",
        title: texts.sections.reasons,
        body: html! {
            p { (texts.leads.reasons) }
            (bars(view, "reasons", reasons))
        },
    })
}

/// Draws reasons as bars. Each bar can be opened to show its explanation and advice. A hidden table
/// repeats the chart.
pub(super) fn bars(view: &View<'_>, id: &str, reasons: &ReasonCounts) -> Markup {
    let ranked = reasons.ranked();
    let all: u64 = ranked.iter().map(|(_, failures)| failures.all).sum();
    let most = ranked.first().map_or(0, |(_, failures)| failures.all);
    let rows = ranked.iter().map(|(name, failures)| {
        let Failures {
            all: count,
            permanent,
        } = *failures;
        let transient = count - permanent;
        html! {
            tr {
                th scope="row" { (view.title(name)) }
                td { code { (name) } }
                (number(transient, &view.number(transient)))
                (number(permanent, &view.number(permanent)))
                (number(count, &view.number(count)))
                (number(count, &view.share(count, all)))
            }
        }
    });
    let columns = &view.texts().columns;
    let heads = [
        Head::Text(columns.reason),
        Head::Text(columns.name),
        Head::Number(columns.transient),
        Head::Number(columns.permanent),
        Head::Number(columns.failures),
        Head::Number(columns.share),
    ];
    let rows: Vec<_> = rows.collect();
    let table = copy(&format!("{id}-table"), columns.reason, &heads, &rows);
    html! {
        div.bars {
            @for (name, failures) in &ranked { (row(view, name, *failures, most, all)) }
        }
        (behind(view.words.pages.frame.as_table, &table))
    }
}

fn row(view: &View<'_>, name: &str, failures: Failures, most: u64, all: u64) -> Markup {
    let Failures {
        all: count,
        permanent,
    } = failures;
    let title = view.title(name);
    let of = |count, severity| {
        view.words
            .numbers
            .count(count, (view.words.summary.outcome)(severity))
    };
    let (number, share) = (view.number(count), view.share(count, all));
    html! {
        details data-row {
            summary {
                span.title { (title) }
                (bar(count, most, &format!("{title}: {number} ({share})")))
                span.number { (number) }
                span.share { (share) }
            }
            @if let Some(texts) = view.reason(name) {
                div.about {
                    p.note {
                        (of(count - permanent, Severity::Transient)) " · "
                        (of(permanent, Severity::Permanent))
                    }
                    p { (texts.explain) }
                    p { strong { (view.words.card.advice) ": " } (texts.advice) }
                    @for url in view.help(name) {
                        p { strong { (view.words.card.help) ": " } a href=(url) { (url) } }
                    }
                    p.note { code { (name) } }
                }
            }
        }
    }
}
