//! Fields in the logs of the large mail servers.

use super::super::text::Text;
use super::{Field, field, recipient};

pub(super) const FIELDS: &[Field] = &[
    // Postfix
    recipient("Postfix: recipient", Text::quoted, |text| {
        syslog!(
            "postfix/smtp",
            "4T3X: to=<{to}>, relay=mx[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 2.0.0 ok)",
            to = text.quoted()
        )
    }),
    recipient("Postfix: refused recipient", Text::quoted, |text| {
        syslog!(
            "postfix/smtp",
            "4T3X: to=<{to}>, relay=mx[192.0.2.1]:25, delay=1, dsn=5.7.1, status=bounced (host mx[192.0.2.1] said: 550 5.7.1 <{to}>: Relay access denied (in reply to RCPT TO command))",
            to = text.quoted()
        )
    }),
    Field {
        is_lost: true,
        ..recipient("Postfix before 3.5: recipient", Text::plain, |text| {
            syslog!(
                "postfix/smtp",
                "4T3X: to=<{to}>, relay=mx[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 2.0.0 ok)",
                to = text.plain()
            )
        })
    },
    field("Postfix: original recipient", |text| {
        syslog!(
            "postfix/smtp",
            "4T3X: to=<bob@example.org>, orig_to=<{to}>, relay=mx[192.0.2.1]:25, delay=1, dsn=4.2.0, status=deferred (host mx[192.0.2.1] said: 450 4.2.0 later (in reply to RCPT TO command))",
            to = text.quoted()
        )
    }),
    field("Postfix: sender that is refused", |text| {
        syslog!(
            "postfix/smtpd",
            "NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 554 5.7.1 <{plain}>: Sender address rejected: Access denied; from=<{from}> to=<bob@example.org> proto=ESMTP helo=<h>",
            plain = text.plain(),
            from = text.quoted()
        )
    }),
    field("Postfix: sender", |text| {
        syslog!(
            "postfix/smtpd",
            "NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 554 5.7.1 <bob@example.org>: Relay access denied; from=<{from}> to=<bob@example.org> proto=ESMTP helo=<h>",
            from = text.quoted()
        )
    }),
    recipient("Postfix: recipient that is refused", Text::quoted, |text| {
        syslog!(
            "postfix/smtpd",
            "NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 554 5.7.1 <{plain}>: Relay access denied; from=<ann@example.org> to=<{to}> proto=ESMTP helo=<h>",
            plain = text.plain(),
            to = text.quoted()
        )
    }),
    field("Postfix: HELO", |text| {
        syslog!(
            "postfix/smtpd",
            "NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 504 5.5.2 <{helo}>: Helo command rejected: need fully-qualified hostname; from=<ann@example.org> to=<bob@example.org> proto=ESMTP helo=<{helo}>",
            helo = text.neutered()
        )
    }),
    field("postscreen: HELO", |text| {
        syslog!(
            "postfix/postscreen",
            "NOQUEUE: reject: RCPT from [192.0.2.1]:4711: 550 5.7.1 Service unavailable; client [192.0.2.1] blocked using bl.example; from=<ann@example.org>, to=<bob@example.org>, proto=ESMTP, helo=<{helo}>",
            helo = text.0
        )
    }),
    field("postscreen: sender", |text| {
        syslog!(
            "postfix/postscreen",
            "NOQUEUE: reject: RCPT from [192.0.2.1]:4711: 450 4.3.2 Service currently unavailable; from=<{from}>, to=<bob@example.org>, proto=ESMTP, helo=<h>",
            from = text.quoted()
        )
    }),
    field("Postfix: Subject", |text| {
        syslog!(
            "postfix/cleanup",
            "4T3X: reject: header Subject: {subject} from h[192.0.2.1]; from=<ann@example.org> to=<bob@example.org> proto=ESMTP helo=<h>: 5.7.1 message content rejected",
            subject = text.0
        )
    }),
    field("Postfix: Subject of a local message", |text| {
        syslog!(
            "postfix/cleanup",
            "4T3X: reject: header Subject: {subject} from local; from=<ann@example.org> to=<bob@example.org>: 5.7.1 message content rejected",
            subject = text.0
        )
    }),
    field("Postfix: sender of an expired message", |text| {
        syslog!(
            "postfix/smtp",
            "4T3X: to=<bob@example.org>, relay=none, delay=1, dsn=4.4.1, status=deferred (connect to mx[192.0.2.1]:25: Connection refused)\nJan  1 12:00:00 mx postfix/qmgr[1]: 4T3Y: from=<{from}>, size=1, nrcpt=1 (queue active)",
            from = text.quoted()
        )
    }),
    // Exim
    recipient("Exim: recipient", Text::quoted, |text| {
        format!(
            "2024-01-01 12:00:00 1rKabc-0001Xy-2Z ** {plain} <{to}> R=out T=smtp H=mx [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<{to}>: 550 5.7.1 <{to}>: Relay access denied",
            plain = text.plain(),
            to = twice(text)
        )
    }),
    recipient("Exim: recipient of delivered mail", Text::quoted, |text| {
        format!(
            "2024-01-01 12:00:00 1rKabc-0001Xy-2Z => {plain} <{to}> R=out T=smtp H=mx [192.0.2.1] C=\"250 ok\"",
            plain = text.plain(),
            to = twice(text)
        )
    }),
    field("Exim: sender", |text| {
        format!(
            "2024-01-01 12:00:00 1rKabc-0001Xy-2Z ** bob@example.org F=<{from}> P=<{from}> R=out T=smtp H=mx [192.0.2.1]: SMTP error from remote mail server after MAIL FROM:<{from}> SIZE=1: 550 5.7.1 Go away",
            from = text.quoted()
        )
    }),
    field("Exim: sender of put off mail", |text| {
        format!(
            "2024-01-01 12:00:00 1rKabc-0001Xy-2Z == bob@example.org R=out T=smtp defer (-18) H=mx [192.0.2.1]: Remote host closed connection in response to pipelined MAIL FROM:<{from}>",
            from = text.quoted()
        )
    }),
    field("Exim: sender that is refused", |text| {
        format!(
            "2024-01-01 12:00:00 H=(h) [192.0.2.1] F=<{from}> rejected RCPT <bob@example.org>: relay not permitted",
            from = text.quoted()
        )
    }),
    recipient("Exim: recipient that is refused", Text::quoted, |text| {
        format!(
            "2024-01-01 12:00:00 H=(h) [192.0.2.1] F=<ann@example.org> temporarily rejected RCPT <{to}>: greylisted",
            to = text.quoted()
        )
    }),
    // Sendmail
    recipient("Sendmail: recipient", Text::quoted, |text| {
        syslog!(
            "sm-mta",
            "0AB1cd: to=<{to}>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=2.0.0, stat=Sent (ok)",
            to = text.quoted()
        )
    }),
    Field {
        count: 2,
        recipient: |_| "bob@example.org".to_owned(),
        ..field("Sendmail: owner of a program", |text| {
            syslog!(
                "sm-mta",
                "0AB1cd: to=<bob@example.org>,<bob@example.org>, ctladdr=<{from}> (1000/1000), delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=4.2.0, stat=Deferred: 450 4.2.0 later",
                from = text.quoted()
            )
        })
    },
    recipient(
        "Sendmail: recipient that is refused",
        Text::quoted,
        |text| {
            syslog!(
                "sm-mta",
                "0AB1cd: ruleset=check_rcpt, arg1=<{to}>, relay=h [192.0.2.1], reject=550 5.7.1 <{to}>... Relaying denied",
                to = text.quoted()
            )
        },
    ),
    recipient(
        "Sendmail: recipient that a milter refused",
        Text::quoted,
        |text| {
            syslog!(
                "sm-mta",
                "0AB1cd: Milter: to=<{to}>, reject=451 4.7.1 Greylisted",
                to = text.quoted()
            )
        },
    ),
    // OpenSMTPD
    field("OpenSMTPD: sender", |text| {
        syslog!(
            "smtpd",
            "1a2b mta delivery evpid=1a2b from=<{from}> to=<bob@example.org> rcpt=<-> source=\"-\" relay=\"192.0.2.1 (mx)\" delay=1s result=\"PermFail\" stat=\"550 5.7.1 Go away\"",
            from = text.quoted()
        )
    }),
    field("OpenSMTPD 5: sender", |text| {
        syslog!(
            "smtpd",
            "relay: TempFail for 1a2b: session=1, from=<{from}>, to=<bob@example.org>, rcpt=<->, source=192.0.2.5, relay=192.0.2.1 (mx), delay=1s, stat=450 4.2.0 later",
            from = text.quoted()
        )
    }),
    recipient(
        "OpenSMTPD: recipient that is refused",
        Text::quoted,
        |text| {
            syslog!(
                "smtpd",
                "1a2b smtp failed-command command=\"RCPT TO:<{to}>\" result=\"550 Invalid recipient\"",
                to = text.quoted()
            )
        },
    ),
    // qmail
    recipient("qmail: recipient", Text::qmail, |text| {
        format!(
            "@40000000 starting delivery 1: msg 2 to remote {}\n@40000000 delivery 1: deferral: Connected_to_192.0.2.1_but_connection_died._(#4.4.2)/",
            text.qmail()
        )
    }),
    field("qmail: sender", |text| {
        format!(
            "@40000000 info msg 2: bytes 1 from <{}> qp 3 uid 4\n@40000000 starting delivery 1: msg 2 to remote bob@example.org\n@40000000 delivery 1: failure: Sorry,_I_couldn't_find_any_host_by_that_name._(#4.1.2)/",
            text.qmail()
        )
    }),
    // Cisco ESA
    field("Cisco ESA: Subject", |text| {
        format!(
            "Mon Jan  1 12:00:00 2024 Info: MID 4 ICID 5 RID 0 To: <bob@example.org>\nMon Jan  1 12:00:00 2024 Info: MID 4 Subject '{}'\nMon Jan  1 12:00:00 2024 Info: Bounced: DCID 3 MID 4 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.7.1 Go away']) []",
            text.0
        )
    }),
    field("Cisco ESA: sender", |text| {
        format!(
            "Bounced: 45346670:0 From:<{}> To:<bob@example.org> Reason: \"5.1.0 - Unknown address error\" Response: \"('550', ['5.7.1 Go away'])\"",
            text.quoted()
        )
    }),
    field("Cisco ESA: sender of an element", |text| {
        format!(
            "<bounce del_time=\"x\" mid=\"4\" ip=\"192.0.2.1\" from=\"{}\" reason=\"5.1.0 - Unknown address error\" code=\"550\" error=\"['5.7.1 Go away']\"><rcpt rid=\"0\" to=\"bob@example.org\" attempts=\"1\" /></bounce>",
            text.xml()
        )
    }),
];

/// Returns the address as Exim logs it, including its quotation marks.
fn twice(text: &Text) -> String {
    text.quoted()
}
