//! Decompresses gzip files with one or more members (RFC 1952 section 2.2).

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use super::damage::Damage;

/// A reader that decompresses the members of a file. Like gzip(1), it ignores NULs after a member,
/// because tapes and some downloads are padded with them.
pub(super) struct Members<R> {
    /// `None` after the last member.
    member: Option<GzDecoder<R>>,
}

impl<R: BufRead> Members<R> {
    pub(super) fn new(source: R) -> Self {
        let member = Some(GzDecoder::new(source));
        Self { member }
    }

    /// Starts the next member, if there is one.
    fn next_member(&mut self) -> io::Result<()> {
        let Some(member) = self.member.take() else {
            return Ok(());
        };
        let mut source = member.into_inner();
        self.member = match first_after_nuls(&mut source)? {
            None => None,
            Some(0x1f) => Some(GzDecoder::new(source)),
            Some(_) => return Err(Damage::Trailing.into()),
        };
        Ok(())
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            match member.read(buffer).map_err(damage)? {
                0 if !buffer.is_empty() => self.next_member()?,
                read => return Ok(read),
            }
        }
        Ok(0)
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

/// Converts the errors with which `flate2` reports damaged data. Other errors are those of the
/// file.
fn damage(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Damage::Truncated.into(),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            Damage::Other(error.to_string()).into()
        }
        _ => error,
    }
}
