//! The outcome for one recipient, and its conversion to evidence.

use std::string::String;
use std::time::SystemTime;
use std::vec::Vec;

use super::doubt::Doubt;
use super::format::Format;
use super::side::Side;
use crate::builtin::command;
use crate::code::EnhancedStatusCode;
use crate::diagnosis::Diagnosis;
use crate::evidence::Evidence;
use crate::reply::Reply;
use crate::table::Table;
use crate::vocabulary::{Action, Basis, Command, Reason, Severity};

/// The outcome for one recipient, as reported by a log line, a notice or an event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// The format of the source, such as a Postfix log line.
    pub format: Format,
    /// Whether we tried to deliver a message, or our server refused a client.
    pub side: Side,
    /// The recipient's address, if it was given. If the message was forwarded, this may be an
    /// address that you never wrote to: see [`address`](Self::address).
    pub recipient: Option<String>,
    /// The address that the sender wrote to, if the source states it in addition to the recipient's
    /// address.
    pub original_recipient: Option<String>,
    /// The envelope sender or, if the source doesn't name the envelope sender, the only sender
    /// address in the source. Empty for a notice, which has a null sender.
    pub sender: Option<String>,
    /// The time of the outcome. For a notice, this is the time of the last attempt (RFC 3464
    /// section 2.3.7) if stated, else the date of the notice.
    pub time: Option<SystemTime>,
    /// The identifier that the reporting system gave the message, such as a queue ID.
    pub queue_id: Option<String>,
    /// The `Message-ID` of the message (RFC 5322 section 3.6.4), without `<` and `>`.
    pub message_id: Option<String>,
    /// The mail system that wrote the notice (RFC 3464 section 2.2.2). `None` unless the notice has
    /// the field `Reporting-MTA`, which most notices in plain text don't have.
    pub reporting_mta: Option<String>,
    /// The address that a notice was delivered to. If each message has an envelope sender of its
    /// own (VERP), this address identifies the message that bounced.
    pub delivered_to: Option<String>,
    /// The reasons not to trust the outcome. Usually empty.
    pub doubts: Vec<Doubt>,
    /// What the sending side did with the message. `None` if our server refused the message, if
    /// nothing was sent, as in an address probe, or if the source doesn't say.
    pub action: Option<Action>,
    /// The severity, if the source states one in addition to the codes and the action. For example,
    /// Exim's server side writes `temporarily rejected`.
    pub severity: Option<Severity>,
    /// The enhanced status code that was stated separately from the server's reply, such as the
    /// `Status` field of a delivery status notification.
    pub status: Option<EnhancedStatusCode>,
    /// `true` if the sending system made up the status, as Sendmail does by turning any bare 550
    /// into `5.1.1`.
    pub status_is_made_up: bool,
    /// The server's reply, including the reply code if there was one. If no server answered, the
    /// sending side's own explanation. It may not be UTF-8; use [`String::from_utf8_lossy`] to show
    /// it.
    pub diagnostic: Vec<u8>,
    /// The reason, if a sending service states it in its own field.
    pub reason: Option<Reason>,
    /// `true` if the sending side decided without asking a server, so that the codes are the
    /// sending side's own.
    pub own: bool,
    /// `true` if the sending side says that the address is good, whatever the reply says.
    pub keep: bool,
    /// The command that the server answered, if it was stated.
    pub command: Option<Command>,
    /// The name of the server that answered or should have answered, or the server's IP address if
    /// no name was given. `None` for a local delivery.
    pub remote_mta: Option<String>,
    /// When the sending side will stop trying, if the source says so (RFC 3464 section 2.3.9).
    /// Until then, don't send the message again.
    pub will_retry_until: Option<SystemTime>,
}

impl Delivery {
    /// Creates a delivery with nothing but a format.
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

    /// Returns the address that the sender wrote to: the
    /// [original recipient](Self::original_recipient) or, if it isn't stated, the
    /// [recipient](Self::recipient). This is the address to look up in a list.
    ///
    /// If the address is an alias for several recipients, the outcome may be different for each of
    /// them.
    ///
    /// ```
    /// use smtp_codes::scan::mail;
    ///
    /// // Mail for ann@example.org is forwarded to ann@example.net.
    /// let message = b"From: MAILER-DAEMON@mx.example.org\n\
    ///     Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
    ///     --b\nContent-Type: message/delivery-status\n\n\
    ///     Reporting-MTA: dns; mx.example.org\n\n\
    ///     Original-Recipient: rfc822; ann@example.org\n\
    ///     Final-Recipient: rfc822; ann@example.net\nAction: failed\nStatus: 5.1.1\n\n--b--\n";
    /// let forwarded = &mail::read(message)[0];
    /// assert_eq!(forwarded.address(), Some("ann@example.org"));
    /// assert_eq!(forwarded.recipient.as_deref(), Some("ann@example.net"));
    ///
    /// // A notice may not name any address.
    /// let message = b"From: MAILER-DAEMON@mx.example.org\nSubject: Undelivered Mail\n\n\
    ///     550 5.1.1 no such user (in reply to RCPT TO command)\n";
    /// assert_eq!(mail::read(message)[0].address(), None);
    /// ```
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        let original = self.original_recipient.as_deref();
        original.or(self.recipient.as_deref())
    }

    /// Diagnoses the delivery with a table, from the reply text, the codes and what the sending
    /// side did.
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

