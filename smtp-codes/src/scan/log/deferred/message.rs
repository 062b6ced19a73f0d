//! A message and its deferred recipients, in a single allocation. A reader remembers thousands of
//! messages.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};
use std::vec::Vec;

/// The maximum number of recipients.
pub(super) const MOST: usize = 1000;

/// The number of bytes in a length.
const LENGTH: usize = 2;

/// The queue ID and the recipients, each preceded by its length in two bytes. Messages with the
/// same ID are equal.
#[derive(Clone, Debug)]
pub(super) struct Message(Vec<u8>);

impl Message {
    /// Creates a message without recipients. The ID must be shorter than 64 KiB.
    pub(super) fn new(id: &[u8]) -> Self {
        let mut message = Self(Vec::with_capacity(LENGTH + id.len()));
        message.add(id);
        message
    }

    /// Adds a recipient, whose address must be shorter than 64 KiB.
    pub(super) fn add(&mut self, recipient: &[u8]) {
        self.0
            .extend_from_slice(&(recipient.len() as u16).to_le_bytes());
        self.0.extend_from_slice(recipient);
    }

    /// Returns `true` if the message has fewer than [`MOST`] recipients and not this one.
    pub(super) fn has_room_for(&self, recipient: &[u8]) -> bool {
        let mut others = 0;
        let mut recipients = self.recipients().inspect(|_| others += 1);
        let is_known = recipients.any(|one| one == recipient);
        drop(recipients);
        !is_known && others < MOST
    }

    /// Removes the recipients for which the function returns `false`.
    pub(super) fn retain(&mut self, is_kept: impl FnMut(&&[u8]) -> bool) {
        let mut left = Self::new(self.id());
        let kept = self.recipients().filter(is_kept);
        kept.for_each(|recipient| left.add(recipient));
        *self = left;
    }

    pub(super) fn recipients(&self) -> impl Iterator<Item = &[u8]> {
        self.fields().skip(1)
    }

    fn id(&self) -> &[u8] {
        self.fields().next().unwrap_or_default()
    }

    fn fields(&self) -> impl Iterator<Item = &[u8]> {
        let mut rest = &*self.0;
        core::iter::from_fn(move || {
            let (len, after) = rest.split_first_chunk()?;
            let (field, after) = after.split_at_checked(u16::from_le_bytes(*len).into())?;
            rest = after;
            Some(field)
        })
    }
}

impl Borrow<[u8]> for Message {
    fn borrow(&self) -> &[u8] {
        self.id()
    }
}

impl PartialEq for Message {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Message {}

impl Hash for Message {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;

    #[test]
    fn recipients_are_added_and_removed() {
        let long = [b'x'; 512];
        let mut message = Message::new(&long);
        let recipients = [&b"ann@example.org"[..], b"", &long, b"bob@example.org"];
        recipients.iter().for_each(|one| message.add(one));
        assert_eq!(message.recipients().collect::<Vec<_>>(), recipients);
        message.retain(|one| one.len() != 15);
        assert_eq!(message.recipients().collect::<Vec<_>>(), [b"", &long[..]]);
        message.retain(|_| false);
        assert_eq!(message.recipients().count(), 0);
        assert_eq!(message.id(), long);
    }

    #[test]
    fn messages_are_found_by_their_id() {
        let mut message = Message::new(b"4T3X");
        message.add(b"bob@example.org");
        let messages = std::collections::HashSet::from([message]);
        let found = messages.get(&b"4T3X"[..]).unwrap();
        assert_eq!(
            found.recipients().collect::<Vec<_>>(),
            vec![b"bob@example.org"]
        );
        assert!(messages.contains(&Message::new(b"4T3X")));
        assert!(!messages.contains(&b"4T3"[..]));
    }
}
