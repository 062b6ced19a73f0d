//! The progress of a scan: a bar on standard error, if that is a terminal and the scan takes a
//! while.

use std::io::{self, IsTerminal as _, Read};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::sanitize::one_line;
use crate::stderr;

/// A shorter scan needs no bar.
const A_WHILE: Duration = Duration::from_millis(500);

/// How much of all files has been read, in bytes before decompression.
#[derive(Clone)]
pub(crate) struct Progress {
    bar: ProgressBar,
    /// When the bar appears, if it may.
    due: Option<Instant>,
}

impl Progress {
    /// Starts to count; `shown` is `true` if a bar is in nobody's way.
    pub(crate) fn new(files: &[PathBuf], shown: bool) -> Self {
        let bar = match total(files) {
            Some(total) => ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden())
                .with_style(style(
                    "{wide_bar} {percent:>3}%  {bytes} / {total_bytes}  {eta}",
                )),
            None => ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden())
                .with_style(style("{spinner} {bytes}  {bytes_per_sec}  {wide_msg}")),
        };
        let typed = files.iter().any(|file| file.as_os_str() == "-") && io::stdin().is_terminal();
        let shown = shown && !typed && io::stderr().is_terminal();
        let due = shown.then(|| Instant::now() + A_WHILE);
        Self { bar, due }
    }

    /// Shows which file is being read.
    pub(crate) fn file(&self, name: &str) {
        if self.due.is_some() && name != "-" {
            self.bar.set_message(one_line(name).into_owned());
        }
    }

    /// Counts bytes that have been read.
    pub(crate) fn read(&self, bytes: usize) {
        let Some(due) = self.due else {
            return;
        };
        self.bar.inc(bytes as u64);
        if self.bar.is_hidden() && Instant::now() >= due {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Counts everything that a reader reads.
    pub(crate) fn reader<R>(&self, inner: R) -> Counted<R> {
        let progress = self.clone();
        Counted { inner, progress }
    }

    /// Writes a message above the bar; returns `false` if it cannot be written.
    pub(crate) fn say(&self, message: &str) -> bool {
        self.bar.suspend(|| stderr::say(message))
    }

    /// Removes the bar.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// Returns the size of all files, or `None` if one is not a file and its size is unknown.
fn total(files: &[PathBuf]) -> Option<u64> {
    let sizes = files.iter().map(|file| match file.metadata() {
        Ok(metadata) => metadata.is_file().then_some(metadata.len()),
        // An error will follow, unless this is standard input.
        Err(_) => (file.as_os_str() != "-").then_some(0),
    });
    sizes.sum()
}

fn style(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template);
    style.unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// A reader that counts what it reads.
pub(crate) struct Counted<R> {
    inner: R,
    progress: Progress,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.progress.read(read);
        Ok(read)
    }
}
