//! Recognises the service and the columns of records.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::string::{String, ToString as _};
use std::vec::Vec;

use serde_json::Value;

use super::splitter::{Splitter, State};
use crate::scan::clock::Clock;
use crate::scan::delivery::Delivery;
use crate::scan::event::path::Place;
use crate::scan::event::service;
use crate::scan::event::table::{Condition, Description, EVENTS};

/// The start of a header in Microsoft's logs.
const FIELDS: &str = "#Fields:";

/// The delimiters to try. Where a comma is the decimal separator, spreadsheets write semicolons.
const DELIMITERS: &[u8] = b",;\t";

/// The fields of a record.
pub(super) type Record<'r> = [Cow<'r, str>];

/// The service and the columns of the records after a header.
pub(super) struct Header {
    /// `None` if the records are not events from a known service.
    service: Option<&'static Description>,
    /// `true` if the header starts with [`FIELDS`].
    is_marked: bool,
    columns: Vec<String>,
    /// The conditions that every record must meet if there is no header.
    is: &'static [Condition],
}

impl Header {
    /// Reads a header. Returns `None` if the record isn't a header. `before` is the previous
    /// header.
    ///
    /// An outsider can't make a record look like another header, because some fields of a record
    /// are numbers or times, and others contain only names that the service uses.
    pub(super) fn of(record: &Record<'_>, before: Option<&Self>) -> Option<Self> {
        let first = record.first()?.trim_ascii();
        let is_marked = first.starts_with(FIELDS);
        let first = first.strip_prefix(FIELDS).unwrap_or(first).trim_ascii();
        let first = first.strip_prefix('#').unwrap_or(first);
        let others = record.iter().skip(1).map(|name| name.trim_ascii());
        let names = [first].into_iter().chain(others);
        if !are_names(names.clone()) {
            return None;
        }
        let service = service::of_columns(names.clone());
        // If the columns are unknown, this is the header of another kind of Microsoft log. The
        // records after it must not be read with the previous header.
        let is_other = is_marked && before.is_some_and(|header| header.is_marked);
        (is_other || service.is_some()).then(|| Self {
            service,
            is_marked,
            columns: names.map(str::to_string).collect(),
            is: &[],
        })
    }

    /// Returns a header for records that come without a header, with the columns of the first
    /// service that fit the record.
    pub(super) fn missing(record: &Record<'_>) -> Option<Self> {
        let mut services = EVENTS.services.iter();
        services.find_map(|service| {
            let layout = service.without_header.as_ref()?;
            let columns = layout.columns.iter().map(|name| (*name).to_string());
            let header = Self {
                service: Some(service),
                is_marked: false,
                columns: columns.collect(),
                is: layout.is,
            };
            let is_event = header
                .event(record)
                .is_some_and(|event| header.is_event(service, &event));
            is_event.then_some(header)
        })
    }

    /// Reads a record. Returns `None` if the number of fields differs from the number of columns,
    /// or if the service is unknown. Returns an empty list if the record isn't about a delivery.
    pub(super) fn read(&self, record: &Record<'_>, clock: &Clock) -> Option<Vec<Delivery>> {
        let service = self.service?;
        let event = self.event(record)?;
        let mut deliveries = Vec::new();
        if self.is_event(service, &event) {
            service.read(&event, clock, &mut deliveries);
        }
        Some(deliveries)
    }

    fn event(&self, record: &Record<'_>) -> Option<Value> {
        let fields = record.iter().map(|field| Value::from(&**field));
        let event = || self.columns.iter().cloned().zip(fields).collect();
        (record.len() == self.columns.len()).then(|| Value::Object(event()))
    }

    fn is_event(&self, service: &Description, event: &Value) -> bool {
        let place = Place::new(event, service.any_case);
        service.is_of(event) && self.is.iter().all(|condition| place.holds(condition))
    }
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let service = self.service.map(|service| service.name);
        f.debug_struct("Header")
            .field("service", &service)
            .field("columns", &self.columns)
            .finish_non_exhaustive()
    }
}

/// Returns `true` if the fields of a record can be the names of columns.
fn are_names<'n>(names: impl Iterator<Item = &'n str> + Clone) -> bool {
    let is_name = |name: &str| name.starts_with(|first: char| first.is_ascii_alphabetic());
    let written = names.filter(|name| !name.is_empty());
    if !written.clone().all(is_name) {
        return false;
    }
    let distinct: BTreeSet<&str> = written.clone().collect();
    distinct.len() > 1 && distinct.len() == written.count()
}

/// Returns `true` for a record that may come before a header: a comment, or a line such as `sep=;`
/// that tells Excel the delimiter.
pub(super) fn is_preamble(record: &Record<'_>) -> bool {
    let first = record.first().map_or("", |first| first.trim_ascii());
    first.starts_with('#') || first.starts_with("sep=")
}

/// Returns the delimiter if the UTF-8 text starts with records from a known service.
pub(super) fn delimiter(start: &[u8]) -> Option<u8> {
    let mut delimiters = DELIMITERS.iter().copied();
    delimiters.find(|delimiter| is_delimited(start, *delimiter))
}

fn is_delimited(start: &[u8], delimiter: u8) -> bool {
    let mut splitter = Splitter::new(delimiter);
    let mut rest = start;
    loop {
        let (used, state) = splitter.split(rest);
        let is_end = rest.is_empty();
        rest = rest.get(used..).unwrap_or_default();
        match state {
            State::Going if is_end => return false,
            State::Going => continue,
            State::TooLong => return false,
            State::Ended => {}
        }
        let record = splitter.record();
        let header = Header::of(&record, None).or_else(|| Header::missing(&record));
        let is_known = header.is_some_and(|header| header.service.is_some());
        if is_known || !is_preamble(&record) {
            return is_known;
        }
    }
}
