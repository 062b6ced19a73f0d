//! A cache of diagnoses. Servers send the same reply to many messages.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use foldhash::fast::RandomState;
use smtp_codes::scan::log::LogDelivery;
use smtp_codes::scan::{Delivery, Format, Side};
use smtp_codes::{Action, Code, Command, Diagnosis, EnhancedStatusCode, Severity};

use crate::render::{Rendered, Row, RowWriter};
use crate::table::TABLE;

/// The maximum number of replies in the cache.
const MOST: usize = 1024;

/// The maximum length of a cached reply, in bytes.
const LONGEST: usize = 512;

/// The maximum number of different successes in the cache. There are only a few success codes.
const SUCCESSES: usize = 16;

/// The diagnoses of replies.
#[derive(Default)]
pub(crate) struct Cache {
    /// The contexts and diagnoses of replies, by reply text.
    replies: HashMap<Vec<u8>, (Context, Arc<Known>), RandomState>,
    /// The diagnoses of successes. Their texts usually contain an ID and have no influence on the
    /// diagnosis.
    successes: Vec<Arc<Known>>,
}

/// The diagnosis of a reply, which many deliveries may share.
pub(crate) struct Known {
    pub(crate) diagnosis: Diagnosis,
    /// `true` if a row with the diagnosis has been written.
    is_written: AtomicBool,
    /// The fields that are the same in all rows with the diagnosis.
    rendered: OnceLock<Rendered>,
}

impl Known {
    pub(crate) const fn new(diagnosis: Diagnosis) -> Self {
        Self {
            diagnosis,
            is_written: AtomicBool::new(false),
            rendered: OnceLock::new(),
        }
    }

    /// Returns the fields that are the same in all rows with the diagnosis, or `None` for the first
    /// row, because many replies aren't repeated.
    pub(crate) fn rendered(&self, writer: &mut RowWriter, row: &Row<'_>) -> Option<&Rendered> {
        let is_repeated = self.is_written.swap(true, Ordering::Relaxed);
        is_repeated.then(|| self.rendered.get_or_init(|| writer.render(row)))
    }
}

/// Everything that a diagnosis depends on, except the reply text.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Context {
    side: Side,
    is_ambiguous: bool,
    is_shared: bool,
    is_doubtful: bool,
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
            is_doubtful: false,
            action: delivery.action,
            severity: delivery.severity,
            status: delivery.status,
            status_is_made_up: delivery.status_is_made_up,
            own: delivery.own,
            command: delivery.command,
        }
    }

    fn of_notice(delivery: &Delivery) -> Self {
        Self {
            side: delivery.side,
            is_ambiguous: false,
            is_shared: false,
            is_doubtful: !delivery.doubts.is_empty(),
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
    pub(crate) fn diagnose(&mut self, delivery: &LogDelivery<'_>) -> Arc<Known> {
        match key(&delivery.diagnostic, delivery.recipient.as_deref()) {
            Some(said) => self.cached(&said, delivery),
            None => self.uncached(delivery),
        }
    }

    fn cached(&mut self, said: &[u8], delivery: &LogDelivery<'_>) -> Arc<Known> {
        let context = Context::of(delivery);
        if let Some(known) = self.known(said, context) {
            return Arc::clone(known);
        }
        let known = self.uncached(delivery);
        self.keep(said, context, &known);
        known
    }

    /// Returns the diagnosis of a delivery from a notice, from the cache if possible.
    pub(crate) fn diagnose_notice(&mut self, delivery: &Delivery) -> Arc<Known> {
        let recipient = delivery.recipient.as_deref().map(str::as_bytes);
        let said = key(&delivery.diagnostic, recipient);
        // An event that arrives by email contains information that the key and the context don't
        // cover.
        let Some(said) = said.filter(|_| delivery.format == Format::Dsn) else {
            return Arc::new(Known::new(delivery.diagnose(&TABLE)));
        };
        let context = Context::of_notice(delivery);
        if let Some(known) = self.known(&said, context) {
            return Arc::clone(known);
        }
        let known = Arc::new(Known::new(delivery.diagnose(&TABLE)));
        self.keep(&said, context, &known);
        known
    }

    fn known(&self, said: &[u8], context: Context) -> Option<&Arc<Known>> {
        let (known_context, known) = self.replies.get(said)?;
        (*known_context == context).then_some(known)
    }

    fn keep(&mut self, said: &[u8], context: Context, known: &Arc<Known>) {
        if self.replies.len() >= MOST {
            self.replies.clear();
        }
        let entry = (context, Arc::clone(known));
        self.replies.insert(said.to_vec(), entry);
    }

    /// Diagnoses a delivery. Successes with the same codes share a diagnosis, because it
    /// doesn't depend on the reply text.
    fn uncached(&mut self, delivery: &LogDelivery<'_>) -> Arc<Known> {
        let diagnosis = delivery.diagnose(&TABLE);
        let evidence = diagnosis.evidence();
        let is_success = |code: Code| code.severity() == Severity::Success;
        if !evidence.code().is_some_and(is_success) {
            return Arc::new(Known::new(diagnosis));
        }
        let mut successes = self.successes.iter();
        let known = successes.find(|known| known.diagnosis.evidence() == evidence);
        if let Some(known) = known {
            return Arc::clone(known);
        }
        let known = Arc::new(Known::new(diagnosis));
        if self.successes.len() < SUCCESSES {
            self.successes.push(Arc::clone(&known));
        }
        known
    }
}

/// Returns the key under which a delivery's diagnosis is cached: the reply without the recipient's
/// address. Returns `None` for replies that are rarely repeated or that may mean something else for
/// another recipient.
fn key<'a>(said: &'a [u8], recipient: Option<&[u8]>) -> Option<Cow<'a, [u8]>> {
    if said.len() > LONGEST {
        return None;
    }
    let names_domain = memchr::memmem::find(said, b"for name=").is_some();
    if memchr::memchr(b'@', said).is_none() {
        // The name may be that of the recipient's domain.
        return match names_domain {
            true => Some(Cow::Owned([said, b"@", domain(recipient?)?].concat())),
            false => Some(Cow::Borrowed(said)),
        };
    }
    let (before, after) = around_recipient(said, recipient.filter(|_| !names_domain)?)?;
    // Replies without an address don't contain `@`, and of the keys that contain it, only those
    // with a domain contain `for name=`. So the keys can't collide.
    Some(Cow::Owned([before, b"@", after].concat()))
}

