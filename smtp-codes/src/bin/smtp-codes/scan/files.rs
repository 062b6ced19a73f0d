//! Files: opened, unpacked, and told apart as mails or logs.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use smtp_codes::scan::mail;

use super::{Delivery, Place, Sink, chunks};

/// How much of a file is looked at to tell what it is.
const START: usize = 64 * 1024;

/// The largest mail that is taken into memory; mailboxes are read one message after another.
const LARGEST_MAIL: usize = 32 * 1024 * 1024;

/// What came of a file.
pub(crate) enum Outcome {
    Read {
        /// Lines that were too long or had bytes that no log has.
        broken: u64,
    },
    /// Bytes that are neither a mail nor a log.
    Nothing,
}

/// Scans a file and hands every delivery on, in the order of the file.
pub(crate) fn scan(path: &Path, sink: &mut dyn Sink) -> io::Result<Outcome> {
    let mut input = open(path)?;
    let start = peek(&mut input)?;
    if mail::looks_like_mail(&start) {
        return mails(start, input, sink);
    }
    let looks_binary = start.contains(&0);
    let before = sink.count();
    let broken = chunks::scan(start, input, sink)?;
    let found = sink.count() > before;
    Ok(match looks_binary && !found {
        true => Outcome::Nothing,
        false => Outcome::Read { broken },
    })
}

/// Opens a file or standard input, with a progress bar on a terminal, and unpacks gzip and zstd.
fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    let raw: Box<dyn Read + Send> = match path.as_os_str() == OsStr::new("-") {
        true => Box::new(io::stdin()),
        false => {
            let file = File::open(path)?;
            let progress = progress(file.metadata()?.len());
            Box::new(progress.wrap_read(file))
        }
    };
    let mut raw = BufReader::with_capacity(64 * 1024, raw);
    Ok(match raw.fill_buf()? {
        [0x1f, 0x8b, ..] => Box::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(raw))),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            let frames = ruzstd::decoding::StreamingDecoder::new(raw).map_err(io::Error::other)?;
            Box::new(BufReader::new(frames))
        }
        _ => Box::new(raw),
    })
}

/// A bar on standard error, shown only on a terminal and for files that take a while.
fn progress(len: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {eta}");
    let shown = len > 64 * 1024 * 1024;
    let target = if shown {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    ProgressBar::with_draw_target(Some(len), target)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn peek(input: &mut dyn BufRead) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    input.take(START as u64).read_to_end(&mut start)?;
    Ok(start)
}

/// Reads a mail or a mailbox.
fn mails(
    start: Vec<u8>,
    input: Box<dyn BufRead + Send>,
    sink: &mut dyn Sink,
) -> io::Result<Outcome> {
    let mut mailbox = Mailbox {
        input: BufReader::new(io::Cursor::new(start).chain(input)),
        next: Vec::new(),
    };
    let mut number = 0;
    while let Some(message) = mailbox.message()? {
        number += 1;
        for found in mail::read(&message) {
            sink.take(Delivery::new(Place::Message(number), found))?;
        }
    }
    Ok(Outcome::Read { broken: 0 })
}

/// The messages of a mailbox, one at a time; a file without `From ` lines is one message.
struct Mailbox<R> {
    input: R,
    /// The line with which the next message begins.
    next: Vec<u8>,
}

impl<R: BufRead> Mailbox<R> {
    fn message(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut message = std::mem::take(&mut self.next);
        let mut blank = true;
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = (&mut self.input)
                .take(LARGEST_MAIL as u64)
                .read_until(b'\n', &mut line)?;
            if read == 0 {
                break;
            }
            if blank && line.starts_with(b"From ") && !message.is_empty() {
                self.next = line;
                break;
            }
            blank = matches!(line.as_slice(), b"\n" | b"\r\n");
            // What a bounce says stands at its start; the rest of a huge one is passed over.
            if message.len() < LARGEST_MAIL {
                message.extend_from_slice(&line);
            }
        }
        Ok((!message.is_empty()).then_some(message))
    }
}
