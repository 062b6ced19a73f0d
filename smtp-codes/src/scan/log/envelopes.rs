//! The envelopes of messages, by their queue IDs.

use std::borrow::Cow;
use std::collections::HashMap;
use std::vec::Vec;

use super::delivery::LogDelivery;

/// How many bytes each of the two generations keeps.
const MOST: usize = 4 << 20;
/// How many bytes a message takes in addition to its texts, at most.
const OVERHEAD: usize = 256;
/// The maximum number of recipients that are kept for a message.
const OF_A_MESSAGE: usize = 100;
/// The longest text that is kept: a line of a message has at most 998 characters (RFC 5322 section
/// 2.1.1).
const LONGEST: usize = 998;

/// What a line says about a message, for later lines with the same queue ID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Envelope<'a> {
    pub(super) queue_id: Cow<'a, [u8]>,
    pub(super) sender: Option<Cow<'a, [u8]>>,
    pub(super) message_id: Option<Cow<'a, [u8]>>,
    pub(super) recipient: Option<Cow<'a, [u8]>>,
}

/// How to find the envelope of an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lookup<'a> {
    pub(super) queue_id: Cow<'a, [u8]>,
    /// The domain of the recipient, if the outcome names it.
    pub(super) domain: Option<Cow<'a, [u8]>>,
}

/// Envelopes by queue ID, in two generations. When the young one is full, it replaces the old one.
#[derive(Clone, Debug, Default)]
pub(super) struct Envelopes {
    young: HashMap<Vec<u8>, Known>,
    old: HashMap<Vec<u8>, Known>,
    /// How many bytes the young generation has taken.
    taken: usize,
}

/// What is known about a message.
#[derive(Clone, Debug, Default)]
struct Known {
    sender: Option<Vec<u8>>,
    message_id: Option<Vec<u8>>,
    recipients: Vec<Vec<u8>>,
    /// More recipients were named than are kept.
    is_cut: bool,
}

impl Envelopes {
    /// Adds what a line says about a message.
    pub(super) fn put(&mut self, envelope: &Envelope<'_>) {
        let id = &*envelope.queue_id;
        if id.len() > LONGEST {
            return;
        }
        if self.taken >= MOST {
            self.old = core::mem::take(&mut self.young);
            self.taken = 0;
        }
        if !self.young.contains_key(id) {
            let known = self.old.remove(id).unwrap_or_default();
            self.taken += OVERHEAD + id.len() + known.len();
            self.young.insert(id.to_vec(), known);
        }
        if let Some(known) = self.young.get_mut(id) {
            let before = known.len();
            known.add(envelope);
            self.taken += known.len().saturating_sub(before);
        }
    }

    /// Adds to an outcome what is known about its message. A recipient is added if the message has
    /// only one of the domain, or only one if no domain is given.
    pub(super) fn complete(&self, delivery: &mut LogDelivery<'_>, lookup: &Lookup<'_>) {
        let id = &*lookup.queue_id;
        let Some(known) = self.young.get(id).or_else(|| self.old.get(id)) else {
            return;
        };
        let owned = |text: &Vec<u8>| Cow::Owned(text.clone());
        if delivery.sender.is_none() {
            delivery.sender = known.sender.as_ref().map(owned);
        }
        if delivery.message_id.is_none() {
            delivery.message_id = known.message_id.as_ref().map(owned);
        }
        if delivery.recipient.is_none() {
            delivery.recipient = known.recipient(lookup.domain.as_deref()).map(owned);
        }
    }
}

