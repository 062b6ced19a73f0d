//! The times that `--since` and `--until` accept.

use std::time::SystemTime;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ZonedDateTime};

/// A time as given on the command line.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Moment {
    Instant(Timestamp),
    /// A date or time without a time zone. A date means the start of that day.
    Civil(DateTime),
    /// This long ago.
    Ago(Span),
    /// The start of a day, given as an offset from today.
    Day(i8),
}

impl Moment {
    /// Parses a time.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        match text {
            "now" => return Some(Self::Ago(Span::new())),
            "today" => return Some(Self::Day(0)),
            "yesterday" => return Some(Self::Day(-1)),
            _ => {}
        }
        let instant = text.parse().map(Self::Instant).ok();
        instant
            .or_else(|| text.parse().map(Self::Civil).ok())
            .or_else(|| text.parse().map(|span: Span| Self::Ago(span.abs())).ok())
    }

    /// Converts the time to an instant, relative to `now` and in its time zone.
    pub(crate) fn instant(self, now: &ZonedDateTime) -> Result<SystemTime, jiff::Error> {
        let zone = now.time_zone();
        let of_civil = |time: DateTime, zone: &TimeZone| time.to_zoned_datetime(zone.clone());
        let zoned = match self {
            Self::Instant(instant) => return SystemTime::try_from(instant),
            Self::Civil(time) => of_civil(time, zone)?,
            Self::Ago(span) => now.checked_sub(span)?,
            Self::Day(days) => {
                let day = now.date().checked_add(Span::new().try_days(days)?)?;
                of_civil(day.into(), zone)?
            }
        };
        SystemTime::try_from(zoned.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> String {
        let now: ZonedDateTime = "2024-03-31T12:00:00+02:00[Europe/Berlin]".parse().unwrap();
        let instant = Moment::parse(text).unwrap().instant(&now).unwrap();
        Timestamp::try_from(instant).unwrap().to_string()
    }

    #[test]
    fn moments_have_many_forms() {
        for (text, expected) in [
            ("2024-01-31", "2024-01-30T23:00:00Z"),
            ("2024-01-31 18:00", "2024-01-31T17:00:00Z"),
            ("2024-01-31T18:00:01", "2024-01-31T17:00:01Z"),
            ("2024-01-31T18:00:00-05:00", "2024-01-31T23:00:00Z"),
            ("2024-01-31 18:00Z", "2024-01-31T18:00:00Z"),
            ("now", "2024-03-31T10:00:00Z"),
            ("today", "2024-03-30T23:00:00Z"),
            ("yesterday", "2024-03-29T23:00:00Z"),
            ("2h", "2024-03-31T08:00:00Z"),
            ("90 min", "2024-03-31T08:30:00Z"),
            ("2 hours ago", "2024-03-31T08:00:00Z"),
            // The clocks were set forward that night, so the day has 23 hours.
            ("1d", "2024-03-30T11:00:00Z"),
            ("1w", "2024-03-24T11:00:00Z"),
            ("P1M", "2024-02-29T11:00:00Z"),
            // The clocks skipped this time.
            ("2024-03-31 02:30", "2024-03-31T01:30:00Z"),
        ] {
            assert_eq!(instant(text), expected, "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "2024",
            "31.01.2024",
            "2024-13-01",
            "7",
            "tomorrow",
            "12:00",
        ] {
            assert!(Moment::parse(text).is_none(), "{text}");
        }
        let now = ZonedDateTime::new(Timestamp::UNIX_EPOCH, TimeZone::UTC);
        assert!(Moment::parse("19000y").unwrap().instant(&now).is_err());
    }
}
