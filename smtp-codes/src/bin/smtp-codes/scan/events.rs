//! Scans the events of sending services.

use std::io::BufRead;

use smtp_codes::scan::event;

use super::sink::{Contents, Failure, Located, Place, Sink};

/// Scans events and passes every delivery to the sink, including those before an error.
pub(crate) fn scan(input: impl BufRead, sink: &mut dyn Sink) -> Result<Contents, Failure> {
    let mut reader = event::Reader::new(input);
    let mut contents = Contents::default();
    for event in reader.by_ref() {
        let event = event?;
        for delivery in event.deliveries {
            contents.deliveries += 1;
            sink.take(&Located::new(Place::Line(event.line), delivery))?;
        }
    }
    contents.skipped.lines = reader.skipped();
    Ok(contents)
}
