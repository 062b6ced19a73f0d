//! What could not be read within a file that was: counted, and passed over.

use std::ops::AddAssign;

use smtp_codes::scan::Delivery;

/// How much was broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Broken {
    /// Bytes that are no text: NULs, and what is no UTF-8 in a log or does not decode in a mail.
    pub(crate) bytes: u64,
    /// Lines that were too long.
    pub(crate) lines: u64,
}

impl AddAssign for Broken {
    fn add_assign(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.lines += other.lines;
    }
}

/// Counts the broken bytes of whole lines of a log.
pub(crate) fn in_lines(lines: &[u8]) -> u64 {
    // Nearly all are whole, which is told many bytes at a time.
    let undecoded = match simdutf8::basic::from_utf8(lines) {
        Ok(_) => 0,
        Err(_) => lines
            .utf8_chunks()
            .map(|chunk| chunk.invalid().len() as u64)
            .sum(),
    };
    undecoded + nuls(lines)
}

/// Counts the broken bytes of a mail. It may be in any charset: what tells is where no text was made of what it says.
pub(crate) fn in_mail(message: &[u8], deliveries: &[Delivery]) -> Broken {
    let texts = deliveries.iter().flat_map(|delivery| {
        let said = String::from_utf8_lossy(&delivery.diagnostic);
        [
            said,
            delivery.recipient.as_deref().unwrap_or_default().into(),
        ]
    });
    let undecoded = texts.map(|text| text.matches('\u{fffd}').count() as u64);
    Broken {
        bytes: undecoded.sum::<u64>() + nuls(message),
        lines: 0,
    }
}

fn nuls(bytes: &[u8]) -> u64 {
    // That there are none is told faster than how many there are.
    match memchr::memchr(0, bytes) {
        Some(_) => memchr::memchr_iter(0, bytes).count() as u64,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_counted() {
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
