//! Reading lines in order: a line may name the recipient of one that follows.

use std::borrow::Cow;
use std::collections::HashMap;
use std::vec::Vec;

use super::{Event, Key, LogDelivery, event};

/// How many recipients are kept in each of the two generations of names.
const MOST: usize = 16_384;
/// The longest address that is kept; longer ones are none (RFC 5321 section 4.5.3.1).
const LONGEST: usize = 512;

/// Reads the lines of a log in order, in bounded memory.
///
/// ```
/// use smtp_codes::scan::log::Reader;
///
/// let mut reader = Reader::new();
/// assert!(reader.line(b"@40000000 starting delivery 7: msg 2 to remote bob@example.org").is_none());
/// let found = reader.line(b"@40000000 delivery 7: failure: Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/").unwrap();
/// assert_eq!(found.recipient.as_deref(), Some(&b"bob@example.org"[..]));
/// assert_eq!(found.diagnostic, &b"Sorry, no mailbox here by that name. (#5.1.1)"[..]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reader {
    names: Names,
    open: Option<LogDelivery<'static>>,
}

impl Reader {
    /// Makes a reader that knows no names yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a line; most tell no recipient's fate.
    pub fn line<'a>(&mut self, line: &'a [u8]) -> Option<LogDelivery<'a>> {
        match event(line)? {
            Event::Fate(found) => Some(found),
            other => self.take(other),
        }
    }

    /// Takes in what a line tells by itself; the order of the lines must be kept.
    pub fn take<'a>(&mut self, event: Event<'a>) -> Option<LogDelivery<'a>> {
        match event {
            Event::Fate(found) => Some(found),
            Event::FateOf(mut found, keys) => {
                let lasting = found.action == Some(super::Action::Delayed);
                let mut recipients = Vec::new();
                for key in keys {
                    let name = self.names.get(key, lasting).map(Cow::Owned);
                    match key {
                        Key::Connection(_) => found.remote_mta = name,
                        _ => recipients.extend(name),
                    }
                }
                found.set_recipients(recipients.into_iter());
                Some(found)
            }
            Event::Names(key, name) => {
                self.names.put(key, name);
                None
            }
            Event::Opens(found) => {
                self.open = Some(found.into_owned());
                None
            }
            Event::Recipient(name) => {
                let mut found = self.open.clone()?;
                found.recipient = Some(Cow::Owned(name.to_vec()));
                Some(found)
            }
        }
    }
}

/// Names by their keys, in two generations: when the young one is full the old one is forgotten.
#[derive(Clone, Debug, Default)]
struct Names {
    young: HashMap<Key, Vec<u8>>,
    old: HashMap<Key, Vec<u8>>,
}

impl Names {
    fn put(&mut self, key: Key, name: &[u8]) {
        if name.len() > LONGEST {
            self.take(key);
            return;
        }
        if self.young.len() >= MOST {
            self.old = core::mem::take(&mut self.young);
        }
        self.young.insert(key, name.to_vec());
    }

    /// Returns a name; qmail's numbers are given anew, but a Cisco ESA's delayed recipients come again.
    fn get(&mut self, key: Key, lasting: bool) -> Option<Vec<u8>> {
        match key {
            Key::Recipient(..) if !lasting => self.take(key),
            Key::Recipient(..) | Key::Connection(_) => {
                let name = self.young.get(&key).or_else(|| self.old.get(&key));
                name.cloned()
            }
            Key::Delivery(_) => self.take(key),
        }
    }

    fn take(&mut self, key: Key) -> Option<Vec<u8>> {
        let old = self.old.remove(&key);
        self.young.remove(&key).or(old)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_forgotten_in_time() {
        let mut names = Names::default();
        for number in 0..100_000 {
            names.put(Key::Delivery(number), b"bob@example.org");
        }
        assert!(names.young.len() + names.old.len() <= 2 * MOST);
        assert!(names.get(Key::Delivery(99_999), false).is_some());
        assert!(names.get(Key::Delivery(99_999), false).is_none());
        assert!(names.get(Key::Delivery(0), false).is_none());
        names.put(Key::Delivery(1), &[b'x'; LONGEST + 1]);
        assert!(names.get(Key::Delivery(1), false).is_none());
    }

    #[test]
    fn a_delayed_recipient_of_an_esa_keeps_its_name() {
        let mut names = Names::default();
        names.put(Key::Recipient(4, 0), b"bob@example.org");
        assert!(names.get(Key::Recipient(4, 0), true).is_some());
        assert!(names.get(Key::Recipient(4, 0), false).is_some());
        assert!(names.get(Key::Recipient(4, 0), true).is_none());
    }
}
