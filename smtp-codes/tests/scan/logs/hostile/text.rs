//! Text chosen by outsiders, as each program writes it.

/// Text that a client or sender chooses, such as a local part.
pub(crate) struct Text(pub(crate) String);

impl Text {
    pub(crate) fn harmless() -> Self {
        Self("ann".to_owned())
    }

    /// Returns the text as an address, in the form that a client must send (RFC 5321 section
    /// 4.1.2).
    pub(crate) fn quoted(&self) -> String {
        let is_atom = |char: char| char.is_ascii_alphanumeric();
        if !self.0.is_empty() && self.0.chars().all(is_atom) {
            return self.plain();
        }
        let escaped = self.0.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{escaped}\"@evil.example")
    }

    /// Returns the text as an address without quotes, as programs store it.
    pub(crate) fn plain(&self) -> String {
        format!("{}@evil.example", self.0)
    }

    /// Returns the text as a HELO name in Postfix's form.
    pub(crate) fn neutered(&self) -> String {
        let neuter = |char| match char {
            ' ' | '<' | '>' | '(' | ')' | '\\' | '"' | ';' | '@' => '?',
            char => char,
        };
        self.0.chars().map(neuter).collect()
    }

    /// Returns the text as the value of an XML attribute.
    pub(crate) fn xml(&self) -> String {
        let text = self.quoted().replace('&', "&amp;").replace('"', "&quot;");
        text.replace('<', "&lt;").replace('>', "&gt;")
    }

    /// Returns the text as an address within a quoted JSON string or logfmt value, with backslash
    /// escapes.
    pub(crate) fn escaped(&self) -> String {
        let text = self.quoted();
        text.replace('\\', "\\\\").replace('"', "\\\"")
    }

    /// Returns the text as an address in Stalwart's form, in which quotation marks aren't escaped.
    pub(crate) fn half_escaped(&self) -> String {
        self.quoted().replace('\\', "\\\\")
    }

    /// Returns the text as an address in Momentum's form: `@` separates the local part and the
    /// domain, and is escaped in the local part.
    pub(crate) fn momentum(&self) -> String {
        let text = self.quoted();
        let (local, domain) = text.rsplit_once('@').unwrap_or_default();
        let local = local.replace('\\', "\\\\").replace('@', "\\@");
        format!("{local}@{domain}")
    }

    /// Returns the text as an address in qmail's form, which replaces spaces.
    pub(crate) fn qmail(&self) -> String {
        self.plain().replace(' ', "_")
    }
}

