//! A cache of diagnoses, because servers send the same reply to many messages.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use smtp_codes::scan::Side;
use smtp_codes::scan::log::LogDelivery;
use smtp_codes::{Action, Command, Diagnosis, EnhancedStatusCode, Severity};

use crate::table::TABLE;

/// The maximum number of replies in the cache.
const MOST: usize = 1024;

/// The longest reply that is cached, in bytes.
const LONGEST: usize = 512;

/// The diagnoses of replies, by reply text.
#[derive(Default)]
pub(crate) struct Cache(HashMap<Vec<u8>, (Context, Diagnosis), RandomState>);

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
    pub(crate) fn diagnose(&mut self, delivery: &LogDelivery<'_>) -> Diagnosis {
        let said = &*delivery.diagnostic;
        // A text that contains an address is hardly ever repeated, and a text that contains a
        // domain may mean something else for another recipient.
        let names_domain = || memchr::memmem::find(said, b"for name=").is_some();
        if said.len() > LONGEST || memchr::memchr(b'@', said).is_some() || names_domain() {
            return delivery.diagnose(&TABLE);
        }
        let context = Context::of(delivery);
        match self.0.get(said) {
            Some((known, diagnosis)) if *known == context => *diagnosis,
            _ => self.insert(delivery, context),
        }
    }

    fn insert(&mut self, delivery: &LogDelivery<'_>, context: Context) -> Diagnosis {
        let diagnosis = delivery.diagnose(&TABLE);
        if self.0.len() >= MOST {
            self.0.clear();
        }
        let said = delivery.diagnostic.to_vec();
        self.0.insert(said, (context, diagnosis));
        diagnosis
    }
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
                let diagnosis = cache.diagnose(&log::line(line.as_bytes()).unwrap());
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
            let diagnosis = cache.diagnose(&log::line(line.as_bytes()).unwrap());
            assert_eq!(diagnosis.reason(), reason::RELAY_DENIED);
        }
        let line = line("bounced", "550 <bob@example.org> unknown");
        cache.diagnose(&log::line(line.as_bytes()).unwrap());
        assert!(cache.0.len() <= MOST);
        assert!(cache.0.keys().all(|said| !said.contains(&b'@')));
    }
}
