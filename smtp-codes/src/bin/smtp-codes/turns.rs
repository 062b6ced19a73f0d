//! Lets threads use a value one after the other, in the order of the work.

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

/// The right to use the value, until this is dropped.
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

    /// Waits for a turn: until the turns with smaller numbers have ended. Returns `None` if the
    /// turns were closed.
    pub(crate) fn wait(&self, number: u64) -> Option<Turn<'_, T>> {
        let must_wait = |state: &mut State<T>| state.next != number && !state.is_closed;
        let state = self.changed.wait_while(self.lock(), must_wait);
        let state = state.unwrap_or_else(PoisonError::into_inner);
        (!state.is_closed).then_some(Turn { turns: self, state })
    }

    /// Cancels the turns that have not begun.
    pub(crate) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_all();
    }

    pub(crate) fn into_inner(self) -> T {
        let state = self.state.into_inner();
        state.unwrap_or_else(PoisonError::into_inner).value
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Turn<'_, T> {
    /// Cancels the turns that have not begun.
    pub(crate) fn close(&mut self) {
        self.state.is_closed = true;
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
        // After a panic, the others must not wait for turns that never come.
        self.state.is_closed |= std::thread::panicking();
        self.turns.changed.notify_all();
    }
}
