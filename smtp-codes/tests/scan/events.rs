//! Checks the deliveries read from sending services' events, in the formats that the services
//! document.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use smtp_codes::scan::event::{self, MAX_EVENT, Reader, Records};
use smtp_codes::scan::{self, Content, Delivery};
use smtp_codes::{TABLE, reason};

use crate::expected::{self, row};

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scan/events")
}

/// Returns the names and contents of all event files, sorted by name.
fn files() -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(directory()).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        (name.into_owned(), fs::read(&path).unwrap_or_default())
    };
    let is_events = |(name, _): &(String, Vec<u8>)| name != "expected.txt";
    let mut files: Vec<_> = paths.map(read).filter(is_events).collect();
    files.sort();
    assert!(files.len() > 20, "the events are missing");
    files
}

/// Reads a file. Returns the line number and the deliveries of each event.
fn events(bytes: &[u8]) -> Vec<(u64, Vec<Delivery>)> {
    if event::looks_like_records(bytes) {
        let records = Records::new(bytes).map(Result::unwrap);
        return records
            .map(|event| (event.line, event.deliveries))
            .collect();
    }
    if !event::looks_like_json(bytes) {
        return vec![(1, event::read(bytes).unwrap())];
    }
    let events = Reader::new(bytes).map(Result::unwrap);
    events.map(|event| (event.line, event.deliveries)).collect()
}

#[test]
fn every_service_is_read_as_expected() {
    let mut read = String::new();
    for (name, bytes) in files() {
        writeln!(read, "{name}").unwrap();
        for (_, deliveries) in events(&bytes) {
            for found in deliveries {
                writeln!(read, "  {}", row(&found)).unwrap();
            }
        }
    }
    expected::compare(&read, &directory().join("expected.txt"));
}

/// In the events, subjects, headers, tags and display names claim that Eve's address is dead.
#[test]
fn texts_of_outsiders_are_ignored() {
    let mut texts = 0;
    for (name, bytes) in files() {
        texts += usize::from(String::from_utf8_lossy(&bytes).contains("eve@example.com"));
        for found in events(&bytes)
            .into_iter()
            .flat_map(|(_, deliveries)| deliveries)
        {
            assert_ne!(
                found.recipient.as_deref(),
                Some("eve@example.com"),
                "{name}"
            );
            assert_ne!(found.sender.as_deref(), Some("eve@example.com"), "{name}");
        }
    }
    assert!(texts > 15, "the texts of outsiders are missing");
}

#[test]
fn what_a_service_decides_by_itself_proves_no_address_dead() {
    let mut own = 0;
    for (name, bytes) in files() {
        for found in events(&bytes)
            .into_iter()
            .flat_map(|(_, deliveries)| deliveries)
        {
            if found.own || found.keep {
                own += 1;
                let diagnosis = found.diagnose(&TABLE);
                assert!(!diagnosis.suppress(), "{name}: {found:?}");
                if found.own {
                    assert_eq!(diagnosis.evidence().code(), None, "{name}: {found:?}");
                    assert_eq!(diagnosis.evidence().enhanced(), None, "{name}: {found:?}");
                }
            }
        }
    }
    assert!(own > 20, "too few events with `own` or `keep`");
}

const GONE: &str = r#"{"event": "bounce", "email": "lee@example.net", "timestamp": 1777879800,
    "sg_event_id": "{[", "reason": "550 5.1.1 \"no\\\" such user", "type": "bounce"}"#;

fn recipients(text: &str) -> Vec<(u64, usize)> {
    let events = Reader::new(text.as_bytes()).map(Result::unwrap);
    events
        .map(|event| (event.line, event.deliveries.len()))
        .collect()
}

#[test]
fn objects_may_follow_each_other_in_any_layout() {
    let line = GONE.replace('\n', "");
    for (text, lines) in [
        (format!("{line}\n{line}\n"), [1, 2]),
        (format!("{line}{line}"), [1, 1]),
        (format!("[{line},{line}]"), [1, 1]),
        (format!("[\n{GONE},\n\n{GONE}\n]\n"), [2, 5]),
        (format!("[{line}]\r\n[[{line}]]\r\n"), [1, 2]),
        (format!("\x1e{line}\n\x1e{line}\n"), [1, 2]),
        (format!("\u{feff}{line}\n{line}\n"), [1, 2]),
        (format!("this is not JSON {{\n{line}\n{line}"), [2, 3]),
        (format!("{{\"cut\": \"off\n{line}\n{line}"), [2, 3]),
        (format!("{{\"cut\": [\"off\"\n{line}\n{line}"), [2, 3]),
    ] {
        let expected: Vec<_> = lines.into_iter().map(|line| (line, 1)).collect();
        assert_eq!(recipients(&text), expected, "{text}");
    }
}

#[test]
fn other_values_are_counted() {
    let mut reader = Reader::new(&b"{}\n[{\"a\": 1}, 2, \"x\"]\n"[..]);
    assert!(reader.next().is_none());
    assert_eq!((reader.other_values(), reader.skipped()), (2, 0));
    assert_eq!(event::read(b"{}"), None);
    assert_eq!(event::read(b""), None);
    assert_eq!(event::read(b"[1, 2]"), None);
}

