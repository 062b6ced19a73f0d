//! The progress bar on standard error during a scan. It is shown if standard error is a terminal
//! and the scan takes a while.

use std::io::{self, IsTerminal as _, Read};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::sanitize::one_line;
use crate::stderr;

/// The time after which the bar appears.
const A_WHILE: Duration = Duration::from_millis(500);

/// A progress bar that counts the bytes read from all files, before decompression.
#[derive(Clone)]
pub(crate) struct Progress {
    bar: ProgressBar,
    /// When the bar appears, or `None` if it never appears.
    due: Option<Instant>,
}

impl Progress {
    /// Starts counting. `shown` must be `false` if the bar would interfere with other output.
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

    /// Shows the name of the file being read.
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

    /// Wraps a reader so that the bytes it reads are counted.
    pub(crate) fn reader<R>(&self, inner: R) -> Counted<R> {
        let progress = self.clone();
        Counted { inner, progress }
    }

    /// Writes a message above the bar. Returns `false` if that fails.
    pub(crate) fn say(&self, message: &str) -> bool {
        self.bar.suspend(|| stderr::say(message))
    }

    /// Removes the bar.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// Returns the total size of all files, or `None` if one of them is not a regular file, because its
/// size is unknown.
fn total(files: &[PathBuf]) -> Option<u64> {
    let sizes = files.iter().map(|file| match file.metadata() {
        Ok(metadata) => metadata.is_file().then_some(metadata.len()),
        // Unless this is standard input, opening the file will report the error.
        Err(_) => (file.as_os_str() != "-").then_some(0),
    });
    sizes.sum()
}

fn style(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template);
    style.unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// A reader that counts the bytes it reads.
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
