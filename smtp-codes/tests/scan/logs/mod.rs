//! Delivery lines of logs: what each form tells, and what only looks like one.

mod any_bytes;
mod cisco;
mod exim;
mod idle;
mod opensmtpd;
mod postfix;
mod qmail;
mod recorded;
mod remote;
mod sendmail;

use smtp_codes::Action;
use smtp_codes::scan::log::{self, Event, Key, Reader};
use smtp_codes::scan::{Delivery, Format};

/// What a line tells, in words that fit in a row of a table: `format recipient action status command | said`.
fn told(found: &Delivery) -> String {
    let or = |word: Option<&str>| word.unwrap_or("-").to_owned();
    format!(
        "{} {} {} {} {} | {}",
        found.format.as_str(),
        or(found.recipient.as_deref()),
        or(found.action.map(Action::as_str)),
        found
            .status
            .map_or("-".to_owned(), |status| status.to_string()),
        or(found.command.map(|command| command.as_str())),
        String::from_utf8_lossy(&found.diagnostic),
    )
}

/// Reads lines in order; `-` stands for a line that tells no fate.
fn read(lines: &[u8]) -> Vec<String> {
    let mut reader = Reader::new();
    let mut all = Vec::new();
    for line in lines.split_inclusive(|byte| *byte == b'\n') {
        match reader.line(line) {
            Some(found) => all.extend(found.deliveries().map(|found| told(&found))),
            None => all.push("-".to_owned()),
        }
    }
    all
}

/// Checks a table: lines of a log, and behind `=>` what the one above tells; a line without tells nothing.
#[track_caller]
fn check(table: &str, lead: &str) {
    let mut reader = Reader::new();
    let mut lines = table.lines().filter(|line| !line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        let whole = format!("{lead}{line}");
        let found = reader.line(whole.as_bytes());
        let deliveries: Vec<_> = found.iter().flat_map(|found| found.deliveries()).collect();
        let mut expected = Vec::new();
        while let Some(row) = lines.next_if(|line| line.starts_with("    => ")) {
            expected.push(row.trim_start_matches("    => ").to_owned());
        }
        let got: Vec<_> = deliveries.iter().map(told).collect();
        assert_eq!(got, expected, "{whole}");
    }
}

/// What stands before a message in the files of syslog.
const SYSLOG: [&str; 5] = [
    "Jan  1 12:00:00 mx ",
    "<22>Jan  1 12:00:00 mx ",
    "2024-01-01T12:00:00.123456+01:00 mx ",
    "2024-01-01 12:00:00 mx ",
    "",
];

#[test]
fn events_are_the_same_as_lines_read_in_order() {
    let named = log::event(b"starting delivery 7: msg 2 to remote bob@example.org");
    assert_eq!(
        named,
        Some(Event::Names(Key::Delivery(7), b"bob@example.org"))
    );
    let told = log::event(b"delivery 7: failure: Sorry./");
    let mut reader = Reader::new();
    assert_eq!(reader.take(named.unwrap()), None);
    let found = reader.take(told.unwrap()).unwrap();
    assert_eq!(found.recipient.as_deref(), Some(&b"bob@example.org"[..]));
    assert_eq!(found.format, Format::Qmail);
}

#[test]
fn lines_of_postfix_are_read_without_allocation() {
    let line = b"Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, dsn=5.1.1, \
        status=bounced (host mx[192.0.2.1] said: 550 5.1.1 unknown (in reply to RCPT TO command))";
    let mut reader = Reader::new();
    let allocated = allocation_counter::measure(|| {
        assert!(reader.line(line).is_some());
        assert!(
            reader
                .line(b"Jan  1 12:00:00 mx postfix/qmgr[1]: 4T3X: removed")
                .is_none()
        );
    });
    assert_eq!(allocated.count_total, 0);
}
