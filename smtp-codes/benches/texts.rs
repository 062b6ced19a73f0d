//! Looking up the texts for random codes, compared with a dense table and with HTTP's reason
//! phrases.
#![allow(
    clippy::indexing_slicing,
    clippy::wildcard_imports,
    missing_docs,
    reason = "a benchmark"
)]

use std::hint::black_box;

use divan::Bencher;
use divan::counter::ItemsCount;
use http::StatusCode;
use smtp_codes::{ReplyCode, lang};

mod common;

const NUMBERS: usize = 100_000;

fn main() {
    divan::main();
    let (listed, any) = (listed(), any());
    for (title, numbers) in [("a listed number", listed), ("any number", any)] {
        let dense = dense();
        common::print_ratios(
            &format!("the text of {title}"),
            NUMBERS,
            &[
                ("ReplyCode::text", &|| texts(&numbers.replies)),
                ("a dense table", &|| dense_texts(&dense, &numbers.replies)),
                ("http::canonical_reason", &|| reasons(&numbers.statuses)),
            ],
        );
    }
}

/// Random reply codes for this crate, and random status codes for HTTP.
struct Numbers {
    replies: Vec<u16>,
    statuses: Vec<u16>,
}

/// Returns random numbers that the tables list.
fn listed() -> Numbers {
    let is_reply = |number: &u16| ReplyCode::from_u16(*number).is_some();
    let is_status = |number: &u16| reason(*number).is_some();
    Numbers {
        replies: some_of(&(200..600).filter(is_reply).collect::<Vec<_>>()),
        statuses: some_of(&(100..600).filter(is_status).collect::<Vec<_>>()),
    }
}

/// Returns random numbers that the tables may or may not list.
fn any() -> Numbers {
    let numbers = some_of(&(200..600).collect::<Vec<_>>());
    Numbers {
        replies: numbers.clone(),
        statuses: numbers,
    }
}

fn some_of(numbers: &[u16]) -> Vec<u16> {
    let mut random = common::Random::default();
    (0..NUMBERS).map(|_| random.one_of(numbers)).collect()
}

type Dense = [Option<&'static str>; 600];

/// Returns the texts for all reply codes in an array with a slot for every number.
fn dense() -> Box<Dense> {
    let mut table = Box::new([None; 600]);
    for code in ReplyCode::ALL {
        table[usize::from(code.as_u16())] = Some(code.text(lang::EN));
    }
    table
}

fn reason(number: u16) -> Option<&'static str> {
    StatusCode::from_u16(number).ok()?.canonical_reason()
}

/// Uses each text.
fn use_all(texts: impl Iterator<Item = Option<&'static str>>) -> u64 {
    texts.map(|text| u64::from(black_box(text).is_some())).sum()
}

fn texts(numbers: &[u16]) -> u64 {
    let text = |number: &u16| ReplyCode::from_u16(*number).map(|code| code.text(lang::EN));
    use_all(numbers.iter().map(text))
}

fn dense_texts(table: &Dense, numbers: &[u16]) -> u64 {
    let text = |number: &u16| table.get(usize::from(*number)).copied().flatten();
    use_all(numbers.iter().map(text))
}

fn reasons(numbers: &[u16]) -> u64 {
    use_all(numbers.iter().map(|number| reason(*number)))
}

mod bench {
    use super::*;

    fn run(bencher: Bencher<'_, '_>, numbers: &[u16], work: impl Fn(&[u16]) -> u64 + Sync) {
        bencher
            .counter(ItemsCount::new(NUMBERS))
            .bench(|| work(black_box(numbers)));
    }

    #[divan::bench]
    fn texts(bencher: Bencher<'_, '_>) {
        run(bencher, &listed().replies, super::texts);
    }

    #[divan::bench]
    fn dense_texts(bencher: Bencher<'_, '_>) {
        let dense = dense();
        run(bencher, &listed().replies, |numbers| {
            super::dense_texts(&dense, numbers)
        });
    }

    #[divan::bench]
    fn reasons(bencher: Bencher<'_, '_>) {
        run(bencher, &listed().statuses, super::reasons);
    }
}
