//! A property of every text that outsiders choose: it adds no recipient and changes no verdict.

use smtp_codes::scan::log::Reader;
use smtp_codes::scan::{Delivery, Side};
use smtp_codes::{Reason, Severity, TABLE};

use super::fields::Field;
use super::text::Text;

/// What a script would do with a delivery.
#[derive(Debug, PartialEq)]
struct Verdict {
    side: Side,
    action: Option<&'static str>,
    severity: Severity,
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

/// Reads lines in order, and returns their deliveries.
pub(super) fn read(lines: &str) -> Vec<Delivery> {
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

/// Compares the deliveries in lines with a hostile text in `field` to the deliveries with a
/// harmless text. Returns a description of the difference.
pub(super) fn fault(field: &Field, text: &Text) -> Option<String> {
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
            "{}:\n{lines}\nother recipients: {others:?}\nfound: {found:?}\nexpected: {expected:?}\n",
            field.name
        )
    })
}
