//! Where replies stand in mails and logs: the facts of each delivery, not yet weighed.

pub mod log;
pub mod mail;

use std::string::String;
use std::vec::Vec;

use crate::code::EnhancedStatusCode;
use crate::vocabulary::Command;

/// One recipient's fate, as a log line or a delivery report tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The form in which it was told.
    pub format: Format,
    /// The recipient's address, if it was named.
    pub recipient: Option<String>,
    /// What the sending side did.
    pub action: Option<Action>,
    /// The status that was stated apart from the server's words, such as that of a report's `Status` field.
    pub status: Option<EnhancedStatusCode>,
    /// The server's own words, with its reply code if it gave one.
    pub said: Vec<u8>,
    /// The command that was answered, if it was named.
    pub command: Option<Command>,
}

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

/// What the sending side did with a message to a recipient (RFC 3464 section 2.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// It gave up.
    Failed,
    /// It goes on trying.
    Delayed,
    /// It delivered the message.
    Delivered,
    /// It passed the message on to a system that reports no more.
    Relayed,
    /// It passed the message on to several addresses.
    Expanded,
    /// It gave up because the time was over.
    Expired,
}

impl Action {
    /// Returns the name that reports and JSON use, such as `"failed"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Delayed => "delayed",
            Self::Delivered => "delivered",
            Self::Relayed => "relayed",
            Self::Expanded => "expanded",
            Self::Expired => "expired",
        }
    }

    /// Tells whether the sending side has given up on the message.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Failed | Self::Expired)
    }
}
