//! One recipient's outcome, and how it becomes evidence.

use std::string::String;
use std::time::SystemTime;
use std::vec::Vec;

use super::doubt::Doubt;
use super::format::Format;
use super::side::Side;
use crate::builtin::command;
use crate::code::EnhancedStatusCode;
use crate::diagnosis::{Basis, Diagnosis};
use crate::evidence::Evidence;
use crate::reply::Reply;
use crate::table::Table;
use crate::vocabulary::{Action, Command, Reason, Severity};

/// One recipient's outcome, as a log line or a delivery status notification states it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// The form in which the outcome was stated.
    pub format: Format,
    /// The side that states the outcome: whether we tried to deliver, or our server refused
    /// somebody else.
    pub side: Side,
    /// The recipient's address, if it was named.
    pub recipient: Option<String>,
    /// The address that the sender wrote to, if it was named apart from the recipient's.
    pub original_recipient: Option<String>,
    /// The sender's address in the envelope, or the only one that was named. Empty for the null
    /// sender of a notice.
    pub sender: Option<String>,
    /// When the sending side did it.
    pub time: Option<SystemTime>,
    /// The identifier that the sending side gave to the message.
    pub queue_id: Option<String>,
    /// The message's own identifier (RFC 5322 section 3.6.4), without `<` and `>`.
    pub message_id: Option<String>,
    /// The mail system that wrote the notice (RFC 3464 section 2.2.2).
    pub reporting_mta: Option<String>,
    /// The address that a notice was delivered to. If each message has an envelope sender of its
    /// own (VERP), this says which message came back.
    pub delivered_to: Option<String>,
    /// Why the outcome may not be trusted. Empty if nothing speaks against it.
    pub doubts: Vec<Doubt>,
    /// What the sending side did. `None` if our server refused, or if nothing was delivered, as in
    /// a probe.
    pub action: Option<Action>,
    /// How severe the outcome is, if that was stated apart from the codes and the action: Exim's
    /// server side writes `temporarily rejected`.
    pub severity: Option<Severity>,
    /// The enhanced status code that was stated apart from the server's words, such as the `Status`
    /// field of a report.
    pub status: Option<EnhancedStatusCode>,
    /// The sending system made the status up, so it is not the server's: Sendmail turns any bare
    /// 550 into `5.1.1`.
    pub status_is_made_up: bool,
    /// The server's words with its reply code, if it gave one; if no server answered, the words of
    /// the sending side.
    pub diagnostic: Vec<u8>,
    /// The reason that a sending service states in a word of its own.
    pub reason: Option<Reason>,
    /// `true` if the sending side decided by itself: the codes are its own, not those of a server
    /// that it asked.
    pub own: bool,
    /// `true` if the sending side says that the address is good, whatever the server's words say.
    pub keep: bool,
    /// The command that the server answered, if it was named.
    pub command: Option<Command>,
    /// The server that answered or should have answered: its name, or its address if it was not
    /// named. `None` for a local delivery.
    pub remote_mta: Option<String>,
    /// How long the sending side keeps trying, if a report of a delay says so (RFC 3464 section
    /// 2.3.9).
    pub will_retry_until: Option<SystemTime>,
}

impl Delivery {
    /// Creates a delivery of which only the format is known.
    ///
    /// ```
    /// use smtp_codes::scan::{Delivery, Format};
    /// use smtp_codes::{TABLE, reason};
    ///
    /// let mut delivery = Delivery::new(Format::Reply);
    /// delivery.diagnostic = b"552 5.2.2 mailbox full".to_vec();
    /// assert_eq!(delivery.diagnose(&TABLE).reason(), reason::MAILBOX_FULL);
    ///
    /// assert_eq!(Delivery::new(Format::Reply).diagnose(&TABLE).reason(), reason::UNDEFINED);
    /// ```
    #[must_use]
    pub const fn new(format: Format) -> Self {
        Self {
            format,
            side: Side::Client,
            recipient: None,
            original_recipient: None,
            sender: None,
            time: None,
            queue_id: None,
            message_id: None,
            reporting_mta: None,
            delivered_to: None,
            doubts: Vec::new(),
            action: None,
            severity: None,
            status: None,
            status_is_made_up: false,
            diagnostic: Vec::new(),
            reason: None,
            own: false,
            keep: false,
            command: None,
            remote_mta: None,
            will_retry_until: None,
        }
    }