/// The fields of a delivery that decide what the delivery means.
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

/// What a sending service or a log states in addition to the server's reply.
#[derive(Clone, Copy)]
pub(super) struct Stated {
    reason: Option<Reason>,
    own: bool,
    keep: bool,
    is_event: bool,
}

impl Stated {
    /// Creates the value for a log, which states only whether the sending side decided by itself.
    pub(super) const fn in_log(own: bool) -> Self {
        Self {
            reason: None,
            own,
            keep: false,
            is_event: false,
        }
    }
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
            // A service that decided without asking a server knows the reason, while the text may
            // only repeat an old reply.
            (true, Some(_)) => table.diagnose(evidence),
            _ if keep => table.diagnose_with_text(evidence.doubtful(), self.diagnostic),
            _ => table.diagnose_with_text(evidence, self.diagnostic),
        }
    }

    /// Returns the evidence for an outcome that the sending side decided without asking a server.
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

    /// Returns `true` if Postfix failed to look up a host other than the recipient's domain, such
    /// as the domain's mail server.
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

    /// Returns the evidence from a reply. Adds the status if the reply has no enhanced status code,
    /// or has a vaguer code whose subject is 0 or the same as the subject of the status.
    fn of_reply(&self, reply: &Reply<'_>, table: &Table) -> Evidence {
        let evidence = reply.evidence();
        let Some(status) = self.status else {
            return evidence;
        };
        // A server that supports enhanced status codes puts them in the reply. If the reply has no
        // enhanced status code, the sending system made up the specific code, as Sendmail does with
        // 5.1.1 for every bare 550.
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

    /// Returns `true` if the sending side derived the status from a bare reply code, and the reply
    /// text contradicts the status.
    fn is_guess(&self, reply: &Reply<'_>, status: EnhancedStatusCode, table: &Table) -> bool {
        // A vague status in an event isn't a guess, because the service copied the status from a
        // report.
        let is_given = self.stated.is_event && is_vague(table, status);
        !is_given && reply.enhanced().is_none() && {
            let diagnosis = table.diagnose_with_text(reply.evidence(), self.diagnostic);
            let stated = table.enhanced(status).map(|entry| entry.reason());
            diagnosis.because() == Basis::Phrase && Some(diagnosis.reason()) != stated
        }
    }

    /// Returns the evidence from text without a reply code. The text may still end with an enhanced
    /// status code, as in qmail's `(#5.1.1)`.
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

    /// Returns the severity according to the sending side: transient if the sending side keeps
    /// trying, otherwise the stated severity or the severity of a specific status.
    fn stated_severity(&self, table: &Table) -> Option<Severity> {
        match self.action {
            Some(Action::Delayed) => Some(Severity::Transient),
            _ => self
                .severity
                .or_else(|| Some(self.telling_status(table)?.severity())),
        }
    }

    /// Returns the status, unless it is vague.
    fn telling_status(&self, table: &Table) -> Option<EnhancedStatusCode> {
        self.status.filter(|status| !is_vague(table, *status))
    }

    /// Returns the command that the server answered. If no command is stated but the message was
    /// delivered, the server answered the final dot.
    fn answered(&self) -> Option<Command> {
        let delivered = self.action == Some(Action::Delivered);
        self.command.or(delivered.then_some(command::DATA_END))
    }

    /// Returns the severity to assume if the text has no code.
    fn severity_without_code(&self) -> Severity {
        match self.action {
            Some(Action::Delayed) => Severity::Transient,
            // Don't assume a permanent failure if an event doesn't say what happened.
            None if self.stated.is_event => Severity::Transient,
            Some(Action::Delivered | Action::Relayed | Action::Expanded) => Severity::Success,
            Some(Action::Failed | Action::Expired) | None => Severity::Permanent,
        }
    }
}

/// Reads codes before the first `<` or after the last `>`, because an address between these
/// brackets may look like a code.
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
