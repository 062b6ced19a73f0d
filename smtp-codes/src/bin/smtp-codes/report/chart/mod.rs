//! Charts in SVG. Widths are percentages, so that the charts fit any screen. Colours come from the
//! page's style.

pub(super) mod bar;
pub(super) mod heat;
mod scale;
pub(super) mod stacked;

/// Returns a share of the whole as a percentage for SVG, such as `12.5%`.
fn percent(part: u64, whole: u64) -> String {
    let thousandths = u128::from(part) * 100_000 / u128::from(whole.max(1));
    format!("{}.{:03}%", thousandths / 1000, thousandths % 1000)
}
