//! A horizontal bar in a row of a list or table.

use maud::{Markup, html};

use super::percent;

/// Draws the bar for a count. `title` describes the bar.
pub(in crate::report) fn bar(count: u64, most: u64, title: &str) -> Markup {
    html! {
        svg.amount width="100%" height="8" role="img" aria-label=(title) {
            title { (title) }
            rect.ground width="100%" height="8" rx="2" {}
            rect.value width=(percent(count, most)) height="8" rx="2" {}
        }
    }
}
