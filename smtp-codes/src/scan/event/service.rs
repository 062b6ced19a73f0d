//! Recognises the service that an event comes from, and what happened to the message.

use std::borrow::Cow;
use std::vec::Vec;

use serde_json::Value;

use super::path::{Place, is_same_key};
use super::table::{Condition, Description, EVENTS, Field, Outcome, Path, Pick, Step};
use crate::scan::clock::Clock;
use crate::scan::delivery::Delivery;

/// The maximum number of recipients read from an event.
const MAX_RECIPIENTS: usize = 1000;

/// Returns the service that wrote an event, or `None` if `value` isn't an event from a known
/// service.
pub(super) fn of(value: &Value) -> Option<&'static Description> {
    let mut services = EVENTS.services.iter();
    services.find(|service| service.is_of(value))
}

/// Returns the service whose CSV records have these columns.
pub(super) fn of_columns<'c>(
    columns: impl Iterator<Item = &'c str> + Clone,
) -> Option<&'static Description> {
    let mut services = EVENTS.services.iter();
    services.find(|service| service.is_of_columns(columns.clone()))
}

impl Description {
    /// Returns `true` if a value is an event from this service.
    pub(super) fn is_of(&self, event: &Value) -> bool {
        let place = Place::new(event, self.any_case);
        let mut keys = event.as_object().into_iter().flat_map(|map| map.keys());
        let is_only = self.only.is_empty() || keys.all(|key| self.is_known(key));
        is_only && self.has.iter().all(|condition| place.holds(condition))
    }

    fn is_of_columns<'c>(&self, mut columns: impl Iterator<Item = &'c str> + Clone) -> bool {
        let has = |path: &Path| match path.steps {
            [Step::Key(key)] => columns.clone().any(|column| self.is_key(column, key)),
            _ => false,
        };
        let mut conditions = self.has.iter();
        conditions.all(|condition| condition.at.iter().any(has))
            && (self.only.is_empty() || columns.all(|column| self.is_known(column)))
    }

    fn is_known(&self, key: &str) -> bool {
        self.only.iter().any(|known| self.is_key(key, known))
    }

    fn is_key(&self, key: &str, known: &str) -> bool {
        key == known || self.any_case && is_same_key(key, known)
    }

    /// Reads an event, and adds the outcome for each recipient to `deliveries`.
    pub(super) fn read(
        &'static self,
        event: &Value,
        clock: &Clock,
        deliveries: &mut Vec<Delivery>,
    ) {
        let place = Place::new(event, self.any_case);
        let kind = place.text(self.picks(None, Field::Kind));
        let possible: Vec<&Outcome> = self
            .outcomes
            .iter()
            .filter(|outcome| {
                let of_event = |condition: &&Condition| !condition.is_of_entry();
                let mut conditions = outcome.when.iter().filter(of_event);
                self.is_kind(outcome, kind.as_deref())
                    && conditions.all(|condition| place.holds(condition))
            })
            .collect();
        let Some(first) = possible.first() else {
            return;
        };
        let each = self.path(first, Field::Each);
        let entries = match &self.split {
            Some(split) => Cow::Owned(split.entries(&place, MAX_RECIPIENTS)),
            None => entries(&place, each),
        };
        for entry in entries.iter().take(MAX_RECIPIENTS) {
            let place = Place { entry, ..place };
            let fits = |outcome: &&&Outcome| {
                let same = self.path(outcome, Field::Each) == each;
                same && outcome.when.iter().all(|condition| place.holds(condition))
            };
            if let Some(outcome) = possible.iter().find(fits) {
                deliveries.extend(self.delivery(outcome, &place, clock));
            }
        }
    }

    fn is_kind(&self, outcome: &Outcome, kind: Option<&str>) -> bool {
        let same = |other: &&str| {
            kind.is_some_and(|kind| match self.any_case {
                true => kind.eq_ignore_ascii_case(other),
                false => kind == *other,
            })
        };
        outcome.kinds.is_empty() || outcome.kinds.iter().any(same)
    }

    /// Returns the paths for a field: the outcome's paths if the outcome lists the field, else the
    /// service's paths.
    pub(super) fn picks(&self, outcome: Option<&Outcome>, field: Field) -> &'static [Pick] {
        let own = outcome.map_or(&[][..], |outcome| outcome.fields);
        let mut fields = own.iter().chain(self.fields);
        let found = fields.find(|(name, _)| *name == field);
        found.map_or(&[], |(_, picks)| picks)
    }

    fn path(&self, outcome: &Outcome, field: Field) -> Option<&'static Path> {
        let first = self.picks(Some(outcome), field).first();
        first.map(|pick| &pick.at)
    }
}

impl Condition {
    /// Returns `true` if the condition is about a single recipient.
    fn is_of_entry(&self) -> bool {
        self.at.iter().any(|path| path.of_entry)
    }
}

/// Returns the entries in the list of recipients at `each`. If the service has no list of
/// recipients, returns the event itself.
fn entries<'v>(place: &Place<'v>, each: Option<&Path>) -> Cow<'v, [Value]> {
    match each.map(|path| place.value(path)) {
        None => Cow::Borrowed(std::slice::from_ref(place.event)),
        Some(None) => Cow::Borrowed(&[]),
        Some(Some(Value::Array(list))) => Cow::Borrowed(list),
        Some(Some(other)) => Cow::Borrowed(std::slice::from_ref(other)),
    }
}
