//! Splits long text between words.

/// Splits a line of text into pieces of at most `room` bytes. No word may be longer than `room`.
pub(super) fn pieces_of(line: &str, room: usize) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    core::iter::from_fn(move || {
        let (piece, after) = split_between_words(rest?, room);
        rest = after;
        Some(piece)
    })
}

/// Splits text that is longer than `room` bytes at the last space within the limit.
fn split_between_words(text: &str, room: usize) -> (&str, Option<&str>) {
    if text.len() <= room {
        return (text, None);
    }
    let space = text
        .as_bytes()
        .iter()
        .take(room + 1)
        .rposition(|byte| *byte == b' ');
    match space.and_then(|space| Some((text.get(..space)?, text.get(space + 1..)?))) {
        Some((piece, rest)) => (piece, Some(rest)),
        None => (text, None),
    }
}
