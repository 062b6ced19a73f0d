//! Detects the content of a file (messages, events or a log) and scans it.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::time::{Duration, SystemTime};

use smtp_codes::scan::wrap::Unwrapped;
use smtp_codes::scan::{Clock, Content, log};

use super::decompress::decompressed;
use super::guess::{Guess, NotText};
use super::progress::Progress;
use super::sink::{Contents, Failure, Sink};
use super::skipped::Skipped;
use super::{events, logs, mails};

/// The number of bytes read at a time from a mailbox.
const BUFFER: usize = 64 * 1024;

const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The result of scanning a file.
pub(crate) enum Outcome {
    Read(Skipped),
    NotText(NotText),
    /// No line is about a delivery or comes from a known mail system.
    NotUnderstood {
        skipped: Skipped,
        lines: u64,
        guess: Guess,
    },
}

/// Scans a file and passes every delivery to the sink, in the order in which the file contains
/// them.
pub(crate) fn scan(
    path: &Path,
    clock: &Clock,
    progress: &Progress,
    sink: &mut dyn Sink,
) -> Result<Outcome, Failure> {
    let clock = of_file(clock, path);
    let mut input = open(path, progress)?;
    let mut start = Vec::new();
    let peeked = (&mut input)
        .take(Content::START as u64)
        .read_to_end(&mut start);
    if let Some(archive) = NotText::archive(&start) {
        return Ok(Outcome::NotText(archive));
    }
    // Scan what was read before an error, then return the error.
    let rest: Box<dyn Read + Send> = match peeked {
        Ok(_) => Box::new(input),
        Err(error) => Box::new(Failed(Some(error))),
    };
    let (content, text) = Content::of(&start);
    let input = io::Cursor::new(text).chain(rest);
    let contents = match content {
        Content::Mails => mails::scan(BufReader::with_capacity(BUFFER, input), sink)?,
        Content::Events => events::scan(BufReader::new(input), &clock, sink)?,
        Content::Records => events::scan_records(BufReader::new(input), &clock, sink)?,
        Content::Wrapped => wrapped(BufReader::new(input), &clock, sink)?,
        _ if log::line_end(text) == b'\r' => logs::scan(CarriageReturns(input), &clock, sink)?,
        _ => logs::scan(input, &clock, sink)?,
    };
    let Contents { skipped, lines, .. } = contents;
    if contents.is_understood {
        return Ok(Outcome::Read(skipped));
    }
    Ok(match start.contains(&0) {
        true => Outcome::NotText(NotText::Binary),
        false if contents.is_blank => Outcome::Read(skipped),
        false => Outcome::NotUnderstood {
            skipped,
            lines,
            guess: Guess::of(text),
        },
    })
}

/// Opens a file or standard input, and decompresses it if necessary. The progress bar counts
/// compressed bytes.
fn open(path: &Path, progress: &Progress) -> io::Result<Box<dyn BufRead + Send>> {
    match path.as_os_str() == OsStr::new("-") {
        true => decompressed(progress.reader(io::stdin())),
        false => decompressed(progress.reader(File::open(path)?)),
    }
}

/// Returns a clock that limits times to the modification time of a file, or to the current time for
/// standard input, pipes and devices.
fn of_file(clock: &Clock, path: &Path) -> Clock {
    let is_input = path.as_os_str() == OsStr::new("-");
    let metadata = path
        .metadata()
        .ok()
        .filter(|file| !is_input && file.is_file());
    // Files in archives and container images may be dated 1970.
    let oldest = SystemTime::UNIX_EPOCH + YEAR;
    let modified = metadata.and_then(|file| file.modified().ok());
    match modified.filter(|time| *time > oldest) {
        Some(time) => clock.clone().up_to(time),
        None => clock.clone().up_to_now(),
    }
}

/// Scans a log whose lines are in wrappers.
fn wrapped(
    input: impl BufRead + Send,
    clock: &Clock,
    sink: &mut dyn Sink,
) -> Result<Contents, Failure> {
    let mut lines = Unwrapped::new(input);
    let mut contents = logs::scan(&mut lines, clock, sink)?;
    contents.skipped.lines += lines.skipped_lines();
    contents.skipped.bytes += lines.invalid_bytes();
    Ok(contents)
}

/// A reader that replaces carriage returns with line feeds.
struct CarriageReturns<R>(R);

impl<R: Read> Read for CarriageReturns<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        let bytes = buffer.get_mut(..read).unwrap_or_default();
        for byte in bytes.iter_mut().filter(|byte| **byte == b'\r') {
            *byte = b'\n';
        }
        Ok(read)
    }
}

/// A reader that returns the error once and then ends.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
