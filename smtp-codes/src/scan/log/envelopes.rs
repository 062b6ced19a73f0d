//! The envelopes of messages, by queue ID.

use std::borrow::Cow;
use std::collections::HashMap;
use std::vec::Vec;

use super::cut::until;
use super::delivery::LogDelivery;
use crate::scan::format::Format;

/// The maximum size of each of the two generations, in bytes.
const MOST: usize = 8 << 20;
/// The memory that a message takes in addition to its strings, in bytes.
const OVERHEAD: usize = 256;
/// The maximum number of recipients that are kept for a message.
const OF_A_MESSAGE: usize = 100;
/// The maximum length of a value that is kept, in bytes. A line in a message has at most 998
/// characters (RFC 5322 section 2.1.1).
const LONGEST: usize = 998;

/// What a line says about a message, for later lines with the same queue ID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Envelope<'a> {
    pub(super) format: Format,
    pub(super) queue_id: Cow<'a, [u8]>,
    /// `true` if the line is one of the first lines about the message. Earlier lines with the same
    /// ID were about another message, because systems reuse their IDs.
    pub(super) is_new: bool,
    pub(super) sender: Option<Cow<'a, [u8]>>,
    pub(super) message_id: Option<Cow<'a, [u8]>>,
    pub(super) recipient: Option<Cow<'a, [u8]>>,
}

impl<'a> Envelope<'a> {
    /// Creates an envelope with nothing but a format and an ID.
    pub(super) const fn new(format: Format, queue_id: Cow<'a, [u8]>) -> Self {
        Self {
            format,
            queue_id,
            is_new: false,
            sender: None,
            message_id: None,
            recipient: None,
        }
    }

    /// Creates the envelope from the first line about a message.
    pub(super) fn of_new(format: Format, queue_id: &'a [u8]) -> Self {
        Self {
            is_new: true,
            ..Self::new(format, Cow::Borrowed(queue_id))
        }
    }
}

/// Returns the `Message-ID` in the value of a header field, without `<` and `>`. Some programs omit
/// the brackets.
pub(super) fn message_id(value: &[u8]) -> Option<&[u8]> {
    let value = value.trim_ascii();
    let id = match value.strip_prefix(b"<") {
        Some(rest) => until(rest, b">"),
        None => value,
    };
    (!id.is_empty()).then_some(id)
}

/// How to find the envelope that belongs to an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lookup<'a> {
    pub(super) queue_id: Cow<'a, [u8]>,
    /// The recipient's domain, if the outcome names it.
    pub(super) domain: Option<Cow<'a, [u8]>>,
}

/// Envelopes by queue ID, in two generations. When the young generation is full, it replaces the
/// old generation.
#[derive(Clone, Debug, Default)]
pub(super) struct Envelopes {
    young: HashMap<Vec<u8>, Known>,
    old: HashMap<Vec<u8>, Known>,
    /// The size of the young generation, in bytes.
    taken: usize,
}

/// What is known about a message.
#[derive(Clone, Debug)]
struct Known {
    /// The log format. Different systems that write to the same log may use the same IDs.
    format: Format,
    sender: Option<Vec<u8>>,
    message_id: Option<Vec<u8>>,
    recipients: Vec<Vec<u8>>,
    /// `true` if some recipients were not kept.
    is_cut: bool,
}

impl Envelopes {
    /// Adds the information from a line about a message.
    pub(super) fn put(&mut self, envelope: &Envelope<'_>) {
        let id = &*envelope.queue_id;
        if id.len() > LONGEST {
            return;
        }
        if let Some(known) = self.young.get_mut(id) {
            self.taken = self.taken.saturating_sub(known.len());
            known.add(envelope);
            self.taken += known.len();
            return;
        }
        let new = || (id.to_vec(), Known::new(envelope.format));
        let (id, mut known) = self.remove_old(id).unwrap_or_else(new);
        known.add(envelope);
        self.insert(id, known);
    }

