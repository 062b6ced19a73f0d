//! Checks that `scan::deliveries` reads messages, mailboxes and logs.

use std::io::{self, BufReader, Read};

use smtp_codes::scan::{Content, Format, deliveries};

const NOTICE: &str = "From: MAILER-DAEMON@mx.example.org
Subject: failure notice

Hi. This is the qmail-send program at mx.example.org.

<bob@example.org>:
Sorry, no mailbox here by that name. (#5.1.1)

";

const MARK: &str = "\u{feff}";

/// Returns the format and the recipient of every delivery.
fn read(input: &str) -> Vec<(Format, Option<String>)> {
    let deliveries = deliveries(BufReader::with_capacity(3, input.as_bytes())).unwrap();
    let parts = deliveries.map(|delivery| {
        let delivery = delivery.unwrap();
        (delivery.format, delivery.recipient)
    });
    parts.collect()
}

#[test]
fn the_start_of_an_input_decides_what_it_contains() {
    let bob = || (Format::Dsn, Some("bob@example.org".to_owned()));
    let envelope = "From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n";
    for mark in ["", MARK] {
        assert_eq!(read(&format!("{mark}{NOTICE}")), [bob()]);
        let mailbox = format!("{mark}{envelope}{NOTICE}{envelope}{NOTICE}");
        assert_eq!(read(&mailbox), [bob(), bob()]);
        let replies = format!("{mark}550 no\n450 later\n");
        assert_eq!(
            read(&replies),
            [(Format::Reply, None), (Format::Reply, None)]
        );
        assert_eq!(read(mark), []);
    }
}

#[test]
fn a_long_start_is_read_once() {
    let lines = "550 no\n".repeat(Content::START / 7 + 1_000);
    assert_eq!(read(&lines).len(), lines.lines().count());
}

/// An input that is interrupted before each read.
struct Interrupted<'a>(&'a [u8], bool);

impl Read for Interrupted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.1 = !self.1;
        match self.1 {
            true => Err(io::ErrorKind::Interrupted.into()),
            false => self.0.read(buffer),
        }
    }
}

#[test]
fn interrupted_reads_are_repeated() {
    let long = "x".repeat(70) + "\n";
    let notice = format!("{NOTICE}{}", long.repeat(2_000));
    let mailbox = format!("From a Thu Jan  1 00:00:00 1970\n{notice}\n").repeat(2);
    let log = format!("550 no\n{}450 later\n", long.repeat(2_000));
    let wrapped =
        "{\"log\":\"550 no\\n\",\"stream\":\"stdout\",\"time\":\"2024-01-01T12:00:00Z\"}\n"
            .repeat(2_000);
    let events = "[{\"event\":\"bounce\",\"email\":\"bob@example.org\",\"reason\":\"550 no\",\"timestamp\":1,\"sg_event_id\":\"a\"}]\n".repeat(2_000);
    let records = format!(
        "Email,Bounced,Reason\n{}",
        "bob@example.org,1,550 no\n".repeat(4_000)
    );
    for input in [notice, mailbox, log, wrapped, events, records] {
        let expected: Vec<_> = deliveries(input.as_bytes())
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let interrupted = BufReader::new(Interrupted(input.as_bytes(), false));
        let read: Vec<_> = deliveries(interrupted)
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(read, expected);
    }
}

/// An input whose reads always fail.
struct Failing;

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the disk is gone"))
    }
}

#[test]
fn errors_at_the_start_and_later_are_returned() {
    assert!(deliveries(BufReader::new("550 no\n".as_bytes().chain(Failing))).is_err());
    let envelope = "From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n";
    let mailbox = format!("{envelope}{NOTICE}").repeat(1_000);
    for (text, count) in [("550 no\n".repeat(100_000), 100_000), (mailbox, 999)] {
        let mut read = deliveries(BufReader::new(text.as_bytes().chain(Failing))).unwrap();
        let whole = read.by_ref().take_while(Result::is_ok).count();
        assert_eq!(whole, count);
        assert!(read.next().is_none());
    }
}