#[test]
fn objects_that_are_too_long_are_skipped() {
    let padding = " ".repeat(MAX_EVENT);
    let text = format!("{{\"a\": \"{padding}\", \"b\": {{}}}}\n{GONE}\n");
    let mut reader = Reader::new(text.as_bytes());
    assert_eq!(reader.next().unwrap().unwrap().line, 2);
    assert!(reader.next().is_none());
    assert_eq!(reader.skipped(), 1);
    assert_eq!(event::read(format!("{GONE}{padding}").as_bytes()), None);
}

#[test]
fn the_list_of_an_object_that_is_too_long_is_read() {
    const MOST: usize = 20_000;
    let list = vec![GONE; MOST].join(",\n");
    let text =
        format!("{{\n\"count\": {{}},\n\"items\": [\n{list}\n],\n\"paging\": {{}}\n}}\n{GONE}");
    assert!(text.len() > 3 * MAX_EVENT);
    let mut reader = Reader::new(BufReader::with_capacity(4096, text.as_bytes()));
    let events: Vec<_> = reader.by_ref().map(Result::unwrap).collect();
    assert_eq!(events.len(), MOST + 1);
    assert_eq!(events[1].line, 6);
    let last = text.lines().count() as u64 - 1;
    assert_eq!(events[MOST].line, last);
    assert_eq!(reader.skipped(), 0);
}

/// Deeply nested lists, each of which is too long.
#[test]
fn hostile_nesting_takes_linear_time() {
    let text = "{\"a\":[".repeat(MAX_EVENT);
    let mut reader = Reader::new(text.as_bytes());
    assert!(reader.next().is_none());
    let deep = "[".repeat(100_000);
    assert_eq!(event::read(deep.as_bytes()), None);
}

#[test]
fn an_error_ends_the_events() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("broken"))
        }
    }
    let input = BufReader::new(GONE.as_bytes().chain(Failing));
    let mut reader = Reader::new(input);
    assert!(reader.next().unwrap().is_ok());
    assert!(reader.next().unwrap().is_err());
    assert!(reader.next().is_none());
}

#[test]
fn a_stated_reason_counts_if_the_server_gave_none() {
    let event = |reason: &str| {
        let text = format!(
            r#"{{"event": "bounce", "type": "bounce", "email": "lee@example.net", "timestamp": 1,
                "sg_event_id": "x", "reason": "{reason}", "bounce_classification": "Invalid Address"}}"#
        );
        event::read(text.as_bytes())
            .unwrap()
            .remove(0)
            .diagnose(&TABLE)
    };
    let stated = event("refused");
    assert_eq!(
        (stated.reason(), stated.suppress()),
        (reason::MAILBOX_UNKNOWN, true)
    );
    let words = event("552 5.2.2 mailbox full");
    assert_eq!(
        (words.reason(), words.suppress()),
        (reason::MAILBOX_FULL, false)
    );
}

/// Generates an event in which some bytes are replaced.
fn altered() -> impl Strategy<Value = Vec<u8>> {
    let files = files();
    let bytes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8);
    (any::<prop::sample::Index>(), bytes).prop_map(move |(file, bytes)| {
        let mut text = file.get(&files).1.clone();
        for (at, byte) in bytes {
            let at = at.index(text.len());
            text.splice(at..=at, [byte]);
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_panic(bytes in altered()) {
        black_box(event::read(&bytes));
        let whole: Vec<_> = Reader::new(&bytes[..]).map(Result::unwrap).collect();
        let pieces: Vec<_> = Reader::new(BufReader::with_capacity(7, &bytes[..])).map(Result::unwrap).collect();
        prop_assert_eq!(&whole, &pieces);
        for found in whole.into_iter().flat_map(|event| event.deliveries) {
            black_box(found.diagnose(&TABLE));
        }
    }
}

#[test]
fn events_are_found_in_files_and_in_lines() {
    let line = GONE.replace('\n', "");
    let log = "Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<pat@example.net>, relay=mx[192.0.2.1]:25, dsn=5.1.1, \
               status=bounced (host mx[192.0.2.1] said: 550 5.1.1 no such user)";
    for (text, content, expected) in [
        (format!("[{GONE}, {GONE}]"), Content::Events, 2),
        (format!("{line}\n{line}\n"), Content::Events, 2),
        (
            format!(
                "{{\"items\": [\n{GONE},\n{}",
                format!("{GONE},\n").repeat(2000)
            ),
            Content::Events,
            0,
        ),
        (format!("{log}\n{line}\n"), Content::Lines, 2),
        (
            format!("{{\"level\": \"info\"}}\n{log}\n"),
            Content::Lines,
            1,
        ),
        ("[this is not JSON]\n".to_owned(), Content::Lines, 0),
    ] {
        assert_eq!(Content::of(text.as_bytes()).0, content, "{text:.80}");
        let deliveries = scan::deliveries(text.as_bytes()).unwrap();
        assert_eq!(
            deliveries.map(Result::unwrap).count(),
            expected,
            "{text:.80}"
        );
    }
}