    /// Returns what the delivery means by a table: the server's words, its codes and what the
    /// sending side did.
    #[must_use]
    pub fn diagnose(&self, table: &Table) -> Diagnosis {
        Outcome {
            recipient: self.recipient.as_ref().map(String::as_bytes),
            side: self.side,
            is_doubtful: !self.doubts.is_empty(),
            diagnostic: &self.diagnostic,
            severity: self.severity,
            status: self.status,
            status_is_made_up: self.status_is_made_up,
            action: self.action,
            command: self.command,
            stated: Stated {
                reason: self.reason,
                own: self.own,
                keep: self.keep,
                is_event: matches!(self.format, Format::Event(_)),
            },
        }
        .diagnose(table)
    }
}

/// The part of a delivery that decides what it means.
pub(super) struct Outcome<'a> {
    pub(super) recipient: Option<&'a [u8]>,
    pub(super) side: Side,
    pub(super) is_doubtful: bool,
    pub(super) diagnostic: &'a [u8],
    pub(super) severity: Option<Severity>,
    pub(super) status: Option<EnhancedStatusCode>,
    pub(super) status_is_made_up: bool,
    pub(super) action: Option<Action>,
    pub(super) command: Option<Command>,
    pub(super) stated: Stated,
}

/// What a sending service states besides the server's reply.
#[derive(Clone, Copy, Default)]
pub(super) struct Stated {
    reason: Option<Reason>,
    own: bool,
    keep: bool,
    is_event: bool,
}

