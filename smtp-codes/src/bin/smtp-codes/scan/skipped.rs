//! Counts of what was skipped within a file.

use std::ops::AddAssign;

use smtp_codes::scan::Delivery;

/// The number of bytes and lines that were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Skipped {
    /// NUL bytes, bytes in a log that are not UTF-8, and bytes in an email message that can't be
    /// decoded.
    pub(crate) bytes: u64,
    /// Overlong lines.
    pub(crate) lines: u64,
    /// CSV records that don't match the header.
    pub(crate) records: u64,
    /// JSON values that aren't known events.
    pub(crate) values: u64,
    /// Messages that journalctl omitted from its output.
    pub(crate) left_out: u64,
}

impl AddAssign for Skipped {
    fn add_assign(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.lines += other.lines;
        self.records += other.records;
        self.values += other.values;
        self.left_out += other.left_out;
    }
}

/// Counts the invalid bytes in complete lines of a log.
pub(crate) fn in_lines(lines: &[u8]) -> u64 {
    // Nearly all lines are valid UTF-8, and checking that first is fast.
    let undecoded = match simdutf8::basic::from_utf8(lines) {
        Ok(_) => 0,
        Err(_) => lines
            .utf8_chunks()
            .map(|chunk| chunk.invalid().len() as u64)
            .sum(),
    };
    undecoded + nuls(lines)
}

/// Counts the invalid bytes in an email message. The message may be in any charset, so this counts
/// U+FFFD in the decoded deliveries.
pub(crate) fn in_mail(message: &[u8], deliveries: &[Delivery]) -> Skipped {
    let texts = deliveries.iter().flat_map(|delivery| {
        let said = String::from_utf8_lossy(&delivery.diagnostic);
        let recipient = delivery.recipient.as_deref().unwrap_or_default();
        [said, recipient.into()]
    });
    let undecoded = texts.map(|text| text.matches('\u{fffd}').count() as u64);
    Skipped {
        bytes: undecoded.sum::<u64>() + nuls(message),
        ..Skipped::default()
    }
}

fn nuls(bytes: &[u8]) -> u64 {
    // NULs are rare, and searching for the first NUL is faster than counting all of them.
    match memchr::memchr(0, bytes) {
        Some(_) => memchr::memchr_iter(0, bytes).count() as u64,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invalid_bytes_are_counted() {
        for (lines, count) in [
            (&b""[..], 0),
            (b"plain\n", 0),
            ("почта\n".as_bytes(), 0),
            (b"caf\xe9\n", 1),
            (b"\xf0\x9f\x98 cut\n\xff\xfe", 5),
            (b"\0\0a\0", 3),
        ] {
            assert_eq!(in_lines(lines), count, "{lines:?}");
        }
    }
}
