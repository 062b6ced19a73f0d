//! The forms of timestamps at the start of a line.

/// The form of a timestamp. `mask` selects the bits that are the same in the first sixteen bytes of
/// all timestamps of this form, and `bits` has the values of these bits.
///
/// No timestamp matches two shapes, and no text with a line ending matches [`BSD`] or [`ISO`].
#[derive(Clone, Copy)]
pub(super) struct Shape {
    mask: u128,
    bits: u128,
}

/// `Jan  1 12:00:00 `, as BSD's syslog writes it.
pub(super) const BSD: Shape = Shape {
    mask: u128::from_le_bytes(*b"\xe0\xe0\xe0\xff\xe8\xf0\xff\xf0\xf0\xff\xf0\xf0\xff\xf0\xf0\xff"),
    bits: u128::from_le_bytes(*b"@``  0 00:00:00 "),
};

/// `Jan  1 12:00:00.`, as `journalctl -o short-precise` writes it; a fraction follows.
pub(super) const PRECISE: Shape = Shape {
    mask: BSD.mask,
    bits: u128::from_le_bytes(*b"@``  0 00:00:00."),
};

/// `2024-01-01T12:00`, as rsyslog writes it; seconds, a fraction and a zone follow.
pub(super) const ISO: Shape = Shape {
    mask: u128::from_le_bytes(*b"\xf0\xf0\xf0\xf0\xff\xf0\xf0\xff\xf0\xf0\xff\xf0\xf0\xff\xf0\xf0"),
    bits: u128::from_le_bytes(*b"0000-00-00T00:00"),
};

/// `2024-01-01 12:00`, as Exim and `tai64nlocal` write it; seconds, a fraction and a zone may
/// follow.
pub(super) const DATE: Shape = Shape {
    mask: u128::from_le_bytes(*b"\0\0\0\0\xff\0\0\xff\0\0\xff\0\0\xff\0\0"),
    bits: u128::from_le_bytes(*b"\0\0\0\0-\0\0-\0\0 \0\0:\0\0"),
};

/// Returns `true` if a line begins with a timestamp that only journalctl writes, with
/// `-o short-full`, `-o short-precise` or `-o short-monotonic`.
pub(super) fn begins_as_journal(line: &[u8]) -> bool {
    let is_number = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let word = |text: &[u8]| text.iter().take_while(|byte| is_number(byte)).count();
    match line {
        // `Sat 2026-11-28 10:19:23 CET mx`
        [b'A'..=b'Z', _, _, b' ', date @ ..] => DATE.begins(date) || PRECISE.begins(line),
        // `[ 3185.545651] mx`
        [b'[', rest @ ..] => {
            let rest = rest.trim_ascii_start();
            let time = rest.split_at_checked(word(rest));
            time.is_some_and(|(time, rest)| time.contains(&b'.') && rest.starts_with(b"] "))
        }
        _ => false,
    }
}

/// Returns `true` if a line begins with a timestamp such as `1795857563.008839`, as
/// `journalctl -o short-unix` and qmail's splogger write it.
pub(super) fn begins_as_unix(line: &[u8]) -> bool {
    let digits = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits == 10 && line.get(digits) == Some(&b'.')
}

/// The number of bytes that a shape covers.
pub(super) const SHAPE: usize = 16;

impl Shape {
    /// Returns `true` if the text starts with a timestamp of this shape.
    #[inline]
    pub(super) fn begins(self, text: &[u8]) -> bool {
        let begins = text.first_chunk::<SHAPE>();
        begins.is_some_and(|bytes| u128::from_le_bytes(*bytes) & self.mask == self.bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_journalctl_are_known() {
        for line in [
            "Sat 2026-11-28 10:19:23 CET mx a[1]: b",
            "[ 3185.545651] mx a[1]: b",
            "[3185.545651] mx a[1]: b",
            "Nov 28 10:19:23.545651 mx a[1]: b",
        ] {
            assert!(begins_as_journal(line.as_bytes()), "{line}");
        }
        for line in [
            "",
            "[3185] a",
            "[pod/a] b",
            "550 5.1.1 a",
            "5.1.1",
            "1795857563.008839 delivery 1: b",
            "Sat Nov 28 10:19:23 2026 a",
            "Nov 28 10:19:23 mx a[1]: b",
        ] {
            assert!(!begins_as_journal(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn every_time_has_one_shape() {
        for (time, shapes) in [
            ("Jan  1 12:00:00 mx", [true, false, false, false]),
            ("Dec 31 23:59:59 mx", [true, false, false, false]),
            ("Jan  1 12:00:00.5 mx", [false, true, false, false]),
            ("2024-01-01T12:00:00Z", [false, false, true, false]),
            ("2024-12-31 23:59:59", [false, false, false, true]),
            ("Jan  1 12:00:00", [false; 4]),
            ("Mon Jan  1 12:00:00 2024", [false; 4]),
            ("Jan  1 12:00\n00 mx", [false; 4]),
            ("2024-01-01\n12:00:00", [false; 4]),
            ("2024/01/01 12:00:00", [false; 4]),
        ] {
            let found = [BSD, PRECISE, ISO, DATE].map(|shape| shape.begins(time.as_bytes()));
            assert_eq!(found, shapes, "{time}");
        }
    }
}
