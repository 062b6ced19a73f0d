//! Remembers which recipients of each message were deferred, by queue ID.

mod message;

use std::collections::HashSet;
use std::vec::Vec;

use message::Message;

use super::delivery::LogDelivery;
use crate::scan::side::Side;
use crate::vocabulary::Action;

/// The maximum number of messages and recipients in each of the two generations.
const MOST: usize = 16_384;
/// The maximum length of an address that is kept, in bytes. RFC 5321 section 4.5.3.1 allows only
/// shorter addresses.
const LONGEST: usize = 512;

/// The messages with their deferred recipients, by queue ID.
type Messages = HashSet<Message>;

/// The recipients whose last delivery attempt was deferred, in two generations. When the young
/// generation is full, it replaces the old generation.
#[derive(Clone, Debug, Default)]
pub(super) struct Deferred {
    young: Messages,
    old: Messages,
    /// The number of messages and recipients added to the young generation.
    taken: usize,
}

impl Deferred {
    /// Adds the recipients if the delivery was deferred, and removes them if it had any other
    /// outcome.
    pub(super) fn update(&mut self, delivery: &LogDelivery<'_>) {
        let Some(id) = delivery
            .queue_id
            .as_deref()
            .filter(|id| id.len() <= LONGEST)
        else {
            return;
        };
        match delivery.action {
            Some(Action::Delayed) if delivery.side == Side::Client => self.add(id, delivery),
            _ if self.young.is_empty() && self.old.is_empty() => {}
            _ => self.remove(id, delivery),
        }
    }

    fn add(&mut self, id: &[u8], delivery: &LogDelivery<'_>) {
        if self.taken >= MOST {
            self.old = core::mem::take(&mut self.young);
            self.taken = 0;
        }
        let mut message = self.young.take(id).unwrap_or_else(|| {
            let old = self.old.take(id).unwrap_or_else(|| Message::new(id));
            self.taken += 1 + old.recipients().count();
            old
        });
        for recipient in delivery.recipients().flatten() {
            if message.has_room_for(recipient) && recipient.len() <= LONGEST {
                message.add(recipient);
                self.taken += 1;
            }
        }
        self.young.insert(message);
    }

    fn remove(&mut self, id: &[u8], delivery: &LogDelivery<'_>) {
        for messages in [&mut self.young, &mut self.old] {
            if let Some(mut message) = messages.take(id) {
                message.retain(|one| !delivery.recipients().any(|named| named == Some(one)));
                messages.insert(message);
            }
        }
    }

    /// Removes and returns the recipients of a message that the server gave up on.
    pub(super) fn take(&mut self, id: &[u8]) -> Option<Vec<Vec<u8>>> {
        let old = self.old.take(id);
        let message = self.young.take(id).or(old)?;
        Some(message.recipients().map(<[u8]>::to_vec).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::format::Format;
    use std::borrow::Cow;
    use std::format;

    fn delivery(
        id: &'static [u8],
        recipient: &'static [u8],
        action: Action,
    ) -> LogDelivery<'static> {
        let mut delivery = LogDelivery::new(Format::Postfix);
        delivery.queue_id = Some(Cow::Borrowed(id));
        delivery.recipient = Some(Cow::Borrowed(recipient));
        delivery.action = Some(action);
        delivery
    }

    #[test]
    fn the_recipients_are_those_of_the_last_attempts() {
        let mut deferred = Deferred::default();
        for (recipient, action) in [
            (&b"ann@example.org"[..], Action::Delayed),
            (b"bob@example.org", Action::Delayed),
            (b"eve@example.org", Action::Delayed),
            (b"bob@example.org", Action::Delayed),
            (b"ann@example.org", Action::Delivered),
            (b"eve@example.org", Action::Failed),
        ] {
            deferred.update(&delivery(b"4T3X", recipient, action));
        }
        deferred.update(&delivery(b"4T3Y", b"kim@example.org", Action::Delayed));
        assert_eq!(deferred.take(b"4T3X").unwrap(), [b"bob@example.org"]);
        assert_eq!(deferred.take(b"4T3X"), None);
        assert_eq!(deferred.take(b"4T3Y").unwrap(), [b"kim@example.org"]);
    }

    #[test]
    fn memory_is_bounded() {
        let mut deferred = Deferred::default();
        let mut one = delivery(b"4T3X", b"bob@example.org", Action::Delayed);
        for number in 0..100_000 {
            one.queue_id = Some(Cow::Owned(format!("4T{}", number / 3).into_bytes()));
            one.recipient = Some(Cow::Owned(format!("{number}@example.org").into_bytes()));
            deferred.update(&one);
        }
        let kept = |messages: &Messages| {
            messages
                .iter()
                .map(|one| one.recipients().count())
                .sum::<usize>()
        };
        assert!(kept(&deferred.young) + kept(&deferred.old) <= 2 * (MOST + message::MOST));
        assert_eq!(deferred.take(b"4T33333").unwrap(), [b"99999@example.org"]);
        assert_eq!(deferred.take(b"4T0"), None);
        one.queue_id = Some(Cow::Borrowed(b"4T3X"));
        for number in 0..2 * message::MOST {
            one.recipient = Some(Cow::Owned(format!("{number}@example.org").into_bytes()));
            deferred.update(&one);
        }
        assert_eq!(deferred.take(b"4T3X").unwrap().len(), message::MOST);
    }
}
