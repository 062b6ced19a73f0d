//! What one line states.

use std::vec::Vec;

use super::delivery::LogDelivery;

/// What one line of a log states.
///
/// Most lines that matter state an outcome in full. qmail and Cisco ESA name the recipient in one
/// line and state the outcome in another, and so do Postfix and Sendmail when they give a message
/// up. A [`Reader`](super::Reader) joins them. Lines can be read on many cores, if one reader takes
/// their parts in the order of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LineEvent<'a> {
    /// An outcome, stated in full.
    Delivery(LogDelivery<'a>),
    /// A part of an outcome, for [`Reader::take`](super::Reader::take).
    Part(Part<'a>),
}

/// A part of an outcome, which other lines complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a>(pub(super) Kind<'a>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// The outcome of recipients that earlier lines named.
    Outcome(LogDelivery<'a>, Vec<Key>),
    /// The name of a recipient or a server, for a later line.
    Name(Key, &'a [u8]),
    /// A message is given up: the outcome of all its recipients whose last attempt was put off.
    Expiry(LogDelivery<'a>),
    /// The outcome of the recipients that the next lines name.
    Group(LogDelivery<'a>),
    /// A recipient of the group.
    Recipient(&'a [u8]),
}

/// What a later line calls a recipient or a server by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// qmail's number of a delivery, which is used again after the delivery has ended.
    Delivery(u64),
    /// The number of a message in a Cisco ESA, and that of the recipient within the message.
    Recipient(u64, u64),
    /// The number of a Cisco ESA's connection to a server.
    Connection(u64),
}

impl<'a> LineEvent<'a> {
    pub(super) const fn part(kind: Kind<'a>) -> Self {
        Self::Part(Part(kind))
    }

    /// Returns the outcome as far as this line states it: its recipient may be in another line.
    #[must_use]
    pub fn into_delivery(self) -> Option<LogDelivery<'a>> {
        match self {
            Self::Delivery(delivery)
            | Self::Part(Part(
                Kind::Outcome(delivery, _) | Kind::Expiry(delivery) | Kind::Group(delivery),
            )) => Some(delivery),
            Self::Part(Part(Kind::Name(..) | Kind::Recipient(_))) => None,
        }
    }
}
