//! Checks that wrapped logs of any form are read within bounds, and that the result is the same
//! whether they arrive whole or in pieces.
#![no_main]

use std::io::{BufReader, Read};

use libfuzzer_sys::fuzz_target;
use smtp_codes::scan;
use smtp_codes::scan::wrap::{Unwrapped, looks_wrapped};
use smtp_codes_fuzz::weigh;

fuzz_target!(|bytes: &[u8]| {
    let is_wrapped = looks_wrapped(bytes);
    let mut lines = Vec::new();
    let mut whole = Unwrapped::new(bytes);
    whole
        .read_to_end(&mut lines)
        .expect("memory gives no error");
    let mut pieces = Vec::new();
    let mut unwrapped = Unwrapped::new(BufReader::with_capacity(13, bytes));
    unwrapped
        .read_to_end(&mut pieces)
        .expect("memory gives no error");
    assert_eq!(lines, pieces);
    assert_eq!(whole.skipped_lines(), unwrapped.skipped_lines());
    // The output is bounded, because headers are short and no byte is returned twice.
    assert!(lines.len() <= 256 + 64 * bytes.len());
    if is_wrapped {
        let deliveries = scan::deliveries(bytes).expect("memory gives no error");
        deliveries.flatten().for_each(|delivery| weigh(&delivery));
    }
});
