//! Counts the work done (bytes parsed, names compared, lines drawn) instead of measuring time.

use std::cell::Cell;

thread_local! {
    static DONE: Cell<usize> = const { Cell::new(0) };
}

pub(crate) fn count(amount: usize) {
    DONE.set(DONE.get() + amount);
}

/// Returns the amount of work that a call does.
pub(super) fn of(call: impl FnOnce()) -> usize {
    let before = DONE.get();
    call();
    DONE.get() - before
}
