//! Log lines from Sendmail.

use smtp_codes::TABLE;
use smtp_codes::scan::log;

use super::check;

/// Log lines, each followed by the deliveries that it reports.
const LINES: &str = r#"
0AB1cd: to=<bob@example.org>, ctladdr=<ann@example.org> (1000/1000), delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=30300, relay=mx.example.org. [192.0.2.1], dsn=5.1.1, stat=User unknown
    => sendmail bob@example.org failed 5.1.1 - | User unknown
0AB1cd: to=<bob@example.org>, delay=00:00:01, mailer=esmtp, pri=30300, relay=mx.example.org. [192.0.2.1], dsn=5.1.1, reply=550 5.1.1 <bob@example.org>: unknown, stat=User unknown
    => sendmail bob@example.org failed 5.1.1 - | 550 5.1.1 <bob@example.org>: unknown
0AB1cd: to=<bob@example.org>,"|exec a, b",<"c,d"@example.org>, delay=00:00:01, mailer=esmtp, pri=30300, relay=mx. [192.0.2.1], dsn=4.7.1, stat=Deferred: 451 4.7.1 Greylisted, stat=Sent (x)
    => sendmail bob@example.org delayed 4.7.1 - | 451 4.7.1 Greylisted, stat=Sent (x)
    => sendmail "|exec a, b" delayed 4.7.1 - | 451 4.7.1 Greylisted, stat=Sent (x)
    => sendmail "c,d"@example.org delayed 4.7.1 - | 451 4.7.1 Greylisted, stat=Sent (x)
0AB1cd: to=<bob@example.org>, delay=00:00:01, mailer=esmtp, pri=30300, relay=mx. [192.0.2.1], dsn=2.0.0, stat=Sent (0AB1ce Message accepted for delivery (x))
    => sendmail bob@example.org delivered 2.0.0 - | 0AB1ce Message accepted for delivery (x)
0AB1cd: to=bob, delay=00:00:01, mailer=local, pri=30300, dsn=2.0.0, stat=Sent
    => sendmail bob delivered 2.0.0 - | Sent
0AB1cd: to=<bob@example.org>, delay=00:00:01, mailer=esmtp, pri=30300, relay=mx. [192.0.2.1], dsn=4.0.0, stat=Deferred: Connection refused by mx.example.org.
    => sendmail bob@example.org delayed 4.0.0 - | Connection refused by mx.example.org.
0AB1cd: to=<bob@nosuch.example>, delay=00:00:01, mailer=esmtp, pri=30300, relay=nosuch.example, dsn=5.1.2, stat=Host unknown (Name server: nosuch.example: host not found)
    => sendmail bob@nosuch.example failed 5.1.2 - | Host unknown (Name server: nosuch.example: host not found)
0AB1cd: to="|/bin/sh -c 'exit 67'", ctladdr=<bob@example.org> (1/0), delay=00:00:00, mailer=prog, pri=30371, dsn=5.1.1, stat=User unknown
    => sendmail bob@example.org failed 5.1.1 - | User unknown
0AB1cd: to=<bob@example.org>, delay=00:00:05, mailer=esmtp, pri=120123, relay=mx. [192.0.2.1], dsn=4.4.2, reply=read error from mx., stat=Deferred
    => sendmail bob@example.org delayed 4.4.2 - | read error from mx.
0AB1cd: to=<bob@example.org>, delay=00:00:01, mailer=esmtp, pri=30300, dsn=5.0.0, stat=
    => sendmail bob@example.org failed 5.0.0 - | 
ruleset=check_rcpt, arg1=<bob@example.org>, relay=h [192.0.2.1], reject=550 5.7.1 <bob@example.org>... Relaying denied
    => sendmail bob@example.org refused - RCPT | 550 5.7.1 <bob@example.org>... Relaying denied
0AB1cd: ruleset=check_mail, arg1=<ann@nosuch.example>, relay=h [192.0.2.1], reject=553 5.1.8 <ann@nosuch.example>... Domain does not exist
    => sendmail - refused - MAIL | 553 5.1.8 <ann@nosuch.example>... Domain does not exist
0AB1cd: Milter: to=<bob@example.org>, reject=451 4.7.1 Greylisting in action, please come back later
    => sendmail bob@example.org refused - RCPT | 451 4.7.1 Greylisting in action, please come back later
0AB1cd: Milter: data, reject=550 5.7.1 Blocked
    => sendmail - refused - DATA-END | 550 5.7.1 Blocked
0AB1cd: 0AB1ce: DSN: Cannot send message for 5 days
    => sendmail "|exec a, b" expired - - | Cannot send message for 5 days
    => sendmail "c,d"@example.org expired - - | Cannot send message for 5 days
0AB1cd: 0AB1ce: return to sender: Cannot send message for 5 days
    => sendmail - expired - - | Cannot send message for 5 days
0AB1cd: 0AB1ce: sender notify: Warning: could not send message for past 4 hours
0AB1cd: from=<ann@example.org>, size=4711, class=0, nrcpts=1, msgid=<a@example.org>, relay=h [192.0.2.1]
0AB1cd: to=<bob@example.org>, delay=00:00:00, mailer=esmtp, pri=30300, stat=queued
0AB1cd: 0AB1ce: DSN: User unknown
STARTTLS=client, relay=mx.example.org., version=TLSv1.3, verify=OK
"#;

#[test]
fn sendmail_lines() {
    for lead in [
        "Jan  1 12:00:00 mx sendmail[12]: ",
        "2024-01-01T12:00:00Z mx sm-mta[12]: ",
        "Jan  1 12:00:00 mx sm-mta-out[12]: ",
        "",
    ] {
        check(LINES, lead);
    }
}

#[test]
fn a_user_unknown_to_sendmail_itself_is_dead() {
    let suppress = |fields: &str| {
        let line = format!("sendmail[1]: 0AB1cd: to=<bob@example.org>, delay=1, {fields}");
        let delivery = log::line(line.as_bytes()).unwrap();
        delivery.diagnose(&TABLE).suppress()
    };
    assert!(suppress("mailer=local, dsn=5.1.1, stat=User unknown"));
    let remote = "mailer=esmtp, relay=mx. [192.0.2.1], dsn=5.1.1,";
    assert!(suppress(&format!(
        "{remote} reply=550 5.1.1 no such user, stat=User unknown"
    )));
    // Sendmail logs the same text for a 550 that isn't about the recipient.
    assert!(!suppress(&format!("{remote} stat=User unknown")));
}
