//! Is a mail a notice of a delivery, and what became of the message?

use super::mime::Mail;
use super::notice::forms::{
    DELAYED_SUBJECTS, DELIVERED_SUBJECTS, MARKS, Mark, OTHER_SUBJECTS, REJECTIONS, SENDERS,
    SUBJECTS,
};
use super::notice::lines::Lines;
use super::notice::recipient;
use super::notice::text::{lower, undecorated};
use super::notice::words::{self, Weight};
use crate::scan::Action;
use crate::table::Table;

/// What a mail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A complaint (RFC 5965) or a receipt (RFC 8098). It may quote a report, which does not count.
    Feedback,
    /// Any other mail, such as a letter or an automatic reply.
    Other,
    /// A notice of a delivery, and what became of the message unless a report states it.
    Notice(Action),
}

/// Classifies a mail, which has a readable report or not.
///
/// `Auto-Submitted` does not help: both bounces and vacation replies have it.
pub(super) fn classify(mail: &Mail, text: &Lines<'_>, reported: bool, table: &Table) -> Verdict {
    if is_rejection(mail, text) {
        return Verdict::Notice(Action::Failed);
    }
    if is_feedback(mail) {
        return Verdict::Feedback;
    }
    let mark = first_mark(text);
    let subject = lower(mail.subject.trim());
    if !reported && !is_notice(mail, text, &subject, mark, table) {
        return Verdict::Other;
    }
    let delayed = contains_any(&subject, DELAYED_SUBJECTS);
    let action = mark.map_or(Action::Failed, |mark| mark.action);
    Verdict::Notice(if delayed { Action::Delayed } else { action })
}

fn is_feedback(mail: &Mail) -> bool {
    let has = |kind: &str| mail.parts.iter().any(|part| part == kind);
    let is = |report_type: &str| mail.content_type.ends_with(report_type);
    let complaint = has("message/feedback-report") || is("; feedback-report");
    let receipt = has("message/disposition-notification") || is("; disposition-notification");
    complaint || (receipt && mail.report.is_empty())
}

/// Returns `true` if a recipient's filter rejected the message, as Sieve does (RFC 5429 section 2.1.1).
fn is_rejection(mail: &Mail, text: &Lines<'_>) -> bool {
    let disposition = lower(&mail.disposition);
    let dispositions = disposition
        .lines()
        .filter_map(|line| line.strip_prefix("disposition:")?.split_once(';'));
    let mut kinds = dispositions.map(|(_, kind)| kind.trim());
    let low = lower(text.whole());
    kinds.any(|kind| kind.starts_with("deleted") || kind.starts_with("failed"))
        && contains_any(&low, REJECTIONS)
}

/// Returns `true` if a mail without a report is a notice.
fn is_notice(
    mail: &Mail,
    text: &Lines<'_>,
    subject: &str,
    mark: Option<&Mark>,
    table: &Table,
) -> bool {
    let from = lower(&mail.from);
    let system = from.trim().is_empty() || contains_any(&from, SENDERS);
    let other = OTHER_SUBJECTS
        .iter()
        .any(|start| subject.starts_with(start));
    if contains_any(subject, DELIVERED_SUBJECTS) || (other && !system) {
        return false;
    }
    let titled = contains_any(subject, SUBJECTS);
    if !mail.failed.is_empty() || (mark.is_some() && (system || titled)) {
        return true;
    }
    // An unknown form: a mail system writes about an address, and its subject or a refusal says what.
    let refused = || words::find(text, 0, 0, text.count(), table).weight >= Weight::Code;
    let explained = || match titled {
        true => refused() || recipient::mentioned(text.whole(), mail).is_some(),
        false => !other && names_recipient(text) && refused(),
    };
    system && explained()
}

fn contains_any(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| text.contains(phrase))
}

fn names_recipient(text: &Lines<'_>) -> bool {
    let mut places = 0..text.count();
    places.any(|place| recipient::of_line(text.line(place), text.low(place)).is_some())
}

/// Returns the first mark of the table that begins a line. A quoted line belongs to somebody else.
fn first_mark(text: &Lines<'_>) -> Option<&'static Mark> {
    let mut first = MARKS.len();
    for place in 0..text.count() {
        let line = undecorated(text.low(place));
        let earlier = MARKS.iter().take(first);
        let found = earlier
            .enumerate()
            .find(|(_, mark)| line.starts_with(mark.words));
        first = found.map_or(first, |(rank, _)| rank);
    }
    MARKS.get(first)
}
