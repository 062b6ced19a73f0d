//! Runs two functions at the same time.

/// Runs `work` on the pool's threads and `own` on this thread. With one core, the functions run one
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
