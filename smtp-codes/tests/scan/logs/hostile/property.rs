//! The property that must hold for every text that outsiders choose: it doesn't add a recipient,
//! change a verdict or affect other messages.

use smtp_codes::scan::log::Reader;
use smtp_codes::scan::{Delivery, Format, Side};
use smtp_codes::{Reason, Severity, TABLE};

use super::fields::Field;
use super::text::Text;

/// The parts of a delivery on which a script would base its decision.
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
    read_with(&mut Reader::new(), lines)
}

fn read_with(reader: &mut Reader, lines: &str) -> Vec<Delivery> {
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

/// Lines about other messages, which precede the outsider's lines.
const BEFORE: &str = "\
Jan  1 12:00:00 mx postfix/cleanup[1]: 9V1C: message-id=<carol@example.com>
Jan  1 12:00:00 mx postfix/qmgr[1]: 9V1C: from=<carol@example.com>, size=1, nrcpt=1 (queue active)
2024-01-01 12:00:00 1rKvic-0001Xy-2Z <= carol@example.com H=h [192.0.2.1] P=esmtp S=1 id=carol@example.com
Jan  1 12:00:00 mx sm-mta[1]: 0AV1cd: from=<carol@example.com>, size=1, class=0, nrcpts=1, msgid=<carol@example.com>, relay=h
@40000000 info msg 99: bytes 1 from <carol@example.com> qp 3 uid 4
@40000000 starting delivery 98: msg 99 to remote kim@example.com
Mon Jan  1 12:00:00 2024 Info: MID 89 ICID 5 From: <carol@example.com>
Mon Jan  1 12:00:00 2024 Info: MID 89 Message-ID '<carol@example.com>'";

/// The outcomes of the messages in [`BEFORE`].
const AFTER: &str = "\
Jan  1 12:00:00 mx postfix/smtp[1]: 9V1C: to=<kim@example.com>, relay=none, dsn=4.4.1, status=deferred (timed out)
2024-01-01 12:00:00 1rKvic-0001Xy-2Z => kim@example.com R=a T=b H=mx [192.0.2.1]
Jan  1 12:00:00 mx sm-mta[1]: 0AV1cd: to=<kim@example.com>, delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=2.0.0, stat=Sent (ok)
@40000000 delivery 98: success: ok/
Mon Jan  1 12:00:00 2024 Info: MID 89 RID [0] Response 'ok'";

/// Returns `true` if the outcomes of the other messages have the sender and `Message-ID` that
/// [`BEFORE`] gives.
fn are_untouched(others: &[Delivery]) -> bool {
    let carol = |text: &Option<String>| text.as_deref() == Some("carol@example.com");
    others.len() == AFTER.lines().count()
        && others.iter().all(|delivery| {
            // qmail doesn't log the `Message-ID`.
            let has_id = carol(&delivery.message_id) || delivery.format == Format::Qmail;
            carol(&delivery.sender) && has_id
        })
}

/// Returns `true` if the sender or `Message-ID` is missing, equals the one found with harmless
/// text, or is itself chosen by outsiders.
fn is_kept(found: Option<&String>, harmless: Option<&String>) -> bool {
    let text = Text::harmless();
    let is_chosen = harmless.is_some_and(|known| [&text.0, &text.plain()].contains(&known));
    is_chosen || found.is_none() || found == harmless
}

/// Puts hostile text into `field`, and compares the deliveries in the lines to those read with
/// harmless text. Returns a description of the difference.
pub(super) fn fault(field: &Field, text: &Text) -> Option<String> {
    let lines = (field.lines)(text);
    let harmless = read(&(field.lines)(&Text::harmless()));
    let mut reader = Reader::new();
    read_with(&mut reader, BEFORE);
    let deliveries = read_with(&mut reader, &lines);
    let untouched = are_untouched(&read_with(&mut reader, AFTER));
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
    let kept = deliveries.iter().enumerate().all(|(place, found)| {
        let harmless = harmless.get(place);
        let sender = harmless.and_then(|harmless| harmless.sender.as_ref());
        let id = harmless.and_then(|harmless| harmless.message_id.as_ref());
        is_kept(found.sender.as_ref(), sender) && is_kept(found.message_id.as_ref(), id)
    });
    let is_right = others.is_empty() && same && untouched && kept;
    (!is_right).then(|| {
        let envelopes = deliveries
            .iter()
            .map(|delivery| (&delivery.sender, &delivery.message_id));
        let envelopes: Vec<_> = envelopes.collect();
        format!(
            "{}:\n{lines}\nother recipients: {others:?}\nother messages as before: {untouched}\n\
             senders as before: {kept}, {envelopes:?}\nfound: {found:?}\nexpected: {expected:?}\n",
            field.name,
        )
    })
}
