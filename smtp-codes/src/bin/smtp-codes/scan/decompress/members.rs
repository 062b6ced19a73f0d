//! Decompresses files that consist of one or more members: gzip (RFC 1952 section 2.2), bzip2 and
//! xz.

use std::io::{self, BufRead, Read};

use bzip2::bufread::BzDecoder;
use lzma_rust2::{XzReader, lzma2_get_memory_usage};

use super::damage::Damage;

/// The maximum size of an xz dictionary, in bytes, which is the size that `xz -9` uses. The
/// dictionary is kept in memory.
const LARGEST_DICTIONARY: u32 = 64 * 1024 * 1024;

/// A reader that decompresses one member.
pub(super) trait Member: Read {
    type Source: BufRead;

    /// The first byte of a member.
    const FIRST: u8;

    /// The maximum number of bytes to read at a time.
    const MOST: usize = usize::MAX;

    /// Starts a member.
    fn start(source: Self::Source) -> Self;

    /// Returns the number of bytes decoded so far, including those that a failed call to
    /// [`read`](Read::read) wrote to its buffer before the error.
    fn decoded(&self) -> u64;

    /// Returns the source, which is at the end of the member.
    fn into_source(self) -> Self::Source;
}

impl<R: BufRead> Member for BzDecoder<R> {
    type Source = R;
    const FIRST: u8 = b'B';

    fn start(source: R) -> Self {
        Self::new(source)
    }

    fn decoded(&self) -> u64 {
        self.total_out()
    }

    fn into_source(self) -> R {
        self.into_inner()
    }
}

impl<R: BufRead> Member for XzReader<R> {
    type Source = R;
    const FIRST: u8 = 0xfd;
    // If a read fails, the bytes that it decoded are lost.
    const MOST: usize = 4096;

    fn start(source: R) -> Self {
        Self::new_mem_limit(source, false, lzma2_get_memory_usage(LARGEST_DICTIONARY))
    }

    /// The reader doesn't count the bytes.
    fn decoded(&self) -> u64 {
        0
    }

    fn into_source(self) -> R {
        self.into_inner()
    }
}

/// A reader that decompresses the members of a file. Like gzip(1), it ignores NULs after a member,
/// because tapes and some downloads are padded with them.
pub(super) struct Members<M> {
    /// `None` after the last member and after an error.
    member: Option<M>,
    /// An error to return after the bytes that were decoded before it.
    error: Option<io::Error>,
}

impl<M: Member> Members<M> {
    pub(super) fn new(source: M::Source) -> Self {
        Self {
            member: Some(M::start(source)),
            error: None,
        }
    }

    /// Starts the next member, if there is one.
    fn next_member(&mut self) -> io::Result<()> {
        let Some(member) = self.member.take() else {
            return Ok(());
        };
        let mut source = member.into_source();
        self.member = match first_after_nuls(&mut source)? {
            None => None,
            Some(first) if first == M::FIRST => Some(M::start(source)),
            Some(_) => return Err(Damage::Trailing.into()),
        };
        Ok(())
    }
}

impl<M: Member> Read for Members<M> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(M::MOST);
        let buffer = buffer.get_mut(..most).unwrap_or_default();
        while let Some(member) = &mut self.member {
            let before = member.decoded();
            match member.read(buffer) {
                Ok(0) if !buffer.is_empty() => self.next_member()?,
                Ok(read) => return Ok(read),
                Err(error) => {
                    let read = member.decoded() - before;
                    self.member = None;
                    self.error = Some(damage(error));
                    if read > 0 {
                        return Ok(read as usize);
                    }
                }
            }
        }
        self.error.take().map_or(Ok(0), Err)
    }
}

/// Skips NULs, and returns the byte after them without consuming it.
fn first_after_nuls(source: &mut impl BufRead) -> io::Result<Option<u8>> {
    loop {
        let bytes = source.fill_buf()?;
        let nuls = bytes.iter().take_while(|byte| **byte == 0).count();
        let (first, ended) = (bytes.get(nuls).copied(), bytes.is_empty());
        source.consume(nuls);
        if first.is_some() || ended {
            return Ok(first);
        }
    }
}

/// Converts the errors that the decoders return for damaged data. Other errors come from reading
/// the file.
fn damage(error: io::Error) -> io::Error {
    match error.kind() {
        _ if error.get_ref().is_some_and(|error| error.is::<Damage>()) => error,
        io::ErrorKind::UnexpectedEof => Damage::Truncated.into(),
        io::ErrorKind::OutOfMemory => Damage::Dictionary.into(),
        io::ErrorKind::InvalidInput
        | io::ErrorKind::InvalidData
        | io::ErrorKind::Unsupported
        | io::ErrorKind::Other => Damage::Other(error.to_string()).into(),
        _ => error,
    }
}
