//! A reader that returns bytes in pieces of many sizes.

use std::io::{self, Cursor, Read};

/// A reader that returns bytes in pieces of 1 byte to 32 KiB, and sometimes reports that it was
/// interrupted. The number passed to `new` is the seed that determines the sizes of all pieces.
pub struct Pieces {
    bytes: Cursor<Vec<u8>>,
    number: u32,
}

impl Pieces {
    /// Creates a reader.
    pub fn new(bytes: &[u8], number: u8) -> Self {
        Self {
            bytes: Cursor::new(bytes.to_vec()),
            number: number.into(),
        }
    }
}

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // A linear congruential generator; its upper bits are the most random ones.
        self.number = self
            .number
            .wrapping_mul(1_664_525)
            .wrapping_add(1_013_904_223);
        let (magnitude, random) = (self.number >> 28, self.number >> 8);
        if random % 16 == 0 {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let size = 1 + random as usize % (1 << magnitude);
        let size = size.min(buffer.len());
        self.bytes.read(&mut buffer[..size])
    }
}
