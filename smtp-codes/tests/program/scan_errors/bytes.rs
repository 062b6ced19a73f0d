//! Tests with bytes that are not text, and with text that contains terminal control characters.

use super::{Files, HEAD, LINE, scan, scan_bytes};
use crate::run::assert_is_plain;

#[test]
fn invalid_bytes_are_counted_and_skipped() {
    let broken = LINE.replace("User", "Us\u{0}r").into_bytes();
    let log = [
        &broken,
        &b"caf\xe9 \xff\xff\n"[..],
        b"\0\0\0\0",
        LINE.as_bytes(),
    ]
    .concat();
    let (status, objects, stderr) = scan_bytes("broken.log", &log);
    assert_eq!((status, objects), (Some(0), 2));
    assert!(
        stderr.contains("broken.log: invalid bytes skipped: 8"),
        "{stderr}"
    );
    let files = Files::new("broken");
    files.put("broken.log", &log);
    files.put("whole.log", "Почта".repeat(10) + "\n" + LINE);
    let run = files.scan(&["--lang", "en"]).good();
    assert!(
        run.stdout.contains("Invalid bytes skipped: 8\n"),
        "{}",
        run.stdout
    );
    assert_eq!(run.stderr, "");
    let mail = [HEAD.as_bytes(), b"\n<kim@example.org>: 550 5.1.1 n\0ne\n"].concat();
    let (status, objects, stderr) = scan_bytes("broken.eml", mail);
    assert_eq!((status, objects), (Some(0), 1));
    assert!(stderr.contains("invalid bytes skipped: 1"), "{stderr}");
}

#[test]
fn messages_that_journalctl_left_out_are_counted() {
    let log = format!("{LINE}Jan  1 12:00:00 mx postfix/smtp[1]: [237B blob data]\n");
    let json = "{\"MESSAGE\":null,\"SYSLOG_IDENTIFIER\":\"postfix/smtp\",\"_PID\":\"1\"}\n";
    let (status, objects, stderr) = scan_bytes("short.log", &log);
    assert_eq!((status, objects), (Some(0), 1));
    let message = "short.log: messages left out by journalctl (`journalctl -a` keeps them): 1";
    assert!(stderr.contains(message), "{stderr}");
    let files = Files::new("left-out");
    files.put("short.log", &log);
    files.put("records.json", json.repeat(2));
    let run = files.scan(&["--lang", "en"]).good();
    let note = "Messages left out by journalctl (-a keeps them): 3\n";
    assert!(run.stdout.contains(note), "{}", run.stdout);
}

#[test]
fn charsets_may_be_mixed() {
    let part = |kind: &str, body: &[u8]| {
        [
            b"--b\nContent-Type: text/plain; ",
            kind.as_bytes(),
            b"\n\n",
            body,
            b"\n",
        ]
        .concat()
    };
    let mail = [
        HEAD.as_bytes(),
        // "почта" in KOI8-R, with and without a label.
        b"X-Raw: \xd0\xcf\xde\xd4\xc1\nX-Word: =?koi8-r?B?0M/e1ME=?= =?x-none?Q?=FF?= =?utf-8?B?*?=\n",
        b"Content-Type: multipart/mixed; boundary=b\n\n",
        &part("charset=utf-8\nContent-Transfer-Encoding: base64", b"****not base64****"),
        &part("charset=x-unknown", "<kim@example.org>: 550 5.1.1 почта".as_bytes()),
        &part("charset=koi8-r\nContent-Transfer-Encoding: quoted-printable", b"=D0=ZZ=\xd0"),
        b"--b--\n",
    ]
    .concat();
    let files = Files::new("charsets");
    let run = scan(&["--json"], &[&files.put("mixed.eml", mail)]).good();
    let objects = run.json_lines();
    assert_eq!(objects.len(), 1, "{}", run.stdout);
    assert_eq!(objects[0]["recipient"], "kim@example.org");
    assert_eq!(objects[0]["said"], "550 5.1.1 почта");
}

#[test]
fn forged_words_do_not_reach_a_terminal() {
    let hostile = "\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J\u{202e}drow\u{7f}";
    let report = format!(
        "{HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n\
         Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n\
         Final-Recipient: rfc822; kim\u{202e}@exam\u{9b}ple.org\nAction: failed\nStatus: 5.1.1\n\
         Remote-MTA: dns; mx{hostile}.example.org\nDiagnostic-Code: smtp; 550 5.1.1 {hostile}\n\n--x--\n"
    );
    let log = LINE
        .replace("bob@", &format!("bob{hostile}@"))
        .replace("example.org[", &format!("{hostile}.example.org["))
        .replace("User", hostile);
    let files = Files::new("forged");
    files.put("a.eml", report);
    files.put("b.log", log);
    files.put("c.log", format!("550 5.1.1 {hostile}\n"));
    let named = if cfg!(unix) {
        "d\u{1b}[2J\u{202e}.bin"
    } else {
        "d.bin"
    };
    files.put(named, b"\0\0");
    for args in [&["--json"][..], &["--lang", "en"], &["--lang", "ru"]] {
        let run = files.scan(args);
        assert_eq!(run.status, Some(1));
        assert_is_plain(&run.stdout.replace('\u{a0}', " "));
        assert_is_plain(&run.stderr);
    }
    let objects = files.scan(&["--json"]).json_lines();
    assert_eq!(objects.len(), 3);
    // JSON keeps every character.
    let said = objects[2]["said"].as_str().unwrap();
    assert_eq!(said, format!("550 5.1.1 {hostile}"));
}

#[test]
fn addresses_that_look_alike_differ_in_a_summary() {
    let names = [
        "bob",
        "bo\u{ad}b",
        "bo\u{180e}b",
        "bo\u{fffa}b",
        "bo\u{e0041}b",
    ];
    let log: String = names.iter().map(|name| LINE.replace("bob", name)).collect();
    let files = Files::new("alike");
    let summary = scan(&["--lang", "en"], &[&files.put("alike.log", log)]).good();
    let addresses: Vec<&str> = summary
        .stdout
        .lines()
        .filter(|line| line.contains('@'))
        .collect();
    assert_eq!(addresses.len(), names.len(), "{}", summary.stdout);
    assert!(
        addresses.iter().all(|line| line.is_ascii()),
        "{addresses:?}"
    );
}
