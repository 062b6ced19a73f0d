//! The filters for `--only`, `--since` and `--until`.

use std::time::SystemTime;

use clap::ValueEnum;
use smtp_codes::scan::log::LogDelivery;
use smtp_codes::scan::{Delivery, Side};
use smtp_codes::{Action, Diagnosis, Severity};

/// A kind of delivery. A delivery may be of several kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Failed,
    Delayed,
    Delivered,
    Expired,
    Relayed,
    Expanded,
    /// Refusals by our own server.
    Refused,
    /// The address is dead.
    #[value(alias = "suppress", alias = "suppressed")]
    Dead,
    /// There are reasons not to trust the outcome.
    Doubtful,
}

/// The facts about a delivery on which the filters depend.
pub(crate) struct Facts {
    side: Side,
    action: Option<Action>,
    severity: Severity,
    is_dead: bool,
    is_doubtful: bool,
    time: Option<SystemTime>,
}

impl Facts {
    pub(crate) fn of(delivery: &Delivery, diagnosis: &Diagnosis) -> Self {
        Self {
            side: delivery.side,
            action: delivery.action,
            severity: diagnosis.severity(),
            is_dead: diagnosis.suppress(),
            is_doubtful: !delivery.doubts.is_empty(),
            time: delivery.time,
        }
    }

    /// Returns the facts about the outcome in a log line. `time` is its time, if the filter needs
    /// it.
    pub(crate) fn of_line(
        delivery: &LogDelivery<'_>,
        diagnosis: &Diagnosis,
        time: Option<SystemTime>,
    ) -> Self {
        Self {
            side: delivery.side,
            action: delivery.action,
            severity: diagnosis.severity(),
            is_dead: diagnosis.suppress(),
            is_doubtful: delivery.is_ambiguous || delivery.is_shared,
            time,
        }
    }

    /// Returns the action. Some sources don't state it, such as a reply on a line by itself. In
    /// that case, the severity decides.
    fn action(&self) -> Option<Action> {
        let by_severity = || match self.severity {
            Severity::Permanent => Some(Action::Failed),
            Severity::Transient => Some(Action::Delayed),
            Severity::Success => Some(Action::Delivered),
            Severity::Intermediate => None,
        };
        match self.side {
            Side::Client => self.action.or_else(by_severity),
            Side::Server => None,
        }
    }
}

impl Kind {
    fn is_of(self, facts: &Facts) -> bool {
        let did = |action| facts.action() == Some(action);
        match self {
            Self::Failed => did(Action::Failed),
            Self::Delayed => did(Action::Delayed),
            Self::Delivered => did(Action::Delivered),
            Self::Expired => did(Action::Expired),
            Self::Relayed => did(Action::Relayed),
            Self::Expanded => did(Action::Expanded),
            Self::Refused => facts.side == Side::Server,
            Self::Dead => facts.is_dead,
            Self::Doubtful => facts.is_doubtful,
        }
    }

    /// Returns `true` if a successful delivery may be of this kind.
    const fn may_be_success(self) -> bool {
        matches!(self, Self::Delivered | Self::Doubtful)
    }
}

/// A filter that selects deliveries by their kinds and times.
#[derive(Clone, Default)]
pub(crate) struct Filter {
    /// The kinds to select, or all kinds if empty.
    pub(crate) kinds: Vec<Kind>,
    pub(crate) since: Option<SystemTime>,
    /// The end of the range (exclusive).
    pub(crate) until: Option<SystemTime>,
}

/// A filter's decision about a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Selection {
    Selected,
    LeftOut,
    /// The delivery was left out because its time is unknown.
    Undated,
}

impl Filter {
    /// Decides whether a delivery is selected.
    pub(crate) fn select(&self, facts: &Facts) -> Selection {
        let is_of_kind = self.kinds.is_empty() || self.kinds.iter().any(|kind| kind.is_of(facts));
        match facts.time {
            _ if !is_of_kind => Selection::LeftOut,
            _ if !self.needs_time() => Selection::Selected,
            None => Selection::Undated,
            Some(time) => {
                let is_early = self.since.is_some_and(|since| time < since);
                let is_late = self.until.is_some_and(|until| time >= until);
                match is_early || is_late {
                    true => Selection::LeftOut,
                    false => Selection::Selected,
                }
            }
        }
    }

    /// Returns `true` if the filter selects all deliveries.
    pub(crate) fn selects_all(&self) -> bool {
        self.kinds.is_empty() && !self.needs_time()
    }

    /// Returns `true` if the filter depends on the time.
    pub(crate) const fn needs_time(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    /// Returns `true` if the filter leaves out all successful deliveries.
    pub(crate) fn drops_successes(&self) -> bool {
        !self.kinds.is_empty() && !self.kinds.iter().any(|kind| kind.may_be_success())
    }
}
