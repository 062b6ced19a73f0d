//! Decompresses input if necessary.

pub(crate) mod damage;
mod gzip;
mod members;
mod zstd;

use std::io::{self, BufRead, BufReader, Read};

use bzip2::bufread::BzDecoder;
use lzma_rust2::XzReader;

use gzip::GzipMember;
use members::Members;

/// The size of the read buffers, in bytes.
const BUFFER: usize = 64 * 1024;

/// The number of bytes by which a format is recognized.
const MAGIC: usize = 6;

/// Decompresses gzip, bzip2, xz and zstd. Other input is returned as it is.
pub(crate) fn decompressed(
    input: impl Read + Send + 'static,
) -> io::Result<Box<dyn BufRead + Send>> {
    let mut input = Uninterrupted(input);
    let mut start = Vec::new();
    // A pipe may return fewer bytes at a time.
    (&mut input).take(MAGIC as u64).read_to_end(&mut start)?;
    let raw = io::Cursor::new(start.clone()).chain(input);
    let raw = BufReader::with_capacity(BUFFER, raw);
    Ok(match *start {
        [0x1f, 0x8b, ..] => buffered(Members::<GzipMember<_>>::new(raw)),
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

/// A reader that continues after interruptions by signals, which decoders may not do.
struct Uninterrupted<R>(R);

impl<R: Read> Read for Uninterrupted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.0.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => return read,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    const TEXT: &[u8] = b"550 5.1.1 no such user\n";

    /// A reader that returns one byte at a time, and is interrupted before each byte.
    struct Slow(io::Cursor<Vec<u8>>, bool);

    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            match self.1 {
                true => Err(io::ErrorKind::Interrupted.into()),
                false => self.0.read(buffer.get_mut(..1).unwrap_or_default()),
            }
        }
    }

    #[test]
    fn compressed_data_may_arrive_in_any_pieces() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(TEXT).unwrap();
        let gz = gz.finish().unwrap();
        let mut bz2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        bz2.write_all(TEXT).unwrap();
        let bz2 = bz2.finish().unwrap();
        let options = lzma_rust2::XzOptions::with_preset(0);
        let mut xz = lzma_rust2::XzWriter::new(Vec::new(), options).unwrap();
        xz.write_all(TEXT).unwrap();
        let xz = xz.finish().unwrap();
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        let zstd = ruzstd::encoding::compress_to_vec(TEXT, level);
        for packed in [TEXT.to_vec(), gz, bz2, xz, zstd] {
            let members = [packed.clone(), packed].concat();
            let mut read = Vec::new();
            let mut input = decompressed(Slow(io::Cursor::new(members), false)).unwrap();
            input.read_to_end(&mut read).unwrap();
            assert_eq!(read, TEXT.repeat(2));
        }
    }
}
