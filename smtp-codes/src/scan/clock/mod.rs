//! Resolves timestamps that were written without a year or a time zone.

mod unix;
mod written;
mod zone;

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

pub(in crate::scan) use unix::since_1970;
use written::{Civil, StatedZone, Written};
pub use zone::Zone;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How far a timestamp may exceed the limit set by [`Clock::up_to`], because two clocks rarely
/// agree.
const TOLERANCE: Duration = DAY;

/// The number of earlier years that are tried for a date. Up to eight years may lie between one 29
/// February and the next, as from 1896 to 1904, and the first year tried may be one year too late.
const YEARS: i16 = 9;

/// Resolves timestamps that were written without a year, as in BSD's syslog, or without a time
/// zone, as in Exim's main log.
///
/// A timestamp without a year gets the latest year that doesn't put it more than a day after the
/// limit set by [`up_to`](Self::up_to). A timestamp without a zone is in the zone set by
/// [`with_zone`](Self::with_zone). If daylight saving time makes a local time ambiguous, the
/// earlier instant is returned; a local time that was skipped is moved forward by the length of the
/// gap.
///
/// A clock without a zone resolves only timestamps with a zone. A clock without a limit resolves
/// only timestamps with a year.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use smtp_codes::scan::{Clock, Zone, log};
///
/// let line = b"Dec 31 23:00:00 mx postfix/smtp[1]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, dsn=2.0.0, \
///     status=sent (250 ok)";
/// let delivery = log::line(line).unwrap();
/// assert_eq!(delivery.time(&Clock::new()), None);
///
/// // The file was modified on 2 January 2024.
/// let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(1_704_153_600);
/// let clock = Clock::new().with_zone("-01:00".parse::<Zone>()?).up_to(modified);
/// let new_year = SystemTime::UNIX_EPOCH + Duration::from_secs(1_704_067_200);
/// assert_eq!(delivery.time(&clock), Some(new_year));
/// # Ok::<(), smtp_codes::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    zone: Option<Zone>,
    latest: Latest,
}

/// The limit on timestamps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Latest {
    #[default]
    Unknown,
    At(Limit),
    Now,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Limit {
    /// The latest possible time, including the tolerance.
    latest: Timestamp,
    /// The latest possible year in any zone.
    year: i16,
}

impl Limit {
    fn of(latest: Timestamp) -> Self {
        let later = |time: Timestamp, by| time.saturating_add(by).unwrap_or(Timestamp::MAX);
        let latest = later(latest, TOLERANCE);
        // No zone is more than a day ahead of UTC.
        let local = Offset::UTC.to_datetime(later(latest, DAY));
        Self {
            latest,
            year: local.year(),
        }
    }
}

impl Clock {
    /// Creates a clock without a zone and without a limit.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            zone: None,
            latest: Latest::Unknown,
        }
    }

    /// Sets the zone for timestamps that were written without a zone.
    #[must_use]
    pub fn with_zone(self, zone: Zone) -> Self {
        let zone = Some(zone);
        Self { zone, ..self }
    }

    /// Sets the latest possible time, such as the modification time of a log.
    #[must_use]
    pub fn up_to(self, latest: SystemTime) -> Self {
        let latest = Timestamp::try_from(latest).unwrap_or(Timestamp::MAX);
        let latest = Latest::At(Limit::of(latest));
        Self { latest, ..self }
    }

    /// Makes the current time the latest possible time. The current time is read whenever a
    /// timestamp is resolved.
    #[must_use]
    pub fn up_to_now(self) -> Self {
        let latest = Latest::Now;
        Self { latest, ..self }
    }

    /// Resolves a timestamp in any form that the log readers know.
    pub(in crate::scan) fn time(&self, stamp: &[u8]) -> Option<SystemTime> {
        let time = match Written::of(stamp)? {
            Written::Instant(time) => time,
            Written::Civil(civil) => self.of_civil(&civil)?,
        };
        SystemTime::try_from(time).ok()
    }

    /// Resolves a date and a time of day without a zone.
    pub(in crate::scan) fn local(&self, local: DateTime) -> Option<Timestamp> {
        self.zone.as_ref()?.timestamp(local)
    }

    fn of_civil(&self, civil: &Civil<'_>) -> Option<Timestamp> {
        if let Some(year) = civil.year {
            return self.in_zone(civil.in_year(year)?, civil.zone);
        }
        let Limit { latest, year } = match self.latest {
            Latest::Unknown => return None,
            Latest::At(limit) => limit,
            Latest::Now => Limit::of(Timestamp::now()),
        };
        let years = (year.saturating_sub(YEARS)..=year).rev();
        let mut times = years.filter_map(|year| self.in_zone(civil.in_year(year)?, civil.zone));
        times.find(|time| *time <= latest)
    }

    fn in_zone(&self, local: DateTime, stated: StatedZone<'_>) -> Option<Timestamp> {
        match stated {
            StatedZone::Offset(offset) => offset.to_timestamp(local).ok(),
            StatedZone::None => self.local(local),
            StatedZone::Name(name) => self.zone.as_ref()?.timestamp_named(local, name),
        }
    }
}

