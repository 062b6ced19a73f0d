//! What clients and senders write decides about nobody else: addresses, HELO names and subjects
//! that look like fields.

mod cases;
mod fields;
mod text;

use proptest::prelude::*;
use smtp_codes::scan::log::Reader;
use smtp_codes::scan::{Delivery, Side};
use smtp_codes::{Reason, TABLE};

use fields::{FIELDS, Field};
use text::{BITS, Text};

/// What a script would do with a delivery.
#[derive(Debug, PartialEq)]
struct Verdict {
    side: Side,
    action: Option<&'static str>,
    severity: smtp_codes::Severity,
    reason: Reason,
    suppress: bool,
}

impl Verdict {
    fn of(delivery: &Delivery) -> Self {
        let diagnosis = delivery.diagnose(&TABLE);
        Self {
            side: delivery.side,
            action: delivery.action.map(|action| action.as_str()),
            severity: diagnosis.severity(),
            reason: diagnosis.reason(),
            suppress: diagnosis.suppress(),
        }
    }
}

fn read(lines: &str) -> Vec<Delivery> {
    let mut reader = Reader::new();
    let lines = lines.lines();
    lines
        .flat_map(|line| {
            let delivery = reader.line(line.as_bytes());
            delivery
                .iter()
                .flat_map(|delivery| delivery.deliveries())
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Compares what is read with a hostile text in a field to what is read with a harmless one.
/// Returns what is wrong.
fn fault(field: &Field, text: &Text) -> Option<String> {
    let lines = (field.lines)(text);
    let harmless = read(&(field.lines)(&Text::harmless()));
    let deliveries = read(&lines);
    let recipient = (field.recipient)(text);
    let named = deliveries
        .iter()
        .filter_map(|delivery| delivery.recipient.as_ref());
    let others: Vec<_> = named.filter(|named| **named != recipient).collect();
    let verdicts = |deliveries: &[Delivery]| deliveries.iter().map(Verdict::of).collect::<Vec<_>>();
    let (found, expected) = (verdicts(&deliveries), verdicts(&harmless));
    let same = match field.is_lost {
        true => found.iter().all(|verdict| !verdict.suppress),
        false => found == expected,
    };
    let is_right = others.is_empty() && same;
    (!is_right).then(|| {
        format!(
            "{}:\n{lines}\nnames {others:?}\nfinds {found:?}\nand not {expected:?}\n",
            field.name
        )
    })
}

#[test]
fn a_harmless_text_leaves_every_recipient_named() {
    for field in FIELDS {
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
    for field in FIELDS {
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
    fn no_text_of_a_stranger_names_or_condemns_anybody(
        field in 0..FIELDS.len(),
        bits in prop::collection::vec((0..BITS.len(), "[ -~]{0,2}"), 1..8),
    ) {
        let text: String = bits.iter().map(|(bit, more)| BITS[*bit].to_owned() + more).collect();
        prop_assert_eq!(fault(&FIELDS[field], &Text(text)), None);
    }
}
