//! Replies for which no reason was found, to be reported to the authors.

use maud::html;

use super::View;
use super::table::{Head, number, save, table};
use crate::report::page::Section;
use crate::report::shown;

/// The maximum number of replies in the list.
const REPLIES: usize = 100;

pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let texts = view.texts();
    let unnamed = &view.report.unnamed;
    let ranked = unnamed.ranked();
    let rows = ranked.iter().take(REPLIES).map(|(words, facts)| {
        let reason = facts.reason.map(|reason| view.title(reason.as_str()));
        html! {
            tr {
                td { (shown::reply(words)) }
                (number(facts.count, &view.number(facts.count)))
                td { (reason.unwrap_or_default()) }
            }
        }
    });
    let heads = [
        Head::Text(texts.columns.reply),
        Head::Number(texts.columns.count),
        Head::Text(texts.columns.reason),
    ];
    let rows: Vec<_> = rows.collect();
    let left_out = ranked.len().saturating_sub(REPLIES) as u64;
    (!ranked.is_empty()).then(|| Section {
        id: "unnamed",
        title: texts.sections.unnamed,
        body: html! {
            p { (texts.leads.unnamed) }
            (save("unnamed-table", view.words.pages.frame.save_csv, "unknown-replies.csv"))
            (table("unnamed-table", texts.sections.unnamed, &heads, &rows))
            (view.notes(&[
                (left_out, texts.rows_left_out),
                (unnamed.dropped(), texts.names_left_out),
            ]))
        },
    })
}
