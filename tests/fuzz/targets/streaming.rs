//! Checks that the streaming reader returns the same replies no matter how the bytes are split.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_codes::Reply;
use smtp_codes_fuzz::{ask, doubt};

fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    loop {
        match Reply::read(rest) {
            Ok(None) => return,
            Ok(Some((reply, taken))) => {
                ask(&reply);
                assert_eq!(reply.as_bytes(), &rest[..taken]);
                assert_eq!(Reply::read(&rest[..taken]), Ok(Some((reply, taken))));
                // Try every prefix of a short reply, but only some prefixes of a long reply.
                for end in (0..taken).step_by(taken / 256 + 1) {
                    assert_eq!(Reply::read(&rest[..end]), Ok(None));
                }
                rest = &rest[taken..];
            }
            Err(error) => {
                doubt(&error, rest);
                // An error stays an error, no matter which bytes follow.
                let more = [rest, b" \r\n250 ok\r\n"].concat();
                assert!(Reply::read(&more).is_err());
                return;
            }
        }
    }
});
