//! Deliveries over time, by outcome.

use jiff::civil::{DateTime, Weekday};
use maud::{Markup, html};
use smtp_codes::Severity;

use super::View;
use super::table::{Head, behind, copy, number};
use crate::l10n::pages;
use crate::report::chart::stacked::{Bar, Stacked};
use crate::report::collect::series::{Bucket, Timeline, Unit};
use crate::report::page::Section;

pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let timeline = view.report.series.timeline()?;
    let (texts, outcomes) = (view.texts(), &view.texts().outcomes);
    let lead = match timeline.unit {
        Unit::Hour => texts.leads.by_hour,
        Unit::Day => texts.leads.by_day,
        Unit::Week => texts.leads.by_week,
    };
    let busiest = busiest(view, &timeline)?;
    let parts = [
        ("delivered", outcomes.delivered),
        ("transient", Severity::Transient.text(view.lang)),
        ("permanent", Severity::Permanent.text(view.lang)),
    ];
    let values = |bucket: &Bucket| vec![bucket.delivered, bucket.transient, bucket.permanent];
    let bars = bars(view, &timeline, values);
    let chart = Stacked {
        id: "time",
        title: texts.sections.time,
        description: &busiest,
        parts: &parts,
        bars: &bars,
    };
    let notes = view.notes(&[
        (view.report.series.undated(), texts.undated),
        (timeline.earlier, texts.earlier),
    ]);
    Some(Section {
        id: "time",
        title: texts.sections.time,
        body: html! {
            p { (lead) " " (busiest) }
            figure {
                (chart.draw(&view.words.numbers))
                (rows(view, "time-table", &timeline, &parts, values))
            }
            (notes)
        },
    })
}

/// Describes the bucket with the most attempts.
fn busiest(view: &View<'_>, timeline: &Timeline) -> Option<String> {
    let buckets = timeline.buckets.iter();
    let (start, bucket) = buckets.max_by_key(|(_, bucket)| bucket.all())?;
    let when = moment(view, timeline.unit, *start);
    Some((view.texts().busiest)(&when, &view.number(bucket.all())))
}

/// Returns the bars of a timeline.
pub(super) fn bars(
    view: &View<'_>,
    timeline: &Timeline,
    values: fn(&Bucket) -> Vec<u64>,
) -> Vec<Bar> {
    let count = timeline.buckets.len();
    let bars = timeline.buckets.iter().map(|(start, bucket)| Bar {
        title: moment(view, timeline.unit, *start),
        label: label(view, timeline.unit, *start, count),
        values: values(bucket),
    });
    bars.collect()
}

/// Returns the rows of the table that repeats a timeline.
pub(super) fn rows(
    view: &View<'_>,
    id: &str,
    timeline: &Timeline,
    parts: &[(&str, &'static str)],
    values: fn(&Bucket) -> Vec<u64>,
) -> Markup {
    let heads = parts.iter().map(|(_, name)| Head::Number(name));
    let heads: Vec<_> = std::iter::once(Head::Text(view.texts().columns.time))
        .chain(heads)
        .collect();
    let rows = timeline.buckets.iter().map(|(start, bucket)| {
        html! {
            tr {
                th scope="row" data-value=(start) { (moment(view, timeline.unit, *start)) }
                @for value in values(bucket) { (number(value, &view.number(value))) }
            }
        }
    });
    let label = view.texts().columns.time;
    let table = copy(id, label, &heads, &rows.collect::<Vec<_>>());
    behind(view.words.pages.frame.as_table, &table)
}

/// Returns the name of a bucket.
fn moment(view: &View<'_>, unit: Unit, start: DateTime) -> String {
    let dates = &view.words.pages.dates;
    match unit {
        Unit::Hour => format!("{}, {}", dates.full_day(start), pages::clock(start)),
        Unit::Day => dates.full_day(start),
        Unit::Week => dates.week(start),
    }
}

/// Returns the label of a bucket, if the bucket starts at a prominent time.
fn label(view: &View<'_>, unit: Unit, start: DateTime, count: usize) -> Option<String> {
    let dates = &view.words.pages.dates;
    let is_labelled = match unit {
        Unit::Hour if count <= 48 => {
            return (start.hour() % 6 == 0).then(|| match start.hour() {
                0 => dates.day(start),
                _ => pages::clock(start),
            });
        }
        Unit::Hour => start.hour() == 0,
        Unit::Day => count <= 14 || start.weekday() == Weekday::Monday,
        Unit::Week => count <= 14 || start.day() <= 7,
    };
    is_labelled.then(|| dates.day(start))
}