    /// Forgets a message. Its ID may be reused from now on.
    pub(super) fn end(&mut self, format: Format, id: &[u8]) {
        let Some(known) = self.young.get(id) else {
            if self.old.get(id).is_some_and(|known| known.format == format) {
                self.old.remove(id);
            }
            return;
        };
        if known.format == format {
            let len = OVERHEAD + id.len() + known.len();
            self.taken = self.taken.saturating_sub(len);
            self.young.remove(id);
        }
    }

    /// Adds the sender and the `Message-ID` to an outcome whose line doesn't contain them.
    pub(super) fn join(&mut self, delivery: &mut LogDelivery<'_>) {
        let is_complete = delivery.sender.is_some() && delivery.message_id.is_some();
        let Some(id) = delivery.queue_id.as_deref().filter(|_| !is_complete) else {
            return;
        };
        if let Some(known) = self.renewed(id, delivery.format) {
            known.put_in(delivery);
        }
    }

    /// Completes an outcome with what is known about its message. Also adds the recipient if the
    /// message has only one recipient in the given domain or, without a domain, only one recipient
    /// at all.
    pub(super) fn complete(&mut self, delivery: &mut LogDelivery<'_>, lookup: &Lookup<'_>) {
        let Some(known) = self.renewed(&lookup.queue_id, delivery.format) else {
            return;
        };
        known.put_in(delivery);
        if delivery.recipient.is_none() {
            let recipient = known.recipient(lookup.domain.as_deref());
            delivery.recipient = recipient.cloned().map(Cow::Owned);
        }
    }

    /// Returns what is known about a message. Moves the message to the young generation, because it
    /// is still in the queue.
    fn renewed(&mut self, id: &[u8], format: Format) -> Option<&Known> {
        if let Some((id, known)) = self.remove_old(id) {
            self.insert(id, known);
        }
        self.young.get(id).filter(|known| known.format == format)
    }

    /// Adds a message that neither generation contains.
    fn insert(&mut self, id: Vec<u8>, known: Known) {
        if self.taken >= MOST {
            self.old = core::mem::take(&mut self.young);
            self.taken = 0;
        }
        self.taken += OVERHEAD + id.len() + known.len();
        self.young.insert(id, known);
    }

    /// Removes a message from the old generation. Skips the slow lookup if that generation is
    /// empty, as it usually is.
    fn remove_old(&mut self, id: &[u8]) -> Option<(Vec<u8>, Known)> {
        match self.old.is_empty() {
            true => None,
            false => self.old.remove_entry(id),
        }
    }
}

impl Known {
    const fn new(format: Format) -> Self {
        Self {
            format,
            sender: None,
            message_id: None,
            recipients: Vec::new(),
            is_cut: false,
        }
    }

    fn put_in(&self, delivery: &mut LogDelivery<'_>) {
        let owned = |text: &Vec<u8>| Cow::Owned(text.clone());
        if delivery.sender.is_none() {
            delivery.sender = self.sender.as_ref().map(owned);
        }
        if delivery.message_id.is_none() {
            delivery.message_id = self.message_id.as_ref().map(owned);
        }
    }

