//! Checks that work takes linear time and bounded memory.

use std::fs;
use std::time::Duration;

/// The time, beyond linear growth, that caches and page faults may take.
const TOLERANCE: Duration = Duration::from_millis(60);

/// The number of attempts. If other processes slow down one attempt, the next one counts.
const ATTEMPTS: usize = 3;

/// Returns the maximum amount of memory that a call allocates, in bytes.
pub fn peak_of(work: impl FnOnce()) -> u64 {
    allocation_counter::measure(work).bytes_max
}

/// Checks that an input of four times the size takes about four times as long. Quadratic work takes
/// sixteen times as long.
pub fn assert_linear<T>(short: &[u8], long: &[u8], work: impl Fn(&[u8]) -> T) {
    let mut measured = Vec::new();
    for _ in 0..ATTEMPTS {
        let [short, long] = [short, long].map(|bytes| time_of(|| drop(work(bytes))));
        if long <= 8 * short + TOLERANCE {
            return;
        }
        measured.push((short, long));
    }
    panic!(
        "{} bytes and {} bytes: {measured:?}",
        short.len(),
        long.len()
    );
}

/// Returns the processor time that a call takes, or zero on systems other than Linux.
fn time_of(work: impl FnOnce()) -> Duration {
    let before = processor_time();
    work();
    processor_time().saturating_sub(before)
}

/// Returns the processor time that the current thread has used.
fn processor_time() -> Duration {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = text
        .split(' ')
        .next()
        .and_then(|number| number.parse().ok());
    Duration::from_nanos(first.unwrap_or(0))
}
