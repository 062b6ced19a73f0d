//! Logs that follow the source code or documentation of a mail system, with all fields that are
//! read from them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use smtp_codes::TABLE;
use smtp_codes::scan::log::Reader;
use smtp_codes::scan::{self, Action, Delivery};

/// The name of each log, and the program name that syslog would give its lines.
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

fn seconds(time: SystemTime) -> f64 {
    let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_777_879_000);
    time.duration_since(start).unwrap().as_secs_f64()
}

fn line(number: usize, found: &Delivery) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let diagnosis = found.diagnose(&TABLE);
    let evidence = diagnosis.evidence();
    let code = evidence.code().map(|code| code.to_string());
    let enhanced = evidence.enhanced().map(|code| code.to_string());
    let time = found.time.map(|time| format!("{:.3}", seconds(time)));
    let command = found.command.map_or("", |command| command.as_str());
    let mut line = format!(
        "{number} {} | {} | {} {} {command}| {}{}{}{} | {} | {} | {} | {} | {} | {}",
        text(&found.recipient),
        found.action.map_or("-", Action::as_str),
        text(&code),
        text(&enhanced),
        diagnosis.reason(),
        if diagnosis.suppress() {
            ", suppress"
        } else {
            ""
        },
        if found.own { ", own" } else { "" },
        if found.doubts.is_empty() {
            ""
        } else {
            ", doubtful"
        },
        text(&time),
        text(&found.remote_mta),
        text(&found.sender),
        text(&found.queue_id),
        text(&found.message_id),
        String::from_utf8_lossy(&found.diagnostic),
    );
    line.truncate(line.trim_end().len());
    line
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
            writeln!(rows, "{}", line(number, &found)).unwrap();
        }
    }
    rows
}

/// `SMTP_CODES_BLESS=1` updates the expected results; check the diff.
#[test]
fn every_field_is_read_as_expected() {
    for (name, _) in LOGS {
        let read = read(&fs::read(directory().join(format!("{name}.log"))).unwrap());
        let path = directory().join(format!("{name}.txt"));
        if std::env::var_os("SMTP_CODES_BLESS").is_some() {
            fs::write(&path, &read).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap();
        for (read, expected) in read.lines().zip(expected.lines()) {
            assert_eq!(read, expected, "{name}");
        }
        assert_eq!(read.lines().count(), expected.lines().count(), "{name}");
    }
}

/// The same lines with a syslog header must report the same deliveries.
#[test]
fn lines_may_be_in_a_syslog() {
    for (name, program) in LOGS {
        let log = fs::read_to_string(directory().join(format!("{name}.log"))).unwrap();
        let wrap = |line: &str| format!("Jan  1 12:00:00 mx {program}[12]: {line}\n");
        let wrapped: String = log.lines().map(wrap).collect();
        assert_eq!(read(wrapped.as_bytes()), read(log.as_bytes()), "{name}");
    }
}

/// A time at the start of a line may look like a wrapper's prefix, but the results must stay the
/// same.
#[test]
fn whole_logs_are_read_like_their_lines() {
    for (name, _) in LOGS {
        let log = fs::read(directory().join(format!("{name}.log"))).unwrap();
        let deliveries = scan::deliveries(&log[..]).unwrap().map(Result::unwrap);
        let rows: Vec<_> = deliveries.map(|found| line(0, &found)).collect();
        let expected = read(&log);
        let expected = expected.lines().map(|row| row.split_once(' ').unwrap().1);
        let expected: Vec<_> = expected.map(|row| format!("0 {row}")).collect();
        assert_eq!(rows, expected, "{name}");
    }
}
