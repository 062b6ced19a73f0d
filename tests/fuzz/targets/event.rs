//! Checks that reading any bytes as events never panics, and that the result is the same whether
//! they arrive whole or in pieces.
#![no_main]

use std::hint::black_box;
use std::io::BufReader;

use libfuzzer_sys::fuzz_target;
use smtp_codes::scan::event::{self, Event, Reader};
use smtp_codes_fuzz::weigh;

fuzz_target!(|bytes: &[u8]| {
    black_box(event::looks_like_events(bytes));
    let whole: Vec<Event> = Reader::new(bytes)
        .map(|event| event.expect("memory gives no error"))
        .collect();
    let mut pieces = Reader::new(BufReader::with_capacity(13, bytes));
    for event in &whole {
        let piece = pieces.next().and_then(Result::ok);
        assert_eq!(piece.as_ref(), Some(event));
        event.deliveries.iter().for_each(weigh);
    }
    assert!(pieces.next().is_none());
    for delivery in event::read(bytes).into_iter().flatten() {
        assert!(!delivery.own || !delivery.diagnose(&smtp_codes::TABLE).suppress());
        weigh(&delivery);
    }
});
