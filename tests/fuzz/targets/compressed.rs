//! Checks that damaged compressed data causes an error after everything that could be read, and that
//! decompression takes bounded memory.
#![no_main]
#![allow(dead_code, reason = "the program shows the details of errors")]

use std::io::{Cursor, Read, Write as _};

use flate2::write::GzEncoder;
use libfuzzer_sys::fuzz_target;
use lzma_rust2::{XzOptions, XzWriter};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use smtp_codes_fuzz::{Pieces, peak_of};

use decompress::decompressed;

#[path = "../../../smtp-codes/src/bin/smtp-codes/scan/decompress/mod.rs"]
mod decompress;

/// The maximum number of decompressed bytes that are read.
const MOST: u64 = 1024 * 1024;

/// The maximum amount of memory, in bytes. zstd keeps two windows of up to 128 MiB each.
const MEMORY: u64 = 300 * 1024 * 1024;

/// The number of bytes by which a format is recognized.
const MAGIC: usize = 6;

/// What was read, and whether an error ended it.
type Outcome = (Vec<u8>, bool);

fuzz_target!(|bytes: &[u8]| {
    let peak = peak_of(|| {
        let whole = read(Cursor::new(bytes.to_vec()));
        let pieces = read(Pieces::new(bytes, bytes.len() as u8));
        assert_eq!(whole.1, pieces.1);
        // A decoder loses what it decoded in the same call as the damaged byte.
        assert!(whole.0.starts_with(&pieces.0) || pieces.0.starts_with(&whole.0));
    });
    assert!(peak <= MEMORY, "{peak} bytes");
    if let Some(([format, low, high, bit], text)) = bytes.split_first_chunk() {
        let packed = compress(*format, text);
        assert_eq!(read(Cursor::new(packed.clone())), (text.to_vec(), false));
        let at = usize::from(u16::from_le_bytes([*low, *high])) % packed.len();
        check_damage(packed, at.max(MAGIC), *bit, text);
    }
});

/// Truncates compressed data, and changes one of its bits.
fn check_damage(mut packed: Vec<u8>, at: usize, bit: u8, text: &[u8]) {
    let truncated = &packed[..at];
    let (some, failed) = read(Cursor::new(truncated.to_vec()));
    assert!(failed && text.starts_with(&some), "{} bytes", some.len());
    assert_eq!(read(Pieces::new(truncated, bit)), (some, failed));
    packed[at] ^= 1 << (bit % 8);
    let (some, failed) = read(Cursor::new(packed));
    // Some bits don't matter, such as those of a file name.
    assert!(failed || some == text, "{} bytes", some.len());
}

fn read(input: impl Read + Send + 'static) -> Outcome {
    let mut read = Vec::new();
    let input = decompressed(input).expect("memory gives no error");
    let failed = input.take(MOST).read_to_end(&mut read).is_err();
    (read, failed)
}

fn compress(format: u8, text: &[u8]) -> Vec<u8> {
    match format % 4 {
        0 => {
            let mut gz = GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gz.write_all(text).expect("memory gives no error");
            gz.finish().expect("memory gives no error")
        }
        1 => {
            let mut bz2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
            bz2.write_all(text).expect("memory gives no error");
            bz2.finish().expect("memory gives no error")
        }
        2 => {
            let mut options = XzOptions::with_preset(0);
            options.lzma_options.dict_size = 4096;
            let mut xz = XzWriter::new(Vec::new(), options).expect("the options are valid");
            xz.write_all(text).expect("memory gives no error");
            xz.finish().expect("memory gives no error")
        }
        _ => compress_to_vec(text, CompressionLevel::Fastest),
    }
}
