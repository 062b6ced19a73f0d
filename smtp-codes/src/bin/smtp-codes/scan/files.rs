//! Files, told apart as mails or logs.

use std::io::{self, BufReader, Read};
use std::path::Path;

use smtp_codes::scan::mail;

use super::decompress::open;
use super::progress::Progress;
use super::skipped::Broken;
use super::{Sink, logs, mails};

/// How much of a file is looked at to tell what it is.
const START: u64 = 64 * 1024;

/// What came of a file.
pub(crate) enum Outcome {
    Read(Broken),
    /// Bytes that are neither a mail nor a log.
    Nothing(&'static str),
}

/// Scans a file and hands every delivery on, in the order of the file.
pub(crate) fn scan(path: &Path, progress: &Progress, sink: &mut dyn Sink) -> io::Result<Outcome> {
    let mut input = open(path, progress)?;
    let mut start = Vec::new();
    let peeked = (&mut input).take(START).read_to_end(&mut start);
    // What was read before an error counts; the error comes again behind it.
    let rest: Box<dyn Read + Send> = match peeked {
        Ok(_) => Box::new(input),
        Err(error) => Box::new(Failed(Some(error))),
    };
    if mail::looks_like_mail(&start) {
        let input = BufReader::new(io::Cursor::new(start).chain(rest));
        return mails::scan(input, sink).map(Outcome::Read);
    }
    let help = not_text(&start);
    let before = sink.deliveries();
    let broken = logs::scan(start, rest, sink)?;
    Ok(match help.filter(|_| sink.deliveries() == before) {
        Some(help) => Outcome::Nothing(help),
        None => Outcome::Read(broken),
    })
}

/// A reader that fails.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Tells what to do with a file that begins so, where that is no text.
fn not_text(start: &[u8]) -> Option<&'static str> {
    match start {
        [0xfd, b'7', b'z', b'X', b'Z', ..] => {
            Some("it is packed with xz: unpack it, as in `xz -dc FILE | smtp-codes scan -`")
        }
        [b'B', b'Z', b'h', ..] => {
            Some("it is packed with bzip2: unpack it, as in `bzip2 -dc FILE | smtp-codes scan -`")
        }
        [b'P', b'K', 3, 4, ..] => Some("it is a ZIP archive: unpack it first"),
        start => start.contains(&0).then_some(
            "this is neither a mail nor a log: give files of these forms, or `explain` for replies",
        ),
    }
}
