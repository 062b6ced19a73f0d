//! A reader of a growing file.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::thread;

use super::{CaughtUp, POLL};

/// The number of bytes read at a time.
const PIECE: usize = 64 * 1024;

/// The maximum length of an incomplete line that is held back, in bytes.
const LONGEST_LINE: usize = 1024 * 1024;

/// A reader that returns complete lines from a growing file. At the current end of the file, the
/// reader first reports an end of input, so that everything before it is processed, and then waits
/// for more lines. After a rotation, the reader reports an end of input twice.
pub(super) struct Follower {
    path: PathBuf,
    file: File,
    /// The number of bytes read from the file so far.
    position: u64,
    /// Bytes that were read but not yet handed out.
    held: Vec<u8>,
    /// The number of bytes in `held` that belong to complete lines.
    complete: usize,
    /// `true` if any bytes were handed out since the last end of input.
    has_news: bool,
    caught_up: CaughtUp,
}

impl Follower {
    pub(super) fn new(path: &Path, file: File, caught_up: CaughtUp) -> Self {
        Self {
            path: path.to_owned(),
            file,
            position: 0,
            held: Vec::new(),
            complete: 0,
            has_news: false,
            caught_up,
        }
    }

    /// Reads bytes that were added to the file. Returns `false` if nothing was added.
    fn grow(&mut self) -> io::Result<bool> {
        let before = self.held.len();
        let read = (&mut self.file)
            .take(PIECE as u64)
            .read_to_end(&mut self.held)?;
        self.position += read as u64;
        let added = self.held.get(before..).unwrap_or_default();
        if let Some(last) = memchr::memrchr(b'\n', added) {
            self.complete = before + last + 1;
        } else if self.held.len() > LONGEST_LINE {
            self.complete = self.held.len();
        }
        Ok(read > 0)
    }

    /// Returns `true` if the path leads to another file or if the file was truncated.
    fn is_rotated(&self) -> io::Result<bool> {
        match self.path.metadata() {
            Ok(now) => {
                let is_other = !is_same(&now, &self.file.metadata()?);
                Ok(is_other || now.len() < self.position)
            }
            // The new file may not have been created yet.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Hands out complete lines.
    fn hand_out(&mut self, buffer: &mut [u8]) -> usize {
        let count = self.complete.min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), self.held.get(..count)) {
            to.copy_from_slice(from);
        }
        self.held.drain(..count);
        self.complete -= count;
        self.has_news |= count > 0;
        count
    }
}

impl Read for Follower {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.complete > 0 || buffer.is_empty() {
                return Ok(self.hand_out(buffer));
            }
            if self.grow()? {
                self.caught_up.store(false, Ordering::Relaxed);
                continue;
            }
            self.caught_up.store(true, Ordering::Relaxed);
            if std::mem::take(&mut self.has_news) {
                return Ok(0);
            }
            if !self.is_rotated()? {
                thread::sleep(POLL);
            } else if !self.grow()? {
                // An incomplete line at the end of the old file is complete now.
                self.complete = self.held.len();
                return Ok(self.hand_out(buffer));
            }
        }
    }
}

#[cfg(unix)]
fn is_same(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn is_same(a: &Metadata, b: &Metadata) -> bool {
    match (a.created(), b.created()) {
        (Ok(a), Ok(b)) => a == b,
        _ => true,
    }
}
