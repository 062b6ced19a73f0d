//! Checks the lines read from each wrapper.

use smtp_codes::scan::{self, Format, log};

use super::{deliveries, unwrapped};

/// Checks the lines of an unwrapped log.
#[track_caller]
fn check(input: &str, lines: &[&str]) {
    let unwrapped = unwrapped(input.as_bytes());
    assert_eq!(unwrapped.lines().collect::<Vec<_>>(), lines);
}

#[test]
fn a_header_has_what_the_record_knows() {
    check(
        concat!(
            r#"{"MESSAGE":"a","SYSLOG_IDENTIFIER":"b","_PID":"1","_HOSTNAME":"h","__REALTIME_TIMESTAMP":"1795857560100000"}"#,
            "\n",
            r#"{"MESSAGE":"a","PROGRAM":"b"}"#,
            "\n",
            r#"{"MESSAGE":"a","PROGRAM":"b c\n:","DATE":"Nov 28 09:19:20"}"#,
            "\n",
            r#"{"MESSAGE":"a","PROGRAM":"b","ISODATE":"2026-11-28T09:19:20"}"#,
            "\n",
            r#"{"MESSAGE":"a","PROGRAM":"b","time":"2026-11-28T09:19:20.123456789+01:00"}"#,
            "\n",
            r#"{"MESSAGE":[195,169,10,255],"PROGRAM":"b"}"#,
            "\n",
            r#"{"MESSAGE":null,"PROGRAM":"b"}"#,
            "\n",
        ),
        &[
            "<22>1 2026-11-28T09:19:20.1Z h b 1 - - a",
            "<22>1 - - b - - - a",
            "Nov 28 09:19:20 - b_c: a",
            "<22>1 2026-11-28T09:19:20 - b - - - a",
            "<22>1 2026-11-28T08:19:20.123456789Z - b - - - a",
            "<22>1 - - b - - - é\u{20}\u{fffd}",
            "<22>1 - - b - - - [? blob data]",
        ],
    );
}

#[test]
fn a_line_with_a_time_of_its_own_stays_as_it_is() {
    let line = |text: &str| format!("{{\"log\":{text:?},\"time\":\"2026-11-28T09:19:20Z\"}}\n");
    let input = [
        "2026-11-28T09:19:20+01:00 mx a[1]: b",
        "<22>1 2026-11-28T09:19:20Z mx a 1 - - b",
        "2026-11-28 09:19:20 +0100 b",
        "{\"unknown\": 1}",
        "Nov 28 09:19:20 mx a[1]: b",
        "550 no",
    ];
    check(
        &input.map(line).concat(),
        &[
            input[0],
            input[1],
            input[2],
            "<22>1 2026-11-28T09:19:20Z - - - - - {\"unknown\": 1}",
            "<22>1 2026-11-28T09:19:20Z - - - - - Nov 28 09:19:20 mx a[1]: b",
            "<22>1 2026-11-28T09:19:20Z - - - - - 550 no",
        ],
    );
    let replies = deliveries(input.map(line).concat().as_bytes());
    assert_eq!(replies.len(), 1);
    assert_eq!(replies[0].format, Format::Reply);
}

#[test]
fn lines_have_the_numbers_of_their_records() {
    let record = "{\n  \"log\": \"550 no\\n\",\n  \"x\": [\n1]}\n";
    let entry = "__CURSOR=s=1\nMESSAGE\n\u{3}\0\0\0\0\0\0\0a\nb\n_PID=1\n\n";
    check(
        &format!("first\n{record}{record}{entry}last\n"),
        &[
            "first", "550 no", "", "", "", "550 no", "", "", "", "a b", "", "", "", "", "", "last",
        ],
    );
}

#[test]
fn many_records_on_one_line_become_lines() {
    check(
        "{\"events\":[{\"message\":\"a\"},{\"message\":\"b\"}]}\nc\n{\"log\":\"d\"}{\"log\":\"e\"} \nf",
        &["a", "b", "c", "d", "e", "f"],
    );
}

#[test]
fn other_json_stays_on_one_line() {
    check(
        "{\"a\":\n1}\n[{\"b\": 2},\n{\"c\": [\"d\\ne\"]}]\n{\"level\":\"x\",\"message\":\"550 no\"}\n",
        &[
            "{\"a\": 1}",
            "",
            "{\"b\": 2}",
            "{\"c\": [\"d\\ne\"]}",
            "{\"level\":\"x\",\"message\":\"550 no\"}",
        ],
    );
}

#[test]
fn what_is_not_json_stays_a_line() {
    for line in [
        "{ not JSON",
        "{\"a\": 1 2}",
        "[1] a",
        "]",
        "{\"a\":",
        "{\"cut",
        "{\"a\"}",
        "[{,",
    ] {
        let input = format!("{line}\n550 no\n");
        assert!(
            unwrapped(input.as_bytes()).ends_with("\n550 no\n"),
            "{line}"
        );
    }
    // A truncated value ends where the next value starts.
    check("{\"log\": {\"a\": 1\n{\"log\":\"b\"}\n", &["", "b"]);
    check("{\"log\":\"a\n{\"log\":\"b\"}\n", &["{\"log\":\"a", "b"]);
    check("{\"log\":\"a\"} garbage {\"log\":\"b\"}\nc\n", &["a", "c"]);
}

