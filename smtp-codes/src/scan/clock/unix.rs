//! Numeric timestamps, which count the time since 1970.

use jiff::Timestamp;

/// Converts a Unix time. The size of the number shows whether the unit is seconds, milliseconds,
/// microseconds or nanoseconds.
pub(in crate::scan) fn since_1970(number: i64) -> Option<Timestamp> {
    match number {
        ..0 => None,
        0..100_000_000_000 => Timestamp::from_second(number).ok(),
        100_000_000_000..100_000_000_000_000 => Timestamp::from_millisecond(number).ok(),
        100_000_000_000_000..100_000_000_000_000_000 => Timestamp::from_microsecond(number).ok(),
        _ => Timestamp::from_nanosecond(number.into()).ok(),
    }
}

/// The label that daemontools and runit write for the first second of 1970. TAI64 starts at 2^62,
/// and both programs add ten seconds, the difference from UTC at the start of 1972, but ignore all
/// later leap seconds.
const TAI_1970: u64 = (1 << 62) + 10;

/// Reads the digits of a TAI64N label, such as `400000006592a1b30f1e2d3c`, or of a TAI64 label,
/// which has no nanoseconds.
pub(super) fn tai64n(digits: &[u8]) -> Option<Timestamp> {
    let number = |digits: &[u8]| u64::from_str_radix(core::str::from_utf8(digits).ok()?, 16).ok();
    if !matches!(digits.len(), 16 | 24) || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let (seconds, nanoseconds) = digits.split_at_checked(16)?;
    let seconds = i64::try_from(number(seconds)?.checked_sub(TAI_1970)?).ok()?;
    let nanoseconds = match nanoseconds {
        [] => 0,
        digits => i32::try_from(number(digits)?).ok()?,
    };
    let is_fraction = nanoseconds < 1_000_000_000;
    is_fraction.then(|| Timestamp::new(seconds, nanoseconds).ok())?
}

#[cfg(test)]
mod tests {
    use std::string::ToString as _;

    use super::*;

    #[test]
    fn labels_of_multilog() {
        let read = |label: &str| tai64n(label.as_bytes()).map(|time| time.to_string());
        let expected = Some("2024-01-01T12:00:00.5Z".to_string());
        assert_eq!(read("400000006592a94a1dcd6500"), expected);
        let expected = Some("2024-01-01T12:00:00Z".to_string());
        assert_eq!(read("400000006592A94A"), expected);
        assert_eq!(
            read("400000000000000a"),
            Some("1970-01-01T00:00:00Z".to_string())
        );
        for label in [
            "",
            "40000000",
            "400000006592a94a1dcd650",
            "400000006592a94a3b9aca00",
            "400000006592a94affffffff",
            "4000000000000009",
            "ffffffffffffffff",
            "+00000006592a94a",
            "40000000659\u{e9}a9ca",
        ] {
            assert_eq!(read(label), None, "{label}");
        }
    }
}
