//! Decompresses a gzip member (RFC 1952 section 2.2).
//!
//! After an error, `GzDecoder` doesn't say how many bytes it decoded before the error. So
//! `GzDecoder` reads only the header here, and `DeflateDecoder`, which counts the bytes, reads the
//! rest.

use std::io::{self, BufRead, Read};

use flate2::CrcReader;
use flate2::bufread::{DeflateDecoder, GzDecoder};

use super::damage::Damage;
use super::members::Member;

/// A reader that decompresses one member.
pub(super) struct GzipMember<R> {
    /// The error in the header, if there is one.
    error: Option<io::Error>,
    body: CrcReader<DeflateDecoder<R>>,
    has_ended: bool,
}

impl<R: BufRead> Member for GzipMember<R> {
    type Source = R;
    const FIRST: u8 = 0x1f;

    fn start(source: R) -> Self {
        let mut header = GzDecoder::new(source);
        let error = match header.header() {
            Some(_) => None,
            None => header.read(&mut []).err(),
        };
        Self {
            error,
            body: CrcReader::new(DeflateDecoder::new(header.into_inner())),
            has_ended: false,
        }
    }

    fn decoded(&self) -> u64 {
        self.body.get_ref().total_out()
    }

    fn into_source(self) -> R {
        self.body.into_inner().into_inner()
    }
}

impl<R: BufRead> Read for GzipMember<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        if buffer.is_empty() || self.has_ended {
            return Ok(0);
        }
        let read = self.body.read(buffer)?;
        if read == 0 {
            self.check()?;
            self.has_ended = true;
        }
        Ok(read)
    }
}

impl<R: BufRead> GzipMember<R> {
    /// Reads and verifies the checksum and the size after the compressed data.
    fn check(&mut self) -> io::Result<()> {
        let mut stated = [0; 8];
        self.body.get_mut().get_mut().read_exact(&mut stated)?;
        let crc = self.body.crc();
        let size = crc.amount().to_le_bytes();
        match stated
            .iter()
            .eq(crc.sum().to_le_bytes().iter().chain(&size))
        {
            true => Ok(()),
            false => Err(Damage::Checksum.into()),
        }
    }
}
