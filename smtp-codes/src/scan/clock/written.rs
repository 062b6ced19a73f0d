//! Parses timestamps as mail systems, syslog and journald write them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use super::unix::{since_1970, tai64n};
use super::zone::offset;

/// A timestamp as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written<'a> {
    /// A Unix time in seconds or fractions of a second, or a TAI64 label.
    Instant(Timestamp),
    Civil(Civil<'a>),
}

/// A date and a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Civil<'a> {
    pub(super) year: Option<i16>,
    month: i8,
    day: i8,
    time: Time,
    pub(super) zone: StatedZone<'a>,
}

/// The zone after a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StatedZone<'a> {
    None,
    Offset(Offset),
    /// An abbreviation such as `CET`, which several zones share.
    Name(&'a str),
}

const MONTHS: [&[u8; 3]; 12] = [
    b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
];

impl<'a> Written<'a> {
    /// Parses a timestamp in one of these forms:
    ///
    /// - `Nov 28 09:19:23`, optionally with a day of the week before it or a year after it;
    /// - `2026-11-28T09:19:23`, optionally with slashes, with a space in place of the `T`, with a
    ///   fraction, an offset or the abbreviation of a zone, or with a day of the week before it;
    /// - `1795857563`, optionally with a fraction, or in smaller units than seconds;
    /// - `@400000006592a94a1dcd6500` (TAI64N).
    pub(super) fn of(stamp: &'a [u8]) -> Option<Self> {
        let civil = match stamp {
            [b'@', label @ ..] => return tai64n(label).map(Self::Instant),
            [
                b'0'..=b'9',
                b'0'..=b'9',
                b'0'..=b'9',
                b'0'..=b'9',
                b'-' | b'/',
                ..,
            ] => dated(stamp),
            [b'0'..=b'9', ..] => return number(stamp).map(Self::Instant),
            _ => named(stamp).or_else(|| after_weekday(stamp)),
        };
        civil.map(Self::Civil)
    }
}

impl Civil<'_> {
    /// Returns the date and the time in the given year. Returns `None` for 29 February if the year
    /// isn't a leap year.
    pub(super) fn in_year(&self, year: i16) -> Option<DateTime> {
        let date = Date::new(year, self.month, self.day).ok()?;
        Some(date.to_datetime(self.time))
    }
}

/// Parses a day of the week and the date after it.
fn after_weekday(text: &[u8]) -> Option<Civil<'_>> {
    let [b'A'..=b'Z', b'a'..=b'z', b'a'..=b'z', b' ', date @ ..] = text else {
        return None;
    };
    named(date).or_else(|| dated(date))
}

/// Parses a date with the name of a month.
fn named(text: &[u8]) -> Option<Civil<'_>> {
    let (name, rest) = text.split_first_chunk::<3>()?;
    let month = MONTHS.iter().position(|month| *month == name)?;
    let (day, rest) = match rest.strip_prefix(b" ")? {
        [b' ', digit @ b'0'..=b'9', rest @ ..] => (i8::try_from(digit - b'0').ok()?, rest),
        rest => two(rest)?,
    };
    let (time, rest) = time(rest.strip_prefix(b" ")?)?;
    let year = match rest {
        [] => None,
        [b' ', a, b, c, d] => {
            let ((century, _), (year, _)) = (two(&[*a, *b])?, two(&[*c, *d])?);
            Some(100 * i16::from(century) + i16::from(year))
        }
        _ => return None,
    };
    Some(Civil {
        year,
        month: i8::try_from(month + 1).ok()?,
        day,
        time,
        zone: StatedZone::None,
    })
}

/// Parses a numeric date and the time after it.
fn dated(text: &[u8]) -> Option<Civil<'_>> {
    let ((century, rest), mark) = (two(text)?, text.get(4)?);
    let (year, rest) = two(rest)?;
    let (month, rest) = two(rest.strip_prefix(&[*mark])?)?;
    let (day, rest) = two(rest.strip_prefix(&[*mark])?)?;
    let [b'T' | b't' | b' ', rest @ ..] = rest else {
        return None;
    };
    let (time, rest) = time(rest)?;
    Some(Civil {
        year: Some(100 * i16::from(century) + i16::from(year)),
        month,
        day,
        time,
        zone: zone(rest)?,
    })
}

/// Parses the zone after a time of day. Nothing may follow the zone.
fn zone(text: &[u8]) -> Option<StatedZone<'_>> {
    let text = match text {
        [] => return Some(StatedZone::None),
        [b' ', rest @ ..] => rest,
        text => text,
    };
    if let Some(offset) = offset(text) {
        return Some(StatedZone::Offset(offset));
    }
    let is_name = text.len() <= 8 && text.iter().all(u8::is_ascii_alphabetic);
    let name = core::str::from_utf8(text).ok().filter(|_| is_name)?;
    Some(match name {
        "UTC" | "GMT" => StatedZone::Offset(Offset::UTC),
        name => StatedZone::Name(name),
    })
}

/// Parses `09:19:23` at the start of the text, optionally with a fraction after a point or a comma.
fn time(text: &[u8]) -> Option<(Time, &[u8])> {
    let (hour, rest) = two(text)?;
    let (minute, rest) = two(rest.strip_prefix(b":")?)?;
    let (second, rest) = two(rest.strip_prefix(b":")?)?;
    let (nanosecond, rest) = match rest {
        [b'.' | b',', rest @ ..] => fraction(rest)?,
        rest => (0, rest),
    };
    // Treat a leap second as the last ordinary second of its minute.
    let second = if second == 60 { 59 } else { second };
    let time = Time::new(hour, minute, second, nanosecond).ok()?;
    Some((time, rest))
}

