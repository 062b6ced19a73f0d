//! Replies in mails and logs: the facts of each delivery, and what they mean.

mod delivery;
pub mod log;
pub mod mail;

pub use crate::vocabulary::Action;
pub use delivery::Delivery;

/// The forms in which deliveries are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A log line of Postfix.
    Postfix,
    /// A log line of Exim.
    Exim,
    /// A log line of Sendmail.
    Sendmail,
    /// A log line of OpenSMTPD.
    OpenSmtpd,
    /// A log line of qmail.
    Qmail,
    /// A log line of a Cisco ESA.
    CiscoEsa,
    /// A delivery report in a mail.
    Dsn,
    /// A reply on a line of its own.
    Reply,
}

impl Format {
    /// Returns the name that JSON uses, such as `"cisco-esa"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Postfix => "postfix",
            Self::Exim => "exim",
            Self::Sendmail => "sendmail",
            Self::OpenSmtpd => "opensmtpd",
            Self::Qmail => "qmail",
            Self::CiscoEsa => "cisco-esa",
            Self::Dsn => "dsn",
            Self::Reply => "reply",
        }
    }
}
