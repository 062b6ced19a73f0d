//! Answers that came before: servers say the same to many messages.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use smtp_codes::scan::log::LogDelivery;
use smtp_codes::{Action, Command, Diagnosis, EnhancedStatusCode};

use crate::TABLE;

/// How many answers are kept.
const MOST: usize = 1024;

/// The longest answer that is kept.
const LONGEST: usize = 512;

/// Diagnoses of answers that came before, by their words.
#[derive(Default)]
pub(crate) struct Known(HashMap<Vec<u8>, (Told, Diagnosis), RandomState>);

/// What a diagnosis depends on beside the words.
type Told = (Option<Action>, Option<EnhancedStatusCode>, Option<Command>);

impl Known {
    /// Returns what a fate means.
    pub(crate) fn diagnose(&mut self, delivery: &LogDelivery<'_>) -> Diagnosis {
        // What names an address hardly comes again.
        if delivery.diagnostic.len() > LONGEST
            || memchr::memchr(b'@', &delivery.diagnostic).is_some()
        {
            return delivery.diagnose(&TABLE);
        }
        let told = (delivery.action, delivery.status, delivery.command);
        match self.0.get(&*delivery.diagnostic) {
            Some((known, diagnosis)) if *known == told => *diagnosis,
            _ => self.learn(delivery, told),
        }
    }

    fn learn(&mut self, delivery: &LogDelivery<'_>, told: Told) -> Diagnosis {
        let diagnosis = delivery.diagnose(&TABLE);
        if self.0.len() >= MOST {
            self.0.clear();
        }
        self.0
            .insert(delivery.diagnostic.to_vec(), (told, diagnosis));
        diagnosis
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use smtp_codes::scan::log;
    use smtp_codes::{Severity, reason};

    fn line(word: &str, said: &str) -> String {
        format!(
            "postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status={word} ({said})"
        )
    }

    #[test]
    fn words_alone_do_not_make_two_fates_alike() {
        let mut known = Known::default();
        let refused = line("bounced", "550 mailbox full");
        let delayed = line("deferred", "550 mailbox full");
        for _ in 0..2 {
            for (line, severity) in [
                (&refused, Severity::Permanent),
                (&delayed, Severity::Transient),
            ] {
                let diagnosis = known.diagnose(&log::line(line.as_bytes()).unwrap());
                assert_eq!(diagnosis.severity(), severity);
                assert_eq!(diagnosis.reason(), reason::MAILBOX_FULL);
            }
        }
    }

    #[test]
    fn answers_without_end_are_told_but_not_kept() {
        let mut known = Known::default();
        for number in 0..3 * MOST {
            let line = line("bounced", &format!("550 {number} relaying denied"));
            let diagnosis = known.diagnose(&log::line(line.as_bytes()).unwrap());
            assert_eq!(diagnosis.reason(), reason::RELAY_DENIED);
        }
        let line = line("bounced", "550 <bob@example.org> unknown");
        known.diagnose(&log::line(line.as_bytes()).unwrap());
        assert!(known.0.len() <= MOST);
        assert!(known.0.keys().all(|said| !said.contains(&b'@')));
    }
}
