//! Checks that messages and mailboxes of any form are read within bounds, and that the result is
//! the same whether they arrive whole or in pieces.
#![no_main]

use std::hint::black_box;
use std::io::BufReader;

use libfuzzer_sys::fuzz_target;
use smtp_codes::scan::mail::{self, Mailbox};
use smtp_codes_fuzz::weigh;

fuzz_target!(|bytes: &[u8]| {
    black_box(mail::looks_like_mail(bytes));
    let mut mailbox = Mailbox::new(BufReader::with_capacity(13, bytes));
    for message in mail::messages(bytes) {
        let piecewise = mailbox.message().expect("memory gives no error");
        assert_eq!(piecewise.as_deref(), Some(&message[..]));
        let deliveries = mail::read(&message);
        assert!(deliveries.len() <= 1_000);
        deliveries.iter().for_each(weigh);
    }
    assert_eq!(mailbox.message().expect("memory gives no error"), None);
});
