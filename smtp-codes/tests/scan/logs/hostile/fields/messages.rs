//! Fields in the lines that precede a message's outcome in a log.

use super::{Field, field};

/// Postfix log lines about a message, and the message's outcome.
macro_rules! postfix {
    ($program:literal, $message:literal $(, $name:ident = $value:expr)*) => {
        [
            syslog!("postfix/cleanup", "4T3X: message-id=<a@example.org>"),
            syslog!("postfix/qmgr", "4T3X: from=<ann@example.org>, size=1, nrcpt=1 (queue active)"),
            syslog!($program, $message $(, $name = $value)*),
            syslog!("postfix/smtp", "4T3X: to=<bob@example.org>, relay=none, delay=1, dsn=4.4.1, status=deferred (timed out)"),
        ]
        .join("\n")
    };
}

/// A Postfix log line about a message, and the message's outcome.
macro_rules! postfix_alone {
    ($program:literal, $message:literal $(, $name:ident = $value:expr)*) => {
        [
            syslog!($program, $message $(, $name = $value)*),
            syslog!("postfix/smtp", "4T3X: to=<bob@example.org>, relay=none, delay=1, dsn=4.4.1, status=deferred (timed out)"),
        ]
        .join("\n")
    };
}

fn exim(reception: &str) -> String {
    let outcome = "=> bob@example.org R=out T=smtp H=mx [192.0.2.1] C=\"250 ok\"";
    let lines = [reception, outcome];
    lines
        .map(|line| format!("2024-01-01 12:00:00 1rKabc-0001Xy-2Z {line}"))
        .join("\n")
}

fn sendmail(reception: &str) -> String {
    let outcome = "to=<bob@example.org>, delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=2.0.0, stat=Sent (ok)";
    let lines = [reception, outcome];
    lines
        .map(|line| format!("Jan  1 12:00:00 mx sm-mta[12]: 0AB1cd: {line}"))
        .join("\n")
}

fn cisco(lines: [&str; 3]) -> String {
    let [sender, id, other] = lines;
    let recipient = "MID 4 ICID 5 RID 0 To: <bob@example.org>";
    let lines = [sender, recipient, id, other, "MID 4 RID [0] Response 'ok'"];
    lines
        .map(|line| format!("Mon Jan  1 12:00:00 2024 Info: {line}"))
        .join("\n")
}

pub(super) const FIELDS: &[Field] = &[
    field("Postfix: sender of a message", |text| {
        postfix_alone!(
            "postfix/qmgr",
            "4T3X: from=<{from}>, size=1, nrcpt=1 (queue active)",
            from = text.quoted()
        )
    }),
    field("Postfix before 3.5: sender of a message", |text| {
        postfix_alone!(
            "postfix/qmgr",
            "4T3X: from=<{from}>, size=1, nrcpt=1 (queue active)",
            from = text.plain()
        )
    }),
    field("Postfix: Message-ID", |text| {
        postfix_alone!(
            "postfix/cleanup",
            "4T3X: message-id=<{id}>",
            id = text.plain()
        )
    }),
    field("Postfix: Message-ID without brackets", |text| {
        postfix_alone!(
            "postfix/cleanup",
            "4T3X: message-id={id}",
            id = text.plain()
        )
    }),
    field("Postfix: another header field", |text| {
        postfix!(
            "postfix/cleanup",
            "4T3X: warning: header Subject: {subject} from h[192.0.2.1]; from=<ann@example.org> to=<bob@example.org> proto=ESMTP helo=<h>",
            subject = text.0
        )
    }),
    field("Postfix: unknown command", |text| {
        postfix!(
            "postfix/smtpd",
            "warning: non-SMTP command from h[192.0.2.1]: {command}",
            command = text.0
        )
    }),
    field("Exim: sender of a message", |text| {
        exim(&format!(
            "<= {from} H=h [192.0.2.1] P=esmtp S=1 id=a@example.org",
            from = text.quoted()
        ))
    }),
    field("Exim: HELO of a message", |text| {
        exim(&format!(
            "<= ann@example.org H=({}) [192.0.2.1] P=esmtp S=1 id=ann@evil.example",
            text.0
        ))
    }),
    field("Exim: Message-ID", |text| {
        exim(&format!(
            "<= ann@example.org H=h [192.0.2.1] P=esmtp S=1 id={}",
            text.plain()
        ))
    }),
    field("Exim: Subject", |text| {
        exim(&format!(
            "<= ann@example.org H=h [192.0.2.1] P=esmtp S=1 id=a@example.org T=\"{}\" from <ann@example.org> for bob@example.org",
            text.0.replace('\\', "\\\\").replace('"', "\\\"")
        ))
    }),
    field("Sendmail: sender of a message", |text| {
        sendmail(&format!(
            "from=<{}>, size=1, class=0, nrcpts=1, msgid=<a@example.org>, relay=h [192.0.2.1]",
            text.quoted()
        ))
    }),
    field("Sendmail: Message-ID", |text| {
        sendmail(&format!(
            "from=<ann@example.org>, size=1, class=0, nrcpts=1, msgid=<{}>, relay=h [192.0.2.1]",
            text.plain()
        ))
    }),
    field("Cisco ESA: sender of a message", |text| {
        let sender = format!("MID 4 ICID 5 From: <{}>", text.quoted());
        cisco([&sender, "MID 4 Message-ID '<a@example.org>'", "MID 4 done"])
    }),
    field("Cisco ESA: Message-ID", |text| {
        let id = format!("MID 4 Message-ID '<{}>'", text.plain());
        cisco(["MID 4 ICID 5 From: <ann@example.org>", &id, "MID 4 done"])
    }),
    field("Cisco ESA: Subject of a message", |text| {
        let subject = format!("MID 4 Subject '{}'", text.0);
        cisco([
            "MID 4 ICID 5 From: <ann@example.org>",
            "MID 4 Message-ID '<a@example.org>'",
            &subject,
        ])
    }),
];