/// Snippets that make text look like another field, or like the end of its own field.
pub(crate) const BITS: &[&str] = &[
    "\"",
    "\\",
    "<",
    ">",
    "@",
    ", ",
    ": ",
    "; ",
    "'",
    "(",
    ")",
    "[192.0.2.9]",
    ") [192.0.2.9] ",
    "victim@example.org",
    "<victim@example.org>",
    "victim@example.org> ",
    "user unknown",
    "(#2.5.2)",
    "550-5.1.1",
    "550 5.1.1 user unknown",
    ": 550 5.1.1 user unknown",
    ">: Recipient address rejected: user unknown <",
    ">... User unknown",
    "to=<victim@example.org>",
    "> to=<victim@example.org>",
    ",from=<<",
    ",from=<a@example.net>,to=<victim@example.org>: 550 5.1.1 user unknown",
    ">, to=<victim@example.org>, proto=ESMTP, helo=<h",
    "; from=<a@example.net> to=<victim@example.org> proto=ESMTP helo=<h>",
    "; from=<a@example.net>, to=<victim@example.org>, proto=ESMTP, helo=<h>",
    " from h[192.0.2.1]; from=<a@example.net> to=<victim@example.org> proto=ESMTP helo=<h>: 5.1.1 user unknown",
    ">, relay=none, delay=1, dsn=5.1.1, status=bounced (550 5.1.1 user unknown)",
    ">, relay=mx[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 ok)",
    ">, orig_to=<victim@example.org>, relay=none",
    "status=sent (250 ok)",
    ", returned to sender",
    "proto=ESMTP helo=<h>",
    "> proto=ESMTP helo=<h> sasl_username=<a",
    " rejected RCPT <victim@example.org>: user unknown",
    "> rejected RCPT <victim@example.org>: user unknown",
    "F=<a@example.net> temporarily rejected RCPT <victim@example.org>: wait",
    "H=h [192.0.2.1] F=<a@example.net> rejected RCPT <victim@example.org>: user unknown",
    " R=a T=b H=mx [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<victim@example.org>: 550 5.1.1 user unknown",
    "victim@example.org R=a T=b: 550 5.1.1 user unknown",
    "victim@example.org <\"victim\"@example.org> R=a T=b: 550 5.1.1 user unknown",
    ">: 550 5.1.1 user unknown",
    " C=\"250 ok\"",
    " RCPT TO:<victim@example.org>: 550 5.1.1 user unknown",
    ", delay=00:00:00, mailer=esmtp, pri=1, relay=mx [192.0.2.1], dsn=5.1.1, stat=User unknown",
    ">,<victim@example.org>, delay=00:00:00, dsn=5.1.1, stat=User unknown",
    ">, relay=h [192.0.2.1], reject=550 5.1.1 <victim@example.org>... User unknown",
    ", reject=550 5.1.1 user unknown",
    "\" result=\"550 5.1.1 user unknown",
    "> to=<victim@example.org> rcpt=<-> source=\"-\" relay=\"mx\" delay=1s result=\"PermFail\" stat=\"550 user unknown\"",
    ">, to=<victim@example.org>, rcpt=<->, source=x, relay=mx, delay=1s, stat=550 5.1.1 user unknown",
    "x RID 0 To: <victim@example.org>",
    "ICID 5 RID 0 To: <victim@example.org>",
    "> To:<victim@example.org> Reason: \"5.1.1 - user unknown\" Response: \"('550', ['user unknown'])\"",
    "\" reason=\"5.1.1 - user unknown\" code=\"550\" error=\"['user unknown']\"><rcpt rid=\"0\" to=\"victim@example.org\" />",
    "('550', ['5.1.1 user unknown'])",
    " sent",
    " to=victim@example.org failed (permanent): MAIL+RCPT 550 5.1.1 user unknown",
    "victim@example.org failed (permanent): MAIL+RCPT 550 5.1.1 user unknown",
    " to=[victim@example.org] - user unknown",
    "> trying delivery",
    "victim@example.org> delivery successful",
    "remote delivery to mx [192.0.2.1] failed after RCPT TO: 550 5.1.1 user unknown",
    "a> to: <victim@example.org>, <b",
    ">, <victim@example.org",
    "smtp: Failed: 550 5.1.1 user unknown",
    " recipients=victim@example.org smtpstatus=550 smtpmsg='550 5.1.1 user unknown'",
    "' errormsg='recipient address victim@example.org not accepted' exitcode=EX_DATAERR",
    ">,addr=<victim@example.org>: 550 5.1.1 user unknown",
    ">,status: failure",
    ">,to=<victim@example.org>: 550 5.1.1 user unknown",
    "starting_delivery_1:_msg_2_to_remote_victim@example.org",
    "delivery 1: failure: user_unknown/",
    "4T3X: to=<victim@example.org>, relay=none, dsn=5.1.1, status=bounced (550 5.1.1 user unknown)",
    "Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<victim@example.org>, relay=none, dsn=5.1.1, status=bounced (user unknown)",
    "@victim@example.org@",
    "@victim@example.org@ann@example.org@a@b@5@10@9@192.0.2.1@550 5.1.1 user unknown",
    "> rejected: 550 5.1.1 user unknown",
    "> deferred: 450 4.2.0 later",
    "\" code=OK sender=victim@example.org",
    "[NOTICE] [A.1.1] [outbound] recipient <victim@example.org> rejected: 550 5.1.1 user unknown",
    " to=victim@example.org src=192.0.2.1 mx=mx[192.0.2.1] message-id=<a> (550 5.1.1 user unknown)",
    "> (550 5.1.1 user unknown) <a",
    " (550 5.1.1 user unknown)",
    "info Sender/a/1 id=1 1.001 REJECTED[x] from=<> to=victim@example.org src=1 mx=m[192.0.2.1] id=<a> (550 5.1.1 user unknown)",
    "\", to = \"victim@example.org\", code = 550, details = \"5.1.1 user unknown",
    "\", to = [\"victim@example.org\"], size = 1, total = 1, code = 550, details = \"5.1.1 user unknown",
    "\", code = 550, elapsed = \"",
    "\" }, to = \"victim@example.org\", elapsed = 1",
    "\", to = \"victim@example.org\", elapsed = 1",
    "INFO SMTP RCPT TO rejected (delivery.rcpt-to-rejected) queueId = 1, size = 1, to = \"victim@example.org\", code = 550",
    "\",\"rcpt\":\"victim@example.org\",\"smtp_code\":550,\"smtp_msg\":\"user unknown",
    "\" recipient=victim@example.org code=550 secode=1.1 err=\"user unknown",
    "l=error m=\"permanent failure delivering from queue\" pkg=queue recipient=victim@example.org code=550 err=\"permanent: 550 5.1.1 user unknown\"",
    ">, size=1, nrcpt=1 (queue active)",
    "9V1C: from=<victim@example.org>, size=1, nrcpt=1 (queue active)",
    "9V1C: removed",
    "9V1C: message-id=<victim@example.org>",
    "Jan  1 12:00:00 mx postfix/qmgr[1]: 9V1C: from=<victim@example.org>, size=1, nrcpt=1 (queue active)",
    "1rKvic-0001Xy-2Z <= victim@example.org H=h [192.0.2.1] P=esmtp S=1 id=victim@example.org",
    "1rKvic-0001Xy-2Z Completed",
    " H=h [192.0.2.1] P=esmtp S=1 id=victim@example.org",
    "0AV1cd: from=<victim@example.org>, size=1, class=0, nrcpts=1, msgid=<victim@example.org>, relay=h",
    ">, size=1, class=0, nrcpts=1, msgid=<victim@example.org>, relay=h",
    "> qp 3 uid 4",
    "info_msg_99:_bytes_1_from_<victim@example.org> qp 3 uid 4",
    "@40000000 end msg 99",
    "Info: MID 89 ICID 5 From: <victim@example.org>",
    "MID 89 Message-ID '<victim@example.org>'",
    "' MID 89 ICID 5 From: <victim@example.org>",
    "Message finished MID 89 done",
];
