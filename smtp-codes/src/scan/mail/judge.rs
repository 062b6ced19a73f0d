//! Which mails are bounces, and which only look so.

use super::super::Action;
use super::forms::{
    DELAYED_SUBJECTS, DELIVERED_SUBJECTS, MARKS, Mark, OTHER_SUBJECTS, SENDERS, SUBJECTS,
};
use super::lines::{Lines, lower, undecorated};
use super::part::Mail;
use super::recipient;
use super::words::{self, Weight};

/// A complaint (RFC 5965) or a receipt (RFC 8098) may quote a report, and is none.
pub(super) fn is_feedback(mail: &Mail) -> bool {
    let has = |kind: &str| mail.parts.iter().any(|part| part == kind);
    let complaint = has("message/feedback-report") || mail.kind.ends_with("; feedback-report");
    let receipt = has("message/disposition-notification")
        || mail.kind.ends_with("; disposition-notification");
    complaint || (receipt && mail.report.is_empty())
}

/// Tells whether a mail without a report is a notice of a bounce.
///
/// `Auto-Submitted` does not tell: bounces and vacation replies both have it.
pub(super) fn is_bounce(mail: &Mail, text: &Lines<'_>) -> bool {
    let subject = lower(mail.subject.trim());
    let from = lower(&mail.from);
    let begins = |table: &[&str]| table.iter().any(|start| subject.starts_with(start));
    let has = |table: &[&str], text: &str| table.iter().any(|words| text.contains(words));
    let system = from.trim().is_empty() || has(SENDERS, &from);
    if has(DELIVERED_SUBJECTS, &subject) || (begins(OTHER_SUBJECTS) && !system) {
        return false;
    }
    let titled = has(SUBJECTS, &subject);
    let marked = mark(text).is_some();
    if !mail.failed.is_empty() || (marked && (system || titled)) {
        return true;
    }
    // A form that nobody knows: a mail system writes of someone, and its title or a refusal says what.
    let named = || {
        (0..text.count())
            .any(|place| recipient::of_line(text.line(place), text.low(place)).is_some())
    };
    let refused = || words::find(text, 0, 0, text.count()).weight >= Weight::Code;
    let told = match titled {
        true => refused() || recipient::mentioned(text.whole(), &mail.to).is_some(),
        false => named() && refused() && !begins(OTHER_SUBJECTS),
    };
    system && told
}

/// Tells what became of the message, where no report does.
pub(super) fn action(mail: &Mail, text: &Lines<'_>) -> Action {
    let subject = lower(&mail.subject);
    if DELAYED_SUBJECTS.iter().any(|words| subject.contains(words)) {
        return Action::Delayed;
    }
    mark(text).map_or(Action::Failed, |mark| mark.action)
}

/// Finds the first mark of the table; quoted lines are another's.
fn mark(text: &Lines<'_>) -> Option<&'static Mark> {
    let mut marks = MARKS.iter();
    marks.find(|mark| {
        let mut lines = 0..text.count();
        lines.any(|place| undecorated(text.low(place)).starts_with(mark.words))
    })
}
