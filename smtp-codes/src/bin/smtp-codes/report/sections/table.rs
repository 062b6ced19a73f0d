//! Tables, and the scrolling regions around them.

use maud::{Markup, html};

/// A column heading.
pub(super) enum Head {
    Text(&'static str),
    Number(&'static str),
}

/// Returns a table that the script can sort and filter. `label` is its accessible name.
pub(super) fn table(id: &str, label: &str, heads: &[Head], rows: &[Markup]) -> Markup {
    with_filter(true, id, label, heads, rows)
}

/// Returns a table that the script can sort but not filter, because the table repeats a chart.
pub(super) fn copy(id: &str, label: &str, heads: &[Head], rows: &[Markup]) -> Markup {
    with_filter(false, id, label, heads, rows)
}

fn with_filter(filter: bool, id: &str, label: &str, heads: &[Head], rows: &[Markup]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label) {
            table id=(id) data-sort data-filter[filter] {
                thead {
                    tr {
                        @for head in heads {
                            @match head {
                                Head::Text(title) => th scope="col" { (title) },
                                Head::Number(title) => th.number scope="col" { (title) },
                            }
                        }
                    }
                }
                tbody { @for row in rows { (row) } }
            }
        }
    }
}

/// Returns a table that is hidden until the reader opens it.
pub(super) fn behind(summary: &str, table: &Markup) -> Markup {
    html! {
        details.data {
            summary { (summary) }
            (table)
        }
    }
}

/// Returns a cell with a number. The script sorts such cells by value.
pub(super) fn number(value: u64, shown: &str) -> Markup {
    html! { td.number data-value=(value) { (shown) } }
}

/// Returns a button that saves a table as CSV. The script makes the button visible.
pub(super) fn save(id: &str, label: &str, file: &str) -> Markup {
    html! { button type="button" hidden data-save=(id) data-file=(file) { (label) } }
}
