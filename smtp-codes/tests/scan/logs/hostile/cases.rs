//! Individual lines that real servers wrote or could write.

use smtp_codes::TABLE;
use smtp_codes::scan::log::Reader;

use super::super::check;

/// Refusals by our own server.
const REFUSED: &str = r#"
postfix/smtpd[39]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 550 5.1.1 <gone@our.example>: Recipient address rejected: User unknown in local recipient table; from=<"a> to=<carol@example.org> proto=ESMTP helo=<x"@evil.example> to=<gone@our.example> proto=ESMTP helo=<evil.example>
    => postfix gone@our.example refused - RCPT | 550 5.1.1 <gone@our.example>: Recipient address rejected: User unknown in local recipient table
postfix/smtpd[39]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 554 5.7.1 <no such user; from=<b> to=<carol@example.org> proto=ESMTP helo=<h@evil.example>: Sender address rejected: Access denied; from=<"no such user; from=<b> to=<carol@example.org> proto=ESMTP helo=<h"@evil.example> to=<dave@our.example> proto=ESMTP helo=<evil.example>
    => postfix dave@our.example refused - RCPT | 554 5.7.1 <>: Sender address rejected: Access denied
postfix/smtpd[39]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 504 5.5.2 <no such user@x>: Sender address rejected: need fully-qualified address; from=<"no such user"@x> to=<dave@our.example> proto=ESMTP helo=<evil.example>
    => postfix dave@our.example refused - RCPT | 504 5.5.2 <no such user@x>: Sender address rejected: need fully-qualified address
postfix/smtpd[39]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 450 4.1.8 <a> to=<carol@example.org>: Sender address rejected: Domain not found; from=<a> to=<carol@example.org> to=<dave@our.example> proto=ESMTP helo=<h>
    => postfix - refused - RCPT | 450 4.1.8 <>: Sender address rejected: Domain not found
postfix/smtpd[39]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 450 4.7.1 <h>: Helo command rejected: Host not found; from=<a@example.net> to=<carol@exa
    => postfix - refused - RCPT | 450 4.7.1 <h>: Helo command rejected: Host not found
postfix/smtpd[39]: NOQUEUE: proxy-reject: END-OF-MESSAGE: 554 5.7.1 Spam; from=<a@example.net> to=<dave@our.example> proto=ESMTP helo=<h>
    => postfix dave@our.example refused - DATA-END | 554 5.7.1 Spam
postfix/smtpd[39]: NOQUEUE: reject: RCPT from h[192.0.2.1]: 503 5.5.1 Error: need MAIL command; proto=ESMTP helo=<h>
postfix/smtpd[39]: NOQUEUE: milter-reject: CONNECT from h[192.0.2.1]: 451 4.7.1 Service unavailable; proto=SMTP
postfix/smtpd[39]: NOQUEUE: milter-reject: EHLO from h[192.0.2.1]: 451 4.7.1 Service unavailable; proto=SMTP helo=<h>
postfix/smtpd[39]: NOQUEUE: milter-reject: MAIL from h[192.0.2.1]: 451 4.7.1 Service unavailable; from=<a@example.net> proto=ESMTP helo=<h>
    => postfix - refused - MAIL | 451 4.7.1 Service unavailable
postfix/smtpd[39]: NOQUEUE: reject: STARTTLS from h[192.0.2.1]: 454 4.7.0 TLS not available; proto=ESMTP helo=<h>
postfix/smtpd[39]: NOQUEUE: reject: VRFY from h[192.0.2.1]: 550 5.1.1 <dave>: Recipient address rejected: User unknown; to=<dave> proto=SMTP helo=<h>
smtpd[9]: 7beafeffb99907a7 smtp failed-command command="RCPT TO:<carol@example.org>" result="550 Invalid recipient: <carol@example.org>"
    => opensmtpd carol@example.org refused - RCPT | 550 Invalid recipient: <carol@example.org>
