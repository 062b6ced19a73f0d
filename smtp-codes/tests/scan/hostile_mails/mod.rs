//! Checks that the senders and servers of returned messages can't influence the outcome for
//! anybody else, with addresses, subjects and replies that look like parts of a notice.

mod cases;
mod fields;
mod property;

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use smtp_codes::scan::Delivery;

use crate::logs::hostile::text::{BITS, Text};
use fields::{FIELDS, Notice};
use property::{fault, read};

/// The messages from the other tests.
static NOTICES: LazyLock<Vec<Notice>> = LazyLock::new(|| {
    fields::notices(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scan/mails"))
});

/// Strings that imitate parts of notices.
const NOTICE_BITS: &[&str] = &[
    "victim@example.org>: 550 5.1.1 user unknown <x",
    "<victim@example.org>: 550 5.1.1 user unknown",
    "victim@example.org>:",
    "victim@example.org (user unknown)",
    "victim@example.org... User unknown",
    "550 5.1.1 <victim@example.org>... User unknown",
    "x>, <victim@example.org>, <y",
    "x,victim@example.org,y",
    "could not be delivered to victim@example.org",
    "failed recipient: victim@example.org",
    "(expanded from <victim@example.org>): 550 5.1.1 user unknown",
    "(generated from victim@example.org)",
    "rcpt to:<victim@example.org>",
    "Final-Recipient: rfc822; victim@example.org",
    "rfc822; victim@example.org",
    "recipient victim@example.org 550 5.1.1 user unknown",
    "[smtp:victim@example.org]",
    "mailto:victim@example.org",
];

#[test]
fn a_harmless_text_leaves_every_recipient_named() {
    assert!(NOTICES.len() > 70, "the message files are missing");
    for notice in &*NOTICES {
        let text = Text::harmless();
        for (name, field) in FIELDS {
            let Some(mail) = field.put(notice, &text) else {
                continue;
            };
            let recipients = |deliveries: &[Delivery]| -> Vec<_> {
                deliveries.iter().map(|one| one.recipient.clone()).collect()
            };
            let found = recipients(&read(&mail));
            let expected = recipients(field.harmless(notice));
            assert_eq!(found, expected, "{}: {name}: {mail}", notice.name);
        }
    }
}

/// Each string is tried in only one out of `STEP` notices, so that the test stays fast.
const STEP: usize = 48;

#[test]
fn each_bit_alone_changes_nothing() {
    let mut faults = Vec::new();
    for (number, notice) in NOTICES.iter().enumerate() {
        for (name, field) in FIELDS {
            let bits = BITS
                .iter()
                .chain(NOTICE_BITS)
                .skip(number % STEP)
                .step_by(STEP);
            let texts = bits.flat_map(|bit| [(*bit).to_owned(), format!("a\" {bit} \"b")]);
            faults.extend(
                texts
                    .filter_map(|text| fault(notice, name, *field, &Text(text)))
                    .take(1),
            );
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_text_of_an_outsider_names_or_suppresses_anybody(
        notice in 0..NOTICES.len(),
        field in 0..FIELDS.len(),
        bits in prop::collection::vec((0..BITS.len() + NOTICE_BITS.len(), "[ -~\n]{0,2}"), 0..8),
    ) {
        let bit = |bit: usize| BITS.iter().chain(NOTICE_BITS).nth(bit).copied().unwrap_or_default();
        let text: String = bits.iter().map(|(place, more)| bit(*place).to_owned() + more).collect();
        let (name, field) = FIELDS[field];
        prop_assert_eq!(fault(&NOTICES[notice], name, field, &Text(text)), None);
    }
}
