//! Checks whole logs that are read as a stream.

use std::io::{self, BufReader, Read};

use smtp_codes::scan;
use smtp_codes::scan::log::{Deliveries, deliveries};

use super::row;

const QMAIL: &str = "@40000000 starting delivery 7: msg 2 to remote bob@example.org
@40000000 delivery 7: failure: Sorry._(#5.1.1)/
@40000000 status: local 0/10 remote 0/20
550 no such user";

fn rows<R: io::BufRead>(deliveries: Deliveries<R>) -> Vec<String> {
    deliveries.map(|delivery| row(&delivery.unwrap())).collect()
}

#[test]
fn lines_are_read_in_order() {
    let expected = [
        "qmail bob@example.org failed 5.1.1 - | Sorry. (#5.1.1)",
        "reply - - - - | 550 no such user",
    ];
    assert_eq!(rows(deliveries(QMAIL.as_bytes())), expected);
    let small = BufReader::with_capacity(1, QMAIL.as_bytes());
    assert_eq!(rows(deliveries(small)), expected);
}

#[test]
fn carriage_returns_end_the_lines_of_a_log_without_line_feeds() {
    let of = |log: &str| -> Vec<_> {
        let deliveries = scan::deliveries(log.as_bytes()).unwrap();
        deliveries.map(|delivery| row(&delivery.unwrap())).collect()
    };
    assert_eq!(of(QMAIL).len(), 2);
    assert_eq!(of(&QMAIL.replace('\n', "\r")), of(QMAIL));
    assert_eq!(of(&QMAIL.replace('\n', "\r\n")), of(QMAIL));
    // In a log with line feeds, a carriage return is part of the line.
    assert!(of("app: x\r550 no such user\napp: y\n").is_empty());
}

#[test]
fn a_line_with_many_recipients_gives_as_many_deliveries() {
    let log = "sendmail[1]: 0AB1cd: to=<a@example.org>,<b@example.org>, delay=1, dsn=5.1.1, stat=User unknown\n";
    let rows = rows(deliveries(log.repeat(3).as_bytes()));
    assert_eq!(rows.len(), 6);
    assert!(rows[4].contains("a@example.org") && rows[5].contains("b@example.org"));
}

#[test]
fn lines_that_are_too_long_are_skipped() {
    const LONGEST: usize = 1 << 20;
    for len in [LONGEST - 4, LONGEST - 3, 3 * LONGEST] {
        let log = format!(
            "550 {}\n450 later\n550 {}",
            "x".repeat(len - 1),
            "x".repeat(len)
        );
        let rows = rows(deliveries(log.as_bytes()));
        // A reply of this length is skipped, but the next line is read.
        assert_eq!(rows, ["reply - - - - | 450 later"], "{len}");
    }
    let lead = "postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status=bounced (";
    for (len, count) in [(LONGEST, 2), (LONGEST + 1, 1)] {
        let line = format!("{lead}{}\n", "x".repeat(len - lead.len() - 1));
        let log = format!("{line}450 later\n");
        assert_eq!(rows(deliveries(log.as_bytes())).len(), count, "{len}");
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
fn an_error_is_the_last_item() {
    let input = BufReader::new("550 no\n".as_bytes().chain(Failing));
    let mut deliveries = deliveries(input);
    assert!(deliveries.next().is_some_and(|delivery| delivery.is_ok()));
    assert!(deliveries.next().is_some_and(|delivery| delivery.is_err()));
    assert!(deliveries.next().is_none());
    assert!(deliveries.next().is_none());
}
