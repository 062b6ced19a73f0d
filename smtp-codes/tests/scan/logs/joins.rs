//! Checks what a delivery takes from earlier log lines about the same message: the sender, the
//! `Message-ID`, the queue ID, and the address that the sender wrote to.

use std::fs;
use std::path::Path;

use smtp_codes::scan::log::{self, Reader};
use smtp_codes::scan::{Delivery, Side};

/// Returns `queue-id recipient original-recipient sender message-id`, with `-` for unknown values.
fn row(delivery: &Delivery) -> String {
    let or = |text: &Option<String>| match text.as_deref() {
        None => "-".to_owned(),
        Some("") => "<>".to_owned(),
        Some(text) => text.to_owned(),
    };
    let texts = [
        &delivery.queue_id,
        &delivery.recipient,
        &delivery.original_recipient,
        &delivery.sender,
        &delivery.message_id,
    ];
    texts.map(or).join(" ")
}

fn rows(reader: &mut Reader, line: &str) -> Vec<String> {
    let delivery = reader.line(line.as_bytes());
    let deliveries = delivery.iter().flat_map(|delivery| delivery.deliveries());
    deliveries.map(|delivery| row(&delivery)).collect()
}

/// Checks a table of log lines, each followed by the expected rows, which start with `=>`.
#[track_caller]
fn check(table: &str, lead: &str) {
    let mut reader = Reader::new();
    let mut lines = table.lines().filter(|line| !line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        let whole = format!("{lead}{line}");
        let read = rows(&mut reader, &whole);
        let mut expected = Vec::new();
        while let Some(row) = lines.next_if(|line| line.starts_with("    => ")) {
            expected.push(row.trim_start_matches("    => ").to_owned());
        }
        assert_eq!(read, expected, "{whole}");
    }
}

#[test]
fn postfix() {
    let table = r#"
postfix/smtpd[1]: A1: client=h[192.0.2.1]
postfix/cleanup[2]: A1: message-id=<one@example.net>
postfix/qmgr[3]: A1: from=<ann@example.net>, size=9, nrcpt=2 (queue active)
postfix/pickup[1]: B2: uid=1000 from=<kim>
postfix/cleanup[2]: B2: message-id=two@example.net
postfix/qmgr[3]: B2: from=<"x>, size=1"@example.net>, size=9, nrcpt=1 (queue active)
postfix/smtp[4]: A1: to=<bob@example.org>, relay=mx[192.0.2.1]:25, dsn=2.0.0, status=sent (250 ok)
    => A1 bob@example.org - ann@example.net one@example.net
postfix/smtp[4]: A1: to=<eve@example.org>, orig_to=<list@example.net>, relay=none, dsn=4.4.1, status=deferred (timed out)
    => A1 eve@example.org list@example.net ann@example.net one@example.net
postfix/smtp[4]: B2: to=<bob@example.org>, relay=none, dsn=4.4.1, status=deferred (timed out)
    => B2 bob@example.org - "x>, size=1"@example.net two@example.net
postfix/qmgr[3]: A1: from=<ann@example.net>, size=9, nrcpt=2 (queue active)
postfix/qmgr[3]: A1: from=<ann@example.net>, status=expired, returned to sender
    => A1 eve@example.org - ann@example.net one@example.net
postfix/cleanup[2]: C3: message-id=<notice@mx.example.net>
postfix/bounce[5]: A1: sender non-delivery notification: C3
postfix/qmgr[3]: C3: from=<>, size=9, nrcpt=1 (queue active)
postfix/qmgr[3]: A1: removed
postfix/local[4]: C3: to=<ann@example.net>, relay=local, dsn=2.0.0, status=sent (delivered to mailbox)
    => C3 ann@example.net - <> notice@mx.example.net
postfix/smtp[4]: A1: to=<bob@example.org>, relay=none, dsn=4.4.1, status=deferred (timed out)
    => A1 bob@example.org - - -
postfix/smtpd[1]: NOQUEUE: reject: RCPT from h[192.0.2.1]: 554 5.7.1 no; from=<ann@example.net> to=<bob@example.org> proto=ESMTP helo=<h>
    => - bob@example.org - ann@example.net -
postfix/smtpd[1]: NOQUEUE: reject: MAIL from h[192.0.2.1]: 554 5.7.1 no; from=<> proto=ESMTP helo=<h>
    => - - - <> -
postfix/cleanup[2]: B2: milter-reject: END-OF-MESSAGE from h[192.0.2.1]: 5.7.1 no; from=<ann@example.net> to=<bob@example.org> proto=ESMTP helo=<h>
    => B2 bob@example.org - ann@example.net two@example.net
postfix/smtpd[1]: B2: client=h[192.0.2.1]
postfix/smtpd[1]: B2: reject: RCPT from h[192.0.2.1]: 554 5.7.1 no; from=<ann@example.net> to=<bob@example.org> proto=ESMTP helo=<h>
    => B2 bob@example.org - ann@example.net -
postfix/cleanup[2]: B2: message-id=<>
postfix/qmgr[3]: B2: from=<ann@example.net>, size=9, nrcpt=1 (queue active)
postfix/smtp[4]: B2: to=<bob@example.org>, relay=none, dsn=4.4.1, status=deferred (timed out)
    => B2 bob@example.org - ann@example.net -
postfix/postscreen[6]: NOQUEUE: reject: RCPT from [192.0.2.1]:4711: 450 4.3.2 no; from=<ann@example.net>, to=<bob@example.org>, proto=ESMTP, helo=<h>
    => - bob@example.org - ann@example.net -
"#;
    check(table, "Jan  1 12:00:00 mx ");
    check(table, "2024-01-01T12:00:00Z mx ");
}

