//! Checks that reading takes linear time and bounded memory, whatever is repeated in the input.
#![no_main]

use std::hint::black_box;

use libfuzzer_sys::fuzz_target;
use smtp_codes::{Evidence, Reply, TABLE, explain, lang, scan};
use smtp_codes_fuzz::{ask, assert_linear, peak_of, stretched, weigh};

/// The maximum amount of memory that reading may take, in bytes.
const MOST: u64 = 32 * 1024 * 1024;

fuzz_target!(|bytes: &[u8]| {
    let Some((magnitude, text)) = bytes.split_first() else {
        return;
    };
    // Up to 256 KiB, and up to 1 MiB.
    let len = (4 * 1024) << (magnitude % 7);
    let (short, long) = (stretched(text, len), stretched(text, 4 * len));
    for work in [deliveries, replies, texts] {
        let peak = peak_of(|| work(&long));
        assert!(peak <= MOST, "{peak} bytes for {} bytes", long.len());
        assert_linear(&short, &long, work);
    }
});

fn deliveries(bytes: &[u8]) {
    let deliveries = scan::deliveries(bytes).expect("memory gives no error");
    for delivery in deliveries {
        weigh(&delivery.expect("memory gives no error"));
    }
}

fn replies(bytes: &[u8]) {
    black_box(Evidence::parse_lenient(bytes).is_ok());
    for reply in [Reply::parse(bytes), Reply::parse_lenient(bytes)] {
        reply.iter().for_each(ask);
    }
    let mut rest = bytes;
    while let Ok(Some((reply, taken))) = Reply::read(rest) {
        black_box(reply.enhanced());
        rest = &rest[taken..];
    }
}

fn texts(bytes: &[u8]) {
    black_box(explain(bytes, lang::RU).is_ok());
    if let Ok(text) = std::str::from_utf8(bytes) {
        black_box(TABLE.command(text));
        black_box(TABLE.negotiate(text));
    }
}
