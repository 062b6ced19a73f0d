//! A streaming reader for email messages, mailboxes, events and logs.

use std::boxed::Box;
use std::io::{self, BufRead, Cursor, Read as _};
use std::vec;
use std::vec::Vec;

use super::clock::Clock;
use super::commands::Commands;
use super::content::Content;
use super::delivery::Delivery;
use super::doubt::Doubt;
use super::event;
use super::log;
use super::mail::{self, Mailbox};
use super::wrap::Unwrapped;
use crate::builtin::TABLE;
use crate::table::Table;

/// Reads the deliveries reported in an email message, a mailbox, events or a log, in bounded
/// memory.
///
/// [What the input contains](Content) is detected from its first bytes. To read only one kind of
/// input, use [`Mailbox`], [`event::Reader`] or [`log::deliveries`].
///
/// # Errors
///
/// Returns an error if the first bytes of the input can't be read. If reading fails later, the last
/// item is the error.
///
/// ```
/// use smtp_codes::TABLE;
/// use smtp_codes::scan;
///
/// let log: &[u8] = b"Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, dsn=5.1.1, \
/// status=bounced (host mx[192.0.2.1] said: 550 5.1.1 no such user (in reply to RCPT TO command))\n";
/// let bounce: &[u8] = b"From: MAILER-DAEMON@mx.example.org\nSubject: failure notice\n\n\
///     Hi. This is the qmail-send program at mx.example.org.\n\n\
///     <eve@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n";
///
/// let mut dead = Vec::new();
/// for input in [log, bounce, b"Nothing of interest.\n"] {
///     for delivery in scan::deliveries(input)? {
///         let delivery = delivery?;
///         if delivery.diagnose(&TABLE).suppress() {
///             dead.extend(delivery.address().map(str::to_owned));
///         }
///     }
/// }
/// assert_eq!(dead, ["bob@example.org", "eve@example.org"]);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn deliveries<R: BufRead>(input: R) -> io::Result<Deliveries<R>> {
    Deliveries::with_table(input, &TABLE)
}

/// An iterator over the deliveries that an input reports; see [`deliveries`].
#[derive(Debug)]
pub struct Deliveries<R>(Contents<R>);

/// The bytes that were read ahead, followed by the rest of the input.
type Input<R> = io::Chain<Cursor<Vec<u8>>, R>;

#[derive(Debug)]
enum Contents<R> {
    Mails {
        mailbox: Mailbox<Input<R>>,
        commands: Commands,
        /// The remaining deliveries in the current message.
        ready: vec::IntoIter<Delivery>,
    },
    Events {
        reader: Box<event::Reader<Input<R>>>,
        /// The remaining deliveries in the current event.
        ready: vec::IntoIter<Delivery>,
    },
    Records {
        reader: Box<event::Records<Input<R>>>,
        /// The remaining deliveries in the current record.
        ready: vec::IntoIter<Delivery>,
    },
    Wrapped(Box<log::Deliveries<Unwrapped<Input<R>>>>),
    Lines(Box<log::Deliveries<Input<R>>>),
}

impl<R: BufRead> Deliveries<R> {
    /// Reads deliveries like [`deliveries`], but recognises commands by the names in the given
    /// table.
    ///
    /// # Errors
    ///
    /// Returns an error if the first bytes of the input can't be read.
    pub fn with_table(mut input: R, table: &Table) -> io::Result<Self> {
        let mut start = Vec::new();
        let mut first = (&mut input).take(Content::START as u64);
        first.read_to_end(&mut start)?;
        let (content, text) = Content::of(&start);
        let line_end = log::line_end(text);
        let input = Cursor::new(text.to_vec()).chain(input);
        Ok(Self(match content {
            Content::Mails => Contents::Mails {
                mailbox: Mailbox::new(input),
                commands: Commands::of(table),
                ready: Vec::new().into_iter(),
            },
            Content::Events => Contents::Events {
                reader: Box::new(event::Reader::new(input)),
                ready: Vec::new().into_iter(),
            },
            Content::Records => Contents::Records {
                reader: Box::new(event::Records::new(input)),
                ready: Vec::new().into_iter(),
            },
            Content::Wrapped => {
                let lines = log::Deliveries::with_table(Unwrapped::new(input), table);
                Contents::Wrapped(Box::new(lines))
            }
            Content::Lines => {
                let lines = log::Deliveries::with_table(input, table);
                Contents::Lines(Box::new(lines.with_line_end(line_end)))
            }
        }))
    }
}

impl<R: BufRead> Deliveries<R> {
    /// Sets the clock that completes timestamps without a year or a zone in logs and events. By
    /// default, incomplete timestamps are left out.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self(match self.0 {
            Contents::Mails { .. } => self.0,
            Contents::Events { reader, ready } => Contents::Events {
                reader: Box::new(reader.with_clock(clock)),
                ready,
            },
            Contents::Records { reader, ready } => Contents::Records {
                reader: Box::new(reader.with_clock(clock)),
                ready,
            },
            Contents::Wrapped(lines) => Contents::Wrapped(Box::new(lines.with_clock(clock))),
            Contents::Lines(lines) => Contents::Lines(Box::new(lines.with_clock(clock))),
        })
    }
}

impl<R: BufRead> Iterator for Deliveries<R> {
    type Item = io::Result<Delivery>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Contents::Lines(lines) => lines.next(),
            Contents::Wrapped(lines) => lines.next(),
            Contents::Events { reader, ready } => next_of(reader, ready),
            Contents::Records { reader, ready } => next_of(reader, ready),
            Contents::Mails {
                mailbox,
                commands,
                ready,
            } => loop {
                if let Some(delivery) = ready.next() {
                    return Some(Ok(delivery));
                }
                match mailbox.message().transpose()? {
                    Ok(message) => {
                        let mut deliveries = mail::read_by(&message, commands);
                        if mailbox.is_embedded() {
                            let doubts = deliveries.iter_mut().map(|one| &mut one.doubts);
                            doubts.for_each(|doubts| doubts.push(Doubt::Embedded));
                        }
                        *ready = deliveries.into_iter();
                    }
                    Err(error) => return Some(Err(error)),
                }
            },
        }
    }
}

/// Returns the next delivery in `ready`. If `ready` is empty, refills it with the deliveries in the
/// next event.
fn next_of(
    events: &mut impl Iterator<Item = io::Result<event::Event>>,
    ready: &mut vec::IntoIter<Delivery>,
) -> Option<io::Result<Delivery>> {
    loop {
        if let Some(delivery) = ready.next() {
            return Some(Ok(delivery));
        }
        match events.next()? {
            Ok(event) => *ready = event.deliveries.into_iter(),
            Err(error) => return Some(Err(error)),
        }
    }
}
