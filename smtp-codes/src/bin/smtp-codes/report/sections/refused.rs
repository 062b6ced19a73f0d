//! Messages from other servers that our own server refused.

use maud::html;

use super::View;
use super::reasons::bars;
use super::table::{Head, number, table};
use crate::report::page::Section;
use crate::report::shown;

/// The maximum number of replies in the list.
const REPLIES: usize = 20;

pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let texts = view.texts();
    let refused = &view.report.refused;
    let ranked = refused.replies.ranked();
    let rows = ranked.iter().take(REPLIES).map(|(words, count)| {
        html! {
            tr {
                td { (shown::reply(words)) }
                (number(**count, &view.number(**count)))
            }
        }
    });
    let heads = [
        Head::Text(texts.columns.reply),
        Head::Number(texts.columns.count),
    ];
    let rows: Vec<_> = rows.collect();
    let left_out = ranked.len().saturating_sub(REPLIES) as u64;
    (refused.all > 0).then(|| Section {
        id: "refused",
        title: texts.sections.refused,
        body: html! {
            p { (texts.leads.refused) }
            (bars(view, "refused", &refused.reasons))
            (table("refused-replies", texts.columns.replies, &heads, &rows))
            (view.notes(&[
                (left_out, texts.rows_left_out),
                (refused.replies.dropped(), texts.names_left_out),
            ]))
        },
    })
}