smtpd[9]: 7beafeffb99907a7 smtp failed-command command="RCPT TO:<a" result="550 carol" result="550 Invalid recipient: <a" result="550 carol"
    => opensmtpd - refused - RCPT | 
smtpd[9]: 7beafeffb99907a7 smtp failed-command command="RCPT TO:<dave@our.example>" result="503 5.5.1 Invalid command: Must have sender before recipient"
smtpd[9]: 7beafeffb99907a7 smtp failed-command command="EHLO a" result="501 5.5.1 Invalid command: EHLO requires domain name"
smtpd[9]: 7beafeffb99907a7 smtp failed-command command="STARTTLS" result="503 5.5.1 Invalid command: Command not supported"
sm-mta[9]: 0AB1cd: ruleset=check_rcpt, arg1=<"x>, relay=h [192.0.2.1], reject=550 5.1.1 <carol@example.org>... User unknown"@our.example>, relay=h [192.0.2.1], reject=550 5.7.1 <"x>, relay=h [192.0.2.1], reject=550 5.1.1 <carol@example.org>... User unknown"@our.example>... Relaying denied
    => sendmail "x>, relay=h [192.0.2.1], reject=550 5.1.1 <carol@example.org>... User unknown"@our.example refused - RCPT | 550 5.7.1 <"x>, relay=h [192.0.2.1], reject=550 5.1.1 <carol@example.org>... User unknown"@our.example>... Relaying denied
sm-mta[9]: ruleset=check_relay, arg1=h, arg2=192.0.2.1, relay=h [192.0.2.1], reject=550 5.7.1 Access denied
sm-mta[9]: 0AB1cd: ruleset=tls_server, arg1=SOFTWARE, relay=mx.example.org, reject=403 4.7.0 TLS handshake failed.
sm-mta[9]: 0AB1cd: Milter: helo=h, reject=550 5.7.1 Go away
exim[9]: 2024-01-01 12:00:00 H=(h) [192.0.2.1] F=<"a> rejected RCPT <carol@example.org>: no such user"@evil.example> rejected RCPT <dave@our.example>: relay not permitted
    => exim dave@our.example refused - RCPT | relay not permitted
exim[9]: 2024-01-01 12:00:00 H=(x F=<a> rejected RCPT <carol@example.org>: no such user) [192.0.2.1] F=<a@example.net> rejected RCPT <dave@our.example>: relay not permitted
    => exim - refused - - | 
exim[9]: 2024-01-01 12:00:00 H=h [192.0.2.1] rejected EHLO or HELO h: no
exim[9]: 2024-01-01 12:00:00 H=h [192.0.2.1] rejected connection in "connect" ACL: no
exim[9]: 2024-01-01 12:00:00 H=h [192.0.2.1] Warning: a@example.net rejected RCPT <carol@example.org>: x
Info: MID 6 ICID 5 To: <carol@example.org> Rejected by RAT
    => cisco-esa carol@example.org refused - RCPT | Rejected by RAT
"#;

#[test]
fn refusals_by_our_own_server_name_their_own_recipient() {
    check(REFUSED, "Jan  1 12:00:00 mx ");
}

#[test]
fn refusals_by_our_own_server_never_condemn_an_address() {
    let mut count = 0;
    for line in REFUSED.lines().filter(|line| !line.starts_with("    ")) {
        let line = format!("Jan  1 12:00:00 mx {line}");
        if let Some(delivery) = Reader::new().line(line.as_bytes()) {
            count += 1;
            assert!(!delivery.diagnose(&TABLE).suppress(), "{line}");
        }
    }
    assert!(count > 10);
}

/// Deliveries to addresses that an outsider chose.
const DELIVERED: &str = r#"
postfix/smtp[12]: 5B902197: to=<"a>, relay=none, delay=1, dsn=5.1.1, status=bounced (550 5.1.1 no such user)"@evil.example>, relay=mx[192.0.2.1]:25, delay=0.01, delays=0/0.01/0/0, dsn=2.0.0, status=sent (250 2.0.0 ok)
    => postfix "a>, relay=none, delay=1, dsn=5.1.1, status=bounced (550 5.1.1 no such user)"@evil.example delivered 2.0.0 - | 250 2.0.0 ok
