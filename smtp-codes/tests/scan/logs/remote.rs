//! Checks that the server that answered is read correctly from lines in each format.

use smtp_codes::scan::log::Reader;

#[track_caller]
fn check(line: &str, remote: Option<&str>) {
    let delivery = Reader::new().line(line.as_bytes()).unwrap();
    let read = delivery.remote_mta.as_deref().map(String::from_utf8_lossy);
    assert_eq!(read.as_deref(), remote, "{line}");
    assert_eq!(
        delivery.to_delivery().remote_mta.as_deref(),
        remote,
        "{line}"
    );
}

#[test]
fn postfix_names_it_as_relay_or_in_the_text() {
    for (relay, text, remote) in [
        (
            "mx.example.org[192.0.2.1]:25",
            "250 ok",
            Some("mx.example.org"),
        ),
        ("unknown[192.0.2.1]:25", "250 ok", Some("192.0.2.1")),
        ("[2001:db8::1]:25", "250 ok", Some("2001:db8::1")),
        (
            "mx.example.org[2001:db8::1]:25",
            "250 ok",
            Some("mx.example.org"),
        ),
        ("local", "delivered to mailbox", None),
        ("here[private/dovecot-lmtp]", "250 2.0.0 saved", None),
        (
            "none",
            "connect to mx.example.org[192.0.2.1]:25: Connection refused",
            Some("mx.example.org"),
        ),
        (
            "none",
            "delivery temporarily suspended: host mx.example.org[192.0.2.1] refused to talk to me: 421 no",
            Some("mx.example.org"),
        ),
        ("none", "Host or domain name not found", None),
    ] {
        check(
            &format!(
                "postfix/smtp[1]: 4T3X: to=<bob@example.org>, relay={relay}, delay=1, dsn=2.0.0, status=sent ({text})"
            ),
            remote,
        );
    }
}

#[test]
fn exim_names_it_as_h_or_in_the_text() {
    for (fields, remote) in [
        (
            "H=mx.example.org [192.0.2.1]:25 X=TLS1.3: Connection refused",
            Some("mx.example.org"),
        ),
        (
            "H=mx.example.org (helo.example.org) [192.0.2.1]: no",
            Some("mx.example.org"),
        ),
        ("H=[192.0.2.1]: no", Some("192.0.2.1")),
        ("H=localhost [/run/dovecot/lmtp]: no", None),
        (
            "defer (-44): SMTP error from remote mail server after RCPT TO:<b@x>: host mx.example.org [192.0.2.1]: 450 no",
            Some("mx.example.org"),
        ),
        ("defer (111): Connection refused", None),
    ] {
        let line = format!(
            "2024-01-01 12:00:00 1rKabc-0001Xy-2Z == bob@example.org R=dnslookup T=remote_smtp {fields}"
        );
        check(&line, remote);
    }
}

#[test]
fn sendmail_names_it_as_relay() {
    for (relay, stat, remote) in [
        (
            "mx.example.org. [192.0.2.1]",
            "Sent",
            Some("mx.example.org"),
        ),
        ("[192.0.2.1] [192.0.2.1]", "Sent", Some("192.0.2.1")),
        (
            "mx.example.org. [IPv6:2001:db8::1]",
            "Sent",
            Some("mx.example.org"),
        ),
        (
            "mx.example.org.",
            "Deferred: Connection timed out with mx.example.org.",
            Some("mx.example.org"),
        ),
        ("local", "Sent", None),
        ("nosuch.example.", "Host unknown", None),
    ] {
        check(
            &format!(
                "sendmail[1]: 0AB1cd: to=<bob@example.org>, delay=00:00:01, mailer=esmtp, pri=1, relay={relay}, dsn=5.1.2, stat={stat}"
            ),
            remote,
        );
    }
}

#[test]
fn a_cisco_esa_names_it_when_it_connects() {
    let mut reader = Reader::new();
    for line in [
        "Info: New SMTP DCID 3 interface 192.0.2.9 address 192.0.2.1 port 25",
        "Info: MID 4 ICID 5 RID 0 To: <bob@example.org>",
        "Info: MID 4 ICID 5 RID 1 To: <eve@example.org>",
    ] {
        assert_eq!(reader.line(line.as_bytes()), None, "{line}");
    }
    for (recipient, dcid, remote) in [
        (0, 3, Some("192.0.2.1")),
        (1, 3, Some("192.0.2.1")),
        (1, 0, None),
    ] {
        let line = format!(
            "Info: Bounced: DCID {dcid} MID 4 to RID {recipient} - 5.1.0 - Unknown ('550', ['no']) []"
        );
        let delivery = reader.line(line.as_bytes()).unwrap().to_delivery();
        assert_eq!(delivery.remote_mta.as_deref(), remote, "{line}");
        assert_eq!(delivery.recipient.is_some(), dcid == 3, "{line}");
    }
}

#[test]
fn opensmtpd_qmail_and_cisco_esa_name_it_or_its_address() {
    let opensmtpd = |relay: &str| {
        format!(
            "smtpd[1]: 1a2b mta delivery evpid=3c from=<a@x> to=<b@x> rcpt=<-> source=\"-\" relay=\"{relay}\" delay=0s result=\"PermFail\" stat=\"550 no\""
        )
    };
    check(
        &opensmtpd("192.0.2.1 (mx.example.org)"),
        Some("mx.example.org"),
    );
    check(&opensmtpd("example.org"), None);
    check(
        "qmail: delivery 1: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_no/Giving_up_on_192.0.2.1./",
        Some("192.0.2.1"),
    );
    check(
        "qmail: delivery 1: deferral: Connected_to_192.0.2.1_but_connection_died._(#4.4.2)/",
        Some("192.0.2.1"),
    );
    check(
        "qmail: delivery 1: success: 192.0.2.1_accepted_message./Remote_host_said:_250_ok/",
        Some("192.0.2.1"),
    );
    check(
        "qmail: delivery 1: failure: Sorry,_I_couldn't_find_any_host_named_x._(#5.1.2)/",
        None,
    );
    check(
        "Info: Connection Error: DCID 299 domain: example.org IP: 192.0.2.1 port: 25 details: 421-'no' interface: 192.0.2.9 reason: x",
        Some("192.0.2.1"),
    );
    check(
        "<bounce del_time=\"x\" mid=\"1\" ip=\"192.0.2.1\" code=\"550\" reason=\"5.1.0 - no\" error=\"['no']\"><rcpt rid=\"0\" to=\"b@x\"/></bounce>",
        Some("192.0.2.1"),
    );
}