/// Returns how complete a timestamp is: first whether it has a zone, then whether it has a year.
pub(in crate::scan) fn completeness(stamp: &[u8]) -> (bool, bool) {
    match Written::of(stamp) {
        Some(Written::Instant(_)) => (true, true),
        Some(Written::Civil(civil)) => {
            let has_zone = matches!(civil.zone, StatedZone::Offset(_));
            (has_zone, civil.year.is_some())
        }
        None => (false, false),
    }
}

#[cfg(test)]
mod tests {
    use std::string::{String, ToString as _};

    use super::*;

    fn at(text: &str) -> SystemTime {
        SystemTime::try_from(text.parse::<Timestamp>().unwrap()).unwrap()
    }

    fn clock(zone: &str, latest: &str) -> Clock {
        Clock::new()
            .with_zone(zone.parse().unwrap())
            .up_to(at(latest))
    }

    fn read(clock: &Clock, stamp: &str) -> String {
        match clock.time(stamp.as_bytes()) {
            Some(time) => Timestamp::try_from(time).unwrap().to_string(),
            None => "none".to_string(),
        }
    }

    #[test]
    fn a_missing_year_is_the_latest_possible_one() {
        for (stamp, latest, expected) in [
            (
                "Dec 31 23:59:59",
                "2025-01-02T10:00:00Z",
                "2024-12-31T23:59:59Z",
            ),
            (
                "Jan  1 00:00:00",
                "2025-01-02T10:00:00Z",
                "2025-01-01T00:00:00Z",
            ),
            // The clock that wrote the timestamp may be up to a day fast.
            (
                "Jan  3 09:59:59",
                "2025-01-02T10:00:00Z",
                "2025-01-03T09:59:59Z",
            ),
            (
                "Jan  3 10:00:01",
                "2025-01-02T10:00:00Z",
                "2024-01-03T10:00:01Z",
            ),
            (
                "Jan  1 00:00:00",
                "2024-12-31T12:00:00Z",
                "2025-01-01T00:00:00Z",
            ),
            (
                "Feb 29 12:00:00",
                "2026-11-28T00:00:00Z",
                "2024-02-29T12:00:00Z",
            ),
            (
                "Feb 29 12:00:00",
                "1903-11-28T00:00:00Z",
                "1896-02-29T12:00:00Z",
            ),
            ("Feb 30 12:00:00", "2026-11-28T00:00:00Z", "none"),
        ] {
            assert_eq!(read(&clock("UTC", latest), stamp), expected, "{stamp}");
        }
    }

    #[test]
    fn the_new_year_begins_at_local_midnight() {
        let tokyo = clock("+09:00", "2024-12-31T15:30:00Z");
        assert_eq!(read(&tokyo, "Jan  1 00:29:00"), "2024-12-31T15:29:00Z");
        assert_eq!(read(&tokyo, "Dec 31 23:59:00"), "2024-12-31T14:59:00Z");
        let chile = clock("-03:00", "2025-01-01T02:30:00Z");
        assert_eq!(read(&chile, "Dec 31 23:29:00"), "2025-01-01T02:29:00Z");
        let far = clock("-12:00", "2024-12-31T00:30:00Z");
        assert_eq!(read(&far, "Dec 31 12:00:00"), "2025-01-01T00:00:00Z");
    }

