//! Finds text that would be slow to parse.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::scan::mail::field::MAX_FIELD;

/// The maximum length of a `boundary` value, in bytes.
const MAX_BOUNDARY: usize = 1_000;

/// Prepared searches for the parameter `boundary`.
static BOUNDARIES: LazyLock<[Finder<'static>; 2]> =
    LazyLock::new(|| ["oundary=", "OUNDARY="].map(Finder::new));

const CONTENT: &[u8] = b"content-";

/// Returns the offset of the first text that would be slow to parse. Boundaries have at most 70
/// characters (RFC 2046 section 5.1.1); searching for a very long one is slow, and so is parsing a
/// very long `Content-*` field.
pub(super) fn slow_at(text: &[u8]) -> Option<usize> {
    long_boundary(text)
        .into_iter()
        .chain(long_field(text))
        .min()
}

fn long_boundary(text: &[u8]) -> Option<usize> {
    let start = long_line(text)?;
    let text = text.get(start..)?;
    let is_long = |at: &usize| {
        let value = text.get(*at..at + MAX_BOUNDARY).unwrap_or_default();
        !value.is_empty() && !value.iter().any(|byte| matches!(byte, b'\n' | b';'))
    };
    let firsts = BOUNDARIES
        .iter()
        .filter_map(|finder| finder.find_iter(text).find(is_long));
    firsts.min().map(|at| start + at)
}

/// Returns the offset of the first line of at least [`MAX_BOUNDARY`] bytes. Most bytes are skipped.
fn long_line(text: &[u8]) -> Option<usize> {
    let mut start = 0;
    loop {
        let line = text.get(start..start + MAX_BOUNDARY)?;
        match memchr::memrchr(b'\n', line) {
            Some(end) => start += end + 1,
            None => return Some(start),
        }
    }
}

/// Returns the offset of the first `Content-*` field that, including its folded lines, is longer
/// than twice [`MAX_FIELD`].
fn long_field(text: &[u8]) -> Option<usize> {
    if text.len() <= 2 * MAX_FIELD {
        return None;
    }
    let (mut start, mut is_content) = (0, false);
    let ends = memchr::memchr_iter(b'\n', text).map(|end| end + 1);
    for at in core::iter::once(0).chain(ends).chain([text.len()]) {
        if is_content && at - start > 2 * MAX_FIELD {
            return Some(start);
        }
        let line = text.get(at..).unwrap_or_default();
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            let name = line.get(..CONTENT.len()).unwrap_or_default();
            (start, is_content) = (at, name.eq_ignore_ascii_case(CONTENT));
        }
    }
    None
}
