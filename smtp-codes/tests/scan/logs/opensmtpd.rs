//! Log lines from OpenSMTPD.

use super::check;

/// Log lines, each followed by the deliveries that it reports.
const LINES: &str = r#"
1a2b3c4d5e6f7890 mta delivery evpid=1a2b3c4d5e6f7890 from=<ann@example.org> to=<bob@example.org> rcpt=<-> source="192.0.2.5" relay="192.0.2.1 (mx.example.org)" delay=2s result="PermFail" stat="550 5.1.1 "bob": unknown"
    => opensmtpd bob@example.org failed - - | 550 5.1.1 "bob": unknown
1a2b3c4d5e6f7890 mta delivery evpid=1a2b3c4d5e6f7890 from=<ann@example.org> to=<bob@example.org> rcpt=<-> source="-" relay="example.org" delay=2s result="TempFail" stat="Network error on destination MXs"
    => opensmtpd bob@example.org delayed - - | Network error on destination MXs
1a2b3c4d5e6f7890 mta event=delivery evpid=1a2b3c4d5e6f7890 from=<ann@example.org> to=<bob@example.org> rcpt=<-> source="192.0.2.5" relay="192.0.2.1 (mx)" delay=2s result="Ok" stat="250 2.0.0 Ok"
    => opensmtpd bob@example.org delivered - - | 250 2.0.0 Ok
1a2b3c4d5e6f7890 mda delivery evpid=1a2b3c4d5e6f7890 from=<ann@example.org> to=<bob@example.org> rcpt=<bob@example.org> user=bob delay=0s result=Ok stat=Delivered
    => opensmtpd bob@example.org delivered - - | Delivered
delivery: PermFail for 1a2b3c4d5e6f7890: from=<ann@example.org>, to=<bob@example.org>, rcpt=<->, source=192.0.2.5, relay=192.0.2.1 (mx.example.org), delay=1s, stat=550 5.1.1 unknown
    => opensmtpd bob@example.org failed - - | 550 5.1.1 unknown
relay: TempFail for 1a2b3c4d5e6f7890: session=1, from=<ann@example.org>, to=<bob@example.org>, rcpt=<->, source=192.0.2.5, relay=192.0.2.1 (mx), delay=1s, stat=450 4.2.0 later
    => opensmtpd bob@example.org delayed - - | 450 4.2.0 later
relay: Expire for 1a2b3c4d5e6f7890: from=<ann@example.org>, to=<bob@example.org>, rcpt=<->, delay=4d, stat=Envelope expired
    => opensmtpd bob@example.org expired - - | Envelope expired
1a2b3c4d5e6f7890 smtp failed-command command="RCPT TO:<bob@example.org>" result="550 Invalid recipient: <bob@example.org>"
    => opensmtpd bob@example.org refused - RCPT | 550 Invalid recipient: <bob@example.org>
1a2b3c4d5e6f7890 smtp event=failed-command address=192.0.2.1 host=h command="MAIL FROM:<x>" result="553 Sender address syntax error"
    => opensmtpd - refused - MAIL | 553 Sender address syntax error
1a2b3c4d5e6f7890 mta delivery evpid=1 from=<ann@example.org> to=<bob@example.org> rcpt=<-> source="-" relay="mx" delay=2s result="PermFail" stat="550 5.1.1 cut o
    => opensmtpd bob@example.org failed - - | 550 5.1.1 cut o
relay: Remove for 1a2b3c4d5e6f7890: from=<ann@example.org>, to=<bob@example.org>, rcpt=<->, delay=4d, stat=Removed by administrator
1a2b3c4d5e6f7890 mta connecting address=smtp://192.0.2.1:25 host=mx.example.org
1a2b3c4d5e6f7890 mta error reason=Connection refused
1a2b3c4d5e6f7890 smtp message msgid=1a2b3c4d size=4711 nrcpt=1 proto=ESMTP
smtp-out: Error on session 1a2b: Connection refused
"#;

#[test]
fn opensmtpd_lines() {
    check(LINES, "Jan  1 12:00:00 mx smtpd[12]: ");
}
