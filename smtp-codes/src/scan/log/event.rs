//! What a line in a log reports.

use std::borrow::Cow;
use std::vec::Vec;

use super::attempts::Step;
use super::delivery::LogDelivery;
use super::envelopes::{Envelope, Lookup};
use super::exim::Piece;
use super::stamp;
use crate::scan::clock;
use crate::scan::format::Format;

/// What a line in a log reports.
///
/// Most relevant lines report a complete outcome. Some systems, such as qmail and Cisco ESA, write
/// the recipient on one line and the outcome on another line, and so do Postfix and Sendmail when
/// they give up on a message. A [`Reader`](super::Reader) joins the parts of an outcome. Lines can
/// be parsed on many cores, as long as one reader takes the parts in the order of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LineEvent<'a> {
    /// A complete outcome.
    Delivery(LogDelivery<'a>),
    /// A part of an outcome, for [`Reader::take`](super::Reader::take).
    Part(Part<'a>),
}

/// A part of an outcome. Other lines contain the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a>(pub(super) Kind<'a>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// The outcome for recipients that earlier lines list.
    Outcome(LogDelivery<'a>, Vec<Key>),
    /// The address of a recipient or a server, to which a later line refers by the key.
    Name(Key, Name<'a>),
    /// The server gave up on a message: the outcome for all recipients whose last delivery attempt
    /// was deferred.
    Expiry(LogDelivery<'a>),
    /// The outcome for the recipients that the next lines list.
    Group(LogDelivery<'a>),
    /// A recipient of the group.
    Recipient(&'a [u8]),
    /// The envelope of a message, needed for later lines with the same queue ID.
    Envelope(Envelope<'a>),
    /// The message with this ID has left the queue, so the ID may be reused.
    Gone(Format, &'a [u8]),
    /// The outcome for a message whose envelope is on an earlier line.
    Enveloped(LogDelivery<'a>, Lookup<'a>),
    /// A step of a delivery attempt, with the key that all lines about the attempt share.
    Attempt(Cow<'a, [u8]>, Step<'a>),
    /// A reply on a line by itself, or one line of a longer reply.
    Reply(LogDelivery<'a>),
    /// A piece of an Exim log line: the process that wrote it, the piece, and the timestamp.
    Piece(&'a [u8], Piece<'a>, Option<&'a [u8]>),
}

/// A recipient or a server to which a later line refers by a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name<'a> {
    /// The address of a recipient or a server.
    pub(super) address: &'a [u8],
    /// The queue ID of the message, if the later line doesn't contain it.
    pub(super) queue_id: Option<&'a [u8]>,
}

impl<'a> Name<'a> {
    /// Creates a name for a line that contains the queue ID.
    pub(super) const fn of(address: &'a [u8]) -> Self {
        let queue_id = None;
        Self { address, queue_id }
    }
}

/// The numbers by which a later line refers to a recipient or a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// qmail's number for a delivery, which is reused after the delivery has ended.
    Delivery(u64),
    /// A Cisco ESA's number for a message, and the number of the recipient within the message.
    Recipient(u64, u64),
    /// A Cisco ESA's number for its connection to a server.
    Connection(u64),
}

impl<'a> LineEvent<'a> {
    pub(super) const fn part(kind: Kind<'a>) -> Self {
        Self::Part(Part(kind))
    }

    /// Sets the queue ID of an outcome.
    pub(super) fn set_queue_id(&mut self, id: &'a [u8]) {
        if let Some(delivery) = self.delivery_mut() {
            delivery.queue_id = Some(Cow::Borrowed(id));
        }
    }

    /// Sets the timestamp of an outcome to the timestamp at the start of the text, unless the
    /// outcome has a more complete timestamp.
    #[inline]
    pub(super) fn add_stamp_of(&mut self, text: &'a [u8]) {
        if let Some(stamp) = stamp::written(text) {
            self.add_stamp(stamp);
        }
    }

    /// Sets the timestamp of an outcome, unless the outcome has a more complete timestamp.
    pub(super) fn add_stamp(&mut self, stamp: &'a [u8]) {
        if let Some(delivery) = self.delivery_mut() {
            let known = delivery.stamp.as_deref();
            if known.is_none_or(|known| clock::completeness(known) < clock::completeness(stamp)) {
                delivery.stamp = Some(Cow::Borrowed(stamp));
            }
        }
        if let Self::Part(Part(
            Kind::Piece(.., known) | Kind::Attempt(_, Step::GivenUp { stamp: known, .. }),
        )) = self
        {
            *known = known.or(Some(stamp));
        }
    }

    const fn delivery_mut(&mut self) -> Option<&mut LogDelivery<'a>> {
        match self {
            Self::Delivery(delivery)
            | Self::Part(Part(
                Kind::Outcome(delivery, _)
                | Kind::Expiry(delivery)
                | Kind::Group(delivery)
                | Kind::Enveloped(delivery, _)
                | Kind::Attempt(
                    _,
                    Step::End(delivery) | Step::Close(delivery) | Step::Last(delivery),
                ),
            )) => Some(delivery),
            Self::Part(_) => None,
        }
    }

    /// Returns the outcome as far as this line reports it. The recipient may be on another line.
    #[must_use]
    pub fn into_delivery(self) -> Option<LogDelivery<'a>> {
        match self {
            Self::Delivery(delivery)
            | Self::Part(Part(
                Kind::Outcome(delivery, _)
                | Kind::Expiry(delivery)
                | Kind::Group(delivery)
                | Kind::Enveloped(delivery, _)
                | Kind::Attempt(_, Step::End(delivery) | Step::Last(delivery)),
            )) => Some(delivery),
            Self::Part(Part(Kind::Reply(delivery))) => {
                (!is_unfinished(&delivery.diagnostic)).then_some(delivery)
            }
            Self::Part(Part(
                Kind::Name(..)
                | Kind::Recipient(_)
                | Kind::Envelope(_)
                | Kind::Gone(..)
                | Kind::Attempt(..)
                | Kind::Piece(..),
            )) => None,
        }
    }
}

impl Part<'_> {
    /// Returns `true` if the part only says who sent a message, what its `Message-ID` is, or that
    /// the message has left the queue.
    ///
    /// A [`Reader`](super::Reader) that doesn't get these parts finds the same outcomes, but
    /// without the senders and `Message-ID`s that only other lines contain.
    ///
    /// ```
    /// use smtp_codes::scan::log::{self, LineEvent};
    ///
    /// let is_envelope = |line| match log::event(line) {
    ///     Some(LineEvent::Part(part)) => part.is_envelope(),
    ///     _ => false,
    /// };
    /// assert!(is_envelope(b"postfix/cleanup[1]: 4T3X: message-id=<a@example.org>"));
    /// assert!(!is_envelope(b"@40000000 delivery 7: success: ok/"));
    /// ```
    #[must_use]
    pub const fn is_envelope(&self) -> bool {
        match &self.0 {
            Kind::Envelope(envelope) => envelope.recipient.is_none(),
            Kind::Gone(..) => true,
            _ => false,
        }
    }
}

/// Returns `true` if a reply lacks its last line, as `550-5.1.1 no` does (RFC 5321 section 4.2.1).
pub(super) fn is_unfinished(reply: &[u8]) -> bool {
    let Some((code, [b'-', rest @ ..])) = reply.split_at_checked(3) else {
        return false;
    };
    let is_code = code.iter().all(u8::is_ascii_digit);
    is_code && rest.split(u8::is_ascii_whitespace).all(|word| word != code)
}