/// Parses the digits after a point as nanoseconds. Digits after the ninth digit are ignored.
fn fraction(text: &[u8]) -> Option<(i32, &[u8])> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(count).filter(|_| count > 0)?;
    let digits = digits.iter().map(|byte| i32::from(byte - b'0'));
    let digits = digits.chain(core::iter::repeat(0)).take(9);
    Some((digits.fold(0, |number, digit| 10 * number + digit), rest))
}

/// Parses a Unix time. Only seconds have a fraction.
fn number(text: &[u8]) -> Option<Timestamp> {
    let mut halves = text.splitn(2, |byte| *byte == b'.');
    let whole = core::str::from_utf8(halves.next()?).ok()?;
    let time = since_1970(whole.parse().ok()?)?;
    let Some(digits) = halves.next() else {
        return (whole.len() >= 10).then_some(time);
    };
    let (nanosecond, rest) = fraction(digits)?;
    let is_time = whole.len() == 10 && rest.is_empty();
    is_time.then(|| Timestamp::new(time.as_second(), nanosecond).ok())?
}

/// Parses two digits at the start of the text.
fn two(text: &[u8]) -> Option<(i8, &[u8])> {
    let [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] = text else {
        return None;
    };
    let number = 10 * (tens - b'0') + (ones - b'0');
    Some((i8::try_from(number).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use std::format;
    use std::string::{String, ToString as _};

    use super::*;

    fn read(stamp: &str) -> Option<String> {
        Some(match Written::of(stamp.as_bytes())? {
            Written::Instant(time) => time.to_string(),
            Written::Civil(civil) => {
                let date = civil.in_year(civil.year.unwrap_or(2000))?;
                let year = civil.year.map_or("no year", |_| "");
                let zone = match civil.zone {
                    StatedZone::None => "local".to_string(),
                    StatedZone::Offset(offset) => offset.to_string(),
                    StatedZone::Name(name) => name.to_string(),
                };
                format!("{date} {zone} {year}").trim_end().to_string()
            }
        })
    }

    #[test]
    fn all_forms_are_parsed() {
        for (stamp, expected) in [
            ("Nov 28 09:19:23", "2000-11-28T09:19:23 local no year"),
            ("Jan  1 00:00:00", "2000-01-01T00:00:00 local no year"),
            ("Jan 01 00:00:60", "2000-01-01T00:00:59 local no year"),
            ("Sat Nov 28 09:19:23 2026", "2026-11-28T09:19:23 local"),
            (
                "2026-11-28T09:19:23.700076+00:00",
                "2026-11-28T09:19:23.700076 +00",
            ),
            ("2026-11-28T10:19:23+0100", "2026-11-28T10:19:23 +01"),
            ("2026-11-28T09:19:20.387Z", "2026-11-28T09:19:20.387 +00"),
            (
                "2026-11-28T09:19:20.1234567891Z",
                "2026-11-28T09:19:20.123456789 +00",
            ),
            ("2026-11-28T09:19:20,5", "2026-11-28T09:19:20.5 local"),
            ("2026-11-28 09:01:03", "2026-11-28T09:01:03 local"),
            (
                "2026-11-28 09:01:03.123 +0530",
                "2026-11-28T09:01:03.123 +05:30",
            ),
            ("2026-11-28 09:00:03 UTC", "2026-11-28T09:00:03 +00"),
            ("2026/11/28 09:00:03", "2026-11-28T09:00:03 local"),
            ("Sat 2026-11-28 10:19:23 CET", "2026-11-28T10:19:23 CET"),
            ("Sat 2026-11-28 10:19:23.5 UTC", "2026-11-28T10:19:23.5 +00"),
            ("1795857563.008839", "2026-11-28T09:19:23.008839Z"),
            ("1795857563", "2026-11-28T09:19:23Z"),
            ("1795857563008839", "2026-11-28T09:19:23.008839Z"),
            ("@400000006592a94a1dcd6500", "2024-01-01T12:00:00.5Z"),
        ] {
            assert_eq!(read(stamp).as_deref(), Some(expected), "{stamp}");
        }
    }

    #[test]
    fn other_texts_are_not_times() {
        for stamp in [
            "",
            "@",
            "@40000000",
            "550",
            "5.1",
            "1795857563.",
            "1795857563008.5",
            "99999999999999999999",
            "Nov",
            "Nov 28",
            "Nov 28 09:19",
            "Nov 28 09:19:23x",
            "Nov 31 09:19:23",
            "Nov  0 09:19:23",
            "nov 28 09:19:23",
            "Nox 28 09:19:23",
            "Nov 28 24:00:00",
            "Nov 28 09:60:00",
            "Nov 28 09:00:61",
            "2026-13-28T09:19:23",
            "2026-11/28T09:19:23",
            "2026-11-28",
            "2026-11-28T09:19",
            "2026-11-28T09:19:23.",
            "2026-11-28T09:19:23+01:0:",
            "2026-11-28T09:19:23  UTC",
            "2026-11-28T09:19:23 mx.example.org",
            "[ 3185.545651]",
        ] {
            assert_eq!(read(stamp), None, "{stamp}");
        }
    }
}
