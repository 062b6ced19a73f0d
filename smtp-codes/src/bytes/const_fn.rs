//! Bytes in `const fn`, where neither iterators nor `get` can be used yet.

/// Returns the byte at `place`, or 0 beyond the end.
pub(crate) const fn at(bytes: &[u8], place: usize) -> u8 {
    match bytes.split_at_checked(place) {
        Some((_, [byte, ..])) => *byte,
        _ => 0,
    }
}

/// Writes the byte at `place`. Does nothing beyond the end.
pub(crate) const fn set(bytes: &mut [u8], place: usize, byte: u8) {
    if let Some((_, [slot, ..])) = bytes.split_at_mut_checked(place) {
        *slot = byte;
    }
}

/// Returns the first `len` bytes as text, or an empty text if they are not UTF-8 or too few.
pub(crate) const fn text(bytes: &[u8], len: usize) -> &str {
    let Some((text, _)) = bytes.split_at_checked(len) else {
        return "";
    };
    match core::str::from_utf8(text) {
        Ok(text) => text,
        Err(_) => "",
    }
}

/// Returns `true` if both are equal.
pub(crate) const fn equal(left: &[u8], right: &[u8]) -> bool {
    let mut place = 0;
    while place < left.len() && at(left, place) == at(right, place) {
        place += 1;
    }
    left.len() == right.len() && place == left.len()
}
