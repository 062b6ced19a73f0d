//! Reads lines in order, because one line may contain the recipient of a delivery on a later line.

use std::borrow::Cow;
use std::collections::HashMap;
use std::vec::Vec;

use super::attempts::{Attempts, Step};
use super::deferred::Deferred;
use super::delivery::LogDelivery;
use super::envelopes::Envelopes;
use super::event::{Key, Kind, LineEvent, Name, Part, is_unfinished};
use super::exim;
use super::parser::LineParser;
use crate::table::Table;
use crate::vocabulary::Action;

/// The maximum number of names in each generation of [`KnownNames`].
const MOST: usize = 16_384;
/// The maximum length of an address that is kept, in bytes. RFC 5321 section 4.5.3.1 allows less.
const LONGEST: usize = 512;

/// Reads the lines in a log in order, in bounded memory.
///
/// ```
/// use smtp_codes::scan::log::Reader;
///
/// let mut reader = Reader::new();
/// assert!(reader.line(b"@40000000 starting delivery 7: msg 2 to remote bob@example.org").is_none());
/// let line = b"@40000000 delivery 7: failure: Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/";
/// let delivery = reader.line(line).unwrap();
/// assert_eq!(delivery.recipient.as_deref(), Some(&b"bob@example.org"[..]));
/// assert_eq!(delivery.diagnostic, &b"Sorry, no mailbox here by that name. (#5.1.1)"[..]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reader {
    parser: LineParser,
    names: KnownNames,
    deferred: Deferred,
    envelopes: Envelopes,
    attempts: Attempts,
    unfinished: Option<Unfinished>,
    group: Option<LogDelivery<'static>>,
    pieces: exim::Pieces,
}

/// A reply that continues on lines without a timestamp or a program name.
#[derive(Clone, Debug)]
enum Unfinished {
    /// The outcome has already been returned, along with the first line of the reply.
    Reported,
    /// The attempt with this key has no outcome yet.
    Attempt(Vec<u8>),
}

impl Reader {
    /// Creates a reader that knows the command names in the built-in table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a reader that knows the command names in the given table.
    #[must_use]
    pub fn with_table(table: &Table) -> Self {
        Self {
            parser: LineParser::with_table(table),
            ..Self::default()
        }
    }

