//! Checks the times read from log lines.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use proptest::prelude::*;
use smtp_codes::scan::log::{self, Reader};
use smtp_codes::scan::{self, Clock, Zone};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn at(text: &str) -> SystemTime {
    SystemTime::try_from(text.parse::<Timestamp>().unwrap()).unwrap()
}

/// Returns a clock for a log that was last modified on 28 November 2026 and written in the time
/// zone UTC+2.
fn clock() -> Clock {
    let zone = "+02:00".parse::<Zone>().unwrap();
    let modified = at("2026-11-28T12:00:00Z");
    Clock::new().with_zone(zone).up_to(modified)
}

/// Reads lines, and returns the time of the last outcome.
#[track_caller]
fn time(lines: &str, clock: &Clock) -> Option<String> {
    let mut reader = Reader::new();
    let mut last = None;
    for line in lines.lines() {
        if let Some(delivery) = reader.line(line.as_bytes()) {
            last = Some(delivery.time(clock));
        }
    }
    assert!(last.is_some(), "no delivery in {lines}");
    last.flatten()
        .map(|time| Timestamp::try_from(time).unwrap().to_string())
}

/// Headers written by syslog and journald, and the time in each.
const HEADERS: [(&str, &str); 14] = [
    ("Nov 28 09:19:23 mx ", "2026-11-28T07:19:23Z"),
    ("Nov  1 09:19:23 mx ", "2026-11-01T07:19:23Z"),
    ("<22>Nov 30 09:19:23 mx ", "2025-11-30T07:19:23Z"),
    (
        "2026-11-28T09:19:23.700076+00:00 mx ",
        "2026-11-28T09:19:23.700076Z",
    ),
    ("2026-11-28T10:19:23+0100 mx ", "2026-11-28T09:19:23Z"),
    ("2026-11-28T10:19:23Z mx ", "2026-11-28T10:19:23Z"),
    ("2026-11-28T10:19:23 mx ", "2026-11-28T08:19:23Z"),
    ("2026-11-28 10:19:23 mx ", "2026-11-28T08:19:23Z"),
    ("Sat 2026-11-28 10:19:23 EET mx ", "2026-11-28T08:19:23Z"),
    ("Sat 2026-11-28 10:19:23 UTC mx ", "2026-11-28T10:19:23Z"),
    ("1795857563.008839 mx ", "2026-11-28T09:19:23.008839Z"),
    ("[ 3185.545651] mx ", "-"),
    ("<22>1 - mx a 1 - - ", "-"),
    ("", "-"),
];

#[test]
fn headers_of_syslog_and_journald() {
    let message = "postfix/smtp[1]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, dsn=2.0.0, status=sent (250 ok)";
    for (header, expected) in HEADERS {
        let line = match header.strip_suffix("a 1 - - ") {
            Some(header) => {
                format!(
                    "{header}postfix/smtp 1 - - {}",
                    &message["postfix/smtp[1]: ".len()..]
                )
            }
            None => format!("{header}{message}"),
        };
        assert_eq!(
            time(&line, &clock()).as_deref().unwrap_or("-"),
            expected,
            "{line}"
        );
    }
    let line = format!(
        "<22>1 2026-11-28T10:19:23.003+01:00 mx postfix/smtp 1 - - {}",
        &message["postfix/smtp[1]: ".len()..]
    );
    assert_eq!(
        time(&line, &clock()).as_deref(),
        Some("2026-11-28T09:19:23.003Z")
    );
}

