//! Checks that the lenient reader copes with any bytes, and that every reply it reads can be
//! explained.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_codes::{Evidence, Reply, explain, lang};
use smtp_codes_fuzz::{ask, doubt};

fuzz_target!(|bytes: &[u8]| {
    let evidence = Evidence::parse_lenient(bytes);
    match Reply::parse_lenient(bytes) {
        Ok(reply) => {
            ask(&reply);
            assert_eq!(
                evidence.expect("a reply is evidence").code(),
                Some(reply.code())
            );
        }
        Err(error) => doubt(&error, bytes),
    }
    // Text without a code can also be explained.
    let explained = explain(bytes, lang::RU);
    assert!(explained.is_ok() || evidence.is_err());
});
