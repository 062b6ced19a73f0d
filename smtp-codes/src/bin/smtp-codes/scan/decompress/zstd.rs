//! zstd, in one frame or more (RFC 8878 section 3.1); `ruzstd` reads one.

use std::error::Error;
use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, FrameHeaderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::Damage;

/// Decompresses the frames of a file.
pub(super) struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
}

impl<R: BufRead> Frames<R> {
    pub(super) fn new(source: R) -> Self {
        let decoder = FrameDecoder::new();
        Self { source, decoder }
    }

    /// Starts the next frame; returns `false` if there is none.
    fn next_frame(&mut self) -> io::Result<bool> {
        loop {
            match self.source.fill_buf()? {
                [] => return Ok(false),
                // The first byte of a frame, or of one that decoders skip.
                [0x28 | 0x50..=0x5f, ..] => {}
                _ => return Err(Damage::Trailing.into()),
            }
            match self.decoder.reset(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => self.skip(length.into())?,
                Err(error) => return Err(self.error(&error)),
            }
        }
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let mut skipped = (&mut self.source).take(length);
        match io::copy(&mut skipped, &mut io::sink())? == length {
            true => Ok(()),
            false => Err(Damage::Truncated.into()),
        }
    }

    /// Describes an error; if nothing follows, the data is truncated.
    fn error(&mut self, error: &FrameDecoderError) -> io::Error {
        match self.source.fill_buf() {
            Ok([]) => Damage::Truncated.into(),
            Ok(_) => damage(error).into(),
            Err(error) => error,
        }
    }

    /// Compares the checksum of the frame that has ended.
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
            if self.decoder.is_finished() {
                self.check()?;
                if !self.next_frame()? {
                    return Ok(0);
                }
            } else {
                let some = BlockDecodingStrategy::UptoBytes(buffer.len());
                let decoded = self.decoder.decode_blocks(&mut self.source, some);
                if let Err(error) = decoded {
                    return Err(self.error(&error));
                }
            }
        }
        self.decoder.read(buffer)
    }
}

fn damage(error: &FrameDecoderError) -> Damage {
    match error {
        FrameDecoderError::WindowSizeTooBig { requested: bytes }
        | FrameDecoderError::FrameHeaderError(FrameHeaderError::WindowTooBig { got: bytes })
        | FrameDecoderError::FailedToInitialize(FrameHeaderError::WindowTooBig { got: bytes }) => {
            Damage::Window(*bytes)
        }
        FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::BadMagicNumber(_)) => {
            Damage::Trailing
        }
        error => Damage::Other(innermost(error)),
    }
}

/// Returns the text of the innermost cause: the outer ones show it as `Debug` does.
fn innermost(error: &FrameDecoderError) -> String {
    let mut innermost: &dyn Error = error;
    while let Some(cause) = innermost.source() {
        innermost = cause;
    }
    innermost.to_string()
}