    #[test]
    fn local_times_follow_the_rules_of_their_zone() {
        let berlin = clock("Europe/Berlin", "2026-11-28T00:00:00Z");
        for (stamp, expected) in [
            ("2026-01-15 12:00:00", "2026-01-15T11:00:00Z"),
            ("2026-07-15 12:00:00.250", "2026-07-15T10:00:00.25Z"),
            // The clock skipped from 2:00 to 3:00.
            ("2026-03-29 02:30:00", "2026-03-29T01:30:00Z"),
            // The clock showed this time twice.
            ("2026-10-25 02:30:00", "2026-10-25T00:30:00Z"),
            ("Sun 2026-10-25 02:30:00 CEST", "2026-10-25T00:30:00Z"),
            ("Sun 2026-10-25 02:30:00 CET", "2026-10-25T01:30:00Z"),
            ("Sat 2026-11-28 10:19:23 UTC", "2026-11-28T10:19:23Z"),
            ("Sat 2026-11-28 10:19:23 +03", "2026-11-28T07:19:23Z"),
            ("Sat 2026-11-28 10:19:23 MSK", "none"),
            ("Oct 25 02:30:00", "2026-10-25T00:30:00Z"),
            ("Sun Oct 25 02:30:00 2026", "2026-10-25T00:30:00Z"),
        ] {
            assert_eq!(read(&berlin, stamp), expected, "{stamp}");
        }
        let fixed = clock("+03:00", "2026-11-28T00:00:00Z");
        assert_eq!(
            read(&fixed, "Sat 2026-11-28 10:19:23 MSK"),
            "2026-11-28T07:19:23Z"
        );
    }

    #[test]
    fn nothing_is_guessed() {
        let modified = Clock::new().up_to(at("2026-11-28T00:00:00Z"));
        let utc = Clock::new().with_zone(Zone::UTC);
        assert_eq!(read(&modified, "Nov 27 10:00:00"), "none");
        assert_eq!(read(&modified, "2026-11-27 10:00:00"), "none");
        assert_eq!(read(&utc, "Nov 27 10:00:00"), "none");
        assert_eq!(read(&utc, "2026-11-27 10:00:00"), "2026-11-27T10:00:00Z");
        for clock in [Clock::new(), modified, utc] {
            assert_eq!(
                read(&clock, "2026-11-27T10:00:00+01:00"),
                "2026-11-27T09:00:00Z"
            );
        }
        let now = clock("UTC", "2000-01-01T00:00:00Z").up_to_now();
        let time = now.time(b"Jan  1 00:00:00").unwrap();
        assert!(time <= SystemTime::now() + TOLERANCE && time > at("2025-12-31T00:00:00Z"));
    }

    #[test]
    fn extreme_limits_are_accepted() {
        for limit in [
            SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 62),
            at("9999-12-30T00:00:00Z"),
            at("-009999-01-03T00:00:00Z"),
        ] {
            let clock = Clock::new().with_zone(Zone::UTC).up_to(limit);
            let time = clock.time(b"Jan  1 00:00:00");
            assert!(time.is_none_or(|time| time <= limit + TOLERANCE));
        }
    }

    #[test]
    fn completer_times_are_greater() {
        let stamps = ["", "2026-11-28 09:00:00", "2026-11-28 09:00:00 +0100"];
        assert!(stamps.is_sorted_by_key(|stamp| completeness(stamp.as_bytes())));
        assert_eq!(completeness(b"Nov 28 09:00:00"), (false, false));
        assert_eq!(completeness(b"Sat 2026-11-28 09:00:00 CET"), (false, true));
        assert_eq!(completeness(b"1795857563.008839"), (true, true));
    }
}
