//! Checks events in CSV files, some of which contain text chosen by outsiders.

mod hostile;

use std::io::{self, BufReader, Read};

use hostile::{RECORDS, fault};
use proptest::prelude::*;
use smtp_codes::scan::event::{self, MAX_EVENT, Records};
use smtp_codes::scan::{self, Content};

const HEADER: &str = "type,timeLogged,rcpt,dsnDiag";
const RECORD: &str = "b,1777879801,lee@example.net,\"smtp;550 5.1.1 \"\"lee\"\"\nis gone\"";

/// Returns the line number and recipients of each record with deliveries, the number of other
/// records, and the number of skipped records.
fn read(text: &[u8]) -> (Vec<(u64, Vec<String>)>, u64, u64) {
    let mut records = Records::new(BufReader::with_capacity(7, text));
    let events = records.by_ref().map(Result::unwrap).map(|event| {
        let recipients = event
            .deliveries
            .into_iter()
            .filter_map(|delivery| delivery.recipient);
        (event.line, recipients.collect())
    });
    let events = events.collect();
    (events, records.other_records(), records.skipped())
}

fn lines(text: &str) -> Vec<u64> {
    let (events, ..) = read(text.as_bytes());
    events.into_iter().map(|(line, _)| line).collect()
}

#[test]
fn line_ends_delimiters_and_comments() {
    for (text, expected) in [
        (format!("{HEADER}\n{RECORD}\n{RECORD}\n"), vec![2, 4]),
        (format!("{HEADER}\r\n\r\n{RECORD}\r\n{RECORD}"), vec![3, 5]),
        (format!("\u{feff}{HEADER}\n{RECORD}"), vec![2]),
        (
            format!("# a comment\nsep=,\n\n#{HEADER}\n{RECORD}"),
            vec![5],
        ),
        (
            format!(
                "{}\n{}",
                HEADER.replace(',', ";"),
                RECORD.replace(',', ";").replace("smtp;", "")
            ),
            vec![2],
        ),
        (
            format!(
                "{}\n{}",
                HEADER.replace(',', "\t"),
                RECORD.replace(',', "\t")
            ),
            vec![2],
        ),
        (
            format!("{HEADER}\n{RECORD}\n{HEADER}\n{RECORD}\n"),
            vec![2, 5],
        ),
        (
            format!("{HEADER}\n{RECORD}\nrcpt,type,timeLogged,dsnDiag,x\na@example.org,d,1,,\n"),
            vec![2, 5],
        ),
        (format!("nothing\n{HEADER}\n{RECORD}\n"), vec![]),
        (HEADER.to_owned(), vec![]),
        (String::new(), vec![]),
    ] {
        assert_eq!(lines(&text), expected, "{text}");
        let content = Content::of(text.as_bytes()).0;
        let is_known =
            text.contains(HEADER) && !text.starts_with("nothing") || !expected.is_empty();
        assert_eq!(content == Content::Records, is_known, "{text}");
        let deliveries = scan::deliveries(text.as_bytes()).unwrap();
        assert_eq!(
            deliveries.map(Result::unwrap).count(),
            expected.len(),
            "{text}"
        );
    }
}

#[test]
fn records_that_do_not_fit_the_header_are_counted() {
    let text = format!("{HEADER}\nb,lee@example.net\nb,1,lee@example.net,smtp;550 a,b\n{RECORD}\n");
    let (events, others, skipped) = read(text.as_bytes());
    assert_eq!((events.len(), others, skipped), (1, 2, 0));
    // The quotation mark is never closed.
    let text =
        format!("{HEADER}\n{RECORD}\nb,1,lee@example.net,\"smtp;550 a\nb,1,lee@example.net,x");
    assert_eq!(read(text.as_bytes()).0.len(), 2);
}

#[test]
fn files_without_a_header_must_leave_no_doubt() {
    let file = include_str!("../events/powermta-without-header.csv");
    assert_eq!(lines(file), [1, 2, 3]);
    for (from, to) in [
        ("b,2026", "x,2026"),
        (",failed,", ",none,"),
        ("lee@example.net", "lee"),
        (",pool1", ""),
    ] {
        let text = file.replacen(from, to, 1);
        assert!(!event::looks_like_records(text.as_bytes()), "{to}");
        assert_eq!(lines(&text), [0; 0]);
    }
}

