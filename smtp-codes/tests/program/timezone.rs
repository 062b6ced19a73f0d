//! Tests of the times that `smtp-codes scan` prints, and of its option `--timezone`.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use crate::run::{Run, program, scratch};

const LOG: &str = "\
Dec 31 23:30:00 mx postfix/smtp[1]: A1: to=<bob@example.org>, relay=mx[192.0.2.1]:25, dsn=2.0.0, status=sent (250 ok)
Jan  1 00:30:00 mx postfix/smtp[1]: A2: to=<bob@example.org>, relay=mx[192.0.2.1]:25, dsn=2.0.0, status=sent (250 ok)
2024-03-31 02:30:00 1rKabc-0001Xy-2Z => bob@example.org R=r T=t
2024-10-27 02:30:00 1rKabc-0001Xy-2Z => bob@example.org R=r T=t
2024-07-01T12:00:00.25+02:00 mx postfix/smtp[1]: A3: to=<bob@example.org>, relay=mx[192.0.2.1]:25, dsn=2.0.0, status=sent (250 ok)
452 4.2.2 mailbox full
";

/// Scans a log that was last modified on 2 January 2025, and returns the printed times.
fn times(name: &str, args: &[&str], zone: &str) -> Vec<String> {
    let path = scratch().join(name);
    fs::write(&path, LOG).unwrap();
    let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(1_735_819_200);
    let file = File::options().write(true).open(&path).unwrap();
    file.set_modified(modified).unwrap();
    let mut program = program();
    let program = program.env("TZ", zone).args(["scan", "--json"]);
    let run = Run::of(program.args(args).arg(&path), b"").good();
    let objects = run.json_lines();
    let times = objects.iter().map(|object| object["time"].as_str());
    times.map(|time| time.unwrap_or("-").to_owned()).collect()
}

#[test]
fn times_are_completed_with_the_zone_and_the_modification_time() {
    let berlin = [
        "2024-12-31T22:30:00Z",
        "2024-12-31T23:30:00Z",
        // A time within the gap in March, and the earlier of two possible times in October.
        "2024-03-31T01:30:00Z",
        "2024-10-27T00:30:00Z",
        "2024-07-01T10:00:00.25Z",
        "-",
    ];
    let option = times("option.log", &["--timezone", "Europe/Berlin"], "UTC");
    assert_eq!(option, berlin);
    assert_eq!(times("system.log", &[], "Europe/Berlin"), berlin);
    let utc = times("utc.log", &["--timezone", "utc"], "Europe/Berlin");
    assert_eq!(
        utc[..4],
        [
            "2024-12-31T23:30:00Z",
            "2025-01-01T00:30:00Z",
            "2024-03-31T02:30:00Z",
            "2024-10-27T02:30:00Z"
        ]
    );
    assert_eq!(
        times("ahead.log", &["--timezone=+03:00"], "UTC")[0],
        "2024-12-31T20:30:00Z"
    );
    assert_eq!(
        times("behind.log", &["--timezone", "-03:30"], "UTC")[0],
        "2025-01-01T03:00:00Z"
    );
}

#[test]
fn standard_input_ends_now() {
    let args = ["scan", "--json", "--timezone", "UTC", "-"];
    let objects = Run::of(program().args(args), LOG.as_bytes())
        .good()
        .json_lines();
    let time = objects[1]["time"].as_str().unwrap();
    let year: u64 = time[..4].parse().unwrap();
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let years = now.unwrap().as_secs() / 31_556_952;
    assert!(
        (1970 + years - 1..=1970 + years + 1).contains(&year),
        "{time}"
    );
}

#[test]
fn options_for_a_range_are_in_the_given_zone() {
    let found = |zone: &str, since: &str| {
        let name = format!("since{}.log", &zone[1..3]);
        times(&name, &["--timezone", zone, "--since", since], "UTC").len()
    };
    // The time zone applies to times without a zone, both in the log and in `--since`. So only the
    // line at 12:00+02:00 can be on either side of the limit.
    assert_eq!(found("+03:00", "2024-07-01 13:00"), 4);
    assert_eq!(found("+03:00", "2024-07-01 13:01"), 3);
    assert_eq!(found("-02:00", "2024-07-01 08:00:00"), 4);
    assert_eq!(found("-02:00", "2024-07-01 08:01:00"), 3);
}

#[test]
fn events_without_a_zone_are_in_the_given_one() {
    let event = br#"{"event": "bounce", "type": "bounce", "email": "bob@example.org", "timestamp": "2026-11-28 12:00:00", "sg_event_id": "x", "reason": "550 5.1.1 no", "status": "5.1.1"}
"#;
    // Test the event alone and among log lines.
    for input in [event.to_vec(), [LOG.as_bytes(), event].concat()] {
        let args = ["scan", "--json", "--timezone", "+03:00", "-"];
        let objects = Run::of(program().args(args), &input).good().json_lines();
        assert_eq!(objects.last().unwrap()["time"], "2026-11-28T09:00:00Z");
    }
}

#[test]
fn an_unknown_zone_is_refused_with_what_is_accepted() {
    for zone in ["Berlin", "+3", "", "CEST"] {
        let run = Run::of(program().args(["scan", "--timezone", zone, "-"]), b"");
        assert_eq!(run.status, Some(2), "{zone}");
        for word in ["UTC", "+03:00", "Europe/Berlin"] {
            assert!(run.stderr.contains(word), "{}", run.stderr);
        }
    }
    let run = Run::of(program().args(["scan", "--help"]), b"").good();
    assert!(run.stdout.contains("--timezone <ZONE>"), "{}", run.stdout);
}
