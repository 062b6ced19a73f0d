//! Records that contain text chosen by outsiders.

use smtp_codes::TABLE;
use smtp_codes::scan::Delivery;
use smtp_codes::scan::event::Records;

/// The columns of a record, and the text in each column.
pub(crate) type Record = &'static [(&'static str, &'static str)];

/// A record from each service. Hostile text replaces a field, or the `{}` in the field.
pub(crate) const RECORDS: &[Record] = &[
    &[
        ("type", "b"),
        ("timeLogged", "2026-05-04 09:30:01+0200"),
        ("orig", "shop@example.com"),
        ("rcpt", "lee@example.net"),
        ("orcpt", "rfc822;leonard@example.net"),
        ("dsnAction", "failed"),
        ("dsnStatus", "5.2.2 (mailbox full)"),
        ("dsnDiag", "smtp;552 5.2.2 {}"),
        ("dsnMta", "mx.example.net (192.0.2.7)"),
        ("bounceCat", "quota-issues"),
        ("header_Subject", "hello"),
    ],
    &[
        ("#Fields: date-time", "2026-05-04T07:30:01.000Z"),
        ("server-hostname", ""),
        ("source-context", ""),
        ("source", "SMTP"),
        ("event-id", "FAIL"),
        ("internal-message-id", "7001"),
        ("recipient-address", "lee@example.net;pat@example.net"),
        (
            "recipient-status",
            "[{LED=550 5.1.1 {}};{MSG=};{FQDN=mx.example.net};{IP=};{LRT=}];\
             [{LED=552 5.2.2 full};{MSG=};{FQDN=mx.example.net};{IP=};{LRT=}]",
        ),
        ("message-subject", "hello"),
        ("return-path", "shop@example.com"),
    ],
    &[
        ("Subject", "hello"),
        ("Received", "5/4/2026 7:30:02 AM"),
        ("SenderAddress", "shop@example.com"),
        ("RecipientAddress", "lee@example.net"),
        ("Status", "Delivered"),
        ("MessageId", "<m1@example.com>"),
    ],
    &[
        ("Date", "2026-05-04T07:30:01Z"),
        ("Subject", "hello"),
        ("Sender", "shop@example.com"),
        ("Recipient", "lee@example.net"),
        ("Status", "Pending"),
    ],
    &[
        ("message_subject", "hello"),
        ("origin_timestamp_utc", "2026-05-04T07:30:01.000Z"),
        ("sender_address", "shop@example.com"),
        (
            "recipient_status",
            "lee@example.net##Receive, Fail;pat@example.net##Receive, Send",
        ),
    ],
    &[
        ("Message ID", "<m1@example.com>"),
        ("Sender", "shop@example.com"),
        ("Subject", "hello"),
        ("Recipient address", "lee@example.net"),
        ("Event target", "SMTP_OUT"),
        ("Event date", "2026/05/04 07:30:01 UTC"),
        ("Event status", "BOUNCED"),
        ("Event SMTP reply code", "550"),
    ],
];

/// Puts text into the field with the given number. Returns a description of the damage, if any.
pub(crate) fn fault(record: Record, number: usize, text: &str) -> Option<String> {
    let fields = record.iter().map(|(_, field)| *field);
    let hostile = fields
        .clone()
        .enumerate()
        .map(|(at, field)| match field.split_once("{}") {
            _ if at != number => field.replace("{}", "no"),
            Some((before, after)) => format!("{before}{text}{after}"),
            None => text.to_owned(),
        });
    let header = line(record.iter().map(|(name, _)| (*name).to_owned()));
    let harmless = line(fields.map(|field| field.replace("{}", "no")));
    let file = format!("{header}{harmless}{}{harmless}", line(hostile));
    let events: Vec<Vec<Delivery>> = Records::new(file.as_bytes())
        .map(|event| event.unwrap().deliveries)
        .collect();
    let [before, hostile, after] = events.as_slice() else {
        return Some(format!("{} records: {file:?}", events.len()));
    };
    let expected: Vec<Delivery> = Records::new(format!("{header}{harmless}").as_bytes())
        .flat_map(|event| event.unwrap().deliveries)
        .collect();
    if expected.is_empty() || *before != expected || *after != expected {
        return Some(format!("another record changed: {file:?}"));
    }
    let column = record.get(number)?.0.to_ascii_lowercase();
    // These columns decide what the record says, so text in them may change anything.
    let decides = column.contains("recipient") && !column.contains("-status")
        || ["type", "rcpt", "source", "event-id"].contains(&column.as_str());
    let is_wrong = |delivery: &&Delivery| !is_expected(delivery, &expected);
    let wrong = hostile.iter().find(is_wrong).filter(|_| !decides)?;
    Some(format!("{wrong:?}: {file:?}"))
}

/// Returns `true` if the recipient is expected and if its address is reported as dead only where
/// that is expected as well.
fn is_expected(delivery: &Delivery, expected: &[Delivery]) -> bool {
    let suppress = |delivery: &Delivery| delivery.diagnose(&TABLE).suppress();
    let mut same = expected
        .iter()
        .filter(|one| one.recipient == delivery.recipient);
    // The server was asked about this address, so it may call the address dead.
    same.any(|one| {
        one.recipient.as_deref() == Some("lee@example.net") || suppress(one) >= suppress(delivery)
    })
}

/// Writes a record according to RFC 4180, except that carriage returns aren't quoted, because some
/// programs don't quote them.
pub(crate) fn line(fields: impl Iterator<Item = String>) -> String {
    let written = |field: String| match field.contains(['"', ',', '\n']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field,
    };
    let fields: Vec<String> = fields.map(written).collect();
    fields.join(",") + "\n"
}
