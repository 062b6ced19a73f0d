//! Time zones.

use core::str::FromStr;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use crate::error::{ParseError, ParseErrorKind};

/// A time zone.
///
/// A `Zone` can be parsed from `UTC`, an offset such as `+03:00`, or a name in the system's time
/// zone database such as `Europe/Berlin`. Parsing ignores the case of names.
///
/// ```
/// use smtp_codes::scan::Zone;
///
/// assert_eq!("utc".parse(), Ok(Zone::UTC));
/// assert_ne!("+03:00".parse(), Ok(Zone::UTC));
///
/// let error = "Berlin".parse::<Zone>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`Berlin` is not a time zone: expected `UTC`, an offset such as `+03:00`, or a name in the \
///      system's time zone database such as `Europe/Berlin`"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// Coordinated Universal Time.
    pub const UTC: Self = Self(TimeZone::UTC);

    /// Returns the system's time zone, or UTC if it can't be determined.
    #[must_use]
    pub fn system() -> Self {
        TimeZone::try_system().map_or(Self::UTC, Self)
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn time_zone(&self) -> &TimeZone {
        &self.0
    }

    /// Returns the instant of a local time. If the local time is ambiguous, returns the earlier
    /// instant; a local time in a gap is moved forward by the length of the gap.
    pub(super) fn timestamp(&self, local: DateTime) -> Option<Timestamp> {
        self.0.to_timestamp(local).ok()
    }

    /// Returns the instant of a local time if the zone has the given abbreviation at that time. An
    /// offset has no abbreviation, so every abbreviation fits.
    pub(super) fn timestamp_named(&self, local: DateTime, name: &str) -> Option<Timestamp> {
        let ambiguous = || self.0.to_ambiguous_timestamp(local);
        let fits = |time: &Timestamp| {
            let info = self.0.to_offset_info(*time);
            info.abbreviation().eq_ignore_ascii_case(name)
        };
        if self.0.iana_name().is_none() {
            return self.timestamp(local);
        }
        let earlier = ambiguous().earlier().ok().filter(fits);
        earlier.or_else(|| ambiguous().later().ok().filter(fits))
    }
}

impl FromStr for Zone {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let offset = || offset(text.as_bytes()).map(TimeZone::fixed);
        let zone = match text.as_bytes() {
            [b'+' | b'-', ..] => offset(),
            _ if text.eq_ignore_ascii_case("UTC") => Some(TimeZone::UTC),
            _ => TimeZone::get(text).ok(),
        };
        let error = || ParseError::new(ParseErrorKind::Zone, text);
        zone.map(Self).ok_or_else(error)
    }
}

/// Reads `Z`, `+01:00`, `+0100` or `+01`.
pub(super) fn offset(text: &[u8]) -> Option<Offset> {
    let (sign, digits) = match text {
        [b'Z' | b'z'] => return Some(Offset::UTC),
        [b'+', digits @ ..] => (1, digits),
        [b'-', digits @ ..] => (-1, digits),
        _ => return None,
    };
    let two = |tens: &u8, ones: &u8| {
        let is_number = tens.is_ascii_digit() && ones.is_ascii_digit();
        is_number.then(|| 10 * i32::from(tens - b'0') + i32::from(ones - b'0'))
    };
    let (hours, minutes) = match digits {
        [a, b, b':', c, d] | [a, b, c, d] => (two(a, b)?, two(c, d)?),
        [a, b] => (two(a, b)?, 0),
        _ => return None,
    };
    let is_offset = hours < 24 && minutes < 60;
    let seconds = sign * (hours * 60 + minutes) * 60;
    is_offset.then(|| Offset::from_seconds(seconds).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets() {
        for (text, minutes) in [
            ("Z", 0),
            ("+00:00", 0),
            ("-00:00", 0),
            ("+01:00", 60),
            ("+0530", 330),
            ("-03:30", -210),
            ("+14", 840),
        ] {
            let found = offset(text.as_bytes()).map(Offset::seconds);
            assert_eq!(found, Some(60 * minutes), "{text}");
        }
        for text in [
            "",
            "+",
            "+1",
            "+1:00",
            "+01:0",
            "+01:00:00",
            "+24:00",
            "+01:60",
            "1:00",
            "+a0",
        ] {
            assert_eq!(offset(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn zones_are_parsed() {
        for text in [
            "UTC",
            "utc",
            "Europe/Berlin",
            "europe/berlin",
            "+03:00",
            "-0330",
            "+03",
        ] {
            assert!(text.parse::<Zone>().is_ok(), "{text}");
        }
        for text in [
            "",
            "Berlin",
            "Europe/",
            "+3",
            "03:00",
            "MEZ",
            "../../etc/passwd",
            "\u{1b}[1m",
        ] {
            let error = text.parse::<Zone>().unwrap_err();
            assert_eq!(error.kind(), ParseErrorKind::Zone, "{text}");
        }
    }
}
