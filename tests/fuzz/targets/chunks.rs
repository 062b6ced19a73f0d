//! Checks that long inputs give the same result whether they arrive whole or in pieces of any sizes.
#![no_main]
#![allow(dead_code, reason = "the program uses more of the modules")]

use std::io::{BufReader, Read};

use libfuzzer_sys::fuzz_target;
use smtp_codes::scan::{self, Clock, Zone};
use smtp_codes_fuzz::{Pieces, stretched};

use chunk_reader::{Chunk, ChunkReader};
use lines::{Blocks, Line, lines};

#[path = "../../../smtp-codes/src/bin/smtp-codes/scan/chunk_reader.rs"]
mod chunk_reader;
#[path = "../../../smtp-codes/src/bin/smtp-codes/explain/lines.rs"]
mod lines;
#[path = "../../../smtp-codes/src/bin/smtp-codes/sanitize.rs"]
mod sanitize;

/// Lines of this length may be skipped, in bytes.
const LONG_LINE: usize = 1024 * 1024;

fuzz_target!(|bytes: &[u8]| {
    let Some(([number, magnitude], text)) = bytes.split_first_chunk() else {
        return;
    };
    // Up to 2 MiB.
    let text = stretched(text, 1024 << (magnitude % 12));
    let pieces = || Pieces::new(&text, *number);

    let clock = Clock::new().with_zone(Zone::UTC);
    let whole = scan::deliveries(&text[..]).expect("memory gives no error");
    let mut piecewise = scan::deliveries(BufReader::with_capacity(4096, pieces()))
        .expect("memory gives no error")
        .with_clock(clock.clone());
    for delivery in whole.with_clock(clock) {
        let delivery = delivery.expect("memory gives no error");
        assert_eq!(piecewise.next().transpose().ok().flatten(), Some(delivery));
    }
    assert!(piecewise.next().is_none());

    let (lines, skipped) = chunks(pieces());
    assert_eq!((lines.clone(), skipped), chunks(&text[..]));
    check_lines(&text, &lines, skipped);

    assert_eq!(blocks(pieces()), blocks(&text[..]));
});

/// Returns the lines in all blocks, and whether each of them is complete.
fn blocks(input: impl Read) -> Vec<(bool, String)> {
    let mut reader = Blocks::new(input);
    let mut block = Vec::new();
    let mut all = Vec::new();
    while reader.fill(&mut block).expect("memory gives no error") {
        all.extend(lines(&block).map(|line| match line {
            Line::Whole(text) => (true, text.into_owned()),
            Line::TooLong(text) => (false, text.into_owned()),
        }));
    }
    all
}

/// Returns the lines in all chunks, and the number of skipped lines.
fn chunks(input: impl Read) -> (Vec<u8>, u64) {
    let mut reader = ChunkReader::new(input);
    let mut chunk = Chunk::default();
    let mut lines = Vec::new();
    loop {
        reader.fill(&mut chunk);
        if chunk.lines().is_empty() {
            return (lines, reader.finish().expect("memory gives no error"));
        }
        lines.extend_from_slice(chunk.lines());
    }
}

/// Checks that the chunks contain every line except skipped lines, of which only the line feed is
/// left.
fn check_lines(text: &[u8], lines: &[u8], skipped: u64) {
    let mut read = lines.split_inclusive(|byte| *byte == b'\n');
    let mut missing = 0;
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        if line.len() < LONG_LINE {
            assert_eq!(read.next(), Some(line));
            continue;
        }
        let mut after = read.clone();
        if after.next() == Some(line) {
            read = after;
            continue;
        }
        missing += 1;
        if line.ends_with(b"\n") {
            assert_eq!(read.next(), Some(&b"\n"[..]));
        }
    }
    assert_eq!((read.next(), missing), (None, skipped));
}
