//! What the benchmarks share: ratios of medians, and numbers by chance.

use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 201;

/// Prints the median of each contestant for one item, and how many times the first one's that is.
///
/// The contestants take turns in one run, so that a slow moment of the machine hits all of them. Nothing is printed when only some
/// benchmarks were asked for.
pub(crate) fn print_ratios(title: &str, items: usize, contestants: &[(&str, &dyn Fn() -> u64)]) {
    let all = std::env::args()
        .skip(1)
        .all(|argument| argument == "--bench");
    if !all || cfg!(debug_assertions) {
        return;
    }
    let mut times = vec![Vec::with_capacity(ROUNDS); contestants.len()];
    for _ in 0..ROUNDS {
        for ((_, work), times) in contestants.iter().zip(&mut times) {
            // Once for the caches, which the one before has filled with its own.
            black_box(work());
            let start = Instant::now();
            black_box(work());
            times.push(start.elapsed());
        }
    }
    let mut first = None;
    println!("\n{title}");
    for ((name, _), times) in contestants.iter().zip(times) {
        let median = median(times).as_secs_f64() * 1e9 / items as f64;
        let ratio = median / *first.get_or_insert(median);
        println!("  {name:<26}{median:>9.2} ns{ratio:>9.2} x");
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Numbers by chance, the same in every run (xorshift).
#[allow(dead_code, reason = "not all benchmarks want some")]
pub(crate) struct Random(u64);

impl Default for Random {
    fn default() -> Self {
        Self(0x2545_f491_4f6c_dd1d)
    }
}

#[allow(dead_code, reason = "not all benchmarks want some")]
impl Random {
    pub(crate) fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        all[(self.0 >> 32) as usize % all.len()]
    }
}
