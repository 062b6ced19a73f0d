//! Failures by recipient domain and reason: a heat map, and a table of all domains.

use maud::{Markup, html};

use super::View;
use super::table::{Head, behind, number, table};
use crate::report::chart::heat::shade;
use crate::report::collect::Domain;
use crate::report::page::Section;
use crate::report::shown;

/// The maximum numbers of columns and rows in the heat map, and of rows in the table.
const COLUMNS: usize = 12;
const REASONS: usize = 12;
const DOMAINS: usize = 200;

pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let texts = view.texts();
    let ranked = view.report.domains.ranked();
    let failing = ranked.iter().filter(|(_, facts)| facts.failures > 0);
    let failing: Vec<_> = failing.copied().take(COLUMNS).collect();
    if failing.is_empty() {
        return None;
    }
    let notes = view.notes(&[
        (
            ranked.len().saturating_sub(DOMAINS) as u64,
            texts.rows_left_out,
        ),
        (view.report.domains.dropped(), texts.names_left_out),
    ]);
    Some(Section {
        id: "domains",
        title: texts.sections.domains,
        body: html! {
            p { (texts.leads.domains) }
            figure {
                (heat_map(view, &failing))
                (behind(view.words.pages.frame.as_table, &list(view, &ranked)))
            }
            (notes)
        },
    })
}

/// Draws the heat map as a table, so that screen readers can read the cells one by one.
fn heat_map(view: &View<'_>, domains: &[(&str, &Domain)]) -> Markup {
    let reasons = reasons_at(view, domains);
    let cells = reasons.iter().flat_map(|reason| {
        let counts = domains.iter();
        counts.map(move |(_, facts)| facts.reasons.of(reason))
    });
    let most = cells.max().unwrap_or_default();
    html! {
        div.scroll tabindex="0" role="region" aria-label=(view.texts().sections.domains) {
            table.heat {
                thead {
                    tr {
                        th scope="col" { (view.texts().columns.reason) }
                        @for (domain, _) in domains {
                            th.vertical scope="col" { span { (shown::name(domain)) } }
                        }
                    }
                }
                tbody {
                    @for reason in reasons {
                        tr {
                            th scope="row" { (view.title(reason)) }
                            @for (_, facts) in domains {
                                (cell(view, facts.reasons.of(reason), most))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn cell(view: &View<'_>, count: u64, most: u64) -> Markup {
    html! { td class=(shade(count, most)) { @if count > 0 { (view.number(count)) } } }
}

/// Returns the most frequent reasons at some domains.
fn reasons_at(view: &View<'_>, domains: &[(&str, &Domain)]) -> Vec<&'static str> {
    let ranked = view.report.reasons.ranked().into_iter();
    let reasons = ranked.map(|(reason, _)| reason);
    let is_here = |reason: &&str| {
        domains
            .iter()
            .any(|(_, facts)| facts.reasons.of(reason) > 0)
    };
    reasons.filter(is_here).take(REASONS).collect()
}

fn list(view: &View<'_>, domains: &[(&str, &Domain)]) -> Markup {
    let columns = &view.texts().columns;
    let heads = [
        Head::Text(columns.domain),
        Head::Number(columns.attempts),
        Head::Number(columns.failures),
        Head::Number(columns.share),
        Head::Text(columns.main_reason),
    ];
    let rows = domains.iter().take(DOMAINS).map(|(name, facts)| {
        let reasons = facts.reasons.ranked();
        html! {
            tr {
                th scope="row" { (shown::name(name)) }
                (number(facts.attempts, &view.number(facts.attempts)))
                (number(facts.failures, &view.number(facts.failures)))
                (number(
                    facts.failures * 1000 / facts.attempts.max(1),
                    &view.share(facts.failures, facts.attempts),
                ))
                td { @if let Some((reason, _)) = reasons.first() { (view.title(reason)) } }
            }
        }
    });
    table(
        "domains-table",
        columns.domain,
        &heads,
        &rows.collect::<Vec<_>>(),
    )
}