#[test]
fn exim() {
    let table = r#"
1rKaaa-000001-2a <= ann@example.net H=(P= id=x) [192.0.2.1] P=esmtps X=TLS1.3 S=1 id=one@example.net T="an id=no" from <ann@example.net> for bob@example.org
1rKbbb-000001-2b <= <> R=1rKaaa-000001-2a U=exim P=local S=1 id*=E1rKbbb@mx.example.net
1rKccc-000001-2c <= "a b"@example.net U=kim P=local S=1
1rKaaa-000001-2a => bob@example.org <list@example.net> R=out T=smtp H=mx [192.0.2.1] C="250 ok"
    => 1rKaaa-000001-2a bob@example.org list@example.net ann@example.net one@example.net
1rKaaa-000001-2a ** eve@example.org F=<other@example.net> P=<prvs=1@example.net> R=out T=smtp H=mx [192.0.2.1]: 550 no
    => 1rKaaa-000001-2a eve@example.org - other@example.net one@example.net
1rKaaa-000001-2a == eve@example.org <list@example.net> P=<prvs=1@example.net> R=out T=smtp defer (-53): later
    => 1rKaaa-000001-2a eve@example.org list@example.net prvs=1@example.net one@example.net
1rKbbb-000001-2b => ann@example.net R=out T=smtp H=mx [192.0.2.1] C="250 ok"
    => 1rKbbb-000001-2b ann@example.net - <> E1rKbbb@mx.example.net
1rKccc-000001-2c => bob@example.org R=out T=smtp H=mx [192.0.2.1] C="250 ok"
    => 1rKccc-000001-2c bob@example.org - "a b"@example.net -
1rKaaa-000001-2a Completed
1rKccc-000001-2c Completed QT=1s
1rKaaa-000001-2a => bob@example.org R=out T=smtp H=mx [192.0.2.1] C="250 ok"
    => 1rKaaa-000001-2a bob@example.org - - -
1rKccc-000001-2c => bob@example.org R=out T=smtp H=mx [192.0.2.1] C="250 ok"
    => 1rKccc-000001-2c bob@example.org - - -
1rKddd-000001-2d H=h [192.0.2.1] F=<ann@example.net> rejected after DATA: virus
    => 1rKddd-000001-2d - - ann@example.net -
H=h [192.0.2.1] F=<ann@example.net> rejected RCPT <bob@example.org>: no
    => - bob@example.org - ann@example.net -
"#;
    check(table, "2024-01-01 12:00:00 ");
    check(table, "2024-01-01T12:00:00Z mx exim[12]: ");
}

#[test]
fn exim_in_pieces() {
    let mut reader = Reader::new();
    let lead = "Jan  1 12:00:00 mx exim[12]: ";
    for (line, expected) in [
        (
            "[1/2] 1rKaaa-000001-2a <= ann@example.net H=h [192.0.2.1] P=esmtp ",
            None,
        ),
        ("[2/2] S=1 id=one@example.net", None),
        ("[1/2] 1rKaaa-000001-2a => bob@example.org R=out ", None),
        (
            "[2/2] T=smtp H=mx [192.0.2.1] C=\"250 ok\"",
            Some("1rKaaa-000001-2a bob@example.org - ann@example.net one@example.net"),
        ),
    ] {
        let read = rows(&mut reader, &format!("{lead}{line}"));
        assert_eq!(read.first().map(String::as_str), expected, "{line}");
    }
}