#[test]
fn events_are_read_within_wrappers() {
    let event = r#"{"event":"bounce","type":"bounce","email":"bob@example.org","timestamp":1795856520,"sg_event_id":"x","reason":"550 5.1.1 no such user","status":"5.1.1"}"#;
    let text = serde_json::json!(event).to_string();
    for input in [
        format!("{{\"log\":{text},\"stream\":\"stdout\",\"time\":\"2024-01-01T12:00:00Z\"}}\n"),
        format!("{{\"MESSAGE\":{text},\"SYSLOG_IDENTIFIER\":\"hook\",\"_PID\":\"1\"}}\n"),
        format!("2024-01-01T12:00:00Z stdout F {event}\n"),
        format!("hook-1  | {event}\n"),
        format!("{{\"log\":\"started\\n\"}}\n{event}\n"),
    ] {
        let found = deliveries(input.as_bytes());
        assert_eq!(found.len(), 1, "{input}");
        assert_eq!(found[0].recipient.as_deref(), Some("bob@example.org"));
        assert!(matches!(found[0].format, Format::Event(_)));
    }
}

#[test]
fn logs_whose_own_lines_are_json_keep_the_time_of_the_wrapper() {
    let line = |uuid: &str, message: &str, more: &str| {
        format!(
            r#"{{"level":"NOTICE","uuid":"{uuid}","origin":"outbound","message":"{message}"{more}}}"#
        )
    };
    let delivered = line(
        "7C1E90A1.1.1",
        "",
        r#","delivered file":"1_mail","domain":"example.org","host":"mx.example.org","ip":"192.0.2.1","port":25,"mode":"SMTP","tls":"N","auth":"N","response":"ok","delay":0.4,"fails":0,"rcpts":"1/0/0""#,
    );
    let plain = format!("2024-01-01T12:00:00.387Z {delivered}\n");
    let cri = format!("2024-01-01T12:00:00.387Z stdout F {delivered}\n");
    let read = |input: &str| {
        let deliveries = scan::deliveries(input.as_bytes()).unwrap();
        deliveries.map(Result::unwrap).collect::<Vec<_>>()
    };
    assert_eq!(read(&plain).len(), 1);
    assert!(read(&plain)[0].time.is_some());
    assert_eq!(read(&plain), read(&cri));
    // A bracket after a timestamp doesn't start JSON.
    check(
        "2024-01-01T12:00:00Z [NOTICE] a\n",
        &["2024-01-01T12:00:00Z [NOTICE] a"],
    );
}

#[test]
fn invalid_json_text_is_read_and_counted() {
    let input = b"{\"msg\":\" caf\xe9\ttab\",\"syslogtag\":\"a[1]:\"}\n";
    let mut reader = scan::wrap::Unwrapped::new(&input[..]);
    let mut lines = String::new();
    std::io::Read::read_to_string(&mut reader, &mut lines).unwrap();
    assert_eq!(lines, "<22>1 - - a 1 - - caf\u{fffd} tab\n");
    assert_eq!((reader.invalid_bytes(), reader.skipped_lines()), (1, 0));
}

#[test]
fn messages_that_journalctl_left_out_are_known() {
    for line in [
        "Nov 28 09:27:55 mx smtpd[18907]: [233B blob data]",
        "Sat 2026-11-28 09:27:55 CET mx smtpd[18907]: [1.2K blob data]",
        "<22>1 - mx smtpd 18907 - - [? blob data]",
        "[233B blob data]\n",
    ] {
        assert!(log::is_left_out(line.as_bytes()), "{line}");
    }
    for line in [
        "",
        "blob data]",
        "a [1B blob data]",
        "Nov 28 09:27:55 mx a[1]: [a longer text than a size, blob data]",
    ] {
        assert!(!log::is_left_out(line.as_bytes()), "{line}");
    }
}

#[test]
fn pieces_of_exim_are_joined_in_every_order_of_processes() {
    let piece = |process: u32, text: &str| format!("Jan  1 12:00:00 mx exim[{process}]: {text}\n");
    let head = "2024-01-01 12:00:00 1xXEfN-0003JJ-1E ** bob@example.org R=a T=b H=mx [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<bob@example.org>: 550-5.1.1 a\\n";
    let log = [
        piece(1, &format!("[1/2] {head}")),
        piece(2, &format!("[1/2] {}", head.replace("bob", "eve"))),
        piece(1, "[2/2] 550 5.1.1 no such user"),
        // The beginning of this line is missing, so the rest must be ignored.
        piece(3, "[2/2] 2024-01-01 12:00:00 1xXEfN-0003JJ-1E ** carol@example.org R=a T=b: 550 5.1.1 no such user"),
        piece(2, "[2/2] 550 5.1.1 nor this"),
    ]
    .concat();
    let found = deliveries(log.as_bytes());
    let rows = found.iter().map(|delivery| {
        let said = String::from_utf8_lossy(&delivery.diagnostic).into_owned();
        (delivery.recipient.clone().unwrap(), said)
    });
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [
            (
                "bob@example.org".to_owned(),
                "550-5.1.1 a 550 5.1.1 no such user".to_owned()
            ),
            (
                "eve@example.org".to_owned(),
                "550-5.1.1 a 550 5.1.1 nor this".to_owned()
            ),
        ]
    );
}
