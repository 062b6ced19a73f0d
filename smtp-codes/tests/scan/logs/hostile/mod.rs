//! Checks that clients and senders can't change the outcome for anybody else by choosing addresses,
//! HELO names and subjects that look like fields.

mod cases;
mod fields;
mod property;
pub(crate) mod text;

use std::sync::LazyLock;

use proptest::prelude::*;

use fields::Field;
use property::{fault, read};
use text::{BITS, Text};

static FIELDS: LazyLock<Vec<&'static Field>> = LazyLock::new(fields::all);

#[test]
fn a_harmless_text_leaves_every_recipient_named() {
    for field in &*FIELDS {
        let text = Text::harmless();
        let lines = (field.lines)(&text);
        let deliveries = read(&lines);
        assert_eq!(deliveries.len(), field.count, "{}: {lines}", field.name);
        for delivery in deliveries {
            let expected = (field.recipient)(&text);
            assert_eq!(
                delivery.recipient,
                Some(expected),
                "{}: {lines}",
                field.name
            );
        }
    }
}

#[test]
fn each_bit_alone_changes_nothing() {
    let mut faults = Vec::new();
    for field in &*FIELDS {
        for bit in BITS {
            for text in [
                (*bit).to_owned(),
                format!("a{bit}"),
                format!("{bit}b"),
                format!("a\" {bit} \"b"),
            ] {
                faults.extend(fault(field, &Text(text)));
            }
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
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn no_text_of_an_outsider_names_or_suppresses_anybody(
        field in 0..FIELDS.len(),
        bits in prop::collection::vec((0..BITS.len(), "[ -~]{0,2}"), 1..8),
    ) {
        let text: String = bits.iter().map(|(bit, more)| BITS[*bit].to_owned() + more).collect();
        prop_assert_eq!(fault(FIELDS[field], &Text(text)), None);
    }
}
