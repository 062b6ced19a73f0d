//! Helpers for the benchmarks: ratios of medians, and random numbers.

use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 201;

/// Prints the median time per item for each contestant, and the ratio to the first contestant's
/// time.
///
/// The contestants take turns in one run, so that a temporary slowdown of the machine affects all
/// contestants. Nothing is printed if only some of the benchmarks are run.
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
            // Warm up the CPU caches, which still hold the previous contestant's data.
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

/// A random number generator (xorshift) that returns the same numbers in every run.
#[allow(dead_code, reason = "not all benchmarks use it")]
pub(crate) struct Random(u64);

impl Default for Random {
    fn default() -> Self {
        Self(0x2545_f491_4f6c_dd1d)
    }
}

#[allow(dead_code, reason = "not all benchmarks use it")]
impl Random {
    pub(crate) fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        all[(self.0 >> 32) as usize % all.len()]
    }
}
