//! Makes long inputs from short ones.

/// The byte before and after a part of the input that is repeated.
pub const MARK: u8 = 0x1e;

/// Repeats the marked parts of an input so that it becomes about as long as stated. libFuzzer takes
/// very long to find the effect of a repetition in a long input, but changes short inputs quickly.
///
/// An input without marked parts is returned unchanged.
pub fn stretched(bytes: &[u8], len: usize) -> Vec<u8> {
    let parts = || bytes.split(|byte| *byte == MARK).enumerate();
    let is_marked = |place: usize| place % 2 == 1;
    let marked: usize = parts()
        .filter(|(place, _)| is_marked(*place))
        .map(|(_, part)| part.len())
        .sum();
    let times = len.saturating_sub(bytes.len()) / marked.max(1);
    let mut stretched = Vec::new();
    for (place, part) in parts() {
        let times = if is_marked(place) { times.max(1) } else { 1 };
        stretched.extend(part.repeat(times));
    }
    stretched
}
