//! Counts the facts that the report shows, in bounded memory.

pub(crate) mod bounded;
mod facts;
pub(crate) mod replies;
pub(crate) mod series;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::time::SystemTime;

use smtp_codes::scan::{Doubt, Side, Zone};
use smtp_codes::{Basis, Diagnosis, Reason, Severity, reason};

use crate::scan::sink::{Counters, Located, LogLine, OutputError, Place, Sink, Successes};
use crate::scan::skipped::Skipped;
use crate::table::TABLE;
use bounded::Bounded;
pub(crate) use facts::{Dead, Domain, Doubtful, Failures, ReasonCounts, Server, Unnamed};
use series::Series;

/// The maximum number of names of each kind that are kept in memory.
const DOMAINS: usize = 20_000;
const SERVERS: usize = 5_000;
const ADDRESSES: usize = 20_000;
const REPLIES: usize = 5_000;

/// The maximum number of doubtful outcomes in the list.
const DOUBTFUL: usize = 200;

/// A sink that counts the facts that the report shows.
pub(crate) struct Report {
    pub(crate) zone: Zone,
    pub(crate) files: u64,
    file: String,
    pub(crate) severities: BTreeMap<Severity, u64>,
    pub(crate) series: Series,
    pub(crate) reasons: ReasonCounts,
    /// The help pages for each reason. The table has only few.
    pub(crate) help: BTreeMap<Reason, BTreeSet<&'static str>>,
    pub(crate) domains: Bounded<Domain>,
    pub(crate) servers: Bounded<Server>,
    pub(crate) dead: Bounded<Dead>,
    pub(crate) doubts: BTreeMap<&'static str, u64>,
    /// The first doubtful outcomes.
    pub(crate) doubtful: Vec<Doubtful>,
    /// The total number of doubtful outcomes.
    pub(crate) all_doubtful: u64,
    pub(crate) refused: Refused,
    pub(crate) unnamed: Bounded<Unnamed>,
    pub(crate) skipped: Skipped,
    pub(crate) unread_files: u64,
}

/// The messages that our own server refused. They are not counted anywhere else.
pub(crate) struct Refused {
    pub(crate) all: u64,
    pub(crate) reasons: ReasonCounts,
    pub(crate) replies: Bounded<u64>,
}

/// An outcome for one recipient.
struct Outcome<'a> {
    time: Option<SystemTime>,
    recipient: Option<Cow<'a, str>>,
    server: Option<Cow<'a, str>>,
    said: &'a [u8],
    doubts: &'a [Doubt],
    place: Place,
    diagnosis: &'a Diagnosis,
}

impl Report {
    /// Creates a sink with all counts at zero.
    pub(crate) fn new(zone: Zone) -> Self {
        Self {
            series: Series::new(zone.time_zone().clone()),
            zone,
            files: 0,
            file: String::new(),
            severities: BTreeMap::new(),
            reasons: ReasonCounts::default(),
            help: BTreeMap::new(),
            domains: Bounded::new(DOMAINS),
            servers: Bounded::new(SERVERS),
            dead: Bounded::new(ADDRESSES),
            doubts: BTreeMap::new(),
            doubtful: Vec::new(),
            all_doubtful: 0,
            refused: Refused {
                all: 0,
                reasons: ReasonCounts::default(),
                replies: Bounded::new(REPLIES),
            },
            unnamed: Bounded::new(REPLIES),
            skipped: Skipped::default(),
            unread_files: 0,
        }
    }

    /// Returns the number of delivery attempts.
    pub(crate) fn attempts(&self) -> u64 {
        self.severities.values().sum()
    }

    /// Returns the number of attempts with the given severity.
    pub(crate) fn of(&self, severity: Severity) -> u64 {
        self.severities.get(&severity).copied().unwrap_or_default()
    }

    fn add_help(&mut self, diagnosis: &Diagnosis) {
        if let Some(url) = diagnosis.help() {
            self.help.entry(diagnosis.reason()).or_default().insert(url);
        }
    }

    fn refuse(&mut self, count: u64, said: &[u8], diagnosis: &Diagnosis) {
        self.add_help(diagnosis);
        self.refused.all += count;
        self.refused.reasons.add(diagnosis, count);
        if let Some(known) = self.refused.replies.get(&replies::form(said)) {
            *known += count;
        }
    }

    fn count(&mut self, outcome: &Outcome<'_>) {
        let diagnosis = outcome.diagnosis;
        let severity = diagnosis.severity();
        *self.severities.entry(severity).or_default() += 1;
        let time = self.series.add(outcome.time, diagnosis);
        let domain = outcome.recipient.as_deref();
        if let Some((_, domain)) = domain.and_then(|address| address.rsplit_once('@')) {
            if let Some(facts) = self.domains.get(&lower(domain)) {
                facts.add(diagnosis);
            }
        }
        self.add_doubts(outcome);
        if diagnosis.bounce().is_none() {
            return;
        }
        self.reasons.add(diagnosis, 1);
        self.add_help(diagnosis);
        let form = replies::form(outcome.said);
        if let Some(facts) = outcome
            .server
            .as_deref()
            .and_then(|name| self.servers.get(&lower(name)))
        {
            facts.add(&form);
        }
        if diagnosis.suppress() {
            self.add_dead(outcome, time);
        }
        if is_unnamed(diagnosis) {
            if let Some(facts) = self.unnamed.get(&form) {
                facts.count += 1;
                facts.reason = Some(diagnosis.reason());
            }
        }
    }

