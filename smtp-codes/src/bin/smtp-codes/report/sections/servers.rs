//! The servers with the most failures, and their replies.

use maud::{Markup, html};

use super::View;
use super::table::{Head, number, table};
use crate::report::chart::bar::bar;
use crate::report::collect::Server;
use crate::report::page::Section;
use crate::report::shown;

/// The maximum number of servers, and of replies from each server.
const SERVERS: usize = 50;
const REPLIES: usize = 3;

pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let texts = view.texts();
    let ranked = view.report.servers.ranked();
    let (_, first) = ranked.first()?;
    let most = first.failures;
    let rows = ranked
        .iter()
        .take(SERVERS)
        .map(|(name, facts)| row(view, name, facts, most));
    let heads = [
        Head::Text(texts.columns.server),
        Head::Number(texts.columns.failures),
        Head::Text(texts.columns.replies),
    ];
    let rows: Vec<_> = rows.collect();
    let notes = view.notes(&[
        (
            ranked.len().saturating_sub(SERVERS) as u64,
            texts.rows_left_out,
        ),
        (view.report.servers.dropped(), texts.names_left_out),
    ]);
    Some(Section {
        id: "servers",
        title: texts.sections.servers,
        body: html! {
            p { (texts.leads.servers) }
            (table("servers-table", texts.sections.servers, &heads, &rows))
            (notes)
        },
    })
}

fn row(view: &View<'_>, name: &str, facts: &Server, most: u64) -> Markup {
    let failures = view.number(facts.failures);
    html! {
        tr {
            th scope="row" {
                (shown::name(name))
                (bar(facts.failures, most, &failures))
            }
            (number(facts.failures, &failures))
            td {
                ul.replies {
                    @for (words, count) in facts.words().into_iter().take(REPLIES) {
                        li { (shown::reply(words)) " " span.share { "× " (view.number(count)) } }
                    }
                }
            }
        }
    }
}
