//! Fields in lines that report no delivery.

use super::{Field, noise};

pub(super) const FIELDS: &[Field] = &[
    noise("another program", |text| {
        syslog!("app", "{text}", text = text.0)
    }),
    noise("the user of another program", |text| {
        syslog!(
            "dovecot",
            "imap-login: Disconnected: user=<{text}>, method=PLAIN",
            text = text.0
        )
    }),
    noise("Haraka: another line", |text| {
        format!(
            "[INFO] [A.1] [core] hook=rcpt params=\"<{}>\"",
            text.escaped()
        )
    }),
    noise("mox: another line", |text| {
        format!(
            "l=debug m=\"smtp command\" pkg=smtpserver err=\"{}\"",
            text.escaped()
        )
    }),
    noise("Stalwart: another line", |text| {
        format!(
            "2024-01-01T12:00:00Z INFO SMTP EHLO command (smtp.ehlo) domain = \"{}\"",
            text.half_escaped()
        )
    }),
    noise("Postfix: warning about a header", |text| {
        syslog!(
            "postfix/cleanup",
            "4T3X: warning: header Subject: {subject} from h[192.0.2.1]; from=<ann@example.org> to=<bob@example.org> proto=ESMTP helo=<h>",
            subject = text.0
        )
    }),
    noise("Exim: arrival", |text| {
        format!(
            "2024-01-01 12:00:00 1rKabc-0001Xy-2Z <= {from} H=(h) [192.0.2.1] P=esmtp S=1 T=\"{subject}\"",
            from = text.quoted(),
            subject = text.0
        )
    }),
    noise("Exim: warning", |text| {
        format!("2024-01-01 12:00:00 H=(h) [192.0.2.1] Warning: {}", text.0)
    }),
    noise("Sendmail: arrival", |text| {
        syslog!(
            "sm-mta",
            "0AB1cd: from=<{from}>, size=1, class=0, nrcpts=1, relay=h [192.0.2.1]",
            from = text.quoted()
        )
    }),
    noise("Courier: command of a client", |text| {
        syslog!(
            "courieresmtpd",
            "error,relay=192.0.2.1,port=4711,msg=\"502 ESMTP command error\",cmd: {text}",
            text = text.0
        )
    }),
    noise("Cisco ESA: Subject alone", |text| {
        format!("Mon Jan  1 12:00:00 2024 Info: MID 4 Subject '{}'", text.0)
    }),
];
