//! Tests of `smtp-codes scan`, which reads logs and messages and prints objects or a summary.

use crate::run::{Run, program};
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

const LOG: &[u8] = b"Jan  1 10:00:00 mx postfix/smtp[1]: A1: to=<bob@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 <bob@example.org>: User unknown (in reply to RCPT TO command))
Jan  1 10:00:01 mx postfix/qmgr[1]: A1: removed
Jan  1 10:00:02 mx postfix/smtp[1]: A2: to=<eve@example.net>, relay=mx.example.net[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 1)
452 4.2.2 mailbox full
";

const REPORT: &[u8] = b"From: MAILER-DAEMON@example.org\nTo: a@example.org\nSubject: failure\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\nContent-Type: text/plain\n\nSorry.\n\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; c@example.com\nAction: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; 451 4.7.1 try later\n\n--x--\n";

fn scan(args: &[&str], input: &[u8]) -> Run {
    let mut program = program();
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
fn a_byte_order_mark_is_not_part_of_a_log() {
    let log = b"\xef\xbb\xbf550 5.1.1 no\n\xef\xbb\xbf550 5.1.1 no\n";
    let objects = scan(&["--json"], log).good().json_lines();
    assert_eq!(objects.len(), 1);
    assert_eq!(objects[0]["said"], "550 5.1.1 no");
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

/// The keys of an object, in the order that scripts may rely on: the keys that `explain` prints,
/// then the keys about the delivery.
const KEYS: [&str; 38] = [
    "code",
    "enhanced",
    "derived",
    "name",
    "severity",
    "bounce",
    "final",
    "origin",
    "reason",
    "about",
    "because",
    "phrase",
    "suppress",
    "retry",
    "lang",
    "text",
    "explain",
    "advice",
    "source",
    "help",
    "said",
    "file",
    "line",
    "message",
    "format",
    "time",
    "side",
    "action",
    "recipient",
    "original_recipient",
    "sender",
    "remote",
    "queue_id",
    "message_id",
    "reporting_mta",
    "delivered_to",
    "doubts",
    "will_retry_until",
];

#[test]
fn every_key_is_always_there() {
    for input in [LOG, REPORT] {
        for object in scan(&["--json"], input).good().json_lines() {
            let keys = object.as_object().unwrap().keys();
            assert_eq!(keys.collect::<Vec<_>>(), KEYS);
        }
    }
}

#[test]
fn a_delay_says_how_long_the_sender_will_retry() {
    let report = String::from_utf8_lossy(REPORT);
    let delayed = report.replace("Action: failed", "Action: delayed\nRemote-MTA: dns; mx.example.com\nWill-Retry-Until: Wed, 08 Nov 2023 16:55:29 +0100 (CET)");
    let objects = scan(&["--json"], delayed.as_bytes()).good().json_lines();
    assert_eq!(objects[0]["will_retry_until"], "2023-11-08T15:55:29Z");
    assert_eq!(objects[0]["remote"], "mx.example.com");
    assert_eq!(objects[0]["final"], false);
    let objects = scan(&["--json"], REPORT).good().json_lines();
    assert_eq!(objects[0]["will_retry_until"], Value::Null);
}

/// A log with one delivery, and with three refusals by our own server: for a guessed address, a
/// connection and a sender.
const REFUSALS: &str = "\
Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 ok)
Jan  1 12:00:00 mx postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[192.0.2.7]: 550 5.1.1 <eve@example.org>: \
    Recipient address rejected: User unknown in local recipient table; from=<ann@example.net> to=<eve@example.org> proto=ESMTP helo=<h>
Jan  1 12:00:00 mx postfix/smtpd[1]: NOQUEUE: milter-reject: CONNECT from h[192.0.2.7]: 451 4.7.1 Service unavailable; proto=SMTP
Jan  1 12:00:00 mx postfix/smtpd[1]: NOQUEUE: milter-reject: MAIL from h[192.0.2.7]: 451 4.7.1 Service unavailable; from=<ann@example.net> proto=ESMTP helo=<h>
";

#[test]
fn refusals_by_the_own_server_are_counted_apart() {
    for (lang, headline, refusals, reasons) in [
        (
            "en",
            "1 delivery attempt",
            "Refusals by this server, not counted above: 2",
            [
                "\nWhy this server refused messages\n",
                "50.0%  █████████████  There is no such mailbox at this domain\n",
            ],
        ),
        (
            "ru",
            "1 попытка доставки",
            "Отказов этого сервера другим (выше не учтены): 2",
            [
                "\nПочему этот сервер отказывал\n",
                "50,0\u{a0}%  █████████████  ",
            ],
        ),
    ] {
        let summary = scan(&["--lang", lang], REFUSALS.as_bytes()).good().stdout;
        assert!(summary.starts_with(&format!("{headline}\n")), "{summary}");
        assert!(summary.contains(refusals), "{summary}");
        for line in reasons {
            assert!(summary.contains(line), "{line} in {summary}");
        }
        assert!(
            !summary.contains("example.org") && !summary.contains("unknown"),
            "{summary}"
        );
        assert_fits(&summary);
    }
    let objects = scan(&["--json"], REFUSALS.as_bytes()).good().json_lines();
    let rows: Vec<_> = objects
        .iter()
        .map(|object| {
            ["side", "action", "recipient", "suppress", "queue_id"]
                .map(|key| &object[key])
                .map(Value::to_string)
                .join(" ")
        })
        .collect();
    assert_eq!(
        rows,
        [
            r#""client" "delivered" "bob@example.org" false "4T3X""#,
            r#""server" null "eve@example.org" false null"#,
            r#""server" null null false null"#,
        ]
    );
}

#[test]
fn only_refusals_are_not_deliveries() {
    let line = REFUSALS.lines().nth(1).unwrap();
    let summary = scan(&["--lang", "en"], line.as_bytes()).good().stdout;
    assert!(
        summary.starts_with("No deliveries were found.\n"),
        "{summary}"
    );
    assert!(summary.ends_with(": 1\n"), "{summary}");
}

#[test]
fn carriage_returns_end_lines_if_nothing_else_does() {
    let unix = String::from_utf8(LOG.to_vec()).unwrap();
    let classic = unix.replace('\n', "\r");
    let objects = scan(&["--json"], classic.as_bytes()).good().json_lines();
    assert_eq!(objects, scan(&["--json"], LOG).good().json_lines());
    // A carriage return within a line doesn't end the line, so outsiders can't inject lines.
    let injected = format!("app: x\r{unix}");
    let objects = scan(&["--json"], injected.as_bytes()).good().json_lines();
    assert_eq!(
        objects.len(),
        scan(&["--json"], LOG).good().json_lines().len() - 1
    );
}

#[test]
fn the_summary_fits_a_terminal_in_both_languages() {
    for (lang, headline) in [("en", "3 delivery attempts"), ("ru", "3 попытки доставки")]
    {
        let summary = scan(&["--lang", lang], LOG).good().stdout;
        assert!(summary.starts_with(headline), "{summary}");
        assert_fits(&summary);
        for part in ["bob@example.org", "mx.example.org"] {
            assert!(summary.contains(part), "{summary}");
        }
        assert!(!summary.contains('\u{1b}'), "{summary}");
    }
}

fn assert_fits(summary: &str) {
    let wide = summary.lines().find(|line| line.width() > 80);
    assert_eq!(wide, None, "{summary}");
}

/// Returns the log line that Postfix writes when a recipient is refused.
fn refusal(recipient: &str, server: &str, said: &str) -> String {
    format!(
        "Jan  1 10:00:00 mx postfix/smtp[1]: A1: to=<{recipient}>, relay={server}[192.0.2.1]:25, delay=1, \
         delays=0/0/0/1, dsn=5.0.0, status=bounced (host {server}[192.0.2.1] said: {said} (in reply to RCPT TO command))\n"
    )
}

#[test]
fn long_and_wide_names_are_cut_within_80_columns() {
    let long = format!("{}.example.org", "long-label.".repeat(12));
    let wide = format!("{}.example.net", "邮件".repeat(30));
    let log: String = [&long, &wide, "почта.example"]
        .iter()
        .map(|domain| {
            refusal(
                &format!("bob@{domain}"),
                &format!("mx.{domain}"),
                "550 5.1.1 User unknown",
            )
        })
        .collect();
    for lang in ["en", "ru"] {
        let summary = scan(&["--lang", lang], log.as_bytes()).good().stdout;
        assert_fits(&summary);
        assert_eq!(summary.matches('…').count(), 6, "{summary}");
        assert!(summary.contains("mx.почта.example\n"), "{summary}");
    }
}

#[test]
fn a_list_that_is_cut_says_how_many_more_there_are() {
    let refusals = (0..25).map(|at| {
        refusal(
            &format!("bob{at}@d{at}.example.org"),
            &format!("mx{}.example.org", at % 12),
            "550 5.1.1 User unknown",
        )
    });
    let log: String = refusals.collect();
    for (lang, more, all) in [
        ("en", "and 15 more", "use --json to list all of them"),
        ("ru", "и ещё 15", "все перечислит --json"),
    ] {
        let summary = scan(&["--lang", lang], log.as_bytes()).good().stdout;
        let lines: Vec<&str> = summary.lines().filter(|line| line.contains('…')).collect();
        let [domains, servers, addresses] = lines[..] else {
            panic!("three lists are cut: {summary}");
        };
        assert!(
            domains.ends_with(more) && servers.ends_with(" 2") | servers.ends_with(" 2 more"),
            "{summary}"
        );
        assert!(
            addresses.contains(more) && addresses.ends_with(all),
            "{summary}"
        );
    }
}

#[test]
fn a_summary_shows_counts_and_shares() {
    let log = String::from_utf8_lossy(LOG).repeat(500);
    let summary = scan(&["--lang", "en"], log.as_bytes()).good().stdout;
    let head: Vec<&str> = summary.lines().take(4).map(str::trim_end).collect();
    assert_eq!(
        head,
        [
            "1,500 delivery attempts",
            "    500   33.3%  ████▍          delivered or relayed",
            "    500   33.3%  ████▍          transient failures",
            "    500   33.3%  ████▍          permanent failures",
        ]
    );
    let invalid = summary.split("Invalid addresses").nth(1).unwrap();
    assert_eq!(invalid.lines().nth(1), Some("    500  bob@example.org"));
}

#[test]
fn colours_are_for_terminals_that_want_them() {
    let coloured = |name: &str, value: &str| {
        let mut program = program();
        program.args(["scan", "--lang", "en", "-"]).env(name, value);
        Run::of(&mut program, LOG).good().stdout.contains('\u{1b}')
    };
    assert!(coloured("CLICOLOR_FORCE", "1"));
    assert!(!coloured("NO_COLOR", "1"));
    assert!(!coloured("TERM", "xterm-256color"));
}

#[test]
fn what_is_neither_mail_nor_log_is_named_and_the_rest_is_read() {
    let run = scan(&["--json", "no-such-file.log"], LOG);
    assert_eq!((run.status, run.json_lines().len()), (Some(1), 3));
    assert!(run.stderr.contains("no-such-file.log"), "{}", run.stderr);
    let run = scan(&["--json"], b"\x00\x01\x02\x00binary\x00");
    assert_eq!(run.status, Some(1));
    assert!(
        run.stderr.contains("neither an email message nor a log"),
        "{}",
        run.stderr
    );
}
