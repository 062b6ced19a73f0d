//! Tests with messages that exceed the limits, and with bounces among other messages in mailboxes
//! and Maildirs.

use super::{FROM, Files, HEAD, NOTICE, scan, scan_bytes};

/// Scans a message with the given body, and expects a number of deliveries and no error.
fn assert_read(name: &str, mail: &str, objects: usize) {
    let read = (Some(0), objects, String::new());
    assert_eq!(scan_bytes(name, format!("{HEAD}{mail}")), read, "{name}");
}

#[test]
fn mails_may_have_any_number_of_parts() {
    let nested = |at: usize| {
        let next = at + 1;
        format!("--b{at}\nContent-Type: multipart/mixed; boundary=b{next}\n\n")
    };
    let deep: String = (0..10_000).map(nested).collect();
    let parts = "--b\n\nx\n".repeat(100_000);
    let report = "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n\
         Final-Recipient: rfc822; kim@example.org\nAction: failed\nStatus: 5.1.1\n\n";
    for (name, kind, body, objects) in [
        ("deep.eml", "mixed; boundary=b0", deep, 0),
        ("wide.eml", "mixed; boundary=b", parts.clone(), 0),
        (
            "report.eml",
            "report; boundary=b",
            format!("{report}{parts}"),
            1,
        ),
    ] {
        let mail = format!("Content-Type: multipart/{kind}\n\n{body}");
        assert_read(name, &mail, objects);
    }
}

#[test]
fn mails_are_read_up_to_1_mib() {
    let fields = |count: usize| {
        let fields = (0..count).map(|at| format!("X-{at}: y\n"));
        fields.collect::<String>() + NOTICE
    };
    assert_read("fields.eml", &fields(50_000), 1);
    assert_read("more-fields.eml", &fields(100_000), 0);
}

#[test]
fn normal_mails_are_not_bounces() {
    let normal = "From: a@example.org\nTo: b@example.org\nSubject: lunch\n\nFrom noon on I am free.\n\nFrom then on: 550 5.1.1 no\n\n";
    let quoted = format!("From: a@example.org\nSubject: x\n\n>{FROM}\n\n>>{FROM}\n");
    let bounce = format!("{HEAD}{NOTICE}\n");
    let mailbox = [
        FROM, normal, FROM, &bounce, FROM, &quoted, FROM, &bounce, FROM, normal,
    ]
    .concat();
    for (name, mailbox) in [
        ("unix.mbox", mailbox.clone()),
        ("dos.mbox", mailbox.replace('\n', "\r\n")),
    ] {
        let files = Files::new(&name.replace('.', "-"));
        let run = scan(&["--json"], &[&files.put(name, mailbox)]).good();
        let messages: Vec<_> = run
            .json_lines()
            .iter()
            .map(|object| object["message"].as_u64())
            .collect();
        assert_eq!(messages, [Some(2), Some(4)], "{name}");
    }
}

#[test]
fn only_the_messages_of_a_maildir_are_read() {
    let files = Files::new("maildir");
    let bounce = format!("{HEAD}{NOTICE}");
    for name in [
        "new/1",
        "cur/2:2,S",
        "cur/3:2,S",
        "tmp/4",
        ".Sent/cur/5",
        ".Sent/new/6",
        ".Sent/tmp/7",
    ] {
        files.put(
            &name.replace(':', if cfg!(windows) { "-" } else { ":" }),
            &bounce,
        );
    }
    files.put(
        "cur/normal",
        "From: a@example.org\nTo: b@example.org\n\nhello\n",
    );
    // The mail server's own files next to the messages are skipped.
    files.put("dovecot.index.cache", b"\x01\0\0\0");
    files.put(".Sent/dovecot-uidlist", b"\0");
    let run = files.scan(&["--json"]).good();
    let name = |object: &serde_json::Value| {
        object["file"]
            .as_str()
            .unwrap()
            .rsplit(['/', '\\'])
            .next()
            .unwrap()[..1]
            .to_owned()
    };
    let names: String = run.json_lines().iter().map(name).collect();
    assert_eq!(names, "56231");
    assert_eq!(run.stderr, "");
}
