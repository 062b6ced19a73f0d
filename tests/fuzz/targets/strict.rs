//! Checks that the other readers accept everything that the strict reader accepts, with the same
//! result.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_codes::{Quirks, Reply};
use smtp_codes_fuzz::{ask, doubt};

fuzz_target!(|bytes: &[u8]| {
    let reply = match Reply::parse(bytes) {
        Ok(reply) => reply,
        Err(error) => return doubt(&error, bytes),
    };
    ask(&reply);
    assert!(bytes.is_ascii() && bytes.ends_with(b"\r\n"));
    assert!(
        !reply
            .quirks()
            .intersects(Quirks::CODES_DIFFER | Quirks::SECOND_DIGIT)
    );
    assert_eq!(Reply::read(bytes), Ok(Some((reply, bytes.len()))));
    let lenient = Reply::parse_lenient(bytes).expect("what is strict is lenient");
    assert_eq!(lenient.code(), reply.code());
});
