//! The program `smtp-codes scan`: logs and mails in, objects or a summary out.

use serde_json::Value;
use smtp_codes_tests::{Run, scratch};

const LOG: &[u8] = b"Jan  1 10:00:00 mx postfix/smtp[1]: A1: to=<bob@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 <bob@example.org>: User unknown (in reply to RCPT TO command))
Jan  1 10:00:01 mx postfix/qmgr[1]: A1: removed
Jan  1 10:00:02 mx postfix/smtp[1]: A2: to=<eve@example.net>, relay=mx.example.net[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 1)
452 4.2.2 mailbox full
";

const REPORT: &[u8] = b"From: MAILER-DAEMON@example.org\nTo: a@example.org\nSubject: failure\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\nContent-Type: text/plain\n\nSorry.\n\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; c@example.com\nAction: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; 451 4.7.1 try later\n\n--x--\n";

fn scan(args: &[&str], input: &[u8]) -> Run {
    let mut program = smtp_codes_tests::program(scratch!());
    Run::of(program.arg("scan").args(args).arg("-"), input)
}

#[test]
fn every_delivery_of_a_log_is_an_object() {
    let objects = scan(&["--json", "--lang", "en"], LOG).good().json_lines();
    let field = |place: usize, key: &str| objects[place][key].clone();
    assert_eq!(objects.len(), 3);
    assert_eq!(
        (field(0, "reason"), field(0, "suppress")),
        ("mailbox-unknown".into(), true.into())
    );
    assert_eq!(
        (field(0, "line"), field(0, "message")),
        (1.into(), Value::Null)
    );
    assert_eq!(
        (field(0, "format"), field(0, "recipient")),
        ("postfix".into(), "bob@example.org".into())
    );
    assert_eq!(
        (field(1, "reason"), field(1, "action"), field(1, "line")),
        ("delivered".into(), "delivered".into(), 3.into())
    );
    assert_eq!(
        (field(2, "format"), field(2, "reason")),
        ("reply".into(), "mailbox-full".into())
    );
}

#[test]
fn a_report_says_whether_the_sender_has_given_up() {
    let objects = scan(&["--json", "--lang", "en"], REPORT)
        .good()
        .json_lines();
    let [object] = objects.as_slice() else {
        panic!("one recipient, one object: {objects:?}");
    };
    assert_eq!(
        (&object["severity"], &object["final"]),
        (&"transient".into(), &true.into())
    );
    assert_eq!(
        (&object["action"], &object["message"]),
        (&"failed".into(), &1.into())
    );
    assert_eq!(object["recipient"], "c@example.com");
}

#[test]
fn the_summary_fits_a_terminal_in_both_languages() {
    for (lang, headline) in [("en", "3 deliveries"), ("ru", "3 доставки")] {
        let summary = scan(&["--lang", lang], LOG).good().stdout;
        assert!(summary.starts_with(headline), "{summary}");
        assert!(
            summary.lines().all(|line| line.chars().count() <= 80),
            "{summary}"
        );
        assert!(
            summary.contains("bob@example.org") && !summary.contains('\u{1b}'),
            "{summary}"
        );
    }
}

#[test]
fn what_is_neither_mail_nor_log_is_named_and_the_rest_is_done() {
    let run = scan(&["--json", "no-such-file.log"], LOG);
    assert_eq!((run.status, run.json_lines().len()), (Some(1), 3));
    assert!(run.stderr.contains("no-such-file.log"), "{}", run.stderr);
    let run = scan(&["--json"], b"\x00\x01\x02\x00binary\x00");
    assert_eq!(run.status, Some(1));
    assert!(
        run.stderr.contains("neither a mail nor a log"),
        "{}",
        run.stderr
    );
}
