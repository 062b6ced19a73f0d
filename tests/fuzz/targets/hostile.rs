//! Checks that text chosen by clients and senders, in any log field, doesn't add recipients or
//! change verdicts.
#![no_main]
#![allow(dead_code, reason = "only the tests read the list of texts")]

use libfuzzer_sys::fuzz_target;

#[path = "../../../smtp-codes/tests/scan/logs/hostile/fields/mod.rs"]
mod fields;
#[path = "../../../smtp-codes/tests/scan/logs/hostile/property.rs"]
mod property;
#[path = "../../../smtp-codes/tests/scan/logs/hostile/text.rs"]
mod text;

fuzz_target!(|bytes: &[u8]| {
    let Some((field, text)) = bytes.split_first() else {
        return;
    };
    // Mail servers escape bytes that can't be printed.
    let printable = |byte: &u8| match byte {
        b' '..=b'~' => char::from(*byte),
        byte => char::from(b' ' + byte % 95),
    };
    let text: String = text.iter().map(printable).collect();
    let fields = fields::all();
    let field = fields[usize::from(*field) % fields.len()];
    if let Some(fault) = property::fault(field, &text::Text(text)) {
        panic!("{fault}");
    }
});
