//! Logs made by hand according to a mail system's source code or documentation, and all fields read
//! from these logs.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use smtp_codes::scan;
use smtp_codes::scan::log::Reader;

use crate::expected::{self, row};

/// The name of each log, and the program name that its lines would have in syslog.
const LOGS: &[(&str, &str)] = &[
    ("haraka", "haraka"),
    ("zonemta", "zone-mta"),
    ("stalwart", "stalwart"),
    ("maddy", "maddy"),
    ("mox", "mox"),
    ("momentum", "ecelerity"),
];

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scan/logs/made")
}

/// Reads the lines of a log in order.
fn read(log: &[u8]) -> String {
    let mut reader = Reader::new();
    let mut rows = String::new();
    for (number, text) in (1..).zip(log.split(|byte| *byte == b'\n')) {
        let delivery = reader.line(text);
        let deliveries = delivery.iter().flat_map(|delivery| delivery.deliveries());
        for found in deliveries {
            assert_eq!(
                found.format.as_str(),
                delivery.as_ref().unwrap().format.as_str()
            );
            writeln!(rows, "{number} {}", row(&found)).unwrap();
        }
    }
    rows
}

#[test]
fn every_field_is_read_as_expected() {
    for (name, _) in LOGS {
        let read = read(&fs::read(directory().join(format!("{name}.log"))).unwrap());
        expected::compare(&read, &directory().join(format!("{name}.txt")));
    }
}

/// With a syslog header, the same lines must report the same deliveries.
#[test]
fn lines_may_be_in_a_syslog() {
    for (name, program) in LOGS {
        let log = fs::read_to_string(directory().join(format!("{name}.log"))).unwrap();
        let wrap = |line: &str| format!("Jan  1 12:00:00 mx {program}[12]: {line}\n");
        let wrapped: String = log.lines().map(wrap).collect();
        assert_eq!(read(wrapped.as_bytes()), read(log.as_bytes()), "{name}");
    }
}

/// A timestamp at the start of a line may look like a wrapper's prefix, but the results must be the
/// same.
#[test]
fn whole_logs_are_read_like_their_lines() {
    for (name, _) in LOGS {
        let log = fs::read(directory().join(format!("{name}.log"))).unwrap();
        let deliveries = scan::deliveries(&log[..]).unwrap().map(Result::unwrap);
        let rows: Vec<_> = deliveries.map(|found| row(&found)).collect();
        let expected = read(&log);
        let expected = expected.lines().map(|row| row.split_once(' ').unwrap().1);
        assert_eq!(rows, expected.collect::<Vec<_>>(), "{name}");
    }
}
