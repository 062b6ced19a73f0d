//! Renders the deliveries in a log as rows, on any core.

use std::mem;

use super::filter::{Facts, Filter, Selection};
use super::sink::{Located, LogLine};
use crate::render::{Row, RowWriter};

/// The number of bytes at which the buffered rows are passed on.
const FULL: usize = 2 * 1024 * 1024;

/// The length of a row's reply text and addresses, in bytes, above which the row is written to an
/// empty buffer, because such a row may fill the buffer by itself.
const LONG: usize = 32 * 1024;

/// Rows for the deliveries that a filter selects.
pub(crate) struct Rows {
    writer: RowWriter,
    filter: Option<Filter>,
    bytes: Vec<u8>,
    /// The number of deliveries that were left out because their time is unknown.
    undated: u64,
}

/// A function that receives rows, in the order of the log.
pub(crate) type HandOn<'a, E> = dyn FnMut(&[u8]) -> Result<(), E> + 'a;

impl Rows {
    pub(crate) const fn new(writer: RowWriter) -> Self {
        Self {
            writer,
            filter: None,
            bytes: Vec::new(),
            undated: 0,
        }
    }

    /// Adds a filter, so that only rows for selected deliveries are rendered.
    pub(crate) fn with_filter(self, filter: &Filter) -> Self {
        let filter = (!filter.selects_all()).then(|| filter.clone());
        Self { filter, ..self }
    }

    /// Returns the number of deliveries that were left out because their time is unknown, and
    /// starts counting again.
    pub(crate) const fn take_undated(&mut self) -> u64 {
        mem::replace(&mut self.undated, 0)
    }

    /// Adds a row for a delivery.
    pub(crate) fn add<E>(
        &mut self,
        located: &Located,
        hand_on: &mut HandOn<'_, E>,
    ) -> Result<(), E> {
        if !self.selects(1, || Facts::of(&located.delivery, located.diagnosis())) {
            return Ok(());
        }
        let row = located.row();
        self.make_room(&row, hand_on)?;
        let rendered = located.known.rendered(&mut self.writer, &row);
        self.writer.write(&mut self.bytes, &row, rendered);
        Ok(())
    }

    /// Adds a row for each recipient in a line.
    pub(crate) fn add_line<E>(
        &mut self,
        line: &LogLine<'_>,
        hand_on: &mut HandOn<'_, E>,
    ) -> Result<(), E> {
        let delivery = line.delivery;
        let needs_time = self.filter.as_ref().is_some_and(Filter::needs_time);
        let facts = || {
            let time = needs_time.then(|| delivery.time(line.clock)).flatten();
            Facts::of_line(delivery, line.diagnosis(), time)
        };
        if !self.selects(delivery.recipients().count() as u64, facts) {
            return Ok(());
        }
        for recipient in delivery.recipients() {
            let row = line.row(recipient);
            self.make_room(&row, hand_on)?;
            let rendered = line.known.rendered(&mut self.writer, &row);
            self.writer.write(&mut self.bytes, &row, rendered);
        }
        Ok(())
    }

    /// Passes all rows on.
    pub(crate) fn hand_on<E>(&mut self, hand_on: &mut HandOn<'_, E>) -> Result<(), E> {
        hand_on(&self.bytes)?;
        self.bytes.clear();
        // Free the memory that a long row needed.
        if self.bytes.capacity() > 2 * FULL {
            self.bytes = Vec::new();
        }
        Ok(())
    }

    /// Passes the rows on if there is no room for another one. A long row is written to an empty
    /// buffer during the chunk's turn, so that only one core at a time needs memory for a long row.
    fn make_room<E>(&mut self, row: &Row<'_>, hand_on: &mut HandOn<'_, E>) -> Result<(), E> {
        match self.bytes.len() >= FULL || row.len() > LONG {
            true => self.hand_on(hand_on),
            false => Ok(()),
        }
    }

    fn selects(&mut self, count: u64, facts: impl FnOnce() -> Facts) -> bool {
        let selection = self.filter.as_ref().map(|filter| filter.select(&facts()));
        if selection == Some(Selection::Undated) {
            self.undated += count;
        }
        selection.is_none_or(|selection| selection == Selection::Selected)
    }
}
