//! Parses log lines independently of each other.

use std::sync::LazyLock;

use super::delivery::LogDelivery;
use super::detect;
use super::event::LineEvent;
use crate::builtin::TABLE;
use crate::scan::commands::Commands;
use crate::table::Table;

/// Parses log lines one at a time, and recognises commands by the names in a table.
///
/// A parser keeps no state between lines, so many cores can share it. A [`Reader`](super::Reader)
/// then combines the [parts](super::LineEvent::Part), which it must get in the order of the log.
#[derive(Clone, Debug)]
pub struct LineParser(Commands);

static BUILT_IN: LazyLock<LineParser> = LazyLock::new(LineParser::new);

impl LineParser {
    /// Creates a parser that knows the command names in the built-in table.
    #[must_use]
    pub fn new() -> Self {
        Self::with_table(&TABLE)
    }

    /// Creates a parser that knows the command names in the given table.
    #[must_use]
    pub fn with_table(table: &Table) -> Self {
        Self(Commands::of(table))
    }

    /// Parses a line, with or without its line ending. Returns `None` if the line reports nothing
    /// about a delivery, as is true of most lines.
    #[must_use]
    #[inline]
    pub fn event<'a>(&self, line: &'a [u8]) -> Option<LineEvent<'a>> {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        detect::event(line.strip_suffix(b"\r").unwrap_or(line), &self.0)
    }
}

impl LineParser {
    /// Returns the names that logs use for commands.
    pub(super) const fn commands(&self) -> &Commands {
        &self.0
    }
}

impl Default for LineParser {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns the parser that knows the built-in table.
pub(super) fn built_in() -> &'static LineParser {
    &BUILT_IN
}

/// Parses a line with the built-in table; see [`LineParser::event`].
#[must_use]
#[inline]
pub fn event(line: &[u8]) -> Option<LineEvent<'_>> {
    BUILT_IN.event(line)
}

/// Parses the outcome on a line. If the recipient is on another line, the outcome has no recipient.
///
/// ```
/// use smtp_codes::scan::log;
///
/// let delivery = log::line(b"@40000000 delivery 7: failure: Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/").unwrap();
/// assert_eq!(delivery.recipient, None);
/// assert_eq!(delivery.diagnostic, &b"Sorry, no mailbox here by that name. (#5.1.1)"[..]);
///
/// assert_eq!(log::line(b"@40000000 starting delivery 7: msg 2 to remote bob@example.org"), None);
/// ```
#[must_use]
pub fn line(line: &[u8]) -> Option<LogDelivery<'_>> {
    event(line)?.into_delivery()
}
