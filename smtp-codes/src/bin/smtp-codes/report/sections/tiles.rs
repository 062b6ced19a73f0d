//! The headline numbers.

use maud::{Markup, html};
use smtp_codes::Severity;

use super::View;

/// Returns the tiles. Each tile links to the section with the details.
pub(super) fn tiles(view: &View<'_>) -> Markup {
    let (report, tiles) = (view.report, &view.texts().tiles);
    let all = report.attempts();
    let numbers = &view.words.numbers;
    let dead = report.dead.ranked().len() as u64;
    // There may be more dead addresses than are kept.
    let at_least = if report.dead.dropped() > 0 {
        "≥ "
    } else {
        ""
    };
    let outcome = |class: &str, severity, label: &str| {
        let count = report.of(severity);
        html! {
            div class={ "tile " (class) } {
                dt { strong { (view.share(count, all)) } " " (label) }
                dd { (view.number(count)) }
            }
        }
    };
    html! {
        dl.tiles {
            div.tile { dt { (numbers.form(all, tiles.attempts)) } dd { (view.number(all)) } }
            (outcome("delivered", Severity::Success, tiles.delivered))
            (outcome("transient", Severity::Transient, tiles.transient))
            (outcome("permanent", Severity::Permanent, tiles.permanent))
            div.tile { dt { (numbers.form(dead, tiles.dead)) } dd { (at_least) (view.number(dead)) } }
            @if report.refused.all > 0 {
                div.tile { dt { (tiles.refused) } dd { (view.number(report.refused.all)) } }
            }
        }
    }
}
