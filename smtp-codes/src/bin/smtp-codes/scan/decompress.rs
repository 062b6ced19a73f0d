//! Files opened, and unpacked where they are packed.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::progress::Progress;

/// How much is read at a time where little is asked for; more goes past the buffer.
const BUFFER: usize = 64 * 1024;

/// Opens a file or standard input, and unpacks gzip and zstd; what is read is told to the progress bar.
pub(crate) fn open(path: &Path, progress: &Progress) -> io::Result<Box<dyn BufRead + Send>> {
    let raw: Box<dyn Read + Send> = match path.as_os_str() == OsStr::new("-") {
        true => Box::new(progress.reader(io::stdin())),
        false => Box::new(progress.reader(File::open(path)?)),
    };
    let mut raw = BufReader::with_capacity(BUFFER, raw);
    Ok(match raw.fill_buf()? {
        [0x1f, 0x8b, ..] => buffered(flate2::bufread::MultiGzDecoder::new(raw)),
        // A frame, or one that is to be skipped.
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => {
            buffered(Frames::new(raw))
        }
        _ => Box::new(raw),
    })
}

fn buffered(unpacked: impl Read + Send + 'static) -> Box<dyn BufRead + Send> {
    Box::new(BufReader::with_capacity(BUFFER, unpacked))
}

/// The frames of a zstd file, one behind another (RFC 8878 section 3.1); `ruzstd` reads one.
struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
}

impl<R: BufRead> Frames<R> {
    fn new(source: R) -> Self {
        let decoder = FrameDecoder::new();
        Self { source, decoder }
    }

    /// Begins the next frame, or tells that there is none.
    fn next_frame(&mut self) -> io::Result<bool> {
        loop {
            if self.source.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.reset(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let mut skipped = (&mut self.source).take(u64::from(length));
                    io::copy(&mut skipped, &mut io::sink())?;
                }
                Err(error) => return Err(self.error(error)),
            }
        }
    }

    /// Tells an error, or that there is no more to read.
    fn error(&mut self, error: FrameDecoderError) -> io::Error {
        match self.source.fill_buf() {
            Ok([]) => io::ErrorKind::UnexpectedEof.into(),
            Ok(_) => io::Error::other(error),
            Err(error) => error,
        }
    }

    /// Tells whether the frame that has ended is what was packed.
    fn check(&self) -> io::Result<()> {
        let stated = self.decoder.get_checksum_from_data();
        let differs = stated.is_some() && stated != self.decoder.get_calculated_checksum();
        match differs {
            true => Err(io::Error::other("the checksum of its packed data differs")),
            false => Ok(()),
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() && self.decoder.can_collect() == 0 {
            if self.decoder.is_finished() {
                self.check()?;
                if !self.next_frame()? {
                    return Ok(0);
                }
            } else {
                let some = BlockDecodingStrategy::UptoBytes(buffer.len());
                let decoded = self.decoder.decode_blocks(&mut self.source, some);
                if let Err(error) = decoded {
                    return Err(self.error(error));
                }
            }
        }
        self.decoder.read(buffer)
    }
}
