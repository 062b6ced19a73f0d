//! Scans events from sending services.

use std::io::{self, BufRead};

use smtp_codes::scan::{Clock, event};

use super::sink::{Contents, Failure, Located, Place, Sink};

/// Scans JSON and passes every delivery to the sink, including those before an error.
pub(crate) fn scan(
    input: impl BufRead,
    clock: &Clock,
    sink: &mut dyn Sink,
) -> Result<Contents, Failure> {
    let mut reader = event::Reader::new(input).with_clock(clock.clone());
    let mut contents = all(&mut reader, sink)?;
    contents.skipped.lines = reader.skipped();
    contents.skipped.values = reader.other_values();
    Ok(contents)
}

/// Like [`scan`], but for CSV.
pub(crate) fn scan_records(
    input: impl BufRead,
    clock: &Clock,
    sink: &mut dyn Sink,
) -> Result<Contents, Failure> {
    let mut reader = event::Records::new(input).with_clock(clock.clone());
    let mut contents = all(&mut reader, sink)?;
    contents.skipped.lines = reader.skipped();
    contents.skipped.records = reader.other_records();
    Ok(contents)
}

fn all(
    events: &mut impl Iterator<Item = io::Result<event::Event>>,
    sink: &mut dyn Sink,
) -> Result<Contents, Failure> {
    for event in events {
        let event = event?;
        for delivery in event.deliveries {
            sink.take(&Located::new(Place::Line(event.line), delivery))?;
        }
    }
    Ok(Contents::understood())
}
