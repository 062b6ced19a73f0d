//! The outcome that a log line reports.

use std::borrow::{Cow, ToOwned as _};
use std::string::String;
use std::time::SystemTime;
use std::vec::Vec;

use memchr::memrchr;

use super::cut::server;
use crate::builtin::{ReplyCode, command};
use crate::code::{EnhancedStatusCode, grammar};
use crate::diagnosis::Diagnosis;
use crate::scan::clock::Clock;
use crate::scan::delivery::{Delivery, Outcome, Stated};
use crate::scan::doubt::Doubt;
use crate::scan::format::Format;
use crate::scan::side::Side;
use crate::table::Table;
use crate::vocabulary::{Action, Command, Severity};

/// The outcome that a log line reports: a [`Delivery`] that borrows from the line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogDelivery<'a> {
    /// The format of the log.
    pub format: Format,
    /// Whether we tried to deliver a message, or our server refused a client.
    pub side: Side,
    /// The recipient's address, if it is known. Also `None` if the line is
    /// [ambiguous](Self::is_ambiguous).
    pub recipient: Option<Cow<'a, [u8]>>,
    /// Further recipients with the same outcome, which Sendmail and Cisco ESA list on the same
    /// line. Usually empty.
    pub other_recipients: Vec<Cow<'a, [u8]>>,
    /// `true` if the line can be read in two ways, because somebody chose an address that looks
    /// like the rest of the line. In this case, the recipient is left out, and no address is
    /// reported as dead.
    pub is_ambiguous: bool,
    /// `true` if the reply may be about another recipient of the same message, because the sending
    /// system gives up on all recipients when the server rejects one of them.
    pub is_shared: bool,
    /// The address that the sender wrote to, if it differs from the recipient's address.
    ///
    /// In a Sendmail log, the same field may contain the address of a local sender. Only a
    /// [`Reader`](super::Reader), which knows the sender, can tell which of the two addresses the
    /// field contains.
    pub original_recipient: Option<Cow<'a, [u8]>>,
    /// The envelope sender's address. Empty for a notice, which has a null sender.
    pub sender: Option<Cow<'a, [u8]>>,
    /// The timestamp as it was written on the line, which may lack a year or a time zone. It isn't
    /// checked; use [`time`](Self::time) to resolve it.
    pub stamp: Option<Cow<'a, [u8]>>,
    /// The ID that the sending system gave to the message.
    pub queue_id: Option<Cow<'a, [u8]>>,
    /// The `Message-ID` of the message (RFC 5322 section 3.6.4), without `<` and `>`.
    pub message_id: Option<Cow<'a, [u8]>>,
    /// What the sending side did with the message. `None` if our server refused the message, or if
    /// nothing was sent, as in an address probe.
    pub action: Option<Action>,
    /// The severity, if the line states one in addition to the codes and the action. For example,
    /// Exim's server side writes `temporarily rejected`.
    pub severity: Option<Severity>,
    /// The enhanced status code that is stated separately from the server's reply, such as
    /// Postfix's `dsn=`.
    pub status: Option<EnhancedStatusCode>,
    /// `true` if the system that wrote the log made up the status, as Sendmail does by turning any
    /// bare 550 into `5.1.1`.
    pub status_is_made_up: bool,
    /// The server's reply, including the reply code. If no server answered, the explanation from
    /// the system that wrote the log.
    pub diagnostic: Cow<'a, [u8]>,
    /// `true` if the sending system decided by itself, so that the codes are its own, not a
    /// server's.
    pub own: bool,
    /// The command that the server answered or left unanswered, if the line says so.
    pub command: Option<Command>,
    /// The name of the server that answered or should have answered, or the server's IP address if
    /// no name was given. `None` for a local delivery.
    pub remote_mta: Option<Cow<'a, [u8]>>,
}

impl<'a> LogDelivery<'a> {
    /// Creates a delivery with nothing but a format.
    pub(super) const fn new(format: Format) -> Self {
        Self {
            format,
            side: Side::Client,
            recipient: None,
            other_recipients: Vec::new(),
            is_ambiguous: false,
            is_shared: false,
            original_recipient: None,
            sender: None,
            stamp: None,
            queue_id: None,
            message_id: None,
            action: None,
            severity: None,
            status: None,
            status_is_made_up: false,
            diagnostic: Cow::Borrowed(b""),
            own: false,
            command: None,
            remote_mta: None,
        }
    }

    /// Creates a refusal by our own server with nothing but a format and a command. Returns `None`
    /// for commands outside a mail transaction, such as `EHLO` or `AUTH`, because a server that
    /// refuses these commands doesn't refuse a delivery.
    pub(super) fn refused_by_us(format: Format, command: Option<Command>) -> Option<Self> {
        const OF_A_MESSAGE: [Command; 6] = [
            command::MAIL,
            command::RCPT,
            command::DATA,
            command::BDAT,
            command::BURL,
            command::DATA_END,
        ];
        let is_of_a_message = command.is_none_or(|command| OF_A_MESSAGE.contains(&command));
        is_of_a_message.then(|| Self {
            side: Side::Server,
            command,
            ..Self::new(format)
        })
    }

    /// Returns `true` unless the reply is like `503 bad sequence of commands`. Such a reply means
    /// that an earlier command in the session was refused, and that refusal is on its own line.
    pub(super) fn is_in_order(&self) -> bool {
        let code = grammar::reply_code(&self.diagnostic).and_then(|(code, _)| code.listed());
        code != Some(ReplyCode::BadCommandSequence)
    }

    /// Returns an iterator over all recipients. An item is `None` if the recipient is unknown.
    pub fn recipients(&self) -> impl Iterator<Item = Option<&[u8]>> {
        let others = self.other_recipients.iter();
        let others = others.map(|recipient| Some(&**recipient));
        core::iter::once(self.recipient.as_deref()).chain(others)
    }