    /// Adds the information from a line. A message has only one sender. If the line names a
    /// different sender, it is about another message with the same ID, whose first lines are
    /// missing.
    fn add(&mut self, envelope: &Envelope<'_>) {
        if envelope.is_new || envelope.format != self.format {
            *self = Self::new(envelope.format);
        }
        let kept = |text: &[u8]| (text.len() <= LONGEST).then(|| text.to_vec());
        if let Some(sender) = envelope.sender.as_deref() {
            if self.sender.as_deref().is_some_and(|known| known != sender) {
                *self = Self::new(self.format);
            }
            self.sender = kept(sender);
        }
        if let Some(id) = envelope.message_id.as_deref() {
            self.message_id = kept(id);
        }
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

    /// Returns the memory that the strings take, in bytes.
    fn len(&self) -> usize {
        let texts = [&self.sender, &self.message_id].into_iter().flatten();
        let texts = texts.chain(&self.recipients);
        // Add 48 bytes for the `Vec` and the overhead of its allocation.
        texts.map(|text| text.len() + 48).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::format::Format;
    use std::borrow::ToOwned as _;
    use std::format;
    use std::string::String;

    fn envelope(id: &str, recipient: Option<&str>) -> Envelope<'static> {
        let text = |text: &str| Cow::Owned(text.as_bytes().to_vec());
        Envelope {
            sender: Some(text("ann@example.org")),
            recipient: recipient.map(text),
            ..Envelope::new(Format::Postfix, text(id))
        }
    }

    fn completed(
        envelopes: &mut Envelopes,
        id: &str,
        domain: Option<&str>,
    ) -> LogDelivery<'static> {
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
            let delivery = completed(&mut envelopes, "1", domain);
            assert_eq!(delivery.recipient.as_deref(), recipient);
            assert_eq!(delivery.sender.as_deref(), Some(&b"ann@example.org"[..]));
        }
        assert_eq!(completed(&mut envelopes, "2", None).sender, None);
    }

    #[test]
    fn nobody_is_named_if_not_all_recipients_are_known() {
        let mut envelopes = Envelopes::default();
        envelopes.put(&envelope("1", Some("bob@example.org")));
        envelopes.put(&envelope("1", Some(&"x".repeat(LONGEST + 1))));
        let delivery = completed(&mut envelopes, "1", Some("example.org"));
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
        assert!(completed(&mut envelopes, "39999", None).recipient.is_some());
        assert_eq!(completed(&mut envelopes, "0", None).sender, None);
        for number in 0..2 * OF_A_MESSAGE {
            envelopes.put(&envelope("39999", Some(&format!("{number}@example.org"))));
        }
        let known = &envelopes.young[&b"39999"[..]];
        assert_eq!(known.recipients.len(), OF_A_MESSAGE);
    }
    fn joined(envelopes: &mut Envelopes, id: &'static str) -> [Option<String>; 2] {
        let mut delivery = LogDelivery::new(Format::Postfix);
        delivery.queue_id = Some(Cow::Borrowed(id.as_bytes()));
        envelopes.join(&mut delivery);
        let delivery = delivery.to_delivery();
        [delivery.sender, delivery.message_id]
    }

    #[test]
    fn a_reused_id_joins_nothing_of_another_message() {
        let text = |text: &'static str| Some(Cow::Borrowed(text.as_bytes()));
        let id = Cow::Borrowed(&b"1"[..]);
        let first = Envelope {
            sender: text("ann@example.org"),
            message_id: text("a@example.org"),
            ..Envelope::new(Format::Postfix, id.clone())
        };
        let known = |one: &str, other: &str| [Some(one.to_owned()), Some(other.to_owned())];
        let started = Envelope::of_new(Format::Postfix, b"1");
        let other_sender = Envelope {
            sender: text("eve@example.org"),
            ..Envelope::new(Format::Postfix, id.clone())
        };
        let long = Envelope {
            sender: Some(Cow::Owned(std::vec![b'x'; LONGEST + 1])),
            ..other_sender.clone()
        };
        let other_format = Envelope::new(Format::Exim, id);
        for (next, expected) in [
            (first.clone(), known("ann@example.org", "a@example.org")),
            (started, [None, None]),
            (other_sender, [Some("eve@example.org".to_owned()), None]),
            (long, [None, None]),
            (other_format, [None, None]),
        ] {
            let mut envelopes = Envelopes::default();
            envelopes.put(&first);
            envelopes.put(&next);
            assert_eq!(joined(&mut envelopes, "1"), expected, "{next:?}");
        }
        let mut envelopes = Envelopes::default();
        envelopes.put(&first);
        envelopes.end(Format::Exim, b"1");
        assert!(joined(&mut envelopes, "1")[0].is_some());
        envelopes.end(Format::Postfix, b"1");
        assert_eq!(joined(&mut envelopes, "1"), [None, None]);
        assert_eq!(envelopes.taken, 0);
    }

    #[test]
    fn messages_that_are_still_tried_are_kept() {
        let mut envelopes = Envelopes::default();
        envelopes.put(&envelope("1", None));
        for number in 2..100_000 {
            envelopes.put(&envelope(&format!("{number}"), None));
            if number % 5000 == 0 {
                assert!(joined(&mut envelopes, "1")[0].is_some(), "{number}");
            }
        }
        assert_eq!(joined(&mut envelopes, "2"), [None, None]);
    }
}
