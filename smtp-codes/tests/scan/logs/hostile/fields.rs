//! Fields of log lines that clients and senders control.

use super::text::Text;

/// A field, and the lines that a program writes around it.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) lines: fn(&Text) -> String,
    /// The recipient in the lines. The reader may return no recipient, but never another one.
    pub(super) recipient: fn(&Text) -> String,
    /// The number of deliveries that the lines report.
    pub(super) count: usize,
    /// `true` if the program writes the text so that it can't be told from the rest of the line.
    /// Then no address may be suppressed.
    pub(super) is_lost: bool,
}

const BOB: fn(&Text) -> String = |_| "bob@example.org".to_owned();

const fn field(name: &'static str, lines: fn(&Text) -> String) -> Field {
    Field {
        name,
        lines,
        recipient: BOB,
        count: 1,
        is_lost: false,
    }
}

const fn recipient(
    name: &'static str,
    recipient: fn(&Text) -> String,
    lines: fn(&Text) -> String,
) -> Field {
    Field {
        name,
        lines,
        recipient,
        count: 1,
        is_lost: false,
    }
}

/// A reply, which decides what happened but not to whom.
const fn reply(name: &'static str, lines: fn(&Text) -> String) -> Field {
    Field {
        is_lost: true,
        ..field(name, lines)
    }
}

/// A field in lines that report no delivery.
const fn noise(name: &'static str, lines: fn(&Text) -> String) -> Field {
    Field {
        name,
        lines,
        recipient: BOB,
        count: 0,
        is_lost: false,
    }
}

macro_rules! syslog {
    ($program:literal, $message:literal $(, $name:ident = $value:expr)*) => {
        format!(concat!("Jan  1 12:00:00 mx ", $program, "[12]: ", $message) $(, $name = $value)*)
    };
}

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
    Field {
        is_lost: true,
        ..recipient("nullmailer: recipient", Text::quoted, |text| {
            nullmailer("ann@example.org", &text.quoted(), "")
        })
    },
    Field {
        is_lost: true,
        ..field("nullmailer: sender", |text| {
            nullmailer(&text.plain(), "bob@example.org", "")
        })
    },
    field("nullmailer: Message-ID", |text| {
        nullmailer("ann@example.org", "bob@example.org", &text.0)
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
        ..recipient("msmtp: recipient", Text::plain, |text| {
            format!(
                "Jan  1 12:00:00 host=mx tls=off auth=off from=ann@example.org recipients={} mailsize=1 smtpstatus=250 smtpmsg='250 ok' exitcode=EX_OK",
                text.plain()
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
    // Replies of servers
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
    // Lines that report no delivery
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

/// Returns the address as Exim repeats it, with its quotes.
fn twice(text: &Text) -> String {
    text.quoted()
}

/// The lines of an attempt of nullmailer, which doesn't check what it writes.
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

/// The lines of an attempt of Courier.
fn courier(from: &str, to: &str) -> String {
    let lead = format!("Jan  1 12:00:00 mx courieresmtp: id=1.2,from=<{from}>,addr=<{to}>");
    format!("{lead}: 450 4.2.0 later\n{lead},status: deferred")
}