#[test]
fn sendmail() {
    let table = r#"
0AB1: from=<ann@example.net>, size=1, class=0, nrcpts=1, msgid=<one@example.net>, bodytype=8BITMIME, proto=ESMTP, daemon=MTA, relay=h [192.0.2.1]
0AB2: from=kim, size=1, class=0, nrcpts=1, msgid=two@example.net, relay=kim@localhost
0AB1: to=<bob@example.org>, delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=2.0.0, stat=Sent (ok)
    => 0AB1 bob@example.org - ann@example.net one@example.net
0AB1: to=<bob@example.org>,<eve@example.org>, ctladdr=<list@example.net> (8/0), delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=4.2.0, stat=Deferred: 450 later
    => 0AB1 bob@example.org list@example.net ann@example.net one@example.net
    => 0AB1 eve@example.org list@example.net ann@example.net one@example.net
0AB1: to=<bob@example.org>, ctladdr=<Ann@host.example.net> (1000/1000), delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=4.2.0, stat=Deferred: 450 later
    => 0AB1 bob@example.org - ann@example.net one@example.net
0AB1: to=<bob@example.org>, ctladdr=<bob@example.org> (1000/1000), delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=4.2.0, stat=Deferred: 450 later
    => 0AB1 bob@example.org - ann@example.net one@example.net
0AB2: to=bob@example.org, ctladdr=kim (1000/1000), delay=00:00:01, mailer=relay, pri=1, relay=[127.0.0.1] [127.0.0.1], dsn=2.0.0, stat=Sent (ok)
    => 0AB2 bob@example.org - kim two@example.net
0AB3: to=<bob@example.org>, ctladdr=<list@example.net> (8/0), delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=2.0.0, stat=Sent (ok)
    => 0AB3 bob@example.org - - -
0AB1: 0AB4: DSN: Cannot send message for 5 days
    => 0AB1 bob@example.org - ann@example.net one@example.net
    => 0AB1 eve@example.org - ann@example.net one@example.net
0AB1: from=<>, size=1, class=0, nrcpts=1, proto=ESMTP, daemon=MTA, relay=h [192.0.2.1]
0AB1: to=<bob@example.org>, delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=2.0.0, stat=Sent (ok)
    => 0AB1 bob@example.org - <> -
0AB2: from=<a> b>, size=1, msgid=<x@example.net>, relay=h [192.0.2.1]
0AB2: to=bob@example.org, delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=2.0.0, stat=Sent (ok)
    => 0AB2 bob@example.org - - -
0AB5: ruleset=check_mail, arg1=<ann@example.net>, relay=h [192.0.2.1], reject=553 5.1.8 no
    => 0AB5 - - ann@example.net -
"#;
    check(table, "Jan  1 12:00:00 mx sm-mta[12]: ");
}

#[test]
fn opensmtpd() {
    let table = r#"
1a2b mta delivery evpid=3c4d5e6f from=<ann@example.net> to=<bob@example.org> rcpt=<list@example.net> source="-" relay="192.0.2.1 (mx)" delay=2s result="Ok" stat="250 ok"
    => 3c4d5e6f bob@example.org list@example.net ann@example.net -
1a2b mda delivery evpid=3c4d5e6f from=<> to=<bob@example.org> rcpt=<Bob@example.org> user=bob delay=0s result=Ok stat=Delivered
    => 3c4d5e6f bob@example.org - <> -
relay: Expire for 3c4d5e6f: from=<ann@example.net>, to=<bob@example.org>, rcpt=<->, delay=4d, stat=Envelope expired
    => 3c4d5e6f bob@example.org - ann@example.net -
1a2b smtp failed-command command="MAIL FROM:<ann@example.net>" result="553 no"
    => - - - ann@example.net -
"#;
    check(table, "Jan  1 12:00:00 mx smtpd[12]: ");
}

