//! Checks that CSV records of any form are read within bounds, that the result is the same whether
//! they arrive whole or in pieces, and that text in a field doesn't change another record.
#![no_main]

use std::hint::black_box;
use std::io::BufReader;

use libfuzzer_sys::fuzz_target;
use smtp_codes::scan::event::{self, Event, Records};
use smtp_codes_fuzz::weigh;

#[path = "../../../smtp-codes/tests/scan/records/hostile.rs"]
mod hostile;

/// The maximum length of a field, in bytes.
const LONGEST: usize = 512;

fuzz_target!(|bytes: &[u8]| {
    black_box(event::looks_like_records(bytes));
    let whole: Vec<Event> = Records::new(bytes)
        .map(|event| event.expect("memory gives no error"))
        .collect();
    let mut pieces = Records::new(BufReader::with_capacity(13, bytes));
    for event in &whole {
        let piece = pieces.next().and_then(Result::ok);
        assert_eq!(piece.as_ref(), Some(event));
        event.deliveries.iter().for_each(weigh);
    }
    assert!(pieces.next().is_none());
    if let [record, field, text @ ..] = bytes.get(..LONGEST).unwrap_or(bytes) {
        let record = hostile::RECORDS[usize::from(*record) % hostile::RECORDS.len()];
        let text = String::from_utf8_lossy(text);
        if let Some(fault) = hostile::fault(record, usize::from(*field) % record.len(), &text) {
            panic!("{fault}");
        }
    }
});
