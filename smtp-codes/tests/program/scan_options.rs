//! Tests of the options of `smtp-codes scan` that select deliveries and keys.

use crate::run::{Run, program};
use serde_json::{Value, json};

/// A log with a failed, a delayed and a delivered message, a refusal by our own server, and a
/// reply.
const LOG: &str = "2024-01-01T10:00:00+00:00 mx postfix/smtp[1]: A1: to=<bob@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 <bob@example.org>: User unknown (in reply to RCPT TO command))
2024-01-01T11:00:00+00:00 mx postfix/smtp[1]: A2: to=<eve@example.net>, relay=mx.example.net[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=4.2.2, status=deferred (host mx.example.net[192.0.2.2] said: 452 4.2.2 mailbox full (in reply to RCPT TO command))
2024-01-01T12:00:00+00:00 mx postfix/smtp[1]: A3: to=<kim@example.net>, relay=mx.example.net[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 1)
2024-01-01T13:00:00+00:00 mx postfix/smtpd[1]: NOQUEUE: reject: RCPT from h[192.0.2.1]: 554 5.7.1 <lee@example.com>: Relay access denied; from=<ann@example.net> to=<lee@example.com> proto=ESMTP helo=<h>
552 5.2.2 over quota
";

fn scan(args: &[&str]) -> Run {
    Run::of(program().arg("scan").args(args), LOG.as_bytes())
}

/// Returns the line numbers of the deliveries in the JSON output.
fn lines(args: &[&str]) -> Vec<u64> {
    let args = [args, &["--json", "-"]].concat();
    let objects = scan(&args).good().json_lines();
    objects
        .iter()
        .map(|object| object["line"].as_u64().unwrap())
        .collect()
}

#[test]
fn only_the_chosen_keys_are_printed_in_the_given_order() {
    let run = scan(&["--fields", "line,recipient,suppress,line", "-"]).good();
    let first = run.stdout.lines().next().unwrap();
    assert_eq!(
        first,
        r#"{"line":1,"recipient":"bob@example.org","suppress":true}"#
    );
    assert_eq!(run.stdout.lines().count(), 5);
    // The option may be repeated.
    let run = scan(&["--json", "--fields=lang", "--fields=text", "--lang=ru", "-"]).good();
    assert_eq!(run.json_lines()[4]["lang"], "ru");
    assert!(run.stdout.starts_with(r#"{"lang":"ru","text":""#));
}

#[test]
fn every_key_can_be_chosen() {
    for object in scan(&["--json", "-"]).good().json_lines() {
        for (key, value) in object.as_object().unwrap() {
            let objects = scan(&["--fields", key, "-"]).good().json_lines();
            let line = object["line"].as_u64().unwrap() as usize;
            assert_eq!(objects[line - 1], json!({ key: value }));
        }
    }
}

#[test]
fn wrong_keys_kinds_and_times_are_wrong_usage() {
    for (args, words) in [
        (["--fields", "recipent"], "'recipient'"),
        (["--fields", "x"], "will_retry_until"),
        (["--fields", ""], "--fields"),
        (["--only", "faild"], "'failed'"),
        (
            ["--only", "x"],
            "[possible values: failed, delayed, delivered, expired, relayed, expanded, refused, dead, doubtful]",
        ),
        (["--since", "31.01.2024"], "such as 2024-01-31"),
        (["--until", "19000y"], "--until"),
    ] {
        let run = scan(&[&args[..], &["-"]].concat());
        assert_eq!(run.status, Some(2), "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{args:?}: {}", run.stderr);
        assert_eq!(run.stdout, "");
    }
    let run = scan(&["--since", "1h", "--until", "2h", "-"]);
    assert_eq!(run.status, Some(2));
    assert!(run.stderr.contains("--since must be before --until"));
    assert!(
        run.stderr.contains("Usage: smtp-codes scan"),
        "{}",
        run.stderr
    );
}

#[test]
fn deliveries_are_selected_by_kind() {
    for (kinds, expected) in [
        ("failed", &[1, 5][..]),
        ("delayed", &[2]),
        ("delivered", &[3]),
        ("expired", &[]),
        ("refused", &[4]),
        ("dead", &[1]),
        ("suppressed", &[1]),
        ("doubtful", &[]),
        ("failed,delivered", &[1, 3, 5]),
        ("dead,failed", &[1, 5]),
    ] {
        assert_eq!(lines(&["--only", kinds]), expected, "{kinds}");
    }
}

#[test]
fn a_summary_counts_only_what_is_selected() {
    for (args, words) in [
        (&["--only", "failed"][..], "2 delivery attempts"),
        (&["--only", "delivered"], "1 delivery attempt\n"),
        (&["--only", "delivered,delayed"], "2 delivery attempts"),
        (
            &["--only", "refused"],
            "Refusals by this server, not counted above: 1",
        ),
        (&["--since", "2024-01-01T11:00:00Z"], "2 delivery attempts"),
        (&["--until", "2024-01-01T11:00:00Z"], "1 delivery attempt\n"),
    ] {
        let run = scan(&[args, &["--lang", "en", "-"]].concat()).good();
        assert!(run.stdout.contains(words), "{args:?}: {}", run.stdout);
    }
}

#[test]
fn deliveries_are_selected_by_time() {
    for (args, expected) in [
        (&["--since", "2024-01-01T11:00:00Z"][..], &[2, 3, 4][..]),
        (&["--until", "2024-01-01T11:00:00Z"], &[1]),
        (
            &[
                "--since=2024-01-01T11:00:00Z",
                "--until=2024-01-01T14:00:00+01:00",
            ],
            &[2, 3],
        ),
        (&["--since", "2023-12-30"], &[1, 2, 3, 4]),
        (&["--since", "yesterday"], &[]),
        (&["--until", "2h"], &[1, 2, 3, 4]),
        (&["--until", "2h", "--only", "failed"], &[1]),
    ] {
        assert_eq!(lines(args), expected, "{args:?}");
    }
}

#[test]
fn deliveries_without_a_time_are_left_out_and_counted() {
    for (lang, words) in [
        ("en", "smtp-codes: 1 delivery without a time left out\n"),
        (
            "ru",
            "smtp-codes: 1 доставка пропущена, потому что её время неизвестно\n",
        ),
    ] {
        let run = scan(&["--since", "2024-01-01", "--lang", lang, "-"]).good();
        assert_eq!(run.stderr, words);
    }
    // Deliveries that `--only` leaves out anyway aren't counted.
    let run = scan(&["--since", "2024-01-01", "--only", "delayed", "-"]).good();
    assert_eq!(run.stderr, "");
}

#[test]
fn standard_input_is_read_without_a_file() {
    let objects = scan(&["--json"]).good().json_lines();
    assert_eq!(objects.len(), 5);
    assert_eq!(objects[0]["file"], "-");
    let empty = Run::of(program().arg("scan"), b"").good();
    assert_eq!((&*empty.stderr, empty.stdout.lines().count()), ("", 1));
}

/// This test runs the program on a terminal with util-linux's `script`.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_is_not_read_without_a_file() {
    let command = format!("{} scan", env!("CARGO_BIN_EXE_smtp-codes"));
    let mut script = std::process::Command::new("script");
    script.args(["--quiet", "--return", "--command", &command, "/dev/null"]);
    if script.output().is_err() {
        return; // `script` is not installed.
    }
    let run = Run::of(&mut script, b"");
    assert_eq!(run.status, Some(2), "{}", run.stdout);
    assert!(run.stdout.contains("no FILE given"), "{}", run.stdout);
}

#[test]
fn a_value_without_a_key_is_null() {
    let objects = scan(&["--fields", "time,recipient", "-"])
        .good()
        .json_lines();
    assert_eq!(
        objects[4],
        json!({"time": Value::Null, "recipient": Value::Null})
    );
}
