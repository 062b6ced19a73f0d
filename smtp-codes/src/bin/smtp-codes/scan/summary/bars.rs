//! Rows in a summary, each with a number, a share, a bar and a name.

use std::io::{self, Write};

use anstyle::Style;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::l10n::Numbers;
use crate::sanitize::one_line;
use crate::style::{self, BOLD, DIM};

/// The minimum and maximum width of a summary.
const WIDTHS: (usize, usize) = (60, 120);

/// The minimum and maximum width of a bar.
const BARS: (usize, usize) = (12, 24);

/// The width of a share, such as `100.0%` or `<0,1 %`.
const SHARE: usize = 6;

/// A writer of rows with aligned columns.
pub(super) struct Bars<'a, W> {
    out: &'a mut W,
    numbers: &'static Numbers,
    // The widths of the columns.
    count: usize,
    bar: usize,
    name: usize,
}

/// The numbers that a row shows.
#[derive(Clone, Copy)]
pub(super) struct Amount {
    pub(super) count: u64,
    /// The count that gets the longest bar.
    pub(super) most: u64,
    pub(super) all: u64,
}

impl<'a, W: Write> Bars<'a, W> {
    /// Creates a writer whose columns have room for counts up to `largest`.
    pub(super) fn new(out: &'a mut W, numbers: &'static Numbers, largest: u64) -> Self {
        let width = style::width(WIDTHS.0, WIDTHS.1);
        let count = numbers.number(largest).width().max(5);
        let bar = (width / 6).clamp(BARS.0, BARS.1);
        let name = width.saturating_sub(2 + count + 2 + SHARE + 2 + bar + 2);
        Self {
            out,
            numbers,
            count,
            bar,
            name,
        }
    }

    /// Returns the width of the name column.
    pub(super) const fn name_width(&self) -> usize {
        self.name
    }

    /// Writes the heading of a list.
    pub(super) fn heading(&mut self, heading: &str) -> io::Result<()> {
        writeln!(self.out, "\n{BOLD}{heading}{BOLD:#}")
    }

    /// Writes a row with a share and a bar. Long names are wrapped.
    pub(super) fn row(&mut self, name: &str, amount: Amount, style: Style) -> io::Result<()> {
        let count = right(&self.numbers.number(amount.count), self.count);
        let share = right(&self.numbers.share(amount.count, amount.all), SHARE);
        let bar = bar(amount.count, amount.most, self.bar);
        let pad = style::padding(&bar, self.bar);
        write!(self.out, "  {count}  {share}  {style}{bar}{style:#}{pad}")?;
        let before = 2 + self.count + 2 + SHARE + 2 + self.bar;
        let lines = textwrap::wrap(name, self.name);
        for (number, line) in lines.iter().enumerate() {
            let indent = if number == 0 { 0 } else { before };
            writeln!(self.out, "{:indent$}  {line}", "")?;
        }
        Ok(())
    }

    /// Writes a row with only a number and a name.
    pub(super) fn row_without_bar(&mut self, name: &str, count: u64) -> io::Result<()> {
        let count = right(&self.numbers.number(count), self.count);
        writeln!(self.out, "  {count}  {name}")
    }

    /// Writes a dimmed line.
    pub(super) fn note(&mut self, note: &str) -> io::Result<()> {
        writeln!(self.out, "{DIM}{note}{DIM:#}")
    }
}

/// Escapes an untrusted name and truncates it to a width.
pub(super) fn name(name: &str, width: usize) -> String {
    cut(&one_line(name), width)
}

fn right(text: &str, width: usize) -> String {
    style::padding(text, width) + text
}

/// Draws a bar in eighths of a column. Any count above 0 gets at least one eighth.
fn bar(count: u64, most: u64, width: usize) -> String {
    let longest = width as u128 * 8;
    let eighths = (u128::from(count) * longest).div_ceil(u128::from(most.max(1)));
    let eighths = usize::try_from(eighths.min(longest)).unwrap_or(0);
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    "█".repeat(eighths / 8) + rest.get(eighths % 8).copied().unwrap_or_default()
}

fn cut(name: &str, width: usize) -> String {
    if name.width() <= width {
        return name.to_owned();
    }
    let mut left = width.saturating_sub(1);
    let fits = name.chars().take_while(|char| {
        let room = left.checked_sub(char.width().unwrap_or(0));
        left = room.unwrap_or(0);
        room.is_some()
    });
    fits.chain(std::iter::once('…')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_share() {
        assert_eq!(bar(10, 10, 4), "████");
        assert_eq!(bar(5, 10, 4), "██");
        assert_eq!(bar(3, 8, 2), "▊");
        assert_eq!(bar(1, 1_000_000, 4), "▏");
        assert_eq!(bar(0, 0, 4), "");
        assert_eq!(bar(u64::MAX, 1, 4), "████");
    }

    #[test]
    fn names_are_cut_at_columns_not_at_bytes() {
        assert_eq!(cut("example", 7), "example");
        assert_eq!(cut("examples", 7), "exampl…");
        assert_eq!(cut("почта.рф", 7), "почта.…");
        // Each of these characters is two columns wide.
        assert_eq!(cut("邮件邮件", 7), "邮件邮…");
        assert_eq!(cut("邮件邮件", 6), "邮件…");
    }
}
