//! The facts that are counted for a reason, a domain, a server, an address or a reply.

use std::collections::BTreeMap;

use smtp_codes::scan::Doubt;
use smtp_codes::{Diagnosis, Reason};

use super::bounded::Ranked;
use crate::scan::sink::Place;

/// The maximum number of different replies that are kept for each server.
const WORDS: usize = 4;

/// The number of failures by reason.
#[derive(Default)]
pub(crate) struct ReasonCounts(BTreeMap<&'static str, Failures>);

/// The number of failures with the same reason.
#[derive(Clone, Copy, Default)]
pub(crate) struct Failures {
    pub(crate) all: u64,
    pub(crate) permanent: u64,
}

impl ReasonCounts {
    pub(super) fn add(&mut self, diagnosis: &Diagnosis, count: u64) {
        let failures = self.0.entry(diagnosis.reason().as_str()).or_default();
        failures.all += count;
        if diagnosis.severity().is_permanent() {
            failures.permanent += count;
        }
    }

    /// Returns the count for a reason.
    pub(crate) fn of(&self, reason: &str) -> u64 {
        self.0.get(reason).map_or(0, |failures| failures.all)
    }

    /// Returns the reasons and their counts, most frequent first.
    pub(crate) fn ranked(&self) -> Vec<(&'static str, Failures)> {
        let mut rows: Vec<_> = self.0.iter().map(|(name, count)| (*name, *count)).collect();
        rows.sort_unstable_by(|(a, one), (b, other)| {
            other.all.cmp(&one.all).then_with(|| a.cmp(b))
        });
        rows
    }
}

/// The attempts to deliver to a domain.
#[derive(Default)]
pub(crate) struct Domain {
    pub(crate) attempts: u64,
    pub(crate) failures: u64,
    pub(crate) reasons: ReasonCounts,
}

impl Domain {
    pub(super) fn add(&mut self, diagnosis: &Diagnosis) {
        self.attempts += 1;
        if diagnosis.bounce().is_some() {
            self.failures += 1;
            self.reasons.add(diagnosis, 1);
        }
    }
}

impl Ranked for Domain {
    fn rank(&self) -> u64 {
        self.failures
    }
}

/// The failures at a server, and its most frequent replies.
#[derive(Default)]
pub(crate) struct Server {
    pub(crate) failures: u64,
    words: Vec<(String, u64)>,
}

impl Server {
    /// Counts a reply. A new reply replaces the least frequent reply, so that frequent replies are
    /// kept.
    pub(super) fn add(&mut self, form: &str) {
        self.failures += 1;
        if let Some((_, count)) = self.words.iter_mut().find(|(known, _)| known == form) {
            *count += 1;
            return;
        }
        if self.words.len() < WORDS {
            self.words.push((form.to_owned(), 1));
        } else if let Some(rarest) = self.words.iter_mut().min_by_key(|(_, count)| *count) {
            *rarest = (form.to_owned(), 1);
        }
    }

    /// Returns the replies and their counts, most frequent first.
    pub(crate) fn words(&self) -> Vec<(&str, u64)> {
        let mut words: Vec<_> = self
            .words
            .iter()
            .map(|(words, count)| (words.as_str(), *count))
            .collect();
        words.sort_by(|(_, one), (_, other)| other.cmp(one));
        words
    }
}

impl Ranked for Server {
    fn rank(&self) -> u64 {
        self.failures
    }
}

/// The refusals that prove that an address is dead.
#[derive(Default)]
pub(crate) struct Dead {
    pub(crate) count: u64,
    pub(crate) reason: Option<Reason>,
    /// The local time of the last refusal, in seconds since 1970.
    pub(crate) last: Option<i64>,
    pub(crate) words: String,
}

impl Dead {
    /// Counts a refusal. Keeps the reply text of the last refusal.
    pub(super) fn add(&mut self, reason: Reason, time: Option<i64>, words: impl Fn() -> String) {
        self.count += 1;
        if self.reason.is_none() || time >= self.last {
            self.reason = Some(reason);
            self.last = time;
            self.words = words();
        }
    }
}

impl Ranked for Dead {
    fn rank(&self) -> u64 {
        self.count
    }
}

/// A doubtful outcome.
pub(crate) struct Doubtful {
    pub(crate) recipient: String,
    pub(crate) reason: Reason,
    pub(crate) doubts: Vec<Doubt>,
    pub(crate) file: String,
    pub(crate) place: Place,
}

/// The facts about a reply for which no reason was found.
#[derive(Default)]
pub(crate) struct Unnamed {
    pub(crate) count: u64,
    pub(crate) reason: Option<Reason>,
}

impl Ranked for Unnamed {
    fn rank(&self) -> u64 {
        self.count
    }
}
