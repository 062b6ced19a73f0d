//! Opens files, and decompresses them if necessary.

pub(crate) mod damage;
mod members;
mod zstd;

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use bzip2::bufread::BzDecoder;
use flate2::bufread::GzDecoder;
use lzma_rust2::XzReader;

use super::progress::Progress;
use members::Members;

/// The size of the read buffers, in bytes.
const BUFFER: usize = 64 * 1024;

/// Opens a file or standard input, and decompresses gzip, bzip2, xz and zstd. The progress bar counts
/// compressed bytes.
pub(crate) fn open(path: &Path, progress: &Progress) -> io::Result<Box<dyn BufRead + Send>> {
    let raw: Box<dyn Read + Send> = match path.as_os_str() == OsStr::new("-") {
        true => Box::new(progress.reader(io::stdin())),
        false => Box::new(progress.reader(File::open(path)?)),
    };
    let mut raw = BufReader::with_capacity(BUFFER, raw);
    Ok(match raw.fill_buf()? {
        [0x1f, 0x8b, ..] => buffered(Members::<GzDecoder<_>>::new(raw)),
        // The header is followed by a block, or by the end of an empty file.
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31 | 0x17, ..] => {
            buffered(Members::<BzDecoder<_>>::new(raw))
        }
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => buffered(Members::<XzReader<_>>::new(raw)),
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