postfix/smtp[12]: 5B902198: to=<carol@example.org>, relay=none, delay=1, dsn=5.1.1, status=bounced (550 5.1.1 no such user)@evil.example>, relay=mx[192.0.2.1]:25, delay=0.01, dsn=2.0.0, status=sent (250 2.0.0 ok)
    => postfix - delivered 2.0.0 - | 250 2.0.0 ok
postfix/smtp[12]: 5B90219A: to=<"x"@example.org>, relay=none, delay=1, dsn=5.1.1, status=bounced (550 5.1.1 no such user)@evil.example>, relay=mx[192.0.2.1]:25, delay=0.01, dsn=2.0.0, status=sent (250 2.0.0 ok)
    => postfix - delivered 2.0.0 - | 250 2.0.0 ok
postfix/smtp[12]: 5B902199: to=<a"b@example.org>, relay=mx[192.0.2.1]:25, delay=0.01, dsn=5.1.1, status=bounced (host mx[192.0.2.1] said: 550 5.1.1 x (in reply to RCPT TO command))
    => postfix - failed 5.1.1 RCPT | 550 5.1.1 x
exim[12]: 2024-01-01 12:00:00 1xXEPG-00001z-0j ** x <carol@example.org>bad@evil.example <"x <carol@example.org>bad"@evil.example> R=out T=smtp H=mx [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<"x <carol@example.org>bad"@evil.example>: 550 5.1.1 x
    => exim "x <carol@example.org>bad"@evil.example failed - RCPT | 550 5.1.1 x
exim[12]: 2024-01-01 12:00:00 1xXEPG-00001z-0j ** carol@example.org R=a T=b: 550 5.1.1 no such user@evil.example <"carol@example.org R=a T=b: 550 5.1.1 no such user"@evil.example> R=out T=smtp H=mx [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<"carol@example.org R=a T=b: 550 5.1.1 no such user"@evil.example>: 550 5.7.1 x
    => exim "carol@example.org R=a T=b: 550 5.1.1 no such user"@evil.example failed - RCPT | 550 5.7.1 x
exim[12]: 2024-01-01 12:00:00 1xXEPG-00001z-0j ** carol@example.org R=out T=smtp H=mx [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<eve@example.org>: 550 5.1.1 x
    => exim - failed - RCPT | 550 5.1.1 x
exim[12]: 2024-01-01 12:00:00 1xXEPG-00001z-0j ** x <carol@example.org> R=out T=smtp: y
    => exim - failed - - | y
sm-mta[12]: 0AB1cd: to=<"x>, delay=00:00:00, mailer=esmtp, pri=1, relay=mx, dsn=5.1.1, stat=User unknown"@evil.example>, delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=2.0.0, stat=Sent (ok)
    => sendmail "x>, delay=00:00:00, mailer=esmtp, pri=1, relay=mx, dsn=5.1.1, stat=User unknown"@evil.example delivered 2.0.0 - | ok
sm-mta[12]: 0AB1cd: to=<a> <carol@example.org>,<dave@example.org>, delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=2.0.0, stat=Sent (ok)
    => sendmail - delivered 2.0.0 - | ok
smtpd[12]: 1a2b mta delivery evpid=1a2b from=<x> to=<carol@example.org> rcpt=<-> source="-" relay="a" delay=1s result="PermFail" stat="550 no"@evil.example> to=<bob@example.org> rcpt=<-> source="-" relay="192.0.2.1 (mx)" delay=1s result="Ok" stat="250 ok"
    => opensmtpd - delivered - - | 250 ok
smtpd[12]: 1a2b mta delivery evpid=1a2b from=<"x> to=<carol@example.org> rcpt=<-> "@evil.example> to=<bob@example.org> rcpt=<-> source="-" relay="192.0.2.1 (mx)" delay=1s result="Ok" stat="250 ok"
    => opensmtpd bob@example.org delivered - - | 250 ok
Info: MID 4 ICID 5 RID 0 To: <bob@example.org>
Info: MID 4 Subject 'x RID 0 To: <carol@example.org>'
Info: Bounced: DCID 3 MID 4 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1 <bob@example.org> x']) []
    => cisco-esa bob@example.org failed 5.1.0 - | 550 5.1.1 <bob@example.org> x
Info: Bounced: 45346670:0 From:<a> To:<carol@example.org> Reason: "5.1.1 - x" Response: "('550', ['x'])"@evil.example> To:<bob@example.org> Reason: "5.1.0 - Unknown address error" Response: "('550', ['5.7.1 no'])"
    => cisco-esa - failed 5.1.0 - | 550 5.7.1 no
Info: <bounce mid="4" from="x" reason="5.1.1 - no such user" code="550" error="['no such user']"><rcpt rid="0" to="carol@example.org" />"@evil.example" reason="5.1.0 - x" code="550" error="['5.7.1 no']"><rcpt rid="0" to="bob@example.org" attempts="1" /></bounce>
    => cisco-esa - failed - - | 
app[1]: A1: to=<carol@example.org>, relay=none, status=bounced (550 5.1.1 no such user)
app: ** carol@example.org R=a T=b: no such user
postfixadmin[1]: A1: to=<carol@example.org>, relay=none, status=bounced (550 5.1.1 no such user)
"#;

#[test]
fn deliveries_name_their_own_recipient() {
    check(DELIVERED, "Jan  1 12:00:00 mx ");
}

/// Lines that have only their queue ID in common.
const GIVEN_UP: &str = r#"
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=none, delay=1, dsn=4.4.1, status=deferred (connect to mx[192.0.2.1]:25: Connection refused)
    => postfix bob@example.org delayed 4.4.1 - | connect to mx[192.0.2.1]:25: Connection refused
postfix/smtp[12]: 4T3X: to=<eve@example.org>, relay=none, delay=1, dsn=4.4.1, status=deferred (connect to mx[192.0.2.1]:25: Connection refused)
    => postfix eve@example.org delayed 4.4.1 - | connect to mx[192.0.2.1]:25: Connection refused
postfix/smtp[12]: 4T3Y: to=<kim@example.org>, relay=none, delay=1, dsn=4.4.1, status=deferred (connect to mx[192.0.2.1]:25: Connection refused)
    => postfix kim@example.org delayed 4.4.1 - | connect to mx[192.0.2.1]:25: Connection refused
postfix/smtp[12]: 4T3X: to=<eve@example.org>, relay=mx[192.0.2.1]:25, delay=9, dsn=2.0.0, status=sent (250 ok)
    => postfix eve@example.org delivered 2.0.0 - | 250 ok
postfix/qmgr[12]: 4T3X: from=<ann@example.org>, status=expired, returned to sender
    => postfix bob@example.org expired - - | expired, returned to sender
postfix/qmgr[12]: 4T3X: from=<ann@example.org>, status=expired, returned to sender
    => postfix - expired - - | expired, returned to sender
postfix/qmgr[12]: 4T3Y: from=<"a>, status=expired, returned to sender"@x>, size=1, nrcpt=1 (queue active)
sm-mta[12]: 0AB1cd: to=<bob@example.org>,<eve@example.org>, delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=4.0.0, stat=Deferred: Connection refused by mx.
    => sendmail bob@example.org delayed 4.0.0 - | Connection refused by mx.
    => sendmail eve@example.org delayed 4.0.0 - | Connection refused by mx.
sm-mta[12]: 0AB1cd: 0AB1ce: DSN: Cannot send message for 5 days
    => sendmail bob@example.org expired - - | Cannot send message for 5 days
    => sendmail eve@example.org expired - - | Cannot send message for 5 days
"#;

#[test]
fn expired_messages_list_their_deferred_recipients() {
    check(GIVEN_UP, "Jan  1 12:00:00 mx ");
}
