//! Delivery lines of mail server logs: six forms, told apart line by line by their own shape.
//!
//! Most lines of a log are no delivery lines. They are rejected by what stands at a known place: the program that a
//! line names, then the first words of its message. Only a line of an unknown program is searched.
//!
//! ```
//! use smtp_codes::scan::log;
//! use smtp_codes::{Action, command};
//!
//! let line = b"Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<bob@example.org>, relay=mx.example.org[192.0.2.1]:25, \
//!     delay=1, delays=0/0/1/0, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 no such user \
//!     (in reply to RCPT TO command))";
//! let found = log::Reader::new().line(line).unwrap();
//! assert_eq!(found.recipient.as_deref(), Some(&b"bob@example.org"[..]));
//! assert_eq!((found.action, found.command), (Some(Action::Failed), Some(command::RCPT)));
//! assert_eq!(found.diagnostic, &b"550 5.1.1 no such user"[..]);
//!
//! assert_eq!(log::line(b"Jan  1 12:00:00 mx postfix/qmgr[1]: 4T3X: removed"), None);
//! ```

mod cisco;
mod cisco_delivery;
mod exim;
mod form;
mod header;
mod idle;
mod octets;
mod opensmtpd;
mod postfix;
mod qmail;
mod reader;
mod reply;
mod sendmail;
mod words;

use std::borrow::{Cow, ToOwned as _};
use std::string::String;
use std::vec::Vec;

pub use idle::{Idle, Passed};
pub use reader::Reader;

use super::delivery::Outcome;
use super::{Action, Delivery, Format};
use crate::code::EnhancedStatusCode;
use crate::diagnosis::Diagnosis;
use crate::table::Table;
use crate::vocabulary::Command;

/// A recipient's fate as a log line tells it: a [`Delivery`] that borrows from the line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogDelivery<'a> {
    /// The form of the log.
    pub format: Format,
    /// The recipient's address, if it is known.
    pub recipient: Option<Cow<'a, [u8]>>,
    /// Further recipients of the same fate, which Sendmail and Cisco ESA tell in one line; mostly none.
    pub also: Vec<Cow<'a, [u8]>>,
    /// What the sending side did. A line by which a server refuses a message of others says so only where it names no code.
    pub action: Option<Action>,
    /// The status that stands apart from the server's words, such as Postfix's `dsn=`.
    pub status: Option<EnhancedStatusCode>,
    /// The server's words with its reply code; where no answer came, those of the system that wrote the log.
    pub diagnostic: Cow<'a, [u8]>,
    /// The command that was answered or stayed without answer, where the line tells it.
    pub command: Option<Command>,
    /// The server that answered or was to: its name, or its address where it was not named; none for local deliveries.
    pub remote_mta: Option<Cow<'a, [u8]>>,
}

impl<'a> LogDelivery<'a> {
    /// Makes a fate of which only the form is known.
    const fn new(format: Format) -> Self {
        Self {
            format,
            recipient: None,
            also: Vec::new(),
            action: None,
            status: None,
            diagnostic: Cow::Borrowed(b""),
            command: None,
            remote_mta: None,
        }
    }

    /// Returns all recipients of this fate; `None` stands for one that is not known.
    pub fn recipients(&self) -> impl Iterator<Item = Option<&[u8]>> {
        let also = self.also.iter().map(|recipient| Some(&**recipient));
        core::iter::once(self.recipient.as_deref()).chain(also)
    }

    /// Returns what this fate means by a table, for each of its recipients: the server's words, its codes and what the sending
    /// side did.
    #[must_use]
    pub fn diagnose(&self, table: &Table) -> Diagnosis {
        Outcome {
            diagnostic: &self.diagnostic,
            status: self.status,
            action: self.action,
            command: self.command,
        }
        .diagnose(table)
    }

    /// Returns the fate of the first recipient as a value of its own; broken bytes of the address become U+FFFD.
    #[must_use]
    pub fn to_delivery(&self) -> Delivery {
        self.delivery_of(self.recipient.as_deref())
    }

    /// Returns the fates of all recipients, each as a value of its own.
    pub fn deliveries(&self) -> impl Iterator<Item = Delivery> {
        self.recipients()
            .map(|recipient| self.delivery_of(recipient))
    }

    fn delivery_of(&self, recipient: Option<&[u8]>) -> Delivery {
        // Nearly all are whole, which is told faster.
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

    fn into_owned(self) -> LogDelivery<'static> {
        let owned = |bytes: Cow<'_, [u8]>| Cow::Owned(bytes.into_owned());
        LogDelivery {
            format: self.format,
            recipient: self.recipient.map(owned),
            also: self.also.into_iter().map(owned).collect(),
            action: self.action,
            status: self.status,
            diagnostic: owned(self.diagnostic),
            command: self.command,
            remote_mta: self.remote_mta.map(owned),
        }
    }

    /// Sets the recipients, of which the first is told apart.
    fn set_recipients(&mut self, mut recipients: impl Iterator<Item = Cow<'a, [u8]>>) {
        self.recipient = recipients.next();
        self.also = recipients.collect();
    }

    /// Sets the server as it is named in `mx.example.org[192.0.2.1]:25` and its like.
    fn set_remote(&mut self, named: Option<&'a [u8]>) {
        self.remote_mta = named.and_then(words::server).map(Cow::Borrowed);
    }
}

/// What a line tells by itself.
///
/// Mostly that is a fate. qmail and Cisco ESA name the recipient in one line and tell its fate in another: a
/// [`Reader`] puts them together. Lines can be read on many cores and their events taken in by one reader, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// A fate.
    Fate(LogDelivery<'a>),
    /// The fate of recipients that earlier lines have named.
    FateOf(LogDelivery<'a>, Vec<Key>),
    /// A recipient whose fate a later line will tell, or the server of it.
    Names(Key, &'a [u8]),
    /// A fate whose recipients stand in the lines that follow.
    Opens(LogDelivery<'a>),
    /// A recipient of the fate that an earlier line has opened.
    Recipient(&'a [u8]),
}

/// By what a later line refers to a recipient or a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// qmail's number of a delivery, which is given anew when that one has ended.
    Delivery(u64),
    /// The number of a message in a Cisco ESA, and that of the recipient in the message.
    Recipient(u64, u64),
    /// The number of a Cisco ESA's connection to a server, whose address was named.
    Connection(u64),
}

/// Reads a line by itself: a fate whose recipient stands in another line is told without.
#[must_use]
pub fn line(line: &[u8]) -> Option<LogDelivery<'_>> {
    match event(line)? {
        Event::Fate(found) | Event::FateOf(found, _) | Event::Opens(found) => Some(found),
        Event::Names(..) | Event::Recipient(_) => None,
    }
}

/// Reads what a line tells by itself; the line may end with its line end.
#[must_use]
#[inline]
pub fn event(line: &[u8]) -> Option<Event<'_>> {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    form::event(line).or_else(|| reply::message(line))
}
