//! Deliveries over time, in hours, days or weeks.

use std::collections::BTreeMap;
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use smtp_codes::{Diagnosis, Severity, reason};

/// The maximum number of buckets in memory. If there are more, the periods that they cover become
/// longer.
const KEPT: usize = 10_000;

/// The maximum number of hours, days and weeks in a chart.
const HOURS: i64 = 8 * 24;
const DAYS: i64 = 120;
const WEEKS: i64 = 160;

/// The number of seconds for which an offset from UTC is reused. Offsets change only at multiples
/// of this number.
const QUARTER: i64 = 900;

/// The counts of deliveries in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bucket {
    pub(crate) delivered: u64,
    pub(crate) transient: u64,
    pub(crate) permanent: u64,
    pub(crate) greylisted: u64,
    pub(crate) rate_limited: u64,
}

impl Bucket {
    fn add(&mut self, other: &Self) {
        self.delivered += other.delivered;
        self.transient += other.transient;
        self.permanent += other.permanent;
        self.greylisted += other.greylisted;
        self.rate_limited += other.rate_limited;
    }

    pub(crate) const fn all(&self) -> u64 {
        self.delivered + self.transient + self.permanent
    }

    fn of(diagnosis: &Diagnosis) -> Self {
        let is = |is: bool| u64::from(is);
        let severity = diagnosis.severity();
        let is_failure = diagnosis.bounce().is_some();
        Self {
            delivered: is(severity == Severity::Success),
            transient: is(severity == Severity::Transient),
            permanent: is(severity == Severity::Permanent),
            greylisted: is(is_failure && diagnosis.reason() == reason::GREYLISTED),
            rate_limited: is(is_failure && diagnosis.reason() == reason::RATE_LIMITED),
        }
    }
}

/// The length of the buckets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Hour,
    Day,
    Week,
}

impl Unit {
    /// Returns the number of the bucket that contains an hour, counted from 1970.
    const fn of_hour(self, hour: i64) -> i64 {
        match self {
            Self::Hour => hour,
            Self::Day => hour.div_euclid(24),
            // 1970 began on a Thursday; weeks begin on Monday.
            Self::Week => (hour.div_euclid(24) + 3).div_euclid(7),
        }
    }

    /// Returns the first hour of a bucket.
    const fn first_hour(self, bucket: i64) -> i64 {
        match self {
            Self::Hour => bucket,
            Self::Day => bucket * 24,
            Self::Week => (bucket * 7 - 3) * 24,
        }
    }
}

/// The counts of deliveries by local time.
pub(crate) struct Series {
    zone: TimeZone,
    /// The length of the buckets in memory.
    unit: Unit,
    buckets: BTreeMap<i64, Bucket>,
    /// The last quarter of an hour for which the offset was looked up, counted from 1970, and its
    /// offset from UTC in seconds.
    last_offset: Option<(i64, i64)>,
    undated: u64,
    first: Option<i64>,
    last: Option<i64>,
}

/// The buckets of a chart, without gaps.
pub(crate) struct Timeline {
    pub(crate) unit: Unit,
    pub(crate) buckets: Vec<(DateTime, Bucket)>,
    /// The number of deliveries before the first bucket.
    pub(crate) earlier: u64,
}

impl Series {
    pub(crate) const fn new(zone: TimeZone) -> Self {
        Self {
            zone,
            unit: Unit::Hour,
            buckets: BTreeMap::new(),
            last_offset: None,
            undated: 0,
            first: None,
            last: None,
        }
    }

    /// Counts a delivery. Returns its local time in seconds since 1970, if it has a time.
    pub(crate) fn add(&mut self, time: Option<SystemTime>, diagnosis: &Diagnosis) -> Option<i64> {
        let Some(local) = time.and_then(|time| self.local(time)) else {
            self.undated += 1;
            return None;
        };
        self.first = Some(self.first.map_or(local, |first| first.min(local)));
        self.last = Some(self.last.map_or(local, |last| last.max(local)));
        let number = self.unit.of_hour(local.div_euclid(3600));
        let bucket = self.buckets.entry(number).or_default();
        bucket.add(&Bucket::of(diagnosis));
        while self.buckets.len() > KEPT {
            self.lengthen();
        }
        Some(local)
    }

    /// Returns a local time in seconds since 1970.
    fn local(&mut self, time: SystemTime) -> Option<i64> {
        let time = Timestamp::try_from(time).ok()?;
        let seconds = time.as_second();
        let quarter = seconds.div_euclid(QUARTER);
        let offset = match self.last_offset {
            Some((known, offset)) if known == quarter => offset,
            _ => self.zone.to_offset(time).seconds().into(),
        };
        self.last_offset = Some((quarter, offset));
        Some(seconds + offset)
    }

