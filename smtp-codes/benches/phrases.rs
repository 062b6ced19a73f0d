//! Phrase search: diagnosing a reply, compared with other ways to search for all phrases in the
//! table at once.
//!
//! All contestants search for the same phrases, ignoring case. The other crates only search; they
//! don't weigh the evidence, fold white space or skip addresses.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::wildcard_imports,
    missing_docs,
    reason = "a benchmark"
)]

use std::hint::black_box;
use std::time::Instant;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use divan::Bencher;
use divan::counter::ItemsCount;
use regex::bytes::{RegexSet, RegexSetBuilder};
use smtp_codes::{Code, Evidence, TABLE};

mod common;

/// Reply texts from real servers. Many contain a phrase near the start, near the end or in
/// capitals; many others contain none.
const TEXTS: [&str; 52] = include!("common/said.rs");

fn main() {
    divan::main();
    let (set, automaton, dense) = (
        regex_set(Some(ENDLESS)),
        automaton(None),
        automaton(Some(DENSE)),
    );
    let none: Vec<&str> = of(|text| !automaton.is_match(text));
    let some: Vec<&str> = of(|text| automaton.is_match(text));
    for (title, texts) in [
        ("any text", &TEXTS[..]),
        ("a text with a phrase", &some),
        ("a text without", &none),
    ] {
        common::print_ratios(
            &format!("the reason of {title} by {} phrases", phrases().len()),
            texts.len(),
            &[
                ("TABLE.diagnose_with_text", &|| diagnose(texts)),
                ("RegexSet, endless room", &|| match_set(&set, texts)),
                ("aho_corasick, sparse", &|| find(&automaton, texts)),
                ("aho_corasick, dense", &|| find(&dense, texts)),
            ],
        );
    }
    if std::env::args()
        .skip(1)
        .all(|argument| argument == "--bench")
        && !cfg!(debug_assertions)
    {
        print_usual_set();
    }
}

const DENSE: AhoCorasickKind = AhoCorasickKind::DFA;

/// Prints the ratio for a `RegexSet` with its default settings. The measurement has only a few
/// rounds, because each round takes several hundred milliseconds.
fn print_usual_set() {
    let set = regex_set(None);
    black_box(match_set(&set, &TEXTS));
    let time = |work: &dyn Fn() -> u64| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    let ratio = |_| {
        let ours = time(&|| (0..100).map(|_| diagnose(&TEXTS)).sum());
        time(&|| match_set(&set, &TEXTS)).as_secs_f64() / (ours.as_secs_f64() / 100.0)
    };
    let mut ratios: Vec<f64> = (0..5).map(ratio).collect();
    ratios.sort_by(f64::total_cmp);
    println!(
        "\nregex::RegexSet with its default settings takes {:.0} times as long",
        ratios[2]
    );
}

fn of(is_wanted: impl Fn(&str) -> bool) -> Vec<&'static str> {
    TEXTS.into_iter().filter(|text| is_wanted(text)).collect()
}

fn phrases() -> Vec<&'static str> {
    TABLE
        .reasons()
        .flat_map(|reason| reason.phrases())
        .collect()
}

/// Builds the set. `room` is the size limit for its state cache; `None` keeps the default limit.
fn regex_set(room: Option<usize>) -> RegexSet {
    let patterns = phrases().into_iter().map(regex::escape);
    let mut builder = RegexSetBuilder::new(patterns);
    builder.case_insensitive(true);
    if let Some(room) = room {
        builder.dfa_size_limit(room);
    }
    builder.build().unwrap()
}

/// A cache limit so large that the cache is never cleared.
const ENDLESS: usize = 1 << 30;

/// Builds an automaton that ignores the case of ASCII letters.
fn automaton(kind: Option<AhoCorasickKind>) -> AhoCorasick {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(kind)
        .build(phrases())
        .unwrap()
}

fn diagnose(texts: &[&str]) -> u64 {
    let refused = Evidence::from_code(Code::new(554).unwrap());
    let reason = |text: &&str| TABLE.diagnose_with_text(refused, text.as_bytes()).reason();
    texts
        .iter()
        .map(|text| u64::from(black_box(reason(text)).as_str().is_empty()))
        .sum()
}

fn match_set(set: &RegexSet, texts: &[&str]) -> u64 {
    let first = |text: &&str| set.matches(text.as_bytes()).iter().next();
    texts
        .iter()
        .map(|text| u64::from(black_box(first(text)).is_some()))
        .sum()
}

fn find(automaton: &AhoCorasick, texts: &[&str]) -> u64 {
    texts
        .iter()
        .map(|text| u64::from(black_box(automaton.find(text)).is_some()))
        .sum()
}

mod bench {
    use super::*;

    fn run(bencher: Bencher<'_, '_>, work: impl Fn(&[&str]) -> u64 + Sync) {
        bencher
            .counter(ItemsCount::new(TEXTS.len()))
            .bench(|| work(black_box(&TEXTS)));
    }

    #[divan::bench]
    fn diagnose(bencher: Bencher<'_, '_>) {
        run(bencher, super::diagnose);
    }

    #[divan::bench]
    fn match_set(bencher: Bencher<'_, '_>) {
        let set = regex_set(Some(ENDLESS));
        run(bencher, |texts| super::match_set(&set, texts));
    }

    #[divan::bench]
    fn find(bencher: Bencher<'_, '_>) {
        let automaton = automaton(None);
        run(bencher, |texts| super::find(&automaton, texts));
    }
}