    /// Diagnoses the delivery with a table, from the reply text, the codes and what the sending
    /// side did. The result applies to each recipient.
    #[must_use]
    pub fn diagnose(&self, table: &Table) -> Diagnosis {
        Outcome {
            // All recipients on a line share the reply text, so the domain of the first recipient
            // is enough.
            recipient: self.recipient.as_deref(),
            side: self.side,
            is_doubtful: self.is_ambiguous || self.is_shared,
            diagnostic: &self.diagnostic,
            severity: self.severity,
            status: self.status,
            status_is_made_up: self.status_is_made_up,
            action: self.action,
            command: self.command,
            stated: Stated::in_log(self.own),
        }
        .diagnose(table)
    }

    /// Returns when the line was written, if it has a timestamp. The clock completes a timestamp
    /// that lacks a year or a zone; see [`Clock`].
    #[must_use]
    pub fn time(&self, clock: &Clock) -> Option<SystemTime> {
        clock.time(self.stamp.as_deref()?)
    }

    /// Returns the delivery to the first recipient. The time is left out if the timestamp lacks a
    /// year or a zone. Invalid UTF-8 in an address becomes U+FFFD.
    #[must_use]
    pub fn to_delivery(&self) -> Delivery {
        self.delivery_of(self.recipient.as_deref(), self.time(&Clock::new()))
    }

    /// Returns an iterator over the deliveries to all recipients, each like the result of
    /// [`to_delivery`](Self::to_delivery).
    pub fn deliveries(&self) -> impl Iterator<Item = Delivery> {
        self.deliveries_at(self.time(&Clock::new()))
    }

    /// Returns an iterator over the deliveries to all recipients, with the [`time`](Self::time)
    /// that the clock resolves.
    pub fn deliveries_with(&self, clock: &Clock) -> impl Iterator<Item = Delivery> {
        self.deliveries_at(self.time(clock))
    }

    fn deliveries_at(&self, time: Option<SystemTime>) -> impl Iterator<Item = Delivery> {
        self.recipients()
            .map(move |recipient| self.delivery_of(recipient, time))
    }

    fn delivery_of(&self, recipient: Option<&[u8]>, time: Option<SystemTime>) -> Delivery {
        // Nearly all values are valid UTF-8, and checking them is faster than a lossy conversion.
        let text = |bytes| match core::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => String::from_utf8_lossy(bytes).into_owned(),
        };
        Delivery {
            side: self.side,
            recipient: recipient.map(text),
            doubts: self.doubts().collect(),
            original_recipient: self.original_recipient.as_deref().map(text),
            sender: self.sender.as_deref().map(text),
            time,
            queue_id: self.queue_id.as_deref().map(text),
            message_id: self.message_id.as_deref().map(text),
            action: self.action,
            severity: self.severity,
            status: self.status,
            status_is_made_up: self.status_is_made_up,
            diagnostic: self.diagnostic.to_vec(),
            own: self.own,
            command: self.command,
            remote_mta: self.remote_mta.as_deref().map(text),
            ..Delivery::new(self.format)
        }
    }

    /// Returns an iterator over the reasons not to trust the outcome.
    pub fn doubts(&self) -> impl Iterator<Item = Doubt> {
        let ambiguous = self.is_ambiguous.then_some(Doubt::Ambiguous);
        let shared = self.is_shared.then_some(Doubt::OtherRecipient);
        ambiguous.into_iter().chain(shared)
    }

    pub(super) fn into_owned(self) -> LogDelivery<'static> {
        let owned = |bytes: Cow<'_, [u8]>| Cow::Owned(bytes.into_owned());
        LogDelivery {
            format: self.format,
            side: self.side,
            recipient: self.recipient.map(owned),
            other_recipients: self.other_recipients.into_iter().map(owned).collect(),
            is_ambiguous: self.is_ambiguous,
            is_shared: self.is_shared,
            original_recipient: self.original_recipient.map(owned),
            sender: self.sender.map(owned),
            stamp: self.stamp.map(owned),
            queue_id: self.queue_id.map(owned),
            message_id: self.message_id.map(owned),
            action: self.action,
            severity: self.severity,
            status: self.status,
            status_is_made_up: self.status_is_made_up,
            diagnostic: owned(self.diagnostic),
            own: self.own,
            command: self.command,
            remote_mta: self.remote_mta.map(owned),
        }
    }

    /// Sets all recipients.
    pub(super) fn set_recipients(&mut self, mut recipients: impl Iterator<Item = Cow<'a, [u8]>>) {
        self.recipient = recipients.next();
        self.other_recipients = recipients.collect();
    }

    /// Removes Sendmail's original recipient if it may be the sender. The sender's address may have
    /// been rewritten to another domain.
    pub(super) fn check_original_recipient(&mut self) {
        if self.format != Format::Sendmail {
            return;
        }
        let local_part = |address: &[u8]| {
            let end = memrchr(b'@', address).unwrap_or(address.len());
            address.get(..end).map(<[u8]>::to_ascii_lowercase)
        };
        let original = self.original_recipient.as_deref().and_then(local_part);
        let sender = self.sender.as_deref().filter(|sender| !sender.is_empty());
        let is_recipient = self.original_recipient == self.recipient;
        if is_recipient || sender.is_none_or(|sender| local_part(sender) == original) {
            self.original_recipient = None;
        }
    }

    /// Sets the server from text such as `mx.example.org[192.0.2.1]:25`.
    pub(super) fn set_remote_mta(&mut self, named: Option<&'a [u8]>) {
        self.remote_mta = named.and_then(server).map(Cow::Borrowed);
    }
}
