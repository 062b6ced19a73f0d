//! Tests of `smtp-codes scan` with events from sending services, in files and among log lines.

use crate::run::{Run, program};
use serde_json::{Value, json};

const BOUNCE: &str = r#"{"RecordType": "Bounce", "Type": "HardBounce", "TypeCode": 1, "MessageID": "pm-1",
    "Details": "smtp;550 5.1.1 no such user", "Email": "lee@example.net", "From": "shop@example.com",
    "BouncedAt": "2026-05-04T03:30:01.1234567-04:00", "Subject": "550 5.1.1 <eve@example.com>"}"#;
const HELD: &str = r#"{"event": "failed", "severity": "permanent", "reason": "suppress-bounce", "id": "mg1",
    "timestamp": 1777879801.5, "recipient": "pat@example.net", "envelope": {"sender": "b@example.com"},
    "message": {"headers": {"message-id": "m1@example.com"}}, "delivery-status": {"code": 605}}"#;

fn scan(args: &[&str], input: &str) -> Run {
    Run::of(program().arg("scan").args(args).arg("-"), input.as_bytes())
}

fn only(object: &Value, keys: &[&str]) -> Vec<Value> {
    keys.iter().map(|key| object[key].clone()).collect()
}

#[test]
fn events_say_when_who_and_which_message() {
    let objects = scan(&["--json"], &format!("[\n{BOUNCE},\n{HELD}\n]\n"))
        .good()
        .json_lines();
    assert_eq!(objects.len(), 2);
    let keys = [
        "format",
        "line",
        "time",
        "recipient",
        "sender",
        "queue_id",
        "message_id",
    ];
    assert_eq!(
        only(&objects[0], &keys),
        [
            json!("postmark"),
            json!(2),
            json!("2026-05-04T07:30:01.1234567Z"),
            json!("lee@example.net"),
            json!("shop@example.com"),
            json!("pm-1"),
            Value::Null,
        ]
    );
    let keys = [
        "format",
        "code",
        "enhanced",
        "reason",
        "suppress",
        "time",
        "message_id",
    ];
    assert_eq!(
        only(&objects[1], &keys),
        [
            json!("mailgun"),
            Value::Null,
            Value::Null,
            json!("suppressed"),
            json!(false),
            json!("2026-05-04T07:30:01.5Z"),
            json!("m1@example.com"),
        ]
    );
}

#[test]
fn events_among_other_lines_are_read_and_counted() {
    let line = BOUNCE.replace('\n', "");
    let log = format!("452 4.2.2 mailbox full\n{line}\n{{\"level\": \"info\"}}\n");
    let objects = scan(&["--json"], &log).good().json_lines();
    let lines: Vec<_> = objects
        .iter()
        .map(|object| object["line"].clone())
        .collect();
    assert_eq!(lines, [1, 2]);
    assert!(
        scan(&["--lang", "en"], &log)
            .good()
            .stdout
            .contains("2 delivery attempts")
    );
}

#[test]
fn records_of_csv_are_read_and_those_that_do_not_fit_are_counted() {
    let text = "type,timeLogged,rcpt,orcpt,dsnDiag,dsnMta\n\
        b,1777879801,lee@example.net,rfc822;leo@example.net,\"smtp;550 5.1.1 no\nsuch user\",mx.example.net (192.0.2.7)\n\
        b,1777879802,lee@example.net\n\
        t,1777879803,pat@example.net,,smtp;452 4.2.2 full,\n";
    let run = scan(&["--json"], text);
    assert_eq!(run.status, Some(1));
    let error = "-: CSV records skipped that do not fit the header: 1";
    assert!(run.stderr.contains(error), "{}", run.stderr);
    let lines: Vec<Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let keys = [
        "format",
        "line",
        "recipient",
        "original_recipient",
        "remote",
        "code",
        "enhanced",
    ];
    assert_eq!(
        only(&lines[0], &keys),
        [
            json!("powermta"),
            json!(2),
            json!("lee@example.net"),
            json!("leo@example.net"),
            json!("mx.example.net"),
            json!(550),
            json!("5.1.1"),
        ]
    );
    assert_eq!(lines[1]["line"], 5);
    let summary = scan(&["--lang", "en"], text);
    assert!(
        summary.stdout.contains("2 delivery attempts"),
        "{}",
        summary.stdout
    );
    assert!(
        summary.stdout.contains("CSV records skipped"),
        "{}",
        summary.stdout
    );
}
