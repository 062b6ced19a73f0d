//! A summary that is redrawn whenever it has changed.

use std::io::{self, Write as _};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use smtp_codes::Lang;

use super::CaughtUp;
use crate::scan::sink::{Counters, Located, LogLine, OutputError, Sink, Successes};
use crate::scan::summary::Summary;

/// The minimum time between two redraws while a long log is read.
const PAUSE: Duration = Duration::from_millis(500);

/// An escape sequence that moves the cursor to the first line and clears everything after it.
const CLEAR: &str = "\u{1b}[H\u{1b}[J";

/// The height, in lines, that is assumed if a terminal doesn't report its height.
const HEIGHT: usize = 24;

/// A summary on a terminal.
pub(crate) struct LiveSummary {
    summary: Summary,
    lang: Lang,
    caught_up: CaughtUp,
    drawn: Option<Instant>,
}

impl LiveSummary {
    pub(crate) fn new(summary: Summary, lang: Lang, caught_up: &CaughtUp) -> Self {
        Self {
            summary,
            lang,
            caught_up: CaughtUp::clone(caught_up),
            drawn: None,
        }
    }

    /// Draws the part of the summary that fits on the terminal.
    fn draw(&mut self) -> io::Result<()> {
        let mut text = Vec::new();
        self.summary.write(&mut text, self.lang)?;
        let text = String::from_utf8(text).map_err(io::Error::other)?;
        let height = terminal_size::terminal_size().map(|(_, height)| usize::from(height.0));
        let lines = text
            .lines()
            .take(height.unwrap_or(HEIGHT).saturating_sub(1));
        // Bypass `anstream`, which drops all escape sequences if colours are disabled.
        write!(io::stdout(), "{CLEAR}")?;
        let mut out = anstream::stdout().lock();
        for line in lines {
            writeln!(out, "{line}")?;
        }
        out.flush()?;
        self.drawn = Some(Instant::now());
        Ok(())
    }
}

impl Sink for LiveSummary {
    fn begin_file(&mut self, _name: &str) {
        // A rotated log is still the same log.
    }

    fn take(&mut self, located: &Located) -> Result<(), OutputError> {
        self.summary.take(located)
    }

    fn take_line(&mut self, line: &LogLine<'_>) -> Result<(), OutputError> {
        self.summary.take_line(line)
    }

    fn end_chunk(&mut self) -> Result<(), OutputError> {
        let is_due = self.drawn.is_none_or(|drawn| drawn.elapsed() >= PAUSE);
        match is_due || self.caught_up.load(Ordering::Relaxed) {
            true => self.draw().map_err(OutputError),
            false => Ok(()),
        }
    }

    fn successes(&self) -> Successes {
        self.summary.successes()
    }

    fn needs_envelopes(&self) -> bool {
        self.summary.needs_envelopes()
    }

    fn counters(&mut self) -> Option<&mut dyn Counters> {
        self.summary.counters()
    }
}
