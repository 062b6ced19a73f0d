//! A cache of diagnoses, because servers send the same reply to many messages.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::collections::HashMap;
use std::rc::Rc;

use foldhash::fast::RandomState;
use smtp_codes::scan::Side;
use smtp_codes::scan::log::LogDelivery;
use smtp_codes::{Action, Command, Diagnosis, EnhancedStatusCode, Severity};

use crate::json::{ObjectWriter, Rendered, Row};
use crate::table::TABLE;

/// The maximum number of replies in the cache.
const MOST: usize = 1024;

/// The longest reply that is cached, in bytes.
const LONGEST: usize = 512;

/// The diagnoses of replies, by reply text.
#[derive(Default)]
pub(crate) struct Cache(HashMap<Vec<u8>, Rc<Known>, RandomState>);

/// The diagnosis of a reply, which many lines may share.
pub(crate) struct Known {
    context: Context,
    pub(crate) diagnosis: Diagnosis,
    /// `true` if a row of the diagnosis has been written.
    is_written: Cell<bool>,
    /// What is the same in all rows of the diagnosis.
    rendered: OnceCell<Rendered>,
}

impl Known {
    fn of(delivery: &LogDelivery<'_>) -> Rc<Self> {
        Rc::new(Self {
            context: Context::of(delivery),
            diagnosis: delivery.diagnose(&TABLE),
            is_written: Cell::new(false),
            rendered: OnceCell::new(),
        })
    }

    /// Returns what is the same in all rows of the diagnosis, or `None` for the first row: many
    /// replies aren't repeated.
    pub(crate) fn rendered(&self, writer: &mut ObjectWriter, row: &Row<'_>) -> Option<&Rendered> {
        let is_repeated = self.is_written.replace(true);
        is_repeated.then(|| self.rendered.get_or_init(|| writer.render(row)))
    }
}

/// Everything except the text that a diagnosis depends on.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Context {
    side: Side,
    is_ambiguous: bool,
    is_shared: bool,
    action: Option<Action>,
    severity: Option<Severity>,
    status: Option<EnhancedStatusCode>,
    status_is_made_up: bool,
    own: bool,
    command: Option<Command>,
}

impl Context {
    fn of(delivery: &LogDelivery<'_>) -> Self {
        Self {
            side: delivery.side,
            is_ambiguous: delivery.is_ambiguous,
            is_shared: delivery.is_shared,
            action: delivery.action,
            severity: delivery.severity,
            status: delivery.status,
            status_is_made_up: delivery.status_is_made_up,
            own: delivery.own,
            command: delivery.command,
        }
    }
}

impl Cache {
    /// Returns the diagnosis of a delivery, from the cache if possible.
    pub(crate) fn diagnose(&mut self, delivery: &LogDelivery<'_>) -> Rc<Known> {
        match key(delivery) {
            Some(said) => self.cached(&said, delivery),
            None => Known::of(delivery),
        }
    }

    fn cached(&mut self, said: &[u8], delivery: &LogDelivery<'_>) -> Rc<Known> {
        if let Some(known) = self.0.get(said)
            && known.context == Context::of(delivery)
        {
            return Rc::clone(known);
        }
        let known = Known::of(delivery);
        if self.0.len() >= MOST {
            self.0.clear();
        }
        self.0.insert(said.to_vec(), Rc::clone(&known));
        known
    }
}

/// Returns the text under which the diagnosis of a delivery is cached: the reply, without the
/// recipient's address. Returns `None` for replies that are hardly ever repeated, or that may mean
/// something else for another recipient.
fn key<'a>(delivery: &'a LogDelivery<'_>) -> Option<Cow<'a, [u8]>> {
    let said = &*delivery.diagnostic;
    let names_domain = memchr::memmem::find(said, b"for name=").is_some();
    if said.len() > LONGEST || names_domain {
        return None;
    }
    if memchr::memchr(b'@', said).is_none() {
        return Some(Cow::Borrowed(said));
    }
    let (before, after) = around_recipient(said, delivery.recipient.as_deref()?)?;
    // No reply without an address contains this mark.
    Some(Cow::Owned([before, b"@", after].concat()))
}

/// Splits a reply at the recipient's address in `<` and `>`, if it contains no other address.
///
/// A diagnosis doesn't depend on what is between `<` and `>`, unless quotes or brackets in it make
/// its end uncertain.
fn around_recipient<'a>(said: &'a [u8], recipient: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let is_plain =
        |byte: &u8| byte.is_ascii_alphanumeric() || b"@.-_+=".contains(byte) || !byte.is_ascii();
    let start = memchr::memchr(b'<', said)? + 1;
    let (before, rest) = said.split_at_checked(start)?;
    let after = rest.strip_prefix(recipient)?;
    let is_alone = [before, after]
        .iter()
        .all(|part| memchr::memchr(b'@', part).is_none());
    let is_certain = after.starts_with(b">") && recipient.iter().all(is_plain);
    (is_alone && is_certain).then_some((before, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use smtp_codes::reason;
    use smtp_codes::scan::log;

    fn line(word: &str, said: &str) -> String {
        format!(
            "postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status={word} ({said})"
        )
    }

    #[test]
    fn the_same_text_may_mean_different_things() {
        let mut cache = Cache::default();
        let refused = line("bounced", "550 mailbox full");
        let delayed = line("deferred", "550 mailbox full");
        for _ in 0..2 {
            for (line, severity) in [
                (&refused, Severity::Permanent),
                (&delayed, Severity::Transient),
            ] {
                let diagnosis = cache
                    .diagnose(&log::line(line.as_bytes()).unwrap())
                    .diagnosis;
                assert_eq!(diagnosis.severity(), severity);
                assert_eq!(diagnosis.reason(), reason::MAILBOX_FULL);
            }
        }
    }

    #[test]
    fn the_cache_stays_small() {
        let mut cache = Cache::default();
        for number in 0..3 * MOST {
            let line = line("bounced", &format!("550 {number} relaying denied"));
            let diagnosis = cache
                .diagnose(&log::line(line.as_bytes()).unwrap())
                .diagnosis;
            assert_eq!(diagnosis.reason(), reason::RELAY_DENIED);
        }
        let line = line("bounced", "550 <bob@example.org> unknown");
        cache.diagnose(&log::line(line.as_bytes()).unwrap());
        assert!(cache.0.len() <= MOST);
    }

    #[test]
    fn replies_that_repeat_the_recipient_are_cached() {
        let mut cache = Cache::default();
        let line = |address: &str, said: &str| {
            let said = said.replace("{}", address);
            let fields = "relay=h, dsn=5.0.0, status=bounced";
            format!("postfix/smtp[1]: 4T3X: to=<{address}>, {fields} ({said})")
        };
        for (said, reason) in [
            ("550 <{}>: mailbox full", reason::MAILBOX_FULL),
            ("550 <{}>: relaying denied", reason::RELAY_DENIED),
        ] {
            for number in 0..3 {
                let line = line(&format!("spam{number}@example.org"), said);
                let diagnosis = cache
                    .diagnose(&log::line(line.as_bytes()).unwrap())
                    .diagnosis;
                assert_eq!(diagnosis.reason(), reason);
            }
        }
        assert_eq!(cache.0.len(), 2);
        // These may mean something else for another recipient.
        for said in [
            "550 {}: mailbox full",
            "550 <{}>: mailbox of eve@example.org full",
            "550 <eve@example.org>: mailbox full",
        ] {
            let line = line("bob@example.org", said);
            cache.diagnose(&log::line(line.as_bytes()).unwrap());
        }
        assert_eq!(cache.0.len(), 2);
    }
}
