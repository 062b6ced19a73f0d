//! A value that threads use one after the other, in the order of their work.

use std::ops::{Deref, DerefMut};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A value that threads use in turn. Each turn has a number, counted from 0.
pub(crate) struct Turns<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    next: u64,
    is_closed: bool,
    value: T,
}

/// A guard that gives access to the value until the guard is dropped.
pub(crate) struct Turn<'a, T> {
    turns: &'a Turns<T>,
    state: MutexGuard<'a, State<T>>,
}

impl<T> Turns<T> {
    pub(crate) const fn new(value: T) -> Self {
        let state = State {
            next: 0,
            is_closed: false,
            value,
        };
        Self {
            state: Mutex::new(state),
            changed: Condvar::new(),
        }
    }

    /// Waits for a turn, which begins when all turns with smaller numbers have ended. Returns
    /// `None` if the turns were cancelled.
    pub(crate) fn wait(&self, number: u64) -> Option<Turn<'_, T>> {
        let must_wait = |state: &mut State<T>| state.next != number && !state.is_closed;
        let state = self.changed.wait_while(self.lock(), must_wait);
        let state = state.unwrap_or_else(PoisonError::into_inner);
        (!state.is_closed).then_some(Turn { turns: self, state })
    }

    /// Returns a guard that cancels the turns if the current thread panics before it drops the
    /// guard. Otherwise, other threads would wait for turns that never come.
    pub(crate) const fn close_after_panic(&self) -> CloseAfterPanic<'_, T> {
        CloseAfterPanic(self)
    }

    pub(crate) fn into_inner(self) -> T {
        let state = self.state.into_inner();
        state.unwrap_or_else(PoisonError::into_inner).value
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Deref for Turn<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.state.value
    }
}

impl<T> DerefMut for Turn<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.state.value
    }
}

impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        self.state.next += 1;
        self.turns.changed.notify_all();
    }
}

/// A guard that cancels turns; see [`Turns::close_after_panic`].
pub(crate) struct CloseAfterPanic<'a, T>(&'a Turns<T>);

impl<T> Drop for CloseAfterPanic<'_, T> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.lock().is_closed = true;
            self.0.changed.notify_all();
        }
    }
}

/// A turn that begins when the value is first used.
pub(crate) struct InTurn<'a, T> {
    turns: &'a Turns<T>,
    number: u64,
    turn: Option<Turn<'a, T>>,
}

impl<'a, T> InTurn<'a, T> {
    pub(crate) const fn new(turns: &'a Turns<T>, number: u64) -> Self {
        Self {
            turns,
            number,
            turn: None,
        }
    }

    /// Waits for the turn, unless it has already begun. Returns `None` if the turns were cancelled.
    pub(crate) fn wait(&mut self) -> Option<&mut T> {
        if self.turn.is_none() {
            self.turn = self.turns.wait(self.number);
        }
        self.turn.as_deref_mut()
    }

    /// Cancels all later turns. This turn must have begun.
    pub(crate) fn close(&mut self) {
        if let Some(turn) = &mut self.turn {
            turn.state.is_closed = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_come_in_the_order_of_their_numbers() {
        let turns = Turns::new(Vec::new());
        std::thread::scope(|scope| {
            for first in (0..8).rev() {
                let turns = &turns;
                scope.spawn(move || {
                    for number in (first..200).step_by(8) {
                        let mut turn = InTurn::new(turns, number);
                        turn.wait().unwrap().push(number);
                        turn.wait().unwrap().push(number);
                    }
                });
            }
        });
        let expected: Vec<u64> = (0..400).map(|place| place / 2).collect();
        assert_eq!(turns.into_inner(), expected);
    }

    #[test]
    fn nobody_waits_for_a_turn_that_never_comes() {
        let turns = Turns::new(());
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| turns.wait(2).is_none());
            let mut first = InTurn::new(&turns, 0);
            assert!(first.wait().is_some());
            first.close();
            drop(first);
            assert!(waiting.join().unwrap());
        });
        let turns = Turns::new(());
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| turns.wait(1).is_none());
            let panicked = scope.spawn(|| {
                let _guard = turns.close_after_panic();
                panic!("before its turn");
            });
            assert!(panicked.join().is_err());
            assert!(waiting.join().unwrap());
        });
    }
}
