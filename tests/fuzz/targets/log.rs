//! Checks that every delivery read from log lines, of any form and in any order, can be diagnosed
//! and explained.
#![no_main]

use std::hint::black_box;

use libfuzzer_sys::fuzz_target;
use smtp_codes::scan::log::{self, Reader};
use smtp_codes_fuzz::weigh;

fuzz_target!(|bytes: &[u8]| {
    let mut reader = Reader::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Some(found) = log::line(line) {
            assert!(found.diagnostic.len() <= 4 * line.len(), "{found:?}");
            black_box(found);
        }
        let Some(found) = reader.line(line) else {
            continue;
        };
        assert_eq!(found.deliveries().count(), 1 + found.other_recipients.len());
        found.deliveries().for_each(|found| weigh(&found));
        assert_eq!(Some(found.to_delivery()), found.deliveries().next());
    }
});
