//! Decompresses zstd files with one or more frames (RFC 8878 section 3.1). `ruzstd` reads only one
//! frame.

use std::error::Error;
use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::damage::Damage;

/// The maximum window size, in bytes, which is also the default limit of zstd(1). The window is
/// kept in memory.
const LARGEST_WINDOW: u64 = 128 * 1024 * 1024;

/// The number of bytes that are read first from a frame: the magic number, the frame header
/// descriptor and the byte after it, which is usually the window descriptor.
const HEAD: usize = 6;

/// The last block of a frame, without content (RFC 8878 section 3.1.1.2), and a checksum.
const LAST_BLOCK: [u8; 7] = [1, 0, 0, 0, 0, 0, 0];

/// A reader that decompresses the frames of a file.
pub(super) struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
    has_failed: bool,
    /// An error to return after the bytes that were decoded before it.
    error: Option<io::Error>,
}

impl<R: BufRead> Frames<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            source,
            decoder: FrameDecoder::new(),
            has_failed: false,
            error: None,
        }
    }

    /// Starts the next frame. Returns `false` if there is no other frame.
    fn next_frame(&mut self) -> io::Result<bool> {
        loop {
            match self.source.fill_buf()? {
                [] => return Ok(false),
                // The first byte of a frame or a skippable frame.
                [0x28 | 0x50..=0x5f, ..] => {}
                _ => return Err(Damage::Trailing.into()),
            }
            let mut head = [0; HEAD];
            self.source.read_exact(&mut head)?;
            self.decoder = FrameDecoder::new();
            match self.decoder.reset(head.chain(&mut self.source)) {
                Ok(()) => return self.check_window(head).map(|()| true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => self.skip(length.into())?,
                Err(error) => return Err(self.error(&error)),
            }
        }
    }

    /// Rejects a frame whose window is too large. `ruzstd` checks the window of only some frames.
    fn check_window(&self, head: [u8; HEAD]) -> io::Result<()> {
        let [.., descriptor, window] = head;
        let is_single_segment = descriptor & 0x20 != 0;
        let window = match is_single_segment {
            true => self.decoder.content_size(),
            // RFC 8878 section 3.1.1.1.2.
            false => (8 + u64::from(window & 7)) << (7 + (window >> 3)),
        };
        match window > LARGEST_WINDOW {
            true => Err(Damage::Window(window).into()),
            false => Ok(()),
        }
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let mut skipped = (&mut self.source).take(length);
        match io::copy(&mut skipped, &mut io::sink())? == length {
            true => Ok(()),
            false => Err(Damage::Truncated.into()),
        }
    }

    /// Converts an error. If no data follows, the file is truncated.
    fn error(&mut self, error: &FrameDecoderError) -> io::Error {
        match self.source.fill_buf() {
            Ok([]) => Damage::Truncated.into(),
            Ok(_) => damage(error).into(),
            Err(error) => error,
        }
    }

    /// Keeps an error, and makes the decoder release the bytes that it has decoded. Until a frame
    /// ends, the decoder holds back as many bytes as the window contains.
    fn fail(&mut self, error: io::Error) -> io::Result<()> {
        let all = BlockDecodingStrategy::All;
        if self.decoder.decode_blocks(&LAST_BLOCK[..], all).is_err() {
            return Err(error);
        }
        self.has_failed = true;
        self.error = Some(error);
        Ok(())
    }

    /// Verifies the checksum of the frame that has ended.
    fn check(&self) -> io::Result<()> {
        let stated = self.decoder.get_checksum_from_data();
        let differs = stated.is_some() && stated != self.decoder.get_calculated_checksum();
        match differs {
            true => Err(Damage::Checksum.into()),
            false => Ok(()),
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() && self.decoder.can_collect() == 0 {
            if self.has_failed {
                return self.error.take().map_or(Ok(0), Err);
            }
            if self.decoder.is_finished() {
                self.check()?;
                if !self.next_frame()? {
                    return Ok(0);
                }
            } else {
                let some = BlockDecodingStrategy::UptoBytes(buffer.len());
                let decoded = self.decoder.decode_blocks(&mut self.source, some);
                if let Err(error) = decoded {
                    let error = self.error(&error);
                    self.fail(error)?;
                }
            }
        }
        self.decoder.read(buffer)
    }
}

fn damage(error: &FrameDecoderError) -> Damage {
    if let FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::BadMagicNumber(_)) = error
    {
        return Damage::Trailing;
    }
    // The outer errors print the innermost one with `Debug`.
    let mut innermost: &dyn Error = error;
    while let Some(cause) = innermost.source() {
        innermost = cause;
    }
    Damage::Other(innermost.to_string())
}
