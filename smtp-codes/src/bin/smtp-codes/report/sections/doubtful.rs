//! Outcomes that may be forged.

use maud::{Markup, html};

use super::View;
use super::table::{Head, table};
use crate::report::collect::Doubtful;
use crate::report::page::Section;
use crate::report::shown;
use crate::scan::sink::Place;

pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let (report, texts) = (view.report, view.texts());
    let heads = [
        Head::Text(texts.columns.address),
        Head::Text(texts.columns.doubt),
        Head::Text(texts.columns.reason),
        Head::Text(texts.columns.place),
    ];
    let rows: Vec<_> = report
        .doubtful
        .iter()
        .map(|outcome| row(view, outcome))
        .collect();
    let left_out = report.all_doubtful - rows.len() as u64;
    (report.all_doubtful > 0).then(|| Section {
        id: "doubtful",
        title: texts.sections.doubtful,
        body: html! {
            p { (texts.leads.doubtful) }
            ul.counts {
                @for (doubt, count) in &report.doubts {
                    li { strong { (view.number(*count)) } " " ((texts.doubt)(doubt)) }
                }
            }
            (table("doubtful-table", texts.sections.doubtful, &heads, &rows))
            (view.notes(&[(left_out, texts.rows_left_out)]))
        },
    })
}

fn row(view: &View<'_>, outcome: &Doubtful) -> Markup {
    let texts = view.texts();
    let doubts = outcome
        .doubts
        .iter()
        .map(|doubt| (texts.doubt)(doubt.as_str()));
    let doubts: Vec<_> = doubts.collect();
    let (what, number) = match outcome.place {
        Place::Line(number) => (texts.place.line, number),
        Place::Message(number) => (texts.place.message, number),
    };
    html! {
        tr {
            th scope="row" { (shown::name(&outcome.recipient)) }
            td { (doubts.join("; ")) }
            td { (view.title(outcome.reason.as_str())) }
            td { (shown::name(&outcome.file)) ", " (what) " " (view.number(number)) }
        }
    }
}
