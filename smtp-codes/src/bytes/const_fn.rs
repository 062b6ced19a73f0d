//! Functions on bytes for use in `const fn`, where iterators and `get` don't work yet.

/// Returns the byte at index `place`, or 0 if the index is out of bounds.
pub(crate) const fn at(bytes: &[u8], place: usize) -> u8 {
    match bytes.split_at_checked(place) {
        Some((_, [byte, ..])) => *byte,
        _ => 0,
    }
}

/// Sets the byte at index `place`. Does nothing if the index is out of bounds.
pub(crate) const fn set(bytes: &mut [u8], place: usize, byte: u8) {
    if let Some((_, [slot, ..])) = bytes.split_at_mut_checked(place) {
        *slot = byte;
    }
}

/// Returns the first `len` bytes as a string, or an empty string if `bytes` is shorter than `len`
/// or the first `len` bytes aren't UTF-8.
pub(crate) const fn text(bytes: &[u8], len: usize) -> &str {
    let Some((text, _)) = bytes.split_at_checked(len) else {
        return "";
    };
    match core::str::from_utf8(text) {
        Ok(text) => text,
        Err(_) => "",
    }
}

/// Returns `true` if both slices are equal.
pub(crate) const fn equal(left: &[u8], right: &[u8]) -> bool {
    let mut place = 0;
    while place < left.len() && at(left, place) == at(right, place) {
        place += 1;
    }
    left.len() == right.len() && place == left.len()
}
