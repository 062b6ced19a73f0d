//! Detects `From ` lines that may be part of the body of the preceding message.

use super::shapes::{DAYS, MONTHS, field_name, is_time};

/// The largest `Content-Length` that is trusted. The sender may have written the field, and every
/// message within that length is marked as doubtful.
const LONGEST: u64 = 64 << 20;

/// The maximum number of bytes of a `From ` line that are examined.
const MAX_LINE: usize = 512;

/// Tracks where the body of a message in a mailbox ends according to its `Content-Length`.
///
/// Systems that write this field don't quote `From ` lines in bodies (mboxcl2), so a sender can
/// make part of a body look like a new message.
#[derive(Debug, Default)]
pub(super) struct Extent {
    /// `true` once the header has ended.
    in_body: bool,
    /// The value of `Content-Length` in the header.
    length: u64,
    /// The number of remaining bytes that belong to a body.
    left: u64,
}

impl Extent {
    /// Returns `true` if the header has ended. The rest of the message need not be processed line by
    /// line.
    pub(super) const fn is_in_body(&self) -> bool {
        self.in_body
    }

    /// Processes the next piece of a message.
    pub(super) fn take(&mut self, piece: &[u8], at_line_start: bool) {
        self.left = self.left.saturating_sub(piece.len() as u64);
        if self.in_body || !at_line_start {
            return;
        }
        if matches!(piece, b"\n" | b"\r\n") {
            self.in_body = true;
            self.left = self.left.max(self.length);
        } else if is_content_length(piece) {
            self.length = length(piece)
                .filter(|length| *length <= LONGEST)
                .unwrap_or(0);
        }
    }

    /// Starts the next message at its `From ` line. Returns `true` if the line may be part of a
    /// body instead: either the previous body has not ended yet, or the line lacks the date that
    /// mail systems write.
    pub(super) fn begin(&mut self, line: &[u8]) -> bool {
        let is_inside = self.left > 0;
        *self = Self {
            left: self.left.saturating_sub(line.len() as u64),
            ..Self::default()
        };
        is_inside || !has_date(line)
    }
}

const FIELD: &[u8] = b"content-length";

fn is_content_length(line: &[u8]) -> bool {
    // Most lines are rejected without searching for their colon.
    let begin = line.get(..FIELD.len());
    begin.is_some_and(|begin| begin.eq_ignore_ascii_case(FIELD))
        && field_name(line).is_some_and(|name| name.len() == FIELD.len())
}

fn length(field: &[u8]) -> Option<u64> {
    let value = field.split(|byte| *byte == b':').nth(1)?;
    core::str::from_utf8(value).ok()?.trim().parse().ok()
}

/// Returns `true` if the line has a date and a time in a format that mail systems use:
/// `Thu Jan  1 00:00:00 1970`, `1 Jan 1970 00:00:00` or `1970-01-01 00:00:00`.
fn has_date(line: &[u8]) -> bool {
    let line = line.get(..MAX_LINE).unwrap_or(line);
    let words = line.split(u8::is_ascii_whitespace);
    let mut before: [&[u8]; 3] = [b""; 3];
    for word in words.filter(|word| !word.is_empty()) {
        let [first, second, third] = before;
        let is_timed = word.get(..5).is_some_and(is_time);
        let by_name = DAYS.contains(&first) && MONTHS.contains(&second);
        let is_date = by_name || (MONTHS.contains(&second) && is_year(third)) || is_iso(third);
        if is_timed && is_date {
            return true;
        }
        before = [second, third, word];
    }
    false
}

fn is_year(word: &[u8]) -> bool {
    word.len() == 4 && word.iter().all(u8::is_ascii_digit)
}

fn is_iso(word: &[u8]) -> bool {
    matches!(word, [year @ .., b'-', _, _, b'-', _, _] if is_year(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_systems_write_a_date() {
        for (line, expected) in [
            ("From kim@example.org Thu Jan  1 00:00:00 1970\n", true),
            ("From - Thu Jan  1 00:00:00 +0000 1970\n", true),
            ("From \"kim lee\"@example.org Thu Jan 1 00:00 1970\n", true),
            ("From () 1970-01-01 00:00:00 +0000\n", true),
            (
                "From kim@example.org Thu, 1 Jan 1970 00:00:00 +0000\n",
                true,
            ),
            ("From x 00:00\n", false),
            ("From here on until 10:30 all is quoted\n", false),
            ("From kim@example.org Thu Jan  1\n", false),
            ("From ", false),
        ] {
            assert_eq!(has_date(line.as_bytes()), expected, "{line}");
        }
    }
}
