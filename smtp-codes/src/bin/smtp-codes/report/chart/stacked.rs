//! Stacked bars over time.

use maud::{Markup, html};

use super::{percent, scale};
use crate::l10n::Numbers;

/// The height of the chart and the vertical range of its bars, in pixels.
const HEIGHT: u64 = 236;
const TOP: u64 = 18;
const BOTTOM: u64 = 210;

/// The width of a bar, as a percentage of the available width.
const FILLED: u64 = 86;

/// The maximum number of labels below the bars.
const LABELS: usize = 9;

/// A chart.
pub(in crate::report) struct Stacked<'a> {
    pub(in crate::report) id: &'static str,
    pub(in crate::report) title: &'a str,
    /// A description of the chart.
    pub(in crate::report) description: &'a str,
    /// The CSS classes and names of a bar's parts, from bottom to top.
    pub(in crate::report) parts: &'a [(&'static str, &'static str)],
    pub(in crate::report) bars: &'a [Bar],
}

/// A bar.
pub(in crate::report) struct Bar {
    pub(in crate::report) title: String,
    /// The label below the bar, if the bar may have a label.
    pub(in crate::report) label: Option<String>,
    pub(in crate::report) values: Vec<u64>,
}

impl Bar {
    fn all(&self) -> u64 {
        self.values.iter().sum()
    }
}

impl Stacked<'_> {
    /// Draws the chart with its legend.
    pub(in crate::report) fn draw(&self, numbers: &Numbers) -> Markup {
        let largest = self.bars.iter().map(Bar::all).max().unwrap_or_default();
        let lines = scale::lines(largest);
        let top = lines.last().copied().unwrap_or(1);
        html! {
            ul.legend {
                @for (class, name) in self.parts { li { span class={ "swatch " (class) } {} (name) } }
            }
            svg.chart width="100%" height=(HEIGHT) role="img"
                aria-labelledby={ (self.id) "-chart " (self.id) "-about" } {
                title id={ (self.id) "-chart" } { (self.title) }
                desc id={ (self.id) "-about" } { (self.description) }
                @for line in &lines { (grid_line(*line, top)) }
                @for (place, bar) in self.bars.iter().enumerate() {
                    @if bar.all() > 0 { (self.bar(place as u64, bar, top, numbers)) }
                }
                // Draw the labels in front of the bars, which may reach the left edge.
                @for line in &lines { (scale_label(*line, top, numbers)) }
                (self.labels())
            }
        }
    }

    fn bar(&self, place: u64, bar: &Bar, top: u64, numbers: &Numbers) -> Markup {
        let count = self.bars.len() as u64;
        let x = percent(place * 100 + (100 - FILLED) / 2, count * 100);
        let width = percent(FILLED, count * 100);
        let mut below = 0;
        let parts = self
            .parts
            .iter()
            .zip(&bar.values)
            .map(|((class, _), value)| {
                let start = y(below, top);
                below += value;
                (class, y(below, top), start)
            });
        let parts: Vec<_> = parts.collect();
        let named = self.parts.iter().zip(&bar.values);
        let named = named.filter(|(_, value)| **value > 0);
        let values = named.map(|((_, name), value)| format!("{name}: {}", numbers.number(*value)));
        let values: Vec<String> = values.collect();
        html! {
            g {
                title { (bar.title) "\n" (values.join("\n")) }
                @for (class, end, start) in parts {
                    @if start > end {
                        rect class=(class) x=(x) width=(width) y=(pixels(end))
                            height=(pixels(start - end)) {}
                    }
                }
            }
        }
    }

    /// Draws some of the labels. A narrow screen shows only every second label.
    fn labels(&self) -> Markup {
        let count = self.bars.len();
        let labelled = self.bars.iter().enumerate();
        let labelled = labelled.filter_map(|(place, bar)| Some((place, bar.label.as_ref()?)));
        // A label near the right end would be cut off.
        let labelled: Vec<_> = labelled
            .filter(|(place, _)| place * 100 <= count * 94)
            .collect();
        let step = labelled.len().div_ceil(LABELS).max(1);
        let shown: Vec<_> = labelled.into_iter().step_by(step).collect();
        html! {
            @for (number, (place, label)) in shown.iter().enumerate() {
                @let x = percent(*place as u64, count as u64);
                @let is_minor = number % 2 == 1 || place * 100 > count * 80;
                g.minor[is_minor] {
                    line.tick x1=(x) x2=(x) y1=(BOTTOM) y2=(BOTTOM + 6) {}
                    text x=(x) dx="3" y=(HEIGHT - 8) { (label) }
                }
            }
        }
    }
}

fn grid_line(value: u64, top: u64) -> Markup {
    let height = pixels(y(value, top));
    html! { line.grid x1="0" x2="100%" y1=(height) y2=(height) {} }
}

fn scale_label(value: u64, top: u64, numbers: &Numbers) -> Markup {
    let height = pixels(y(value, top).saturating_sub(40));
    html! { @if value > 0 { text.scale x="0" y=(height) { (numbers.number(value)) } } }
}

/// Returns the vertical position of a value, in tenths of a pixel.
fn y(value: u64, top: u64) -> u64 {
    let height = u128::from(BOTTOM - TOP) * 10;
    let up = u128::from(value) * height / u128::from(top.max(1));
    (BOTTOM * 10).saturating_sub(u64::try_from(up).unwrap_or(0))
}

fn pixels(tenths: u64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}
