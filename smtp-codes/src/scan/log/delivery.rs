//! An outcome as a log line states it.

use std::borrow::{Cow, ToOwned as _};
use std::string::String;
use std::vec;
use std::vec::Vec;

use super::cut::server;
use crate::builtin::{ReplyCode, command};
use crate::code::{EnhancedStatusCode, grammar};
use crate::diagnosis::Diagnosis;
use crate::scan::delivery::{Delivery, Outcome, Stated};
use crate::scan::doubt::Doubt;
use crate::scan::format::Format;
use crate::scan::side::Side;
use crate::table::Table;
use crate::vocabulary::{Action, Command, Severity};

/// An outcome as a log line states it: a [`Delivery`] that borrows from the line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogDelivery<'a> {
    /// The form of the log.
    pub format: Format,
    /// The side that writes the log: whether we tried to deliver, or our server refused somebody
    /// else.
    pub side: Side,
    /// The recipient's address, if it is known. `None` too if a line was written so that another
    /// address may be meant.
    pub recipient: Option<Cow<'a, [u8]>>,
    /// Further recipients with the same outcome, which Sendmail and Cisco ESA list in one line.
    /// Mostly empty.
    pub other_recipients: Vec<Cow<'a, [u8]>>,
    /// The line can be read in two ways, because somebody chose an address that looks like the rest
    /// of it. The recipient is left out, and no address is dead.
    pub is_ambiguous: bool,
    /// The address that the sender wrote to, if the line names another recipient.
    pub original_recipient: Option<Cow<'a, [u8]>>,
    /// The identifier that the sending side gave to the message, if the line begins with it.
    pub queue_id: Option<Cow<'a, [u8]>>,
    /// What the sending side did. `None` if our server refused, or if nothing was delivered, as in
    /// a probe.
    pub action: Option<Action>,
    /// How severe the outcome is, if the line says so apart from codes and the action: Exim's
    /// server side writes `temporarily rejected`.
    pub severity: Option<Severity>,
    /// The enhanced status code that is stated apart from the server's words, such as Postfix's
    /// `dsn=`.
    pub status: Option<EnhancedStatusCode>,
    /// The system that wrote the log made the status up, so it is not the server's: Sendmail turns
    /// any bare 550 into `5.1.1`.
    pub status_is_made_up: bool,
    /// The server's words with its reply code; if no server answered, the words of the system that
    /// wrote the log.
    pub diagnostic: Cow<'a, [u8]>,
    /// The command that was answered or got no answer, if the line says so.
    pub command: Option<Command>,
    /// The server that answered or should have answered: its name, or its address if it was not
    /// named. `None` for a local delivery.
    pub remote_mta: Option<Cow<'a, [u8]>>,
}

impl<'a> LogDelivery<'a> {
    /// Creates a delivery of which only the format is known.
    pub(super) const fn new(format: Format) -> Self {
        Self {
            format,
            side: Side::Client,
            recipient: None,
            other_recipients: Vec::new(),
            is_ambiguous: false,
            original_recipient: None,
            queue_id: None,
            action: None,
            severity: None,
            status: None,
            status_is_made_up: false,
            diagnostic: Cow::Borrowed(b""),
            command: None,
            remote_mta: None,
        }
    }

    /// Creates a refusal by our own server, of which only the format and the command are known.
    /// Returns `None` if the command asks for no delivery, as `EHLO` or `AUTH`: a session that ends
    /// there is not one.
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

    /// Returns `false` for a refusal because of the order of commands: an earlier one of the same
    /// session was refused, and has its own line.
    pub(super) fn is_in_order(&self) -> bool {
        let code = grammar::reply_code(&self.diagnostic).and_then(|(code, _)| code.listed());
        code != Some(ReplyCode::BadCommandSequence)
    }

    /// An iterator over all recipients; `None` is one that is not known.
    pub fn recipients(&self) -> impl Iterator<Item = Option<&[u8]>> {
        let others = self.other_recipients.iter();
        let others = others.map(|recipient| Some(&**recipient));
        core::iter::once(self.recipient.as_deref()).chain(others)
    }

    /// Returns what the delivery means by a table, for each of its recipients: the server's words,
    /// its codes and what the sending side did.
    #[must_use]
    pub fn diagnose(&self, table: &Table) -> Diagnosis {
        Outcome {
            // All recipients of a line have the same words; the first one's domain is as good as
            // another's.
            recipient: self.recipient.as_deref(),
            side: self.side,
            is_doubtful: self.is_ambiguous,
            diagnostic: &self.diagnostic,
            severity: self.severity,
            status: self.status,
            status_is_made_up: self.status_is_made_up,
            action: self.action,
            command: self.command,
            stated: Stated::default(),
        }
        .diagnose(table)
    }

    /// Returns the first recipient's delivery; invalid bytes of an address become U+FFFD.
    #[must_use]
    pub fn to_delivery(&self) -> Delivery {
        self.delivery_of(self.recipient.as_deref())
    }

    /// An iterator over the deliveries of all recipients.
    pub fn deliveries(&self) -> impl Iterator<Item = Delivery> {
        self.recipients()
            .map(|recipient| self.delivery_of(recipient))
    }

    fn delivery_of(&self, recipient: Option<&[u8]>) -> Delivery {
        // Nearly all texts are valid, and checking is faster than replacing.
        let text = |bytes| match core::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => String::from_utf8_lossy(bytes).into_owned(),
        };
        Delivery {
            side: self.side,
            recipient: recipient.map(text),
            doubts: match self.is_ambiguous {
                true => vec![Doubt::Ambiguous],
                false => Vec::new(),
            },
            original_recipient: self.original_recipient.as_deref().map(text),
            queue_id: self.queue_id.as_deref().map(text),
            action: self.action,
            severity: self.severity,
            status: self.status,
            status_is_made_up: self.status_is_made_up,
            diagnostic: self.diagnostic.to_vec(),
            command: self.command,
            remote_mta: self.remote_mta.as_deref().map(text),
            ..Delivery::new(self.format)
        }
    }

    pub(super) fn into_owned(self) -> LogDelivery<'static> {
        let owned = |bytes: Cow<'_, [u8]>| Cow::Owned(bytes.into_owned());
        LogDelivery {
            format: self.format,
            side: self.side,
            recipient: self.recipient.map(owned),
            other_recipients: self.other_recipients.into_iter().map(owned).collect(),
            is_ambiguous: self.is_ambiguous,
            original_recipient: self.original_recipient.map(owned),
            queue_id: self.queue_id.map(owned),
            action: self.action,
            severity: self.severity,
            status: self.status,
            status_is_made_up: self.status_is_made_up,
            diagnostic: owned(self.diagnostic),
            command: self.command,
            remote_mta: self.remote_mta.map(owned),
        }
    }

    /// Sets the recipient and the other recipients.
    pub(super) fn set_recipients(&mut self, mut recipients: impl Iterator<Item = Cow<'a, [u8]>>) {
        self.recipient = recipients.next();
        self.other_recipients = recipients.collect();
    }

    /// Sets the server from a text such as `mx.example.org[192.0.2.1]:25`.
    pub(super) fn set_remote_mta(&mut self, named: Option<&'a [u8]>) {
        self.remote_mta = named.and_then(server).map(Cow::Borrowed);
    }
}
