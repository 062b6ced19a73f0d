//! Does two things at the same time.

/// Runs `work` on the threads of the pool, and `own` on this thread. With one core, they run one
/// after the other.
pub(crate) fn overlap<W: Default + Send, O>(
    work: impl FnOnce() -> W + Send,
    own: impl FnOnce() -> O,
) -> (W, O) {
    if rayon::current_num_threads() == 1 {
        let own = own();
        return (work(), own);
    }
    let mut done = W::default();
    let own = rayon::in_place_scope(|scope| {
        scope.spawn(|_| done = work());
        own()
    });
    (done, own)
}
