//! Greylisting and rate limits over time.

use maud::html;

use super::View;
use super::time::{bars, rows};
use crate::report::chart::stacked::Stacked;
use crate::report::collect::series::Bucket;
use crate::report::page::Section;

pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let timeline = view.report.series.timeline()?;
    let values = |bucket: &Bucket| vec![bucket.greylisted, bucket.rate_limited];
    let mut buckets = timeline.buckets.iter();
    if buckets.all(|(_, bucket)| values(bucket).iter().all(|value| *value == 0)) {
        return None;
    }
    let (texts, outcomes) = (view.texts(), &view.texts().outcomes);
    let parts = [
        ("greylisted", outcomes.greylisted),
        ("rate-limited", outcomes.rate_limited),
    ];
    let bars = bars(view, &timeline, values);
    let chart = Stacked {
        id: "pace",
        title: texts.sections.pace,
        description: texts.leads.pace,
        parts: &parts,
        bars: &bars,
    };
    Some(Section {
        id: "pace",
        title: texts.sections.pace,
        body: html! {
            p { (texts.leads.pace) }
            figure { (chart.draw(&view.words.numbers)) (rows(view, "pace-table", &timeline, &parts, values)) }
        },
    })
}
