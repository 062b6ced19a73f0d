//! Colours, font weights and widths of the terminal output.
//!
//! `anstream` strips colours if the output is not a terminal or the user doesn't want them.

use anstyle::{AnsiColor, Style};
use smtp_codes::Severity;
use unicode_width::UnicodeWidthStr as _;

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const PLAIN: Style = Style::new();

/// Returns the colour of a severity.
pub(crate) fn of(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Success => AnsiColor::Green,
        Severity::Intermediate => AnsiColor::Cyan,
        Severity::Transient => AnsiColor::Yellow,
        Severity::Permanent => AnsiColor::Red,
    };
    colour.on_default()
}

/// Returns the width of the terminal, at least `narrowest` and at most `widest` columns.
pub(crate) fn width(narrowest: usize, widest: usize) -> usize {
    textwrap::termwidth().clamp(narrowest, widest)
}

/// Returns the spaces that pad a text to a width.
pub(crate) fn padding(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(text.width()))
}