#[test]
fn qmail() {
    let table = r#"
new msg 7
info msg 7: bytes 9 from <ann@example.net> qp 12 uid 4
starting delivery 1: msg 7 to remote bob@example.org
new msg 8
info msg 8: bytes 9 from <> qp 13 uid 4
starting delivery 2: msg 8 to local ann@example.net
delivery 1: deferral: later/
    => 7 bob@example.org - ann@example.net -
delivery 2: success: did_0+0+1/
    => 8 ann@example.net - <> -
end msg 8
starting delivery 3: msg 7 to remote bob@example.org
delivery 3: success: ok/
    => 7 bob@example.org - ann@example.net -
end msg 7
starting delivery 4: msg 7 to remote eve@example.org
delivery 4: success: ok/
    => 7 eve@example.org - - -
delivery 5: success: ok/
    => - - - - -
info msg 7: bytes 9 from <ann@example.net> qp 12 uid 4
new msg 7
starting delivery 6: msg 7 to remote eve@example.org
delivery 6: success: ok/
    => 7 eve@example.org - - -
info msg x: bytes 9 from <ann@example.net> qp 12 uid 4
"#;
    check(table, "@4000000065929b001d4e5f6c ");
    check(table, "Jan  1 12:00:00 mx qmail: 1704110400.123456 ");
    check(table, "2024-01-01 12:00:00.123456500 ");
}

#[test]
fn cisco_esa() {
    let table = r#"
Start MID 4 ICID 5
MID 4 ICID 5 From: <ann@example.net>
MID 4 ICID 5 RID 0 To: <bob@example.org>
MID 4 Message-ID '<one@example.net>'
MID 4 Subject 'MID 4 ICID 5 From: <no@example.net>'
Bounced: DCID 3 MID 4 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1 no']) []
    => 4 bob@example.org - ann@example.net one@example.net
MID 4 RID [1] Response 'ok'
    => 4 - - ann@example.net one@example.net
MID 4 ICID 5 To: <eve@example.org> Rejected by RAT
    => 4 eve@example.org - ann@example.net one@example.net
Message finished MID 4 done
MID 4 RID [1] Response 'ok'
    => 4 - - - -
MID 6 ICID 5 From: <>
MID 6 RID [0] Response 'ok'
    => 6 - - <> -
Bounced: 45346670:0 From:<ann@example.net> To:<bob@example.org> Reason: "5.1.0 - Unknown address error" Response: "('550', ['no'])"
    => 45346670 bob@example.org - ann@example.net -
<bounce mid="9" from="ann@example.net" reason="5.1.2 - Bad destination host" code="000" error="['no']"><rcpt rid="0" to="bob@example.org" /></bounce>
    => 9 bob@example.org - ann@example.net -
"#;
    check(table, "Mon Jan  1 12:00:00 2024 Info: ");
}

/// Several systems may write to the same log and use the same IDs.
#[test]
fn ids_of_other_systems_are_not_confused() {
    let mut reader = Reader::new();
    let mut read = |line: &str| rows(&mut reader, line);
    read(
        "Jan  1 12:00:00 mx postfix/qmgr[3]: 7: from=<ann@example.net>, size=9, nrcpt=1 (queue active)",
    );
    read(
        "Jan  1 12:00:00 mx qmail: 1704110400.1 starting delivery 1: msg 7 to remote bob@example.org",
    );
    let row = read("Jan  1 12:00:00 mx qmail: 1704110400.1 delivery 1: success: ok/");
    assert_eq!(row, ["7 bob@example.org - - -"]);
    read("Jan  1 12:00:00 mx qmail: 1704110400.1 end msg 7");
    let row = read(
        "Jan  1 12:00:00 mx postfix/smtp[4]: 7: to=<bob@example.org>, relay=none, status=bounced (no)",
    );
    assert_eq!(row, ["7 bob@example.org - ann@example.net -"]);
}

/// All messages were sent by the same user or are notices to that user. Most lines about each
/// message were left out of these logs.
#[test]
fn logs_of_real_servers_name_the_senders() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scan/logs/recorded");
    for (name, senders, ids) in [
        ("exim", 9, 8),
        ("exim-syslog-all", 39, 5),
        ("sendmail", 14, 14),
        ("sendmail-expired", 3, 3),
        ("opensmtpd", 64, 0),
        ("postfix", 7, 6),
    ] {
        let log = fs::read(directory.join(format!("{name}.log"))).unwrap();
        let deliveries: Vec<_> = log::deliveries(&log[..]).map(Result::unwrap).collect();
        let ours = deliveries
            .iter()
            .filter(|delivery| delivery.side == Side::Client);
        let named: Vec<_> = ours
            .filter_map(|delivery| delivery.sender.as_deref())
            .collect();
        let mut sent = named.iter().filter(|sender| !sender.is_empty());
        assert!(
            sent.all(|sender| *sender == "ann@sender.example"),
            "{name}: {named:?}"
        );
        let known = deliveries
            .iter()
            .filter(|delivery| delivery.message_id.is_some());
        assert_eq!((named.len(), known.count()), (senders, ids), "{name}");
    }
}
