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
    // Such a field has at least one of these places in its second half.
    let mut places = (MAX_FIELD..text.len()).step_by(MAX_FIELD);
    if !places.any(|place| may_be_content(text, place)) {
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

/// Returns `true` if the line at an offset continues a field or may be the start of a `Content-*`
/// field. For one long line, this takes time proportional to its length at each place, which
/// `MAX_MAIL` bounds.
fn may_be_content(text: &[u8], place: usize) -> bool {
    let before = text.get(..place).unwrap_or_default();
    let start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
    matches!(text.get(start), Some(b' ' | b'\t' | b'C' | b'c'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;

    #[test]
    fn long_boundaries_and_fields_are_found() {
        let line = |len: usize| "x".repeat(len);
        let folded = |len: usize| format!("{}\n", line(70)).replace('x', " ").repeat(len / 71);
        for before in [0, 1, 999, 4_000, 5_000, 9_000] {
            let before = format!("{}\n", line(70)).repeat(before / 71);
            for (slow, is_slow) in [
                (format!("\tBOUNDARY={}\n", line(1_000)), true),
                (format!("boundary={}", line(1_000)), true),
                (format!("boundary={}\n", line(900)), false),
                (format!("boundary=a;{}\n", line(1_000)), false),
                (format!("content-type: a\n{}b: c\n", folded(9_000)), true),
                (format!("CONTENT-ID: {}\n", line(8_200)), true),
                (format!("Content-Type: a\n{}", folded(8_000)), false),
                (format!("X-Content: a\n{}", folded(9_000)), false),
            ] {
                let text = format!("{before}{slow}\n{before}");
                let found = slow_at(text.as_bytes());
                assert_eq!(found.is_some(), is_slow, "{} {slow}", before.len());
                assert!(found.is_none_or(|at| (before.len()..before.len() + 3).contains(&at)));
            }
        }
    }
}
