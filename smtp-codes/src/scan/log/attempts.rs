//! Delivery attempts that a log reports on several lines: the recipient, the reply and the outcome.

use std::borrow::Cow;
use std::collections::HashMap;
use std::vec::Vec;

use super::cut::begins_with_code;
use super::delivery::LogDelivery;
use crate::vocabulary::Action;

/// The maximum size of each of the two generations, in bytes.
const MOST: usize = 4 << 20;
/// The memory that an attempt takes in addition to its strings, in bytes.
const OVERHEAD: usize = 1024;
/// The maximum length of an address that is kept, in bytes. RFC 5321 section 4.5.3.1 allows only
/// shorter addresses.
const LONGEST: usize = 512;
/// The maximum length of a key, in bytes. A key may contain several addresses and an ID.
const LONGEST_KEY: usize = 2 << 10;
/// The maximum number of recipients that are kept for an attempt.
const MOST_RECIPIENTS: usize = 1000;
/// The maximum length of a reply, in bytes. The rest of a longer reply is cut off.
const LONGEST_REPLY: usize = 8 << 10;

/// What a line says about a delivery attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// An attempt starts. Earlier lines with the same key were about another attempt.
    Start(LogDelivery<'a>),
    /// An attempt starts. It has the same sender as the attempt with the given key.
    StartOf(Cow<'a, [u8]>, LogDelivery<'a>),
    /// The sender and the recipients, which come directly after the start of the attempt.
    Envelope(LogDelivery<'a>),
    /// The `Message-ID`, which comes between the start of the attempt and the reply.
    MessageId(&'a [u8]),
    /// All messages go to a relay that the system is configured to use.
    Relay,
    /// A line of the reply, or of the explanation if no server answered.
    Reply(&'a [u8]),
    /// A line of the reply; the first line starts the attempt.
    Text(LogDelivery<'a>, &'a [u8]),
    /// The outcome. Values that it doesn't contain are taken from earlier steps.
    End(LogDelivery<'a>),
    /// The outcome of an attempt that has started but not ended.
    Close(LogDelivery<'a>),
    /// The outcome. The attempt's key won't appear again.
    Last(LogDelivery<'a>),
    /// The system gives up on the message with this ID or, without an ID, on the attempt's message.
    GivenUp {
        id: Option<&'a [u8]>,
        /// The timestamp on the line.
        stamp: Option<&'a [u8]>,
    },
    /// The program restarts or starts a new queue run, so the attempt is forgotten.
    Reset,
}

/// Attempts by their keys, in two generations. When the young generation is full, it replaces the
/// old generation.
#[derive(Clone, Debug, Default)]
pub(super) struct Attempts {
    young: HashMap<Vec<u8>, Attempt>,
    old: HashMap<Vec<u8>, Attempt>,
    /// The size of the young generation, in bytes.
    taken: usize,
}

#[derive(Clone, Debug)]
struct Attempt {
    /// The details of the attempt that are known so far.
    known: LogDelivery<'static>,
    /// `true` if the reply or the outcome has been read. The envelope and the `Message-ID` come
    /// before the reply, so later lines that look like them are ignored.
    is_answered: bool,
    is_ended: bool,
    is_relayed: bool,
}

impl Attempt {
    const fn new(known: LogDelivery<'static>) -> Self {
        Self {
            known,
            is_answered: false,
            is_ended: false,
            is_relayed: false,
        }
    }

    /// Returns `true` if the attempt can end with this outcome: it hasn't ended yet, and the
    /// outcome isn't a success after a refusal. A server can put any text into the last line of its
    /// reply, even text that looks like a success.
    fn can_end(&self, delivery: &LogDelivery<'_>) -> bool {
        let reply = &self.known.diagnostic;
        let is_refused = matches!(**reply, [b'4' | b'5', ..]) && begins_with_code(reply);
        let is_contrary = is_refused && delivery.action == Some(Action::Delivered);
        !self.is_ended && !is_contrary
    }

    fn len(&self) -> usize {
        let names = self.known.recipients().flatten();
        let names = names.map(|name| name.len() + size_of::<Cow<'_, [u8]>>());
        OVERHEAD + self.known.diagnostic.len() + names.sum::<usize>()
    }
}

impl Attempts {
    /// Processes a step, and returns the outcome if the step completes one.
    pub(super) fn take<'a>(&mut self, key: &[u8], step: Step<'a>) -> Option<LogDelivery<'a>> {
        match step {
            Step::Start(delivery) => self.start(key, delivery),
            Step::StartOf(message, mut delivery) => {
                let known = self.get(&message).map(|attempt| &attempt.known);
                delivery.sender = known.and_then(|known| known.sender.clone());
                self.start(key, delivery);
            }
            Step::Last(delivery) => {
                let outcome = self.end(key, delivery);
                self.remove(key);
                return Some(outcome);
            }
            Step::End(delivery) => return Some(self.end(key, delivery)),
            Step::Close(delivery) => {
                let is_open = self
                    .get(key)
                    .is_some_and(|attempt| attempt.can_end(&delivery));
                return is_open.then(|| self.end(key, delivery));
            }
            Step::GivenUp { id, stamp } => return self.give_up(key, id, stamp),
            Step::Reset => {
                self.remove(key);
            }
            Step::Text(delivery, text) => self.add_text(key, delivery, text),
            Step::Envelope(_) | Step::MessageId(_) | Step::Relay | Step::Reply(_) => {
                self.add(key, step);
            }
        }
        None
    }

    /// Adds a step to an attempt that has started.
    fn add(&mut self, key: &[u8], step: Step<'_>) {
        let Some(mut attempt) = self.remove(key) else {
            return;
        };
        let known = &mut attempt.known;
        match step {
            Step::Relay => attempt.is_relayed = true,
            Step::Reply(text) => {
                attempt.is_answered = true;
                add_line(known, text);
            }
            // A line of the server's reply may look like one of the following steps.
            _ if attempt.is_answered => {}
            Step::Envelope(envelope) if known.recipient.is_none() => {
                let envelope = kept(envelope);
                known.is_ambiguous = envelope.is_ambiguous;
                known.sender = envelope.sender;
                known.recipient = envelope.recipient;
                known.other_recipients = envelope.other_recipients;
            }
            Step::MessageId(id) if known.message_id.is_none() && id.len() <= LONGEST => {
                known.message_id = Some(Cow::Owned(id.to_vec()));
            }
            _ => {}
        }
        self.put(key, attempt);
    }

    /// Adds a line of the reply, and the server if the line names it.
    fn add_text(&mut self, key: &[u8], delivery: LogDelivery<'_>, text: &[u8]) {
        let delivery = kept(delivery);
        let mut attempt = match self.remove(key) {
            Some(mut attempt) => {
                let remote = delivery.remote_mta;
                attempt.known.remote_mta = remote.or(attempt.known.remote_mta);
                attempt
            }
            None => Attempt::new(delivery),
        };
        add_line(&mut attempt.known, text);
        self.put(key, attempt);
    }

    /// Starts an attempt. A reply may look like the start of an attempt, so an earlier attempt that
    /// has a reply must end first.
    fn start(&mut self, key: &[u8], delivery: LogDelivery<'_>) {
        let goes_on = |attempt: &Attempt| attempt.is_answered && !attempt.is_ended;
        if !self.get(key).is_some_and(goes_on) {
            self.remove(key);
            self.put(key, Attempt::new(kept(delivery)));
        }
    }

    /// Ends an attempt, and completes its outcome.
    fn end<'a>(&mut self, key: &[u8], mut delivery: LogDelivery<'a>) -> LogDelivery<'a> {
        let Some(mut attempt) = self.remove(key) else {
            return delivery;
        };
        let is_relayed = attempt.is_relayed || attempt.known.own;
        let known = &mut attempt.known;
        if attempt.is_ended {
            // The reply from earlier lines belongs to the previous outcome.
            known.diagnostic = Cow::Borrowed(b"");
        }
        complete(&mut delivery, known);
        let has_reply = begins_with_code(&delivery.diagnostic);
        delivery.own |= is_relayed && !has_reply;
        let failed = matches!(delivery.action, Some(Action::Failed | Action::Delayed));
        // The outcome applies to all recipients, whichever recipient the reply is about.
        delivery.is_shared |= failed && has_reply && !delivery.other_recipients.is_empty();
        known.action = delivery.action;
        known.is_shared = delivery.is_shared;
        known.own = delivery.own;
        known.command = delivery.command;
        known.diagnostic = Cow::Owned(shortened(&delivery.diagnostic).to_vec());
        (attempt.is_answered, attempt.is_ended) = (true, true);
        self.put(key, attempt);
        delivery
    }

    /// Returns the outcome for a message that the system gives up on, if the last attempt was only
    /// delayed.
    fn give_up(
        &mut self,
        key: &[u8],
        id: Option<&[u8]>,
        stamp: Option<&[u8]>,
    ) -> Option<LogDelivery<'static>> {
        let mut known = self.remove(key)?.known;
        let is_same = id.is_none() || known.queue_id.as_deref() == id;
        let is_expired = known.action == Some(Action::Delayed) && is_same;
        known.action = Some(Action::Expired);
        known.stamp = stamp.map(|stamp| Cow::Owned(stamp.to_vec()));
        is_expired.then_some(known)
    }

    fn get(&self, key: &[u8]) -> Option<&Attempt> {
        self.young.get(key).or_else(|| self.old.get(key))
    }

    fn put(&mut self, key: &[u8], attempt: Attempt) {
        if key.len() > LONGEST_KEY {
            return;
        }
        if self.taken >= MOST {
            self.old = core::mem::take(&mut self.young);
            self.taken = 0;
        }
        self.taken += key.len() + attempt.len();
        self.young.insert(key.to_vec(), attempt);
    }

    fn remove(&mut self, key: &[u8]) -> Option<Attempt> {
        let young = self.young.remove(key);
        if let Some(attempt) = &young {
            self.taken = self.taken.saturating_sub(key.len() + attempt.len());
        }
        let old = self.old.remove(key);
        young.or(old)
    }
}

/// Adds a line to the reply.
fn add_line(known: &mut LogDelivery<'static>, text: &[u8]) {
    if text.is_empty() {
        return;
    }
    let reply = known.diagnostic.to_mut();
    if !reply.is_empty() {
        reply.push(b' ');
    }
    let room = LONGEST_REPLY.saturating_sub(reply.len());
    reply.extend_from_slice(text.get(..room.min(text.len())).unwrap_or_default());
}

fn shortened(text: &[u8]) -> &[u8] {
    text.get(..LONGEST_REPLY).unwrap_or(text)
}

/// Adds the details from earlier lines to an outcome.
fn complete(delivery: &mut LogDelivery<'_>, known: &LogDelivery<'static>) {
    if delivery.recipient.is_none() {
        delivery.is_ambiguous |= known.is_ambiguous;
        delivery.recipient.clone_from(&known.recipient);
        delivery
            .other_recipients
            .clone_from(&known.other_recipients);
    }
    let texts = [
        (&mut delivery.sender, &known.sender),
        (&mut delivery.queue_id, &known.queue_id),
        (&mut delivery.message_id, &known.message_id),
        (&mut delivery.remote_mta, &known.remote_mta),
    ];
    for (text, earlier) in texts {
        if text.is_none() {
            text.clone_from(earlier);
        }
    }
    // The system's own explanation counts only if no server answered.
    if delivery.diagnostic.is_empty() || begins_with_code(&known.diagnostic) {
        delivery.diagnostic.clone_from(&known.diagnostic);
    }
}

/// Returns an owned copy of a delivery, without values that are too long to be kept.
fn kept(delivery: LogDelivery<'_>) -> LogDelivery<'static> {
    let mut delivery = delivery.into_owned();
    let is_long = |text: &Cow<'_, [u8]>| text.len() > LONGEST;
    let texts = [
        &mut delivery.sender,
        &mut delivery.queue_id,
        &mut delivery.remote_mta,
    ];
    for text in texts {
        text.take_if(|text| is_long(text));
    }
    let is_too_much = delivery.other_recipients.len() >= MOST_RECIPIENTS
        || delivery.recipient.iter().any(is_long)
        || delivery.other_recipients.iter().any(is_long);
    if is_too_much {
        delivery.is_ambiguous = true;
        delivery.recipient = None;
        delivery.other_recipients.clear();
    }
    delivery
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::format::Format;
    use std::format;

    fn to(recipient: &str) -> LogDelivery<'static> {
        let mut delivery = LogDelivery::new(Format::Nullmailer);
        delivery.recipient = Some(Cow::Owned(recipient.as_bytes().to_vec()));
        delivery
    }

    fn end(action: Action) -> LogDelivery<'static> {
        let mut delivery = LogDelivery::new(Format::Nullmailer);
        delivery.action = Some(action);
        delivery
    }

    const fn given_up() -> Step<'static> {
        Step::GivenUp {
            id: None,
            stamp: None,
        }
    }

    #[test]
    fn an_attempt_ends_once_and_is_given_up_once() {
        let mut attempts = Attempts::default();
        assert_eq!(attempts.take(b"1", Step::Close(end(Action::Delayed))), None);
        attempts.take(b"1", Step::Start(to("bob@example.org")));
        attempts.take(b"1", Step::Reply(b"450 later"));
        attempts.take(b"1", Step::Start(to("eve@example.org")));
        attempts.take(b"1", Step::Envelope(to("eve@example.org")));
        let outcome = attempts.take(b"1", Step::Close(end(Action::Delayed)));
        let outcome = outcome.unwrap();
        assert_eq!(outcome.recipient.as_deref(), Some(&b"bob@example.org"[..]));
        assert_eq!(&*outcome.diagnostic, b"450 later");
        assert_eq!(attempts.take(b"1", Step::Close(end(Action::Failed))), None);
        assert_eq!(attempts.take(b"2", given_up()), None);
        let expired = attempts.take(b"1", given_up()).unwrap();
        assert_eq!(expired.action, Some(Action::Expired));
        assert_eq!(expired.recipient, outcome.recipient);
        assert_eq!(attempts.take(b"1", given_up()), None);
    }

    #[test]
    fn memory_is_bounded() {
        let mut attempts = Attempts::default();
        let text = [b'x'; 2 * LONGEST_REPLY];
        for number in 0..10_000 {
            let key = format!("{number}").into_bytes();
            attempts.take(&key, Step::Start(to("bob@example.org")));
            attempts.take(&key, Step::Reply(&text));
            attempts.take(&key, Step::Reply(&text));
        }
        for attempts in [&attempts.young, &attempts.old] {
            let bytes = attempts.values().map(Attempt::len).sum::<usize>();
            assert!(bytes <= MOST + OVERHEAD + 2 * LONGEST_REPLY);
        }
        assert!(attempts.get(b"9999").is_some());
        assert!(attempts.get(b"0").is_none());
        attempts.take(&[b'x'; LONGEST_KEY + 1], Step::Start(to("bob@example.org")));
        attempts.take(b"1", Step::Start(to(&"x".repeat(LONGEST + 1))));
        let outcome = attempts.take(b"1", Step::End(end(Action::Failed))).unwrap();
        assert_eq!((outcome.recipient, outcome.is_ambiguous), (None, true));
    }
}