impl Known {
    fn add(&mut self, envelope: &Envelope<'_>) {
        let kept = |text: &Option<Cow<'_, [u8]>>| {
            let text = text.as_deref().filter(|text| text.len() <= LONGEST);
            text.map(<[u8]>::to_vec)
        };
        self.sender = kept(&envelope.sender).or_else(|| self.sender.take());
        self.message_id = kept(&envelope.message_id).or_else(|| self.message_id.take());
        let Some(recipient) = envelope.recipient.as_deref() else {
            return;
        };
        if self.recipients.iter().any(|known| known == recipient) {
            return;
        }
        match self.recipients.len() < OF_A_MESSAGE && recipient.len() <= LONGEST {
            true => self.recipients.push(recipient.to_vec()),
            false => self.is_cut = true,
        }
    }

    fn recipient(&self, domain: Option<&[u8]>) -> Option<&Vec<u8>> {
        let is_of = |recipient: &&Vec<u8>| {
            domain.is_none_or(|domain| {
                let own = recipient.rsplit(|byte| *byte == b'@').next();
                own.is_some_and(|own| own.eq_ignore_ascii_case(domain))
            })
        };
        let mut recipients = self.recipients.iter().filter(is_of);
        let only = recipients.next()?;
        (recipients.next().is_none() && !self.is_cut).then_some(only)
    }

    /// Returns how many bytes are kept.
    fn len(&self) -> usize {
        let texts = [&self.sender, &self.message_id].into_iter().flatten();
        let texts = texts.chain(&self.recipients);
        // Each text has an allocation.
        texts.map(|text| text.len() + 48).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::format::Format;
    use std::format;

    fn envelope(id: &str, recipient: Option<&str>) -> Envelope<'static> {
        let text = |text: &str| Cow::Owned(text.as_bytes().to_vec());
        Envelope {
            queue_id: text(id),
            sender: Some(text("ann@example.org")),
            message_id: None,
            recipient: recipient.map(text),
        }
    }

    fn completed(envelopes: &Envelopes, id: &str, domain: Option<&str>) -> LogDelivery<'static> {
        let mut delivery = LogDelivery::new(Format::Postfix);
        let lookup = Lookup {
            queue_id: Cow::Borrowed(id.as_bytes()),
            domain: domain.map(|domain| Cow::Borrowed(domain.as_bytes())),
        };
        envelopes.complete(&mut delivery, &lookup);
        delivery
    }

    #[test]
    fn only_one_recipient_of_a_domain_is_named() {
        let mut envelopes = Envelopes::default();
        for recipient in ["bob@example.org", "eve@example.com", "kim@example.com"] {
            envelopes.put(&envelope("1", Some(recipient)));
            envelopes.put(&envelope("1", Some(recipient)));
        }
        for (domain, recipient) in [
            (Some("EXAMPLE.org"), Some(&b"bob@example.org"[..])),
            (Some("example.com"), None),
            (Some("ample.org"), None),
            (None, None),
        ] {
            let delivery = completed(&envelopes, "1", domain);
            assert_eq!(delivery.recipient.as_deref(), recipient);
            assert_eq!(delivery.sender.as_deref(), Some(&b"ann@example.org"[..]));
        }
        assert_eq!(completed(&envelopes, "2", None).sender, None);
    }

    #[test]
    fn nobody_is_named_if_not_all_recipients_are_known() {
        let mut envelopes = Envelopes::default();
        envelopes.put(&envelope("1", Some("bob@example.org")));
        envelopes.put(&envelope("1", Some(&"x".repeat(LONGEST + 1))));
        let delivery = completed(&envelopes, "1", Some("example.org"));
        assert_eq!(delivery.recipient, None);
    }

    #[test]
    fn memory_is_bounded() {
        let mut envelopes = Envelopes::default();
        let long = "x".repeat(LONGEST);
        for number in 0..40_000 {
            envelopes.put(&envelope(&format!("{number}"), Some(&long)));
        }
        let bytes = |one: &HashMap<Vec<u8>, Known>| one.values().map(Known::len).sum::<usize>();
        assert!(bytes(&envelopes.young) <= MOST + 3 * LONGEST);
        assert!(bytes(&envelopes.old) <= MOST + 3 * LONGEST);
        assert!(completed(&envelopes, "39999", None).recipient.is_some());
        assert_eq!(completed(&envelopes, "0", None).sender, None);
        for number in 0..2 * OF_A_MESSAGE {
            envelopes.put(&envelope("39999", Some(&format!("{number}@example.org"))));
        }
        let known = &envelopes.young[&b"39999"[..]];
        assert_eq!(known.recipients.len(), OF_A_MESSAGE);
    }
}