    /// Reads a line. Returns `None` if the line doesn't complete an outcome, as is true of most
    /// lines.
    pub fn line<'a>(&mut self, line: &'a [u8]) -> Option<LogDelivery<'a>> {
        match self.parser.event(line)? {
            LineEvent::Delivery(mut delivery) => {
                self.remember(&delivery);
                self.join(&mut delivery);
                Some(delivery)
            }
            LineEvent::Part(part) => self.take(part),
        }
    }

    /// Remembers whether a delivery was deferred. When the server later gives up on the message, it
    /// logs the queue ID without the recipients.
    ///
    /// [`line`](Self::line) calls this method itself. If you parse lines on other cores, call this
    /// method for every [`LineEvent::Delivery`].
    pub fn remember(&mut self, delivery: &LogDelivery<'_>) {
        self.deferred.update(delivery);
        self.unfinished = is_unfinished(&delivery.diagnostic).then_some(Unfinished::Reported);
    }

    /// Adds the sender, the `Message-ID` and the original recipient to an outcome if they are known
    /// from earlier lines with the same queue ID and are missing on the outcome's own line.
    ///
    /// [`line`](Self::line) and [`take`](Self::take) call this method themselves. If you parse
    /// lines on other cores, call this method for every [`LineEvent::Delivery`] for which you need
    /// these values.
    ///
    /// ```
    /// use smtp_codes::scan::log::Reader;
    ///
    /// let mut reader = Reader::new();
    /// let sent = b"postfix/qmgr[1]: 4T3X: from=<ann@example.org>, size=9, nrcpt=1 (queue active)";
    /// assert!(reader.line(sent).is_none());
    /// let line = b"postfix/smtp[1]: 4T3X: to=<bob@example.org>, relay=none, status=bounced (no route)";
    /// let delivery = reader.line(line).unwrap();
    /// assert_eq!(delivery.sender.as_deref(), Some(&b"ann@example.org"[..]));
    ///
    /// // After this, another message may have the same ID.
    /// assert!(reader.line(b"postfix/qmgr[1]: 4T3X: removed").is_none());
    /// assert_eq!(reader.line(line).unwrap().sender, None);
    /// ```
    pub fn join(&mut self, delivery: &mut LogDelivery<'_>) {
        self.envelopes.join(delivery);
        delivery.check_original_recipient();
    }

    /// Takes a part of an outcome, and returns the outcome if the part completes one. Parts must
    /// come in the order of the lines.
    pub fn take<'a>(&mut self, part: Part<'a>) -> Option<LogDelivery<'a>> {
        let mut delivery = self.completed(part)?;
        self.join(&mut delivery);
        Some(delivery)
    }

    fn completed<'a>(&mut self, part: Part<'a>) -> Option<LogDelivery<'a>> {
        match part.0 {
            Kind::Outcome(delivery, keys) => Some(self.with_names(delivery, keys)),
            Kind::Name(key, name) => {
                self.names.put(key, name);
                None
            }
            Kind::Expiry(mut delivery) => {
                let recipients = delivery.queue_id.as_deref();
                let recipients = recipients.and_then(|id| self.deferred.take(id));
                let recipients = recipients.into_iter().flatten().map(Cow::Owned);
                delivery.set_recipients(recipients);
                Some(delivery)
            }
            Kind::Group(delivery) => {
                self.group = Some(delivery.into_owned());
                None
            }
            Kind::Recipient(name) => {
                let mut delivery = self.group.clone()?;
                delivery.recipient = Some(Cow::Owned(name.to_vec()));
                Some(delivery)
            }
            Kind::Envelope(envelope) => {
                self.envelopes.put(&envelope);
                None
            }
            Kind::Gone(format, id) => {
                self.envelopes.end(format, id);
                None
            }
            Kind::Enveloped(mut delivery, lookup) => {
                self.envelopes.complete(&mut delivery, &lookup);
                Some(delivery)
            }
            Kind::Piece(source, piece, stamp) => self.take_piece(source, piece, stamp),
            Kind::Attempt(key, step) => self.step(&key, step),
            Kind::Reply(delivery) => self.reply(delivery),
        }
    }

    /// Processes a step of a delivery attempt.
    fn step<'a>(&mut self, key: &[u8], step: Step<'a>) -> Option<LogDelivery<'a>> {
        self.unfinished = match &step {
            Step::Reply(text) if is_unfinished(text) => Some(Unfinished::Attempt(key.to_vec())),
            _ => None,
        };
        let delivery = self.attempts.take(key, step)?;
        self.unfinished = is_unfinished(&delivery.diagnostic).then_some(Unfinished::Reported);
        Some(delivery)
    }

    /// Processes a line that starts with a reply code. A line that continues a reply isn't an
    /// outcome.
    fn reply<'a>(&mut self, delivery: LogDelivery<'a>) -> Option<LogDelivery<'a>> {
        let is_last = !is_unfinished(&delivery.diagnostic);
        match &self.unfinished {
            Some(unfinished) => {
                if let Unfinished::Attempt(key) = unfinished {
                    let line = Step::Reply(&delivery.diagnostic);
                    self.attempts.take(key, line);
                }
                if is_last {
                    self.unfinished = None;
                }
                None
            }
            None => is_last.then_some(delivery),
        }
    }

    /// Takes a piece of an Exim log line, and reads the line if the piece completes it.
    fn take_piece(
        &mut self,
        source: &[u8],
        piece: exim::Piece<'_>,
        stamp: Option<&[u8]>,
    ) -> Option<LogDelivery<'static>> {
        let line = self.pieces.join(source, piece)?;
        let mut event = exim::message(&line, self.parser.commands())?;
        if let Some(stamp) = stamp {
            event.add_stamp(stamp);
        }
        let delivery = match event {
            LineEvent::Delivery(delivery) => delivery,
            LineEvent::Part(part) => self.completed(part)?,
        };
        Some(delivery.into_owned())
    }

    /// Adds the recipients and the server to which the keys refer.
    fn with_names<'a>(&mut self, mut delivery: LogDelivery<'a>, keys: Vec<Key>) -> LogDelivery<'a> {
        let goes_on = delivery.action == Some(Action::Delayed);
        let mut recipients = Vec::new();
        for key in keys {
            let name = self.names.get(key, goes_on);
            match key {
                Key::Connection(_) => {
                    delivery.remote_mta = name.map(|name| Cow::Owned(name.address));
                }
                Key::Delivery(_) | Key::Recipient(..) => {
                    let Some(name) = name else { continue };
                    let id = name.queue_id.map(Cow::Owned);
                    delivery.queue_id = delivery.queue_id.take().or(id);
                    recipients.push(Cow::Owned(name.address));
                }
            }
        }
        delivery.set_recipients(recipients.into_iter());
        delivery
    }
}