    /// Makes the buckets in memory longer. Ten thousand weeks are 190 years, so if there are more
    /// weeks, the first time must be wrong and is dropped.
    fn lengthen(&mut self) {
        let longer = match self.unit {
            Unit::Hour => Unit::Day,
            Unit::Day => Unit::Week,
            Unit::Week => {
                let first = self.buckets.pop_first();
                self.undated += first.map_or(0, |(_, bucket)| bucket.all());
                return;
            }
        };
        self.buckets = self.in_unit(longer);
        self.unit = longer;
    }

    fn in_unit(&self, unit: Unit) -> BTreeMap<i64, Bucket> {
        let mut buckets = BTreeMap::<i64, Bucket>::new();
        for (number, bucket) in &self.buckets {
            let number = unit.of_hour(self.unit.first_hour(*number));
            buckets.entry(number).or_default().add(bucket);
        }
        buckets
    }

    /// Returns the number of deliveries without a time.
    pub(crate) const fn undated(&self) -> u64 {
        self.undated
    }

    /// Returns the first and last local time.
    pub(crate) fn range(&self) -> Option<(DateTime, DateTime)> {
        Some((civil(self.first?), civil(self.last?)))
    }

    /// Returns the buckets of a chart, in a unit that suits their range.
    pub(crate) fn timeline(&self) -> Option<Timeline> {
        let (first, last) = (self.first?.div_euclid(3600), self.last?.div_euclid(3600));
        let (hours, days) = (last - first + 1, (last - first) / 24 + 1);
        let unit = match self.unit {
            Unit::Hour if hours <= HOURS => Unit::Hour,
            Unit::Hour | Unit::Day if days <= DAYS => Unit::Day,
            _ => Unit::Week,
        };
        let counted = self.in_unit(unit);
        let most = match unit {
            Unit::Hour => HOURS,
            // The range may begin and end within a day.
            Unit::Day => DAYS + 1,
            Unit::Week => WEEKS,
        };
        let last = unit.of_hour(last);
        let first = unit.of_hour(first).max(last - most + 1);
        let earlier = counted.range(..first).map(|(_, bucket)| bucket.all()).sum();
        let buckets = (first..=last).map(|number| {
            let start = civil(unit.first_hour(number).saturating_mul(3600));
            (start, counted.get(&number).copied().unwrap_or_default())
        });
        Some(Timeline {
            unit,
            buckets: buckets.collect(),
            earlier,
        })
    }
}

/// Returns the date and time, given the number of seconds since 1970.
pub(crate) fn civil(seconds: i64) -> DateTime {
    const EPOCH: DateTime = Date::constant(1970, 1, 1).at(0, 0, 0, 0);
    EPOCH.saturating_add(jiff::SignedDuration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use smtp_codes::{Evidence, TABLE};

    use super::*;

    const MARCH: u64 = 1_772_323_200; // 2026-03-01T00:00:00Z, a Sunday

    fn series(hours: impl Iterator<Item = u64>) -> Series {
        let mut series = Series::new(TimeZone::UTC);
        let refused = TABLE.diagnose(Evidence::from_severity(Severity::Permanent));
        for hour in hours {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(MARCH + hour * 3600);
            series.add(Some(time), &refused);
        }
        series
    }

    #[test]
    fn the_range_decides_about_the_length_of_a_bucket() {
        for (hours, unit, buckets, first) in [
            (1, Unit::Hour, 1, "2026-03-01T00:00:00"),
            (7 * 24, Unit::Hour, 168, "2026-03-01T00:00:00"),
            (30 * 24, Unit::Day, 30, "2026-03-01T00:00:00"),
            (365 * 24, Unit::Week, 53, "2026-02-23T00:00:00"),
        ] {
            let timeline = series(0..hours).timeline().unwrap();
            assert_eq!(timeline.unit, unit, "{hours}");
            assert_eq!(timeline.buckets.len(), buckets, "{hours}");
            assert_eq!(timeline.buckets[0].0.to_string(), first);
            let all: u64 = timeline
                .buckets
                .iter()
                .map(|(_, bucket)| bucket.all())
                .sum();
            assert_eq!(all + timeline.earlier, hours);
        }
    }

    #[test]
    fn any_range_takes_bounded_memory() {
        // One delivery per week for four thousand years.
        let series = series((0..200_000).map(|week| week * 24 * 7));
        assert!(series.buckets.len() <= KEPT);
        let timeline = series.timeline().unwrap();
        assert!(timeline.buckets.len() <= WEEKS as usize);
        let all: u64 = timeline
            .buckets
            .iter()
            .map(|(_, bucket)| bucket.all())
            .sum();
        assert_eq!(all + timeline.earlier + series.undated(), 200_000);
    }

    #[test]
    fn hours_are_local() {
        let mut series = Series::new(TimeZone::get("Europe/Berlin").unwrap());
        let delivered = TABLE.diagnose(Evidence::from_severity(Severity::Success));
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(MARCH);
        series.add(Some(time), &delivered);
        series.add(None, &delivered);
        let timeline = series.timeline().unwrap();
        assert_eq!(timeline.buckets[0].0.to_string(), "2026-03-01T01:00:00");
        assert_eq!((timeline.buckets[0].1.delivered, series.undated()), (1, 1));
    }
}