#[test]
fn powershell_writes_utf_16() {
    let text = include_str!("../events/microsoft-365.csv");
    let expected = read(text.as_bytes());
    assert_eq!(expected.0.len(), 5);
    for mark in ["\u{feff}", ""] {
        let text = format!("{mark}{text}");
        let units = || text.encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            assert_eq!(Content::of(&bytes).0, Content::Records);
            assert_eq!(read(&bytes), expected);
            let deliveries = scan::deliveries(&bytes[..]).unwrap();
            assert_eq!(deliveries.map(Result::unwrap).count(), 3);
        }
    }
}

#[test]
fn long_records_are_skipped_and_counted() {
    let long = "x".repeat(MAX_EVENT);
    let text = format!(
        "{HEADER}\n{RECORD}\nb,1,{long},\n{RECORD}\n{}\n",
        ",".repeat(MAX_EVENT)
    );
    let (events, others, skipped) = read(text.as_bytes());
    assert_eq!((events.len(), others, skipped), (2, 0, 2));
}

/// A field may list a very large number of recipients.
#[test]
fn hostile_lists_take_linear_time() {
    let header = "#Fields: date-time,source,event-id,recipient-address,recipient-status";
    for (recipients, status) in [
        ("a;".repeat(200_000), "[{LED=".repeat(80_000)),
        ("a;".repeat(100_000), ";[{LED=}]".repeat(80_000)),
        ("\"".repeat(200_000), ";".repeat(400_000)),
    ] {
        let recipients = recipients.replace('"', "\"\"");
        let text = format!("{header}\n2026-05-04T07:30:01Z,SMTP,FAIL,\"{recipients}\",{status}\n");
        let (events, ..) = read(text.as_bytes());
        assert!(events.len() == 1 && events[0].1.len() <= 1000);
    }
}

#[test]
fn an_error_ends_the_records() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("broken"))
        }
    }
    let text = format!("{HEADER}\n{RECORD}\n");
    let input = BufReader::new(text.as_bytes().chain(Failing));
    let mut records = Records::new(input);
    assert!(records.next().unwrap().is_ok());
    assert!(records.next().unwrap().is_err());
    assert!(records.next().is_none());
}

/// Strings that look like the end of a field, another record or a header.
const BITS: &[&str] = &[
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\\",
    "#",
    "##",
    "{}",
    "}",
    "]",
    "[",
    "\u{feff}",
    "\0",
    " ",
    "#Fields: ",
    "#Fields: a,b",
    "#TYPE",
    "sep=;",
    "eve@example.com",
    "550 5.1.1 no such user",
    "};{MSG=",
    "};{FQDN=};{IP=};{LRT=}]",
    "}];[{LED=550 5.1.1 no such user};{MSG=};{FQDN=mx.example.net};{IP=};{LRT=}]",
    ";[{LED=",
    "##Receive, Fail",
    ";eve@example.com##Receive, Fail",
    "smtp;",
    "<>",
    "Failed",
    "BOUNCED",
    "FAIL",
    "type,timeLogged,rcpt,dsnDiag",
    "rcpt,dsnDiag,type,timeLogged\neve@example.com,smtp;550 5.1.1 gone,b,1",
    "b,1777879801,eve@example.com,smtp;550 5.1.1 gone",
    "Received,SenderAddress,RecipientAddress,Status",
];

#[test]
fn each_text_alone_changes_no_other_record() {
    for record in RECORDS {
        for number in 0..record.len() {
            for bit in BITS {
                for text in [(*bit).to_owned(), format!("a\n{bit}\n")] {
                    assert_eq!(fault(record, number, &text), None);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn no_text_changes_another_record(
        record in 0..RECORDS.len(),
        number in any::<prop::sample::Index>(),
        bits in prop::collection::vec((0..BITS.len(), "[ -~]{0,2}"), 1..8),
    ) {
        let record = RECORDS[record];
        let text: String = bits.iter().map(|(bit, more)| BITS[*bit].to_owned() + more).collect();
        prop_assert_eq!(fault(record, number.index(record.len()), &text), None);
    }
}
