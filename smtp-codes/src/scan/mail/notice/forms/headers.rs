//! Header fields of notices, and of messages that only look like notices.

use crate::scan::mail::phrases::Phrases;

/// Strings in `From` that identify a mail system.
pub(in crate::scan::mail) static SENDERS: Phrases = Phrases::of(&[
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
]);

/// Strings in `From` that identify another program. Some systems send their notices under these
/// names.
pub(in crate::scan::mail) static PROGRAMS: Phrases = Phrases::of(&[
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
]);

/// Local parts of envelope senders, for notices that do not use the null sender.
pub(in crate::scan::mail) const ENVELOPE_SENDERS: &[&str] = &[
    "double-bounce",
    "mail-daemon",
    "mailer-daemon",
    "mailerdaemon",
    "mdaemon",
    "post_master",
    "postmaster",
];

/// Services whose notices do not use the null sender. Each entry has the start or end of the
/// address in `From`, and the envelope sender or, with a leading dot, its domain.
pub(in crate::scan::mail) const SERVICES: &[(&str, &str)] = &[
    ("@sns.amazonaws.com", ".amazonses.com"),
    ("mailer-daemon@", "apps@sendgrid.net"),
];

/// Strings in `Subject` that identify a notice.
pub(in crate::scan::mail) static SUBJECTS: Phrases = Phrases::of(&[
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
]);

/// Strings at the start of `Subject` in messages that only look like notices: automatic replies,
/// and messages in which people write about a notice.
pub(in crate::scan::mail) static OTHER_SUBJECTS: Phrases = Phrases::of(&[
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
]);

/// Strings in `Subject` that identify a delay notice.
pub(in crate::scan::mail) static DELAYED_SUBJECTS: Phrases = Phrases::of(&[
    "(delay)",
    "delayed mail",
    "delivery delayed",
    "notification: delayed",
    "still being retried",
    "warning: could not send",
    "warning: message",
]);

/// Strings in `Subject` that identify a receipt or a notice of a successful delivery.
pub(in crate::scan::mail) static DELIVERED_SUBJECTS: Phrases = Phrases::of(&[
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
]);