    fn add_dead(&mut self, outcome: &Outcome<'_>, time: Option<i64>) {
        let facts = outcome.recipient.as_deref();
        if let Some(facts) = facts.and_then(|address| self.dead.get(address)) {
            facts.add(outcome.diagnosis.reason(), time, || {
                replies::start(outcome.said)
            });
        }
    }

    fn add_doubts(&mut self, outcome: &Outcome<'_>) {
        if outcome.doubts.is_empty() {
            return;
        }
        self.all_doubtful += 1;
        for doubt in outcome.doubts {
            *self.doubts.entry(doubt.as_str()).or_default() += 1;
        }
        if self.doubtful.len() < DOUBTFUL {
            let recipient = outcome.recipient.as_deref().unwrap_or_default();
            self.doubtful.push(Doubtful {
                recipient: replies::cut(recipient, 256).into_owned(),
                reason: outcome.diagnosis.reason(),
                doubts: outcome.doubts.to_vec(),
                file: self.file.clone(),
                place: outcome.place,
            });
        }
    }
}

/// Returns `true` for a failure whose text matches no phrase and whose codes don't state a reason.
fn is_unnamed(diagnosis: &Diagnosis) -> bool {
    let evidence = diagnosis.evidence();
    let is_vague = match diagnosis.because() {
        Basis::Class => true,
        Basis::Reply => {
            let entry = evidence.code().and_then(|code| TABLE.reply(code.as_u16()));
            entry.is_none_or(|entry| entry.is_vague())
        }
        Basis::Enhanced => {
            let entry = evidence.enhanced().and_then(|code| TABLE.enhanced(code));
            entry.is_none_or(|entry| entry.is_vague())
        }
        _ => false,
    };
    is_vague || diagnosis.reason() == reason::UNDEFINED
}

impl Sink for Report {
    fn begin_file(&mut self, name: &str) {
        self.files += 1;
        self.file = replies::cut(name, 256).into_owned();
    }

    fn take(&mut self, located: &Located) -> Result<(), OutputError> {
        let delivery = &located.delivery;
        if delivery.side == Side::Server {
            self.refuse(1, &delivery.diagnostic, located.diagnosis());
            return Ok(());
        }
        self.count(&Outcome {
            time: delivery.time,
            recipient: delivery.recipient.as_deref().map(Cow::Borrowed),
            server: delivery.remote_mta.as_deref().map(Cow::Borrowed),
            said: &delivery.diagnostic,
            doubts: &delivery.doubts,
            place: located.place,
            diagnosis: located.diagnosis(),
        });
        Ok(())
    }

    fn take_line(&mut self, line: &LogLine<'_>) -> Result<(), OutputError> {
        let (delivery, diagnosis) = (line.delivery, line.diagnosis());
        if delivery.side == Side::Server {
            let count = delivery.recipients().count() as u64;
            self.refuse(count, &delivery.diagnostic, diagnosis);
            return Ok(());
        }
        let time = delivery.time(line.clock);
        let doubts: &[Doubt] = match (delivery.is_ambiguous, delivery.is_shared) {
            (true, true) => &[Doubt::Ambiguous, Doubt::OtherRecipient],
            (true, false) => &[Doubt::Ambiguous],
            (false, true) => &[Doubt::OtherRecipient],
            (false, false) => &[],
        };
        for recipient in delivery.recipients() {
            self.count(&Outcome {
                time,
                recipient: recipient.map(String::from_utf8_lossy),
                server: delivery.remote_mta.as_deref().map(String::from_utf8_lossy),
                said: &delivery.diagnostic,
                doubts,
                place: Place::Line(line.number),
                diagnosis,
            });
        }
        Ok(())
    }

    fn successes(&self) -> Successes {
        // The charts need the time of each success, and the list of domains needs the recipient.
        Successes::Each
    }

    fn needs_envelopes(&self) -> bool {
        false
    }

    fn counters(&mut self) -> Option<&mut dyn Counters> {
        Some(self)
    }
}

impl Counters for Report {
    fn add_delivered(&mut self, count: u64) {
        if count > 0 {
            *self.severities.entry(Severity::Success).or_default() += count;
        }
    }

    fn add_skipped(&mut self, skipped: Skipped) {
        self.skipped += skipped;
    }

    fn add_unread(&mut self) {
        self.unread_files += 1;
    }
}

/// Converts a name to lower case. Most names are in lower case already and are not copied.
fn lower(name: &str) -> Cow<'_, str> {
    match name
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
    {
        true => name.into(),
        false => name.to_lowercase().into(),
    }
}