/// Lines in each format, and the time of their last outcome.
const LINES: &[(&str, &str)] = &[
    (
        "2026-11-28 09:01:03 1rKabc-0001Xy-2Z => bob@example.org R=r T=t H=mx [192.0.2.1] C=\"250 ok\"",
        "2026-11-28T07:01:03Z",
    ),
    (
        "2026-11-28 09:01:03.123 +0100 [77] 1rKabc-0001Xy-2Z => bob@example.org R=r T=t H=mx [192.0.2.1] C=\"250 ok\"",
        "2026-11-28T08:01:03.123Z",
    ),
    // Exim writes its own timestamp, which has a year, even in syslog.
    (
        "Nov 28 09:01:04 mx exim[7]: 2026-11-28 09:01:03 1rKabc-0001Xy-2Z => bob@example.org R=r T=t H=mx [192.0.2.1] C=\"250 ok\"",
        "2026-11-28T07:01:03Z",
    ),
    (
        "2026-11-28T09:01:04Z mx exim[7]: 2026-11-28 09:01:03 1rKabc-0001Xy-2Z => bob@example.org R=r T=t H=mx [192.0.2.1] C=\"250 ok\"",
        "2026-11-28T09:01:04Z",
    ),
    (
        "Nov 28 09:01:04 mx exim[7]: [1/2] 2026-11-28 09:01:03 1rKabc-0001Xy-2Z => bob@example.org R=r T=t H=mx\n\
         Nov 28 09:01:05 mx exim[7]: [2/2]  [192.0.2.1] C=\"250 ok\"",
        "2026-11-28T07:01:03Z",
    ),
    (
        "Nov 28 09:01:04 mx exim[7]: [1/2] 1rKabc-0001Xy-2Z => bob@example.org R=r T=t H=mx\n\
         Nov 28 09:01:05 mx exim[7]: [2/2]  [192.0.2.1] C=\"250 ok\"",
        "2026-11-28T07:01:05Z",
    ),
    (
        "Nov 28 09:19:23 mx sendmail[1]: 3AS9: to=<bob@example.org>, delay=00:00:01, relay=mx [192.0.2.1], dsn=2.0.0, stat=Sent (ok)",
        "2026-11-28T07:19:23Z",
    ),
    (
        "Nov 28 09:19:23 mx smtpd[1]: 0123456789abcdef mta delivery evpid=1 from=<a@example.org> to=<bob@example.org> rcpt=<-> \
         source=\"192.0.2.9\" relay=\"192.0.2.1 (mx)\" delay=1s result=\"Ok\" stat=\"250 ok\"",
        "2026-11-28T07:19:23Z",
    ),
    (
        "@400000006592a94a1dcd6500 starting delivery 7: msg 2 to remote bob@example.org\n\
         @400000006592a94b1dcd6500 delivery 7: failure: Sorry./",
        "2024-01-01T12:00:01.5Z",
    ),
    (
        "2026-11-28 09:19:23.500000000 delivery 7: failure: Sorry./",
        "2026-11-28T07:19:23.5Z",
    ),
    (
        "Nov 28 09:19:23 mx qmail: 1795857562.008839 delivery 7: failure: Sorry./",
        "2026-11-28T09:19:22.008839Z",
    ),
    (
        "Sat Nov 28 09:19:23 2026 Info: Bounced: DCID 8 MID 4 From: <a@example.org> To: <bob@example.org> RID 0 - 5.1.0 - \
         Unknown address error ('550', ['5.1.1 no such user']) []",
        "2026-11-28T07:19:23Z",
    ),
    (
        "Nov 28 09:19:23 esa mail_logs: Info: Bounced: DCID 8 MID 4 From: <a@example.org> To: <bob@example.org> RID 0 - 5.1.0 - \
         Unknown address error ('550', ['5.1.1 no such user']) []",
        "2026-11-28T07:19:23Z",
    ),
    (
        "2026-11-28 09:19:23.273051 -JtleQMG_MI from=<> to=ann@example.org sent",
        "2026-11-28T07:19:23.273051Z",
    ),
    (
        "Nov 28 09:19:23 host=mx tls=on auth=off from=a@example.org recipients=bob@example.org mailsize=1 smtpstatus=250 \
         smtpmsg='250 ok' exitcode=EX_OK",
        "2026-11-28T07:19:23Z",
    ),
    (
        "2026-11-28T09:19:23.387Z [NOTICE] [5C0F.1.1] [outbound] recipient <lee@example.net> rejected: 550 5.1.1 no",
        "2026-11-28T09:19:23.387Z",
    ),
    (
        "2026-11-28T09:19:23.500+01:00 queue: delivered\t{\"attempt\":1,\"msg_id\":\"1\",\"rcpt\":\"lee@example.net\"}",
        "2026-11-28T08:19:23.5Z",
    ),
    (
        "1795857563@a/1@b/1@c/1@B@bob@example.org@a@b@c@d@e@f@10@g@192.0.2.1@550 5.1.1 no",
        "2026-11-28T09:19:23Z",
    ),
    (
        "Nov 28 09:19:23 mx dma[9.5][77]: <bob@example.org> trying delivery\n\
         Nov 28 09:19:24 mx dma[9.5][77]: remote delivery deferred: mx [192.0.2.2] failed after final DATA: 450 4.7.1 later\n\
         Nov 28 09:59:25 mx dma[9.5][77]: delivery failed, bouncing as 99e4",
        "2026-11-28T07:59:25Z",
    ),
    (
        "Nov 28 09:19:23 mx courierd: id=0242.6B0A.010D,from=<a@example.org>,addr=<kim@example.org>: 550 no\n\
         Nov 28 09:19:24 mx courierd: id=0242.6B0A.010D,from=<a@example.org>,addr=<kim@example.org>,status: failure",
        "2026-11-28T07:19:24Z",
    ),
    // If the line's timestamp has no time zone, a wrapper's timestamp with a time zone is used.
    (
        "<22>1 2026-11-28T10:19:24+01:00 - - - - - Nov 28 09:19:23 mx dma[9.5]: <bob@example.org> delivery successful",
        "2026-11-28T09:19:24Z",
    ),
    (
        "<22>1 2026-11-28T10:19:24+01:00 - - - - - 2026-11-28T10:19:23+01:00 mx dma[9.5]: <bob@example.org> delivery successful",
        "2026-11-28T09:19:23Z",
    ),
];

