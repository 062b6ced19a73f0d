//! An outcome as a log line states it.

use std::borrow::{Cow, ToOwned as _};
use std::string::String;
use std::vec::Vec;

use super::cut::server;
use crate::code::EnhancedStatusCode;
use crate::diagnosis::Diagnosis;
use crate::scan::delivery::{Delivery, Outcome, Stated};
use crate::scan::format::Format;
use crate::table::Table;
use crate::vocabulary::{Action, Command};

/// An outcome as a log line states it: a [`Delivery`] that borrows from the line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogDelivery<'a> {
    /// The form of the log.
    pub format: Format,
    /// The recipient's address, if it is known.
    pub recipient: Option<Cow<'a, [u8]>>,
    /// Further recipients with the same outcome, which Sendmail and Cisco ESA list in one line.
    /// Mostly empty.
    pub other_recipients: Vec<Cow<'a, [u8]>>,
    /// What the sending side did. `None` if a server refused a message of somebody else, unless the
    /// line names no code.
    pub action: Option<Action>,
    /// The enhanced status code that is stated apart from the server's words, such as Postfix's
    /// `dsn=`.
    pub status: Option<EnhancedStatusCode>,
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
            recipient: None,
            other_recipients: Vec::new(),
            action: None,
            status: None,
            diagnostic: Cow::Borrowed(b""),
            command: None,
            remote_mta: None,
        }
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
            // All recipients of a line have the same words; the first one's domain is as good as another's.
            recipient: self.recipient.as_deref(),
            diagnostic: &self.diagnostic,
            status: self.status,
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
            recipient: recipient.map(text),
            action: self.action,
            status: self.status,
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
            recipient: self.recipient.map(owned),
            other_recipients: self.other_recipients.into_iter().map(owned).collect(),
            action: self.action,
            status: self.status,
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
