//! Fields in the logs of newer mail servers and of programs for bulk mail.

use super::super::text::Text;
use super::{Field, field, recipient, reply};

pub(super) const FIELDS: &[Field] = &[
    // Haraka
    recipient("Haraka: recipient", Text::quoted, |text| {
        format!(
            "[NOTICE] [A.1.1] [outbound] recipient <{}> rejected: 554 5.7.1 Go away",
            text.quoted()
        )
    }),
    recipient("Haraka: recipient in logfmt", Text::quoted, |text| {
        format!(
            "2024-01-01T12:00:00.123Z level=NOTICE uuid=A.1.1 origin=outbound message=\"recipient <{}> deferred: 450 4.2.0 later\"",
            text.escaped()
        )
    }),
    recipient("Haraka: recipient in JSON", Text::quoted, |text| {
        format!(
            "{{\"level\":\"NOTICE\",\"uuid\":\"A.1.1\",\"origin\":\"outbound\",\"message\":\"recipient <{}> rejected: 554 5.7.1 Go away\"}}",
            text.escaped()
        )
    }),
    field("Haraka: sender", |text| {
        format!(
            "[NOTICE] [A.1] [core] recipient <bob@example.org> code=OK msg=\"\" sender=\"{}\"\n[INFO] [A.1.1] [outbound] bouncing mail: 554 5.7.1 Go away",
            text.escaped()
        )
    }),
    recipient(
        "Haraka: recipient of an earlier line",
        Text::quoted,
        |text| {
            format!(
                "[NOTICE] [A.1] [core] recipient <{}> code=OK msg=\"\" sender=ann@example.org\n[INFO] [A.1.1] [outbound] bouncing mail: 554 5.7.1 Go away",
                text.quoted()
            )
        },
    ),
    // ZoneMTA
    Field {
        is_lost: true,
        ..recipient("ZoneMTA: recipient", Text::quoted, |text| {
            format!(
                "info Sender/a/1 id=1 1.001 ACCEPTED from=ann@example.org to={} src=192.0.2.1 mx=mx[192.0.2.1] message-id=<a@b> (250 2.0.0 ok)",
                text.quoted()
            )
        })
    },
    Field {
        is_lost: true,
        ..recipient("ZoneMTA: recipient without quotes", Text::plain, |text| {
            format!(
                "info Sender/a/1 id=1 1.001 REJECTED[a] from=<> to={} src=192.0.2.1 mx=mx[192.0.2.1] message-id=<a@b> (554 5.7.1 Go away)",
                text.plain()
            )
        })
    },
    Field {
        is_lost: true,
        ..field("ZoneMTA: sender", |text| {
            format!(
                "info Sender/a/1 id=1 1.001 REJECTED[a] from={} to=bob@example.org src=192.0.2.1 mx=mx[192.0.2.1] message-id=<a@b> (554 5.7.1 Go away)",
                text.plain()
            )
        })
    },
    Field {
        is_lost: true,
        ..field("ZoneMTA: message ID", |text| {
            format!(
                "info Sender/a/1 id=1 1.001 REJECTED[a] from=<> to=bob@example.org src=192.0.2.1 mx=mx[192.0.2.1] id=<{}> (554 5.7.1 Go away (now))",
                text.0
            )
        })
    },
    // Stalwart
    Field {
        is_lost: true,
        ..recipient("Stalwart: recipient", Text::quoted, |text| {
            format!(
                "2024-01-01T12:00:00Z INFO SMTP RCPT TO rejected (delivery.rcpt-to-rejected) queueId = 1, queueName = \"remote\", from = \"ann@example.org\", to = [\"{to}\"], size = 1, total = 1, hostname = \"mx\", to = \"{to}\", code = 554, details = \"5.7.1 Go away\", elapsed = 1ms",
                to = text.half_escaped()
            )
        })
    },
    Field {
        is_lost: true,
        ..recipient(
            "Stalwart: recipient of a refused message",
            Text::quoted,
            |text| {
                format!(
                    "2024-01-01T12:00:00Z INFO Message rejected by remote server (delivery.message-rejected) queueId = 1, queueName = \"remote\", from = \"ann@example.org\", to = [\"{to}\"], size = 1, total = 1, hostname = \"mx\", code = 554, details = \"5.7.1 Go away\", elapsed = 1ms",
                    to = text.half_escaped()
                )
            },
        )
    },
    Field {
        is_lost: true,
        ..recipient(
            "Stalwart: recipient that is given up",
            Text::quoted,
            |text| {
                format!(
                    "2024-01-01T12:00:00Z INFO DSN permanent failure notification (delivery.dsn-perm-fail) queueId = 1, queueName = \"remote\", from = \"\", to = [\"{to}\"], size = 1, total = 1, to = \"{to}\", hostname = \"mx\", details = \"Unexpected response for RCPT TO:<{to}>: Code: 451, Enhanced code: 4.7.1, Message: Later\", total = 1",
                    to = text.half_escaped()
                )
            },
        )
    },
    Field {
        is_lost: true,
        ..field("Stalwart: sender", |text| {
            format!(
                "2024-01-01T12:00:00Z INFO Message delivered (delivery.delivered) queueId = 1, queueName = \"remote\", from = \"{}\", to = [\"bob@example.org\"], size = 1, total = 1, hostname = \"mx\", to = \"bob@example.org\", code = 250, details = \"2.0.0 ok\", elapsed = 1ms",
                text.half_escaped()
            )
        })
    },
    // maddy
    recipient("maddy: recipient", Text::quoted, |text| {
        format!(
            "2024-01-01T12:00:00.123Z queue: delivery attempt failed\t{{\"msg_id\":\"1\",\"rcpt\":\"{}\",\"remote_server\":\"mx\",\"smtp_code\":554,\"smtp_enchcode\":\"5.7.1\",\"smtp_msg\":\"Go away\"}}",
            text.escaped()
        )
    }),
    // mox
    recipient("mox: recipient", Text::quoted, |text| {
        format!(
            "l=error m=\"permanent failure delivering from queue\" err=\"data, permanent: 554 5.7.1 Go away\" pkg=queue msgid=1 recipient=\"{}\" code=554 secode=7.1 from=ann@example.org",
            text.escaped()
        )
    }),
    field("mox: sender", |text| {
        format!(
            "l=error m=\"temporary failure delivering from queue\" err=\"data, transient: 450 4.2.0 later\" pkg=queue from=\"{}\" msgid=1 recipient=bob@example.org code=450 secode=2.0",
            text.escaped()
        )
    }),
    // Momentum
    recipient("Momentum: recipient", Text::quoted, |text| {
        format!(
            "1795856400@1@2@3@B@{}@ann@example.org@a@b@9@50@9@192.0.2.1@554 5.7.1 Go away",
            text.momentum()
        )
    }),
    field("Momentum: sender", |text| {
        format!(
            "1795856400@1@2@3@T@bob@example.org@{}@a@b@5@50@9@192.0.2.1@450 4.2.0 later",
            text.momentum()
        )
    }),
    recipient(
        "Momentum: recipient of an earlier line",
        Text::quoted,
        |text| {
            format!(
                "1795856400@1@2@3@R@{}@ann@example.org@192.0.2.9@9@esmtp@a@b\n1795856400@1@2@3@P@evil.example@9@a@b@9@0@1@192.0.2.1@554 5.7.1 Go away",
                text.momentum()
            )
        },
    ),
    // Server replies
    reply("Haraka: reply", |text| {
        format!(
            "[NOTICE] [A.1.1] [outbound] recipient <bob@example.org> deferred: 450 4.2.0 {}",
            text.0
        )
    }),
    reply("ZoneMTA: reply", |text| {
        format!(
            "info Sender/a/1 id=1 1.001 DEFERRED[a] from=ann@example.org to=bob@example.org src=192.0.2.1 mx=mx[192.0.2.1] message-id=<a@b> (450 4.2.0 {})",
            text.0
        )
    }),
    reply("Stalwart: reply", |text| {
        format!(
            "2024-01-01T12:00:00Z INFO SMTP RCPT TO rejected (delivery.rcpt-to-rejected) queueId = 1, queueName = \"remote\", from = \"ann@example.org\", to = [\"bob@example.org\"], size = 1, total = 1, hostname = \"mx\", to = \"bob@example.org\", code = 450, details = \"4.2.0 {}\", elapsed = 1ms",
            text.0.replace('\\', "\\\\")
        )
    }),
    reply("Stalwart: reply to a message", |text| {
        format!(
            "2024-01-01T12:00:00Z INFO Message rejected by remote server (delivery.message-rejected) queueId = 1, queueName = \"remote\", from = \"ann@example.org\", to = [\"bob@example.org\"], size = 1, total = 1, hostname = \"mx\", causedBy = SMTP error occurred (smtp.error) {{ details = \"Unexpected SMTP Response\", code = 450, reason = \"4.2.0 {}\" }}, elapsed = 1ms",
            text.0.replace('\\', "\\\\")
        )
    }),
    reply("mox: reply", |text| {
        format!(
            "l=error m=\"temporary failure delivering from queue\" err=\"data, transient: 450 4.2.0 {}\" pkg=queue msgid=1 recipient=bob@example.org code=450 secode=2.0 from=ann@example.org",
            text.0.replace('\\', "\\\\").replace('"', "\\\"")
        )
    }),
    reply("Momentum: reply", |text| {
        format!(
            "1795856400@1@2@3@T@bob@example.org@ann@example.org@a@b@5@50@9@192.0.2.1@450 4.2.0 {}",
            text.0
        )
    }),
];