#[test]
fn times_of_all_formats() {
    for (lines, expected) in LINES {
        assert_eq!(time(lines, &clock()).as_deref(), Some(*expected), "{lines}");
    }
}

#[test]
fn a_reader_without_a_clock_leaves_incomplete_times_out() {
    let log = "Dec 31 23:59:59 mx dma[9]: <bob@example.org> delivery successful\n\
        Jan  1 00:00:01 mx dma[9]: <bob@example.org> delivery successful\n\
        2025-01-01 00:00:02 1rKabc-0001Xy-2Z => bob@example.org\n\
        2025-01-01T00:00:03Z mx dma[9]: <bob@example.org> delivery successful\n";
    let found = |clock: Option<Clock>| -> Vec<_> {
        let deliveries = scan::deliveries(log.as_bytes()).unwrap();
        let deliveries = match clock {
            Some(clock) => deliveries.with_clock(clock),
            None => deliveries,
        };
        deliveries.map(|delivery| delivery.unwrap().time).collect()
    };
    let last = Some(at("2025-01-01T00:00:03Z"));
    assert_eq!(found(None), [None, None, None, last]);
    let berlin = Clock::new().with_zone("Europe/Berlin".parse().unwrap());
    let all = [
        Some(at("2024-12-31T22:59:59Z")),
        Some(at("2024-12-31T23:00:01Z")),
        Some(at("2024-12-31T23:00:02Z")),
        last,
    ];
    assert_eq!(found(Some(berlin.up_to(at("2025-01-15T12:00:00Z")))), all);
}

/// Strings that resemble timestamps.
const LIKE_TIMES: &str = "(<[0-9]{1,3}>(1 )?)?(@4000[0-9a-f]{12,22}\
    |([A-Z][a-z]{2} )?[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}[T ][0-9:.,]{4,20}( ?[+-][0-9:]{2,6}| [A-Z]{1,4}|Z)?\
    |([A-Z][a-z]{2} )?(Jan|Feb|Mar|Nov|Dec|Xyz) [ 0-3][0-9] [0-2][0-9]:[0-6][0-9]:[0-6][0-9]( [0-9]{4})?\
    |[0-9]{9,20}(\\.[0-9]{0,12})?)";

proptest! {
    #[test]
    fn no_time_is_out_of_range(
        stamp in LIKE_TIMES,
        latest in 0_u64..10_000_000_000,
        zone in "(\\+|-)[01][0-9]:[0-5][0-9]",
    ) {
        let latest = SystemTime::UNIX_EPOCH + Duration::from_secs(latest);
        let clock = Clock::new().with_zone(zone.parse().unwrap()).up_to(latest);
        let line = format!("{stamp} mx dma[9]: <bob@example.org> delivery successful");
        let Some(delivery) = log::line(line.as_bytes()) else {
            return Ok(());
        };
        let time = delivery.time(&clock);
        if let Some(time) = time {
            prop_assert!(Timestamp::try_from(time).is_ok());
        }
        let has_no_year = stamp.len() == 15 && stamp.starts_with(|first: char| first.is_ascii_uppercase());
        if has_no_year {
            prop_assert!(time.is_none_or(|time| time <= latest + DAY));
        }
    }

    #[test]
    fn any_bytes_may_stand_for_a_time(stamp in proptest::collection::vec(any::<u8>(), 0..30)) {
        let line = [&stamp, &b" mx dma[9]: <bob@example.org> delivery successful"[..]].concat();
        if let Some(delivery) = log::line(&line) {
            let _ = delivery.time(&clock());
        }
    }
}