impl Outcome<'_> {
    pub(super) fn diagnose(&self, table: &Table) -> Diagnosis {
        let Stated {
            reason, own, keep, ..
        } = self.stated;
        let evidence = match own {
            true => self.of_own(),
            false => self.evidence(table),
        };
        let evidence = reason.map_or(evidence, |reason| evidence.with_reason(reason));
        match (own, reason) {
            // Whoever decides by itself knows why: the words would only repeat an old reply.
            (true, Some(_)) => table.diagnose(evidence),
            _ if keep => table.diagnose_with_text(evidence.doubtful(), self.diagnostic),
            _ => table.diagnose_with_text(evidence, self.diagnostic),
        }
    }

    /// What the sending side decided by itself: its codes are not those of a server.
    fn of_own(&self) -> Evidence {
        let evidence = Evidence::from_severity(self.severity_without_code()).doubtful();
        let evidence = self
            .action
            .map_or(evidence, |action| evidence.with_action(action));
        let own = || Evidence::parse_lenient(self.diagnostic).ok()?.enhanced();
        match self.status.or_else(own) {
            Some(status) => evidence.with_made_up_enhanced(status),
            None => evidence,
        }
    }

    fn evidence(&self, table: &Table) -> Evidence {
        let mut stated = match Reply::parse_lenient(self.diagnostic) {
            Ok(reply) => self.of_reply(&reply, table),
            Err(_) => self.of_words(table),
        };
        if let Some(severity) = self.stated_severity(table) {
            stated = stated.with_severity(severity);
        }
        if let Some(command) = self.answered() {
            stated = stated.after(command);
        }
        if self.misses_mail_host() {
            stated = stated.without_mail_host();
        }
        if let Some(action) = self.action {
            stated = stated.with_action(action);
        }
        if self.side == Side::Server {
            stated = stated.refused_by_us();
        }
        if self.is_doubtful {
            stated = stated.doubtful();
        }
        stated
    }

    /// Returns `true` if the name that DNS does not know, as Postfix states it, is not the recipient's
    /// domain.
    fn misses_mail_host(&self) -> bool {
        const MARK: &[u8] = b"for name=";
        let place = memchr::memmem::find(self.diagnostic, MARK);
        let name = place.and_then(|place| self.diagnostic.get(place + MARK.len()..));
        let Some(name) = name else {
            return false;
        };
        let is_name =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        let end = name.iter().position(|byte| !is_name(byte));
        let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
        let name = name.strip_suffix(b".").unwrap_or(name);
        let domain = self
            .recipient
            .and_then(|recipient| recipient.rsplit(|byte| *byte == b'@').next());
        domain.is_some_and(|domain| !domain.eq_ignore_ascii_case(name))
    }

    /// Adds the status to a reply that has no enhanced status code, or a vaguer one of the same
    /// subject.
    fn of_reply(&self, reply: &Reply<'_>, table: &Table) -> Evidence {
        let evidence = reply.evidence();
        let Some(status) = self.status else {
            return evidence;
        };
        // A server that gives enhanced status codes gives them in its reply: one that says why beside a
        // reply without any is the sending system's, as Sendmail's 5.1.1 for every bare 550.
        let is_added = reply.enhanced().is_none() && !self.stated.is_event;
        if self.status_is_made_up || (is_added && !is_vague(table, status)) {
            return evidence.with_made_up_enhanced(status);
        }
        let says_more = reply.enhanced().is_none_or(|own| {
            let alike = own.subject() == 0 || own.subject() == status.subject();
            alike && is_vague(table, own) && !is_vague(table, status)
        });
        match says_more && !self.is_guess(reply, status, table) {
            true => evidence.with_enhanced(status),
            false => evidence,
        }
    }

    /// Returns `true` if the sending side derived the status from a bare reply code, and the words
    /// contradict it.
    fn is_guess(&self, reply: &Reply<'_>, status: EnhancedStatusCode, table: &Table) -> bool {
        // A service passes on the status of a report, even if it says little.
        let is_given = self.stated.is_event && is_vague(table, status);
        !is_given && reply.enhanced().is_none() && {
            let diagnosis = table.diagnose_with_text(reply.evidence(), self.diagnostic);
            let stated = table.enhanced(status).map(|entry| entry.reason());
            diagnosis.because() == Basis::Phrase && Some(diagnosis.reason()) != stated
        }
    }

    /// Words without a reply code may still end in an enhanced status code, as in qmail's
    /// `(#5.1.1)`.
    fn of_words(&self, table: &Table) -> Evidence {
        let own = || codes_outside_brackets(self.diagnostic);
        let severity = || Evidence::from_severity(self.severity_without_code());
        if self.status_is_made_up {
            let stated = own().unwrap_or_else(severity);
            return self
                .status
                .map_or(stated, |status| stated.with_made_up_enhanced(status));
        }
        let vague = || self.status.map(Evidence::from_enhanced);
        let stated = self.telling_status(table).map(Evidence::from_enhanced);
        stated.or_else(own).or_else(vague).unwrap_or_else(severity)
    }

    /// The severity that the sending side states apart from the server's answer: it keeps trying,
    /// or its status says why.
    fn stated_severity(&self, table: &Table) -> Option<Severity> {
        match self.action {
            Some(Action::Delayed) => Some(Severity::Transient),
            _ => self
                .severity
                .or_else(|| Some(self.telling_status(table)?.severity())),
        }
    }

    /// The status, if it says why.
    fn telling_status(&self, table: &Table) -> Option<EnhancedStatusCode> {
        self.status.filter(|status| !is_vague(table, *status))
    }

    /// The command that the server answered. What was delivered was accepted after the final dot.
    fn answered(&self) -> Option<Command> {
        let delivered = self.action == Some(Action::Delivered);
        self.command.or(delivered.then_some(command::DATA_END))
    }

    /// The severity if there is no code.
    fn severity_without_code(&self) -> Severity {
        match self.action {
            Some(Action::Delayed) => Severity::Transient,
            // An event that doesn't say what happened doesn't say that it is for good.
            None if self.stated.is_event => Severity::Transient,
            Some(Action::Delivered | Action::Relayed | Action::Expanded) => Severity::Success,
            Some(Action::Failed | Action::Expired) | None => Severity::Permanent,
        }
    }
}

/// Reads codes before the first `<` or after the last `>`: the address between them may look like a
/// code.
fn codes_outside_brackets(text: &[u8]) -> Option<Evidence> {
    let Some(open) = memchr::memchr(b'<', text) else {
        return Evidence::parse_lenient(text).ok();
    };
    let close = memchr::memrchr(b'>', text).unwrap_or(open).max(open);
    let parts = [text.get(..open), text.get(close + 1..)];
    let mut parts = parts.into_iter().flatten();
    parts.find_map(|part| Evidence::parse_lenient(part).ok())
}

fn is_vague(table: &Table, code: EnhancedStatusCode) -> bool {
    table.enhanced(code).is_none_or(|entry| entry.is_vague())
}
