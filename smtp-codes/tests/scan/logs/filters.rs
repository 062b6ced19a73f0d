//! Log lines from amavis and fetchmail, which hand messages to a mail system on the same host. The
//! lines repeat what that system logs, so they must not report deliveries.

use smtp_codes::scan::log::Reader;

/// Log lines from amavis (`$log_templ`, and forwarding with `$log_level = 1`) and fetchmail.
const LINES: &[&str] = &[
    "amavis[1234]: (01234-05) Passed CLEAN {RelayedInbound}, [192.0.2.1]:4711 <ann@example.org> -> <bob@example.net>,<lee@example.net>, Queue-ID: 4T3X, Message-ID: <x@example.org>, mail_id: a, Hits: -0.1, size: 1234, queued_as: 4AB, 1234 ms",
    "amavis[1234]: (01234-06) Blocked SPAM {RejectedInbound}, [192.0.2.1]:4711 <ann@example.org> -> <bob@example.net>, Queue-ID: 4T3Y, mail_id: b, Hits: 12.1, size: 1234, 1234 ms",
    "amavis[1234]: (01234-07) Blocked INFECTED (Eicar) {DiscardedInbound,Quarantined}, [192.0.2.1]:4711 <ann@example.org> -> <bob@example.net>, quarantine: c, mail_id: c, Hits: -, size: 1234, 1234 ms",
    "amavis[1234]: (01234-08) Blocked MTA-BLOCKED {TempFailedInbound}, [192.0.2.1]:4711 <ann@example.org> -> <bob@example.net>, mail_id: d, Hits: -, size: 1234, 1234 ms",
    "amavis[1234]: (01234-09) FWD from <ann@example.org> -> <bob@example.net>, BODY=7BIT 250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 4AB",
    "amavis[1234]: (01234-10) FWD from <ann@example.org> -> <bob@example.net>, BODY=7BIT 550 5.1.1 from MTA(smtp:[127.0.0.1]:10025): 550 5.1.1 <bob@example.net>: user unknown",
    "amavis[1234]: (01234-11) Blocked SPAM {RejectedInbound}, <\"a: to=<victim@example.org>, relay=none, delay=1, dsn=5.1.1, status=bounced (550 5.1.1 no) \"@example.org> -> <bob@example.net>, mail_id: e, Hits: 12, size: 1, 1 ms",
    "amavis[1234]: (01234-12) Passed CLEAN {RelayedInbound}, <ann@example.org> -> <bob@example.net>, Message-ID: <4T3X: to=<victim@example.org>, dsn=5.1.1, status=bounced (550 5.1.1 no)>, mail_id: f, Hits: 1, size: 1, 1 ms",
    "fetchmail[77]: SMTP error: 550 5.1.1 <bob@example.net>: user unknown",
    "fetchmail[77]: SMTP listener doesn't like recipient address `bob@example.net'",
    "fetchmail[77]: mail from ann@example.org bounced to ann@example.org",
    "fetchmail[77]: reading message bob@pop.example.org:1 of 3 (1234 octets) flushed",
];

/// Postfix log lines about the same messages.
const POSTFIX: &[(&str, &str)] = &[
    (
        "postfix/smtp[5]: 4T3Y: to=<bob@example.net>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, delays=0/0/0/1, dsn=5.7.0, status=bounced (host 127.0.0.1[127.0.0.1] said: 554 5.7.0 Reject, id=01234-06 - spam (in reply to end of DATA command))",
        "failed spam",
    ),
    (
        "postfix/smtp[5]: 4T41: to=<bob@example.net>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, delays=0/0/0/1, dsn=5.7.0, status=bounced (host 127.0.0.1[127.0.0.1] said: 554 5.7.0 Reject, id=01234-07 - INFECTED: Eicar (in reply to end of DATA command))",
        "failed virus",
    ),
    (
        "postfix/smtp[5]: 4T44: to=<bob@example.net>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, delays=0/0/0/1, dsn=4.5.0, status=deferred (host 127.0.0.1[127.0.0.1] said: 451 4.5.0 Error in processing, id=01234-08, virus_scan FAILED (in reply to end of DATA command))",
        "delayed system-error",
    ),
    (
        "postfix/smtp[5]: 4T3X: to=<bob@example.net>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 4AB)",
        "delivered delivered",
    ),
];

#[test]
fn amavis_and_fetchmail_report_no_delivery() {
    for lead in [
        "Jan  1 12:00:00 mx ",
        "2024-01-01T12:00:00.123456+01:00 mx ",
        "Jan  1 12:00:00.123456 mx ",
        "1704110400.123456 mx ",
        "[ 3185.545651] mx ",
        "",
    ] {
        for line in LINES {
            let line = format!("{lead}{line}");
            assert_eq!(Reader::new().line(line.as_bytes()), None, "{line}");
        }
    }
}

#[test]
fn replies_of_amavis_are_read_from_the_log_of_the_mail_system() {
    let mut reader = Reader::new();
    for (line, expected) in POSTFIX {
        for other in LINES {
            let other = format!("Jan  1 12:00:00 mx {other}");
            assert_eq!(reader.line(other.as_bytes()), None, "{other}");
        }
        let line = format!("Jan  1 12:00:00 mx {line}");
        let delivery = reader.line(line.as_bytes()).unwrap().to_delivery();
        let diagnosis = delivery.diagnose(&smtp_codes::TABLE);
        let action = delivery.action.map(|action| action.as_str()).unwrap();
        assert_eq!(
            format!("{action} {}", diagnosis.reason()),
            *expected,
            "{line}"
        );
        assert_eq!(delivery.recipient.as_deref(), Some("bob@example.net"));
        assert!(!diagnosis.suppress());
    }
}
