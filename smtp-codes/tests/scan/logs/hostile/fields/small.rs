//! Fields in the logs of small mail programs.

use super::super::text::Text;
use super::{Field, field, recipient};

pub(super) const FIELDS: &[Field] = &[
    // chasquid
    Field {
        is_lost: true,
        ..field("chasquid: sender", |text| {
            format!(
                "2024-01-01 12:00:00.123456 uDh9rL5erZI from={} to=bob@example.org failed (permanent): MAIL+RCPT 550 5.7.1 Go away",
                text.plain()
            )
        })
    },
    Field {
        is_lost: true,
        ..recipient("chasquid: recipient", Text::plain, |text| {
            syslog!(
                "chasquid",
                "uDh9rL5erZI from=ann@example.org to={to} sent",
                to = text.plain()
            )
        })
    },
    Field {
        is_lost: true,
        ..recipient("chasquid: refused recipient", Text::plain, |text| {
            syslog!(
                "chasquid",
                "uDh9rL5erZI from=ann@example.org to={to} failed (temporary): all MXs returned transient failures (last: MAIL+RCPT 450 4.2.0 later)",
                to = text.plain()
            )
        })
    },
    Field {
        is_lost: true,
        ..field("chasquid: sender that is refused", |text| {
            syslog!(
                "chasquid",
                "192.0.2.1:4711 rejected from={from} to=[bob@example.org] - relay not allowed",
                from = text.plain()
            )
        })
    },
    // dma
    recipient("dma: recipient", Text::quoted, |text| {
        format!(
            "dma[1.a]: <{}> trying delivery\ndma[1.a]: remote delivery to mx [192.0.2.1] failed after RCPT TO: 550 5.7.1 Go away",
            text.quoted()
        )
    }),
    recipient("dma: recipient of delivered mail", Text::quoted, |text| {
        syslog!("dma", "<{to}> delivery successful", to = text.quoted())
    }),
    Field {
        is_lost: true,
        ..recipient("dma: recipient without quotes", Text::plain, |text| {
            format!(
                "dma[1.a]: <{}> trying delivery\ndma[1.a]: remote delivery deferred: mx [192.0.2.1] failed after RCPT TO: 450 4.2.0 later",
                text.plain()
            )
        })
    },
    field("dma: sender", |text| {
        format!(
            "dma[1]: new mail from user=root uid=8 envelope_from=<{}>\ndma[1.a]: <bob@example.org> trying delivery\ndma[1.a]: remote delivery to mx [192.0.2.1] failed after MAIL FROM: 550 5.7.1 Go away",
            text.quoted()
        )
    }),
    // nullmailer
    recipient("nullmailer: recipient", Text::quoted, |text| {
        nullmailer("ann@example.org", &text.quoted(), "")
    }),
    field("nullmailer: sender", |text| {
        nullmailer(&text.quoted(), "bob@example.org", "")
    }),
    Field {
        is_lost: true,
        ..field("nullmailer: sender without quotes", |text| {
            nullmailer(&text.plain(), "bob@example.org", "")
        })
    },
    field("nullmailer: Message-ID", |text| {
        let id = format!("<{}>", text.0);
        nullmailer("ann@example.org", "bob@example.org", &id)
    }),
    // msmtp
    Field {
        is_lost: true,
        ..field("msmtp: sender", |text| {
            syslog!(
                "msmtp",
                "host=mx tls=off auth=off from={from} recipients=bob@example.org smtpstatus=450 smtpmsg='450 4.7.1 later' errormsg='recipient address bob@example.org not accepted by the server' exitcode=EX_UNAVAILABLE",
                from = text.plain()
            )
        })
    },
    Field {
        is_lost: true,
        ..recipient("msmtp: recipient", without_comma, |text| {
            format!(
                "Jan  1 12:00:00 host=mx tls=off auth=off from=ann@example.org recipients={} mailsize=1 smtpstatus=250 smtpmsg='250 ok' exitcode=EX_OK",
                without_comma(text)
            )
        })
    },
    // Courier
    recipient("Courier: recipient", Text::quoted, |text| {
        courier("ann@example.org", &text.quoted())
    }),
    field("Courier: sender", |text| {
        courier(&text.quoted(), "bob@example.org")
    }),
    recipient("Courier: recipient that is refused", Text::quoted, |text| {
        syslog!(
            "courieresmtpd",
            "error,relay=192.0.2.1,port=4711,from=<ann@example.org>,to=<{to}>: 550 User unknown.",
            to = text.quoted()
        )
    }),
    field("Courier: sender that is refused", |text| {
        syslog!(
            "courieresmtpd",
            "error,relay=192.0.2.1,port=4711,from=<{from}>,to=<bob@example.org>: 513 Relaying denied.",
            from = text.quoted()
        )
    }),
];

/// Returns the lines that nullmailer writes for an attempt. nullmailer doesn't check the text.
fn nullmailer(from: &str, to: &str, id: &str) -> String {
    let lines = format!(
        "Starting delivery: host: mx protocol: smtp file: 1.2\nFrom: <{from}> to: <{to}>\nMessage-ID: {id}\nsmtp: Failed: 550 5.7.1 Go away\nSending failed: Permanent error in sending the message"
    );
    let lead = "Jan  1 12:00:00 mx nullmailer-send[12]: ";
    lines
        .lines()
        .map(|line| format!("{lead}{line}\n"))
        .collect()
}

/// Returns the lines that Courier writes for an attempt.
fn courier(from: &str, to: &str) -> String {
    let lead = format!("Jan  1 12:00:00 mx courieresmtp: id=1.2,from=<{from}>,addr=<{to}>");
    format!("{lead}: 450 4.2.0 later\n{lead},status: deferred")
}

/// Returns an address without commas. msmtp separates recipients with commas and doesn't quote
/// addresses, but the user who runs msmtp chooses all recipients.
fn without_comma(text: &Text) -> String {
    text.plain().replace(',', ".")
}