/// Maps keys to names, in two generations. When the young generation is full, it replaces the old
/// generation.
#[derive(Clone, Debug, Default)]
struct KnownNames {
    young: HashMap<Key, KnownName>,
    old: HashMap<Key, KnownName>,
}

#[derive(Clone, Debug)]
struct KnownName {
    address: Vec<u8>,
    queue_id: Option<Vec<u8>>,
}

impl KnownNames {
    fn put(&mut self, key: Key, name: Name<'_>) {
        if name.address.len() > LONGEST {
            self.take(key);
            return;
        }
        if self.young.len() >= MOST {
            self.old = core::mem::take(&mut self.young);
        }
        let id = name.queue_id.filter(|id| id.len() <= LONGEST);
        let known = KnownName {
            address: name.address.to_vec(),
            queue_id: id.map(<[u8]>::to_vec),
        };
        self.young.insert(key, known);
    }

    /// Returns a name, and forgets the name if its key is no longer used. qmail reuses its numbers,
    /// but a Cisco ESA may refer to a delayed recipient again.
    fn get(&mut self, key: Key, goes_on: bool) -> Option<KnownName> {
        match key {
            Key::Delivery(_) => self.take(key),
            Key::Recipient(..) if !goes_on => self.take(key),
            Key::Recipient(..) | Key::Connection(_) => {
                let name = self.young.get(&key).or_else(|| self.old.get(&key));
                name.cloned()
            }
        }
    }

    fn take(&mut self, key: Key) -> Option<KnownName> {
        let old = self.old.remove(&key);
        self.young.remove(&key).or(old)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_names_are_forgotten() {
        let mut names = KnownNames::default();
        for number in 0..100_000 {
            names.put(Key::Delivery(number), Name::of(b"bob@example.org"));
        }
        assert!(names.young.len() + names.old.len() <= 2 * MOST);
        assert!(names.get(Key::Delivery(99_999), false).is_some());
        assert!(names.get(Key::Delivery(99_999), false).is_none());
        assert!(names.get(Key::Delivery(0), false).is_none());
        names.put(Key::Delivery(1), Name::of(&[b'x'; LONGEST + 1]));
        assert!(names.get(Key::Delivery(1), false).is_none());
    }

    #[test]
    fn a_delayed_recipient_of_an_esa_keeps_its_name() {
        let mut names = KnownNames::default();
        names.put(Key::Recipient(4, 0), Name::of(b"bob@example.org"));
        assert!(names.get(Key::Recipient(4, 0), true).is_some());
        assert!(names.get(Key::Recipient(4, 0), false).is_some());
        assert!(names.get(Key::Recipient(4, 0), true).is_none());
    }
}
