//! Reads timestamps in the forms that services write.

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::{rfc2822, strtime};
use serde_json::Value;

use crate::scan::clock::{Clock, Zone, since_1970};

/// Reads a Unix time, or a date with a time of day. If a date has no time zone, `clock` completes
/// it.
pub(in crate::scan) fn time(value: &Value, clock: &Clock) -> Option<SystemTime> {
    let timestamp = match value {
        Value::Number(number) => match number.as_i64() {
            Some(whole) => since_1970(whole),
            None => fraction(number.as_f64()?),
        },
        Value::String(text) => written(text.trim_ascii(), clock),
        _ => None,
    };
    timestamp.and_then(|time| SystemTime::try_from(time).ok())
}

fn written(text: &str, clock: &Clock) -> Option<Timestamp> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return since_1970(text.parse().ok()?);
    }
    if text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return fraction(text.parse().ok()?);
    }
    let with_zone = text.parse::<Timestamp>().ok();
    let mail = || {
        // jiff accepts `GMT`, but some services write `UTC`.
        let text = text
            .strip_suffix("UTC")
            .map(|text| std::format!("{text}GMT"));
        let text = text.as_deref();
        rfc2822::DateTimeParser::new().parse_timestamp(text?).ok()
    };
    let plain_mail = || rfc2822::DateTimeParser::new().parse_timestamp(text).ok();
    let without_zone = || {
        let date = |text: &str| text.parse::<DateTime>().ok().or_else(|| unusual(text));
        match text.strip_suffix(" UTC") {
            Some(text) => Clock::new().with_zone(Zone::UTC).local(date(text)?),
            None => clock.local(date(text)?),
        }
    };
    with_zone
        .or_else(mail)
        .or_else(plain_mail)
        .or_else(without_zone)
}

/// Reads `11/28/2026 9:00:03 AM`, `2026/11/28 09:00:03` or `28.11.2026 09:00:03`.
fn unusual(text: &str) -> Option<DateTime> {
    const FORMS: [&str; 4] = [
        "%m/%d/%Y %I:%M:%S %p",
        "%m/%d/%Y %I:%M %p",
        "%Y/%m/%d %H:%M:%S",
        "%d.%m.%Y %H:%M:%S",
    ];
    let mut forms = FORMS.iter();
    forms.find_map(|form| strtime::parse(form, text).ok()?.to_datetime().ok())
}

/// Reads a Unix time in seconds with a fraction, rounded to microseconds.
fn fraction(seconds: f64) -> Option<Timestamp> {
    let is_plausible = (0.0..1e11).contains(&seconds);
    let micros = (seconds * 1e6).round();
    // The cast is exact, because the number is an integer below 10^17.
    is_plausible.then(|| Timestamp::from_microsecond(micros as i64).ok())?
}

#[cfg(test)]
mod tests {
    use std::string::ToString as _;

    use serde_json::json;

    use super::*;

    fn read(value: Value, zone: Option<&str>) -> Option<std::string::String> {
        let clock = zone.map(|zone| Clock::new().with_zone(zone.parse().unwrap()));
        let time = time(&value, &clock.unwrap_or_default())?;
        Some(Timestamp::try_from(time).unwrap().to_string())
    }

    #[test]
    fn times_with_a_zone() {
        for value in [
            json!(1_795_856_400),
            json!("1795856400"),
            json!(1_795_856_400_000_u64),
            json!(1_795_856_400_000_000_u64),
            json!(1_795_856_400_000_000_000_u64),
            json!(1_795_856_400.0),
            json!("1795856400.0"),
            json!("2026-11-28T09:00:00Z"),
            json!("2026-11-28T09:00:00.0000000Z"),
            json!("2026-11-28T04:00:00.000-05:00"),
            json!("2026-11-28T09:00:00.000+0000"),
            json!("Sat, 28 Nov 2026 09:00:00 +0000"),
            json!("Sat, 28 Nov 2026 09:00:00 GMT"),
            json!("Sat, 28 Nov 2026 09:00:00 UTC"),
            json!("2026/11/28 09:00:00 UTC"),
            json!("2026-11-28 10:00:00+0100"),
        ] {
            let expected = Some("2026-11-28T09:00:00Z".to_string());
            assert_eq!(read(value.clone(), None), expected, "{value}");
        }
        let expected = Some("2026-11-28T09:00:01.25Z".to_string());
        assert_eq!(read(json!(1_795_856_401.25), None), expected);
    }

    #[test]
    fn times_without_a_zone_need_one() {
        for value in [
            "2026-11-28 09:00:03",
            "2026-11-28T09:00:03",
            "11/28/2026 9:00:03 AM",
            "2026/11/28 09:00:03",
            "28.11.2026 09:00:03",
        ] {
            let expected = Some("2026-11-28T09:00:03Z".to_string());
            assert_eq!(read(json!(value), Some("UTC")), expected, "{value}");
            let expected = Some("2026-11-28T06:00:03Z".to_string());
            assert_eq!(read(json!(value), Some("+03:00")), expected, "{value}");
            assert_eq!(read(json!(value), None), None, "{value}");
        }
    }

    #[test]
    fn other_values_are_not_times() {
        for value in [
            json!(null),
            json!([]),
            json!(-1),
            json!(1e300),
            json!(-0.5),
            json!(""),
            json!("."),
            json!("yesterday"),
            json!("99999999999999999999"),
            json!("2026-13-01T00:00:00Z"),
        ] {
            assert_eq!(read(value.clone(), Some("UTC")), None, "{value}");
        }
    }
}
