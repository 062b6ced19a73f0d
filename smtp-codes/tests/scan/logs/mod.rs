//! Checks the deliveries read from logs in each format, and lines that only look like deliveries.

mod any_bytes;
mod chasquid;
mod cisco;
mod courier;
mod dma;
mod exim;
mod filters;
pub(crate) mod hostile;
mod joins;
mod made;
mod msmtp;
mod nullmailer;
mod opensmtpd;
mod postfix;
mod qmail;
mod recorded;
mod remote;
mod sendmail;
mod skipped_lines;
mod times;
mod whole;

use smtp_codes::Action;
use smtp_codes::scan::log::{self, LineEvent, Part, Reader};
use smtp_codes::scan::{self, Delivery, Format, Side};

/// Returns a delivery as a row of a table: `format recipient action status command | diagnostic`.
/// The action is `refused` if our own server refused the message.
fn row(delivery: &Delivery) -> String {
    let or = |word: Option<&str>| word.unwrap_or("-").to_owned();
    let action = match delivery.side {
        Side::Client => or(delivery.action.map(Action::as_str)),
        Side::Server => {
            assert_eq!(delivery.action, None);
            "refused".to_owned()
        }
    };
    format!(
        "{} {} {} {} {} | {}",
        delivery.format.as_str(),
        or(delivery.recipient.as_deref()),
        action,
        delivery
            .status
            .map_or("-".to_owned(), |status| status.to_string()),
        or(delivery.command.map(|command| command.as_str())),
        String::from_utf8_lossy(&delivery.diagnostic),
    )
}

/// Reads lines in order. Returns `-` for a line that reports no delivery.
fn read(lines: &[u8]) -> Vec<String> {
    let mut reader = Reader::new();
    let mut all = Vec::new();
    for line in lines.split_inclusive(|byte| *byte == b'\n') {
        match reader.line(line) {
            Some(delivery) => all.extend(delivery.deliveries().map(|delivery| row(&delivery))),
            None => all.push("-".to_owned()),
        }
    }
    all
}

/// Checks a table of log lines, each followed by the expected deliveries, which start with `=>`.
#[track_caller]
fn check(table: &str, lead: &str) {
    let mut reader = Reader::new();
    let mut lines = table.lines().filter(|line| !line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        let whole = format!("{lead}{line}");
        let delivery = reader.line(whole.as_bytes());
        let deliveries = delivery.iter().flat_map(|delivery| delivery.deliveries());
        let read: Vec<_> = deliveries.map(|delivery| row(&delivery)).collect();
        let mut expected = Vec::new();
        while let Some(row) = lines.next_if(|line| line.starts_with("    => ")) {
            expected.push(row.trim_start_matches("    => ").to_owned());
        }
        assert_eq!(read, expected, "{whole}");
    }
}

/// Variants of the prefix before a message in syslog files.
const SYSLOG: [&str; 5] = [
    "Jan  1 12:00:00 mx ",
    "<22>Jan  1 12:00:00 mx ",
    "2024-01-01T12:00:00.123456+01:00 mx ",
    "2024-01-01 12:00:00 mx ",
    "",
];

/// Reads a line that contains part of an outcome.
fn part(line: &[u8]) -> Option<Part<'_>> {
    match log::event(line) {
        Some(LineEvent::Part(part)) => Some(part),
        _ => None,
    }
}

#[test]
fn parts_of_an_outcome_are_joined_in_the_order_of_the_lines() {
    let mut reader = Reader::new();
    let named = part(b"starting delivery 7: msg 2 to remote bob@example.org").unwrap();
    assert_eq!(reader.take(named), None);
    let delivery = reader
        .take(part(b"delivery 7: failure: Sorry./").unwrap())
        .unwrap();
    assert_eq!(delivery.recipient.as_deref(), Some(&b"bob@example.org"[..]));
    assert_eq!(delivery.format, Format::Qmail);
}

#[test]
fn a_reply_on_a_line_by_itself_is_a_delivery_without_recipient() {
    for (line, diagnostic) in [
        ("550 5.1.1 no such user", Some("550 5.1.1 no such user")),
        ("450 later\r\n", Some("450 later")),
        ("450-later\r\n", None),
        ("250 ok ", Some("250 ok")),
        ("550: no such user", None),
        ("5501 lines", None),
        ("650 no", None),
        (" 550 no", None),
    ] {
        let delivery = log::line(line.as_bytes()).map(|delivery| delivery.to_delivery());
        let expected = diagnostic.map(|text| format!("reply - - - - | {text}"));
        assert_eq!(delivery.map(|delivery| row(&delivery)), expected, "{line}");
    }
}

smtp_codes::code_table! {
    /// A table with an additional command.
    mod own = "tests/scan/tables/own-commands.toml";
}

#[test]
fn commands_are_known_by_the_words_of_a_table() {
    let table = own::TABLE.over(&smtp_codes::TABLE);
    let line = |command: &str| {
        format!(
            "postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status=bounced \
             (host h[192.0.2.1] said: 550 no (in reply to {command} command))"
        )
    };
    for (words, ours, built_in) in [
        ("XGATE", Some("XGATE"), None),
        ("gate check", Some("XGATE"), None),
        ("RCPT TO", Some("RCPT"), Some("RCPT")),
        ("TELEPORT", None, None),
    ] {
        let line = line(words);
        let delivery = Reader::with_table(&table).line(line.as_bytes()).unwrap();
        assert_eq!(
            delivery.command.map(|command| command.as_str()),
            ours,
            "{words}"
        );
        let delivery = Reader::new().line(line.as_bytes()).unwrap();
        assert_eq!(
            delivery.command.map(|command| command.as_str()),
            built_in,
            "{words}"
        );
        let delivery = scan::Deliveries::with_table(line.as_bytes(), &table).unwrap();
        let commands: Vec<_> = delivery.map(|delivery| delivery.unwrap().command).collect();
        assert_eq!(commands.len(), 1);
        assert_eq!(commands[0].map(|command| command.as_str()), ours, "{words}");
    }
}

#[test]
fn both_readmes_list_every_log() {
    let titles: Vec<_> = log::FORMATS.iter().map(|row| row.title()).collect();
    let (last, others) = titles.split_last().unwrap();
    for (readme, and) in [
        (include_str!("../../../README.md"), "and"),
        (include_str!("../../../README.ru.md"), "и"),
    ] {
        let words: Vec<_> = readme.split_whitespace().collect();
        let list = format!(" {} {and} {last}", others.join(", "));
        assert!(words.join(" ").contains(&list), "{list}");
    }
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