/// Returns the domain of an address, or `None` if it is too long.
fn domain(address: &[u8]) -> Option<&[u8]> {
    let domain = address.rsplit(|byte| *byte == b'@').next()?;
    (domain.len() <= LONGEST).then_some(domain)
}

/// Splits a reply at the recipient's address in `<` and `>`, if the reply contains no other
/// address.
///
/// A diagnosis doesn't depend on the text between `<` and `>`, unless quotes or brackets make the
/// end of that text uncertain.
fn around_recipient<'a>(said: &'a [u8], recipient: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    // Checking all bytes takes fewer instructions than stopping early.
    let is_plain = |all, byte: &u8| {
        let is_sign = matches!(byte, b'@' | b'.' | b'-' | b'_' | b'+' | b'=');
        all & (byte.is_ascii_alphanumeric() | is_sign | !byte.is_ascii())
    };
    let start = memchr::memchr(b'<', said)? + 1;
    let (before, rest) = said.split_at_checked(start)?;
    let after = rest.strip_prefix(recipient)?;
    let is_alone = [before, after]
        .iter()
        .all(|part| memchr::memchr(b'@', part).is_none());
    let is_certain = after.starts_with(b">") && recipient.iter().fold(true, is_plain);
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
        assert!(cache.replies.len() <= MOST);
    }

    #[test]
    fn successes_share_a_diagnosis_whatever_their_text_is() {
        let mut cache = Cache::default();
        let diagnosed = |cache: &mut Cache, said: &str| {
            let line = line("sent", said);
            cache.diagnose(&log::line(line.as_bytes()).unwrap())
        };
        let first = diagnosed(&mut cache, "250 2.0.0 Ok: queued as 1");
        let next = diagnosed(&mut cache, "250 2.0.0 Ok: queued as 2; not a user unknown");
        assert!(Arc::ptr_eq(&first, &next));
        for code in 0..2 * SUCCESSES {
            let other = diagnosed(&mut cache, &format!("250 2.1.{code} Ok"));
            assert!(!Arc::ptr_eq(&first, &other));
        }
        assert_eq!(cache.successes.len(), SUCCESSES);
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
        assert_eq!(cache.replies.len(), 2);
        // These replies may mean something else for another recipient.
        for said in [
            "550 {}: mailbox full",
            "550 <{}>: mailbox of eve@example.org full",
            "550 <eve@example.org>: mailbox full",
        ] {
            let line = line("bob@example.org", said);
            cache.diagnose(&log::line(line.as_bytes()).unwrap());
        }
        assert_eq!(cache.replies.len(), 2);
    }

    #[test]
    fn a_missing_host_may_be_the_domain_of_the_recipient() {
        let mut cache = Cache::default();
        let mut reasons = Vec::new();
        for recipient in ["a@h.example", "b@h.example", "a@x.example", "b@x.example"] {
            let fields = format!("to=<{recipient}>, relay=none, dsn=5.4.4, status=bounced");
            let said =
                "Host not found. Name service error for name=h.example type=A: Host not found";
            let line = format!("postfix/smtp[1]: 4T3X: {fields} ({said})");
            let delivery = log::line(line.as_bytes()).unwrap();
            let reason = cache.diagnose(&delivery).diagnosis.reason();
            assert_eq!(reason, delivery.diagnose(&TABLE).reason());
            reasons.push(reason);
        }
        reasons.dedup();
        assert_eq!((reasons.len(), cache.replies.len()), (2, 2));
    }
}
