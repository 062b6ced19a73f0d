//! The header fields of notices, and of mails that only look like one.

/// Senders of notices, anywhere in `From`.
pub(in crate::scan::mail) const SENDERS: &[&str] = &[
    "mailer-daemon",
    "mailerdaemon",
    "mail deliver",
    "mail service",
    "mail_service",
    "mailservice",
    "mail administrator",
    "mail system",
    "mail-daemon",
    "mdaemon",
    "post_master",
    "postmaster",
    "poostmaster",
    "system administrator",
    "microsoft outlook",
    "<>",
];

/// Senders that are programs, anywhere in `From`: some systems send their notices by these names.
pub(in crate::scan::mail) const PROGRAMS: &[&str] = &[
    "<@>",
    "anti-virus",
    "antivirus",
    "autoresponder",
    "bounce",
    "daemon",
    "donotreply",
    "do-not-reply",
    "do_not_reply",
    "exchange",
    "gateway",
    "mail server",
    "mail-server",
    "mailserver",
    "no-reply",
    "no_reply",
    "noreply",
    "robot",
    "smtp server",
];

/// Envelope senders of notices whose own sender is not empty, before `@`.
pub(in crate::scan::mail) const ENVELOPE_SENDERS: &[&str] = &[
    "double-bounce",
    "mail-daemon",
    "mailer-daemon",
    "mailerdaemon",
    "mdaemon",
    "post_master",
    "postmaster",
];

/// Services whose notices have an envelope sender: how the address in `From` begins or ends, and
/// the envelope sender, or the domain that it is in.
pub(in crate::scan::mail) const SERVICES: &[(&str, &str)] = &[
    ("@sns.amazonaws.com", ".amazonses.com"),
    ("mailer-daemon@", "apps@sendgrid.net"),
];

/// Subjects of notices, anywhere in `Subject`.
pub(in crate::scan::mail) const SUBJECTS: &[&str] = &[
    "bounce",
    "cannot be delivered",
    "could not be delivered",
    "could not send message",
    "delivery delay",
    "delivery error",
    "delivery fail",
    "delivery has failed",
    "delivery notification",
    "delivery problem",
    "delivery report",
    "delivery status",
    "failed delivery",
    "failed mail",
    "failed to deliver",
    "failure notice",
    "failure notif",
    "mail error",
    "mail system error",
    "error sending your mail",
    "nicht zugestellt",
    "nicht zustellbar",
    "no se puede entregar",
    "non recapitabile",
    "non remis",
    "onbestelbaar",
    "non-deliver",
    "nondeliver",
    "no entregado",
    "no such user",
    "not delivered",
    "not yet been delivered",
    "processing error",
    "returned mail",
    "returned to sender",
    "undeliver",
    "unknown user",
    "unzustellbar",
    "user unknown",
    "недостав",
    "не удалось доставить",
    "エラー",
    "配信不能",
    "退信",
];

/// Subjects of mails that only look like a notice: automatic replies, and people who write about one.
pub(in crate::scan::mail) const OTHER_SUBJECTS: &[&str] = &[
    "abwesen",
    "abuse report",
    "auto:",
    "auto reply",
    "auto-reply",
    "autoreply",
    "automatic reply",
    "automatische antwort",
    "away from",
    "complaint about message",
    "email feedback report",
    "fw:",
    "fwd:",
    "on vacation",
    "out of office",
    "out of the office",
    "re:",
    "respuesta autom",
    "réponse automatique",
    "spam report",
    "unsubscribe",
    "vacation",
    "автоответ",
    "自動応答",
    "自動返信",
];

/// Subjects of notices of a delay.
pub(in crate::scan::mail) const DELAYED_SUBJECTS: &[&str] = &[
    "(delay)",
    "delayed mail",
    "delivery delayed",
    "notification: delayed",
    "still being retried",
    "warning: could not send",
    "warning: message",
];

/// Subjects of notices of a success, and of receipts.
pub(in crate::scan::mail) const DELIVERED_SUBJECTS: &[&str] = &[
    "(delivered)",
    "(relay)",
    "(success)",
    "delivered:",
    "delivery receipt",
    "read:",
    "read receipt",
    "return receipt",
    "successful mail delivery",
    "successfully delivered",
];
