//! The parts of the input that were skipped.

use maud::html;

use super::View;
use crate::report::page::Section;

pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let (report, labels) = (view.report, &view.words.summary);
    let notes = [
        (labels.unread_files, report.unread_files),
        (labels.long_lines, report.skipped.lines),
        (labels.other_records, report.skipped.records),
        (labels.invalid_bytes, report.skipped.bytes),
        (labels.other_values, report.skipped.values),
        (labels.left_out, report.skipped.left_out),
    ];
    let notes: Vec<_> = notes.into_iter().filter(|(_, count)| *count > 0).collect();
    (!notes.is_empty()).then(|| Section {
        id: "notes",
        title: view.texts().sections.notes,
        body: html! {
            ul { @for (label, count) in &notes { li { (label) ": " (view.number(*count)) } } }
        },
    })
}
