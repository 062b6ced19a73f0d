//! The property that must hold for every text that an outsider chooses: it neither adds a recipient
//! nor suppresses an address.

use smtp_codes::TABLE;
use smtp_codes::scan::{Delivery, mail};

use super::fields::{Field, Notice};
use crate::logs::hostile::text::Text;

pub(super) fn read(text: &str) -> Vec<Delivery> {
    mail::read(text.as_bytes())
}

fn is_suppressed(delivery: &Delivery) -> bool {
    delivery.diagnose(&TABLE).suppress()
}

/// Puts hostile text into a field, and compares the deliveries to those read with harmless text.
/// Returns a description of the difference.
pub(super) fn fault(notice: &Notice, name: &str, field: Field, text: &Text) -> Option<String> {
    let text = &field.fit(text);
    let mail = field.put(notice, text)?;
    let harmless = field.harmless(notice);
    let found = read(&mail);
    let (recipient, replaced) = (
        field.recipient(notice, text),
        field.recipient(notice, &Text::harmless()),
    );
    let is_expected = |address: &String| {
        let is_known = |one: &Delivery| named(one).contains(&address);
        // In an unquoted address, the domain is certain, but the local part may be incomplete.
        let is_part = || field == Field::Plain && address.ends_with("@evil.example");
        *address == recipient || harmless.iter().any(is_known) || is_part()
    };
    let strangers: Vec<_> = found
        .iter()
        .flat_map(named)
        .filter(|one| !is_expected(one))
        .collect();
    let may_be_suppressed = |one: &Delivery| {
        let is_own = one.recipient.as_ref() == Some(&recipient);
        let is_same = |other: &&Delivery| {
            other.recipient == one.recipient
                || (is_own && other.recipient.as_ref() == Some(&replaced))
        };
        // The server decides about its own recipients, and a notice may list several of them.
        let decides = matches!(field, Field::Plain | Field::Reply | Field::LastLine);
        (decides && one.recipient.is_some()) || harmless.iter().filter(is_same).any(is_suppressed)
    };
    let worse: Vec<_> = found
        .iter()
        .filter(|one| is_suppressed(one) && !may_be_suppressed(one))
        .map(named)
        .collect();
    let is_right = strangers.is_empty() && worse.is_empty();
    (!is_right).then(|| {
        format!(
            "{}: {name}: {}\n{mail}\nstrangers: {strangers:?}\nwrongly suppressed: {worse:?}\n",
            notice.name, text.0
        )
    })
}

/// Returns the addresses that a delivery names.
fn named(delivery: &Delivery) -> Vec<&String> {
    let addresses = [&delivery.recipient, &delivery.original_recipient];
    addresses.into_iter().flatten().collect()
}
