//! Where replies stand in mails and logs: the facts of each delivery, not yet weighed.

pub mod log;
pub mod mail;

use std::string::String;
use std::time::SystemTime;
use std::vec::Vec;

use crate::code::EnhancedStatusCode;
use crate::diagnosis::{Basis, Diagnosis};
use crate::evidence::Evidence;
use crate::reply::Reply;
use crate::table::Table;
pub use crate::vocabulary::Action;
use crate::vocabulary::{Command, Severity};

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
    /// The server that answered or was to: its name, or its address where it was not named; none for local deliveries.
    pub remote: Option<String>,
    /// Until when the sending side means to go on trying, where a report of a delay tells it (RFC 3464 section 2.3.9).
    pub will_retry_until: Option<SystemTime>,
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

impl Found {
    /// Returns what this fate means by a table: the server's words, its codes and what the sending side did.
    #[must_use]
    pub fn diagnose(&self, table: &Table) -> Diagnosis {
        Fate::of(&self.said, self.status, self.action, self.command).diagnose(table)
    }
}

/// What a diagnosis needs of a fate.
struct Fate<'a> {
    said: &'a [u8],
    status: Option<EnhancedStatusCode>,
    action: Option<Action>,
    command: Option<Command>,
}

impl<'a> Fate<'a> {
    const fn of(
        said: &'a [u8],
        status: Option<EnhancedStatusCode>,
        action: Option<Action>,
        command: Option<Command>,
    ) -> Self {
        Self {
            said,
            status,
            action,
            command,
        }
    }

    fn diagnose(&self, table: &Table) -> Diagnosis {
        table.diagnose_with_text(self.evidence(table), self.said)
    }

    fn evidence(&self, table: &Table) -> Evidence {
        let stated = match Reply::parse_lenient(self.said) {
            Ok(reply) => self.of_reply(&reply, table),
            Err(_) => self.of_words(table),
        };
        let stated = match self.stated_severity(table) {
            Some(severity) => stated.with_severity(severity),
            None => stated,
        };
        let stated = self
            .answered()
            .map_or(stated, |command| stated.after(command));
        self.action
            .map_or(stated, |action| stated.with_action(action))
    }

    /// The status that was stated apart counts where the reply has none, or one of the same subject that says less of why.
    fn of_reply(&self, reply: &Reply<'_>, table: &Table) -> Evidence {
        let says_more = |stated: &EnhancedStatusCode| {
            reply.enhanced().is_none_or(|own| {
                let alike = own.subject() == 0 || own.subject() == stated.subject();
                alike && is_vague(table, own) && !is_vague(table, *stated)
            })
        };
        let status = self.status.filter(says_more);
        let status = status.filter(|status| !self.is_guess(reply, *status, table));
        status.map_or_else(
            || reply.evidence(),
            |status| reply.evidence().with_enhanced(status),
        )
    }

    /// Tells whether a status is what the sending side made of a reply that has none, while the words say otherwise.
    fn is_guess(&self, reply: &Reply<'_>, status: EnhancedStatusCode, table: &Table) -> bool {
        reply.enhanced().is_none() && {
            let told = table.diagnose_with_text(reply.evidence(), self.said);
            let stated = table.enhanced(status).map(|entry| entry.reason());
            told.because() == Basis::Phrase && Some(told.reason()) != stated
        }
    }

    /// Words without a reply code may still end in an enhanced status code, as qmail's `(#5.1.1)`.
    fn of_words(&self, table: &Table) -> Evidence {
        let told = self.status.filter(|status| !is_vague(table, *status));
        let own = || Evidence::parse_lenient(self.said).ok();
        let vague = || self.status.map(Evidence::from_enhanced);
        let stated = told
            .map(Evidence::from_enhanced)
            .or_else(own)
            .or_else(vague);
        stated.unwrap_or_else(|| Evidence::from_severity(self.severity()))
    }

    /// What the sending side states apart from the server's answer: that it goes on trying, or a status that says why.
    fn stated_severity(&self, table: &Table) -> Option<Severity> {
        let told = self.status.filter(|status| !is_vague(table, *status));
        match self.action {
            Some(Action::Delayed) => Some(Severity::Transient),
            _ => told.map(|status| status.severity()),
        }
    }

    /// The command that was answered; what was delivered was accepted after the final dot.
    fn answered(&self) -> Option<Command> {
        let delivered = self.action.filter(|action| *action == Action::Delivered);
        self.command
            .or(delivered.map(|_| crate::builtin::command::DATA_END))
    }

    /// What is stated where no code is.
    fn severity(&self) -> Severity {
        match self.action {
            Some(Action::Delayed) => Severity::Transient,
            Some(Action::Delivered | Action::Relayed | Action::Expanded) => Severity::Success,
            Some(Action::Failed | Action::Expired) | None => Severity::Permanent,
        }
    }
}

fn is_vague(table: &Table, code: EnhancedStatusCode) -> bool {
    table.enhanced(code).is_none_or(|entry| entry.is_vague())
}
