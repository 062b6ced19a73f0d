//! The dead addresses, each with the reason for the refusal.

use maud::{Markup, html};

use super::View;
use super::table::{Head, number, save, table};
use crate::l10n::pages;
use crate::report::collect::Dead;
use crate::report::collect::series::civil;
use crate::report::page::Section;
use crate::report::shown;

/// The maximum total size of the rows, in bytes, which keeps the page small.
const BYTES: usize = 1 << 20;

pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let texts = view.texts();
    let ranked = view.report.dead.ranked();
    let mut left = BYTES;
    let rows = ranked
        .iter()
        .map(|(address, facts)| row(view, address, facts));
    let rows = rows.map_while(|row| {
        left = left.checked_sub(row.0.len())?;
        Some(row)
    });
    let rows: Vec<_> = rows.collect();
    let heads = [
        Head::Text(texts.columns.address),
        Head::Text(texts.columns.reason),
        Head::Text(texts.columns.last),
        Head::Number(texts.columns.count),
        Head::Text(texts.columns.reply),
    ];
    let left_out = (ranked.len() - rows.len()) as u64;
    let notes = view.notes(&[
        (left_out, texts.rows_left_out),
        (view.report.dead.dropped(), texts.names_left_out),
    ]);
    (!ranked.is_empty()).then(|| Section {
        id: "dead",
        title: texts.sections.dead,
        body: html! {
            p { (texts.leads.dead) }
            (save("dead-table", view.words.pages.frame.save_csv, "dead-addresses.csv"))
            (table("dead-table", texts.sections.dead, &heads, &rows))
            (notes)
            @if left_out > 0 { p.note { (texts.all_by_json) } }
        },
    })
}

fn row(view: &View<'_>, address: &str, facts: &Dead) -> Markup {
    let reason = facts.reason.map(|reason| view.title(reason.as_str()));
    let last = facts.last.map(civil);
    html! {
        tr {
            th scope="row" { (shown::name(address)) }
            td { (reason.unwrap_or_default()) }
            td.time {
                @if let Some(last) = last { (last.date()) " " (pages::clock(last)) }
            }
            (number(facts.count, &view.number(facts.count)))
            td { (shown::reply(&facts.words)) }
        }
    }
}
