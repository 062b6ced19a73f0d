//! Checks wrapped logs. With each wrapper, the deliveries must be the same as without it, and text
//! chosen by outsiders must not add a delivery.

mod bounds;
mod forms;
mod hostile;
mod same;
mod wrappers;

use std::io::{BufReader, Read as _};

use smtp_codes::scan::wrap::Unwrapped;
use smtp_codes::scan::{self, Delivery};

/// Returns the lines without their wrappers.
fn unwrapped(input: &[u8]) -> String {
    let mut lines = Vec::new();
    Unwrapped::new(input).read_to_end(&mut lines).unwrap();
    let mut pieces = Vec::new();
    let small = BufReader::with_capacity(7, input);
    Unwrapped::new(small).read_to_end(&mut pieces).unwrap();
    assert_eq!(lines, pieces, "the size of the buffer changes the lines");
    String::from_utf8_lossy(&lines).into_owned()
}

/// Reads the deliveries in the input. Removes their times, because a wrapper's timestamp may be
/// more precise than the line's.
fn deliveries(input: &[u8]) -> Vec<Delivery> {
    let deliveries = scan::deliveries(input).unwrap();
    let without_time = deliveries.map(|delivery| {
        let mut delivery = delivery.unwrap();
        delivery.time = None;
        delivery
    });
    without_time.collect()
}
