//! Opens files, and decompresses them if necessary.

pub(crate) mod damage;
mod gzip;
mod zstd;

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::progress::Progress;

/// The size of the read buffers.
const BUFFER: usize = 64 * 1024;

/// Opens a file or standard input, and decompresses gzip and zstd. The progress bar counts
/// compressed bytes.
pub(crate) fn open(path: &Path, progress: &Progress) -> io::Result<Box<dyn BufRead + Send>> {
    let raw: Box<dyn Read + Send> = match path.as_os_str() == OsStr::new("-") {
        true => Box::new(progress.reader(io::stdin())),
        false => Box::new(progress.reader(File::open(path)?)),
    };
    let mut raw = BufReader::with_capacity(BUFFER, raw);
    Ok(match raw.fill_buf()? {
        [0x1f, 0x8b, ..] => buffered(gzip::Members::new(raw)),
        // A frame or a skippable frame.
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => {
            buffered(zstd::Frames::new(raw))
        }
        _ => Box::new(raw),
    })
}

fn buffered(decompressed: impl Read + Send + 'static) -> Box<dyn BufRead + Send> {
    Box::new(BufReader::with_capacity(BUFFER, decompressed))
}
