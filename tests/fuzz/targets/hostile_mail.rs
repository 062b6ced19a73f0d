//! Checks that text chosen by senders and servers, in any field of a notice, doesn't add recipients
//! or suppress other addresses.
#![no_main]
#![allow(dead_code, reason = "only the tests read the list of texts")]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

#[path = "../../../smtp-codes/tests/scan/hostile_mails/fields.rs"]
mod fields;
#[path = "../../../smtp-codes/tests/scan/hostile_mails/property.rs"]
mod property;
#[path = "../../../smtp-codes/tests/scan/logs/hostile/text.rs"]
mod text;

/// Makes `text` available at the path that it has in the tests.
mod logs {
    pub(crate) mod hostile {
        pub(crate) use crate::text;
    }
}

static NOTICES: LazyLock<Vec<fields::Notice>> = LazyLock::new(|| {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../smtp-codes/tests");
    fields::notices(&tests.join("scan/mails"))
});

fn check(bytes: &[u8]) {
    let [notice, field, text @ ..] = bytes else {
        return;
    };
    let notice = &NOTICES[usize::from(*notice) % NOTICES.len()];
    let (name, field) = fields::FIELDS[usize::from(*field) % fields::FIELDS.len()];
    let printable = |byte: &u8| match byte {
        b' '..=b'~' | b'\n' => char::from(*byte),
        byte => char::from(b' ' + byte % 95),
    };
    let text: String = text.iter().map(printable).collect();
    if let Some(fault) = property::fault(notice, name, field, &text::Text(text)) {
        panic!("{fault}");
    }
}

fuzz_target!(
    init: {
        // Reading the messages takes longer than libFuzzer allows for one input.
        LazyLock::force(&NOTICES);
    },
    |bytes: &[u8]| check(bytes)
);
