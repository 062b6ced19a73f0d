//! Decides whether a message is a delivery notice, and what it reports.

use core::cell::OnceCell;
use std::string::String;

use super::mime::Mail;
use super::notice::forms::{
    DELAYED_SUBJECTS, DELAYS, DELIVERED_SUBJECTS, FAILURES, FINALS, MARK_WORDS, MARKS, Mark,
    OTHER_SUBJECTS, PROGRAMS, REJECTIONS, SENDERS, SUBJECTS,
};
use super::notice::lines::NoticeLines;
use super::notice::recipient;
use super::notice::text::{lower, one_line, undecorated};
use super::notice::words::{self, Weight};
use super::report::RecipientFields;
use crate::scan::Action;
use crate::scan::commands::Commands;

/// The result of [`classify`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A complaint (RFC 5965) or a receipt (RFC 8098). Any delivery report quoted in it is ignored.
    Feedback,
    /// Any other message, such as personal mail or an automatic reply.
    Other,
    /// A delivery notice. The action is used if no report states one.
    Notice(Action),
}

/// Classifies a message. `reported` has the recipients in the message's report, if it has a
/// readable one.
pub(super) fn classify(
    mail: &Mail,
    text: &NoticeLines<'_>,
    reported: &[RecipientFields],
    commands: &Commands,
) -> Verdict {
    if is_rejection(mail, text) {
        return Verdict::Notice(Action::Failed);
    }
    if is_feedback(mail) {
        return Verdict::Feedback;
    }
    let evidence = Evidence::new(mail, text, commands);
    let is_notice = match reported {
        [] => evidence.is_notice(),
        _ => evidence.may_report(),
    };
    match reported {
        _ if !is_notice => Verdict::Other,
        [] => Verdict::Notice(evidence.action()),
        // The report states what happened to each recipient, so the action here isn't used.
        _ if reported.iter().all(RecipientFields::is_complete) => Verdict::Notice(Action::Failed),
        _ => Verdict::Notice(evidence.titled_action()),
    }
}

/// Returns `true` if the message may be a gateway's wrapper around an attached notice.
pub(super) fn may_wrap(mail: &Mail) -> bool {
    let subject = lower(mail.subject.trim());
    let other = OTHER_SUBJECTS.begins(&subject);
    let wraps = mail.automatic || is_system(mail) || mail.content_type.contains("delivery-status");
    wraps && !other
}

fn is_feedback(mail: &Mail) -> bool {
    let has = |kind: &str| mail.parts.iter().any(|part| part == kind);
    let is = |report_type: &str| mail.content_type.ends_with(report_type);
    let complaint = has("message/feedback-report") || is("; feedback-report");
    let receipt = has("message/disposition-notification") || is("; disposition-notification");
    complaint || (receipt && mail.report.is_empty())
}

/// Returns `true` if a recipient's filter rejected the message, as Sieve does (RFC 5429 section
/// 2.1.1).
fn is_rejection(mail: &Mail, text: &NoticeLines<'_>) -> bool {
    let disposition = lower(&mail.disposition);
    let dispositions = disposition
        .lines()
        .filter_map(|line| line.strip_prefix("disposition:")?.split_once(';'));
    let mut kinds = dispositions.map(|(_, kind)| kind.trim());
    kinds.any(|kind| kind.starts_with("deleted") || kind.starts_with("failed"))
        && REJECTIONS.is_in(&lower(text.whole()))
}

/// Returns `true` if `From` identifies a mail system or is empty.
fn is_system(mail: &Mail) -> bool {
    let from = lower(&mail.from);
    from.trim().is_empty() || SENDERS.is_in(&from)
}

/// Returns `true` if `From` identifies a mail system or another program, or is empty.
pub(super) fn names_program(from: &str) -> bool {
    let from = lower(from);
    from.trim().is_empty() || SENDERS.is_in(&from) || PROGRAMS.is_in(&from)
}

/// The evidence for and against a message being a notice.
struct Evidence<'a> {
    mail: &'a Mail,
    text: &'a NoticeLines<'a>,
    commands: &'a Commands,
    subject: String,
    mark: OnceCell<Option<&'static Mark>>,
    low: OnceCell<String>,
}

impl<'a> Evidence<'a> {
    fn new(mail: &'a Mail, text: &'a NoticeLines<'a>, commands: &'a Commands) -> Self {
        Self {
            mail,
            text,
            commands,
            subject: lower(mail.subject.trim()),
            mark: OnceCell::new(),
            low: OnceCell::new(),
        }
    }

    /// Returns `true` if a message with a report looks as if a mail system sent it. Anybody can
    /// attach a report to an ordinary message.
    fn may_report(&self) -> bool {
        let kind = &self.mail.content_type;
        let whole = ["multipart/report", "message/delivery-status"];
        let is_report = whole.iter().any(|whole| kind.starts_with(whole));
        is_report || self.mail.automatic || self.is_titled() || names_program(&self.mail.from)
    }

    /// Returns `true` if a message without a report is a notice.
    fn is_notice(&self) -> bool {
        let system = is_system(self.mail);
        let automatic = system || self.mail.automatic;
        let titled = self.is_titled();
        let other = OTHER_SUBJECTS.begins(&self.subject);
        let answer = other && !system && !(titled && self.mail.automatic);
        if answer || DELIVERED_SUBJECTS.is_in(&self.subject) {
            return false;
        }
        if (system || titled) && self.mark().is_some() {
            return true;
        }
        // Anybody can write `X-Failed-Recipients`.
        if !self.mail.failed.is_empty() && (automatic || titled) {
            return true;
        }
        // For notices in an unknown format, combine the evidence: sender, subject, recipient and
        // refusal.
        match titled {
            true if system => self.is_refusal() || self.mentions_recipient(),
            true => self.mail.automatic && self.is_refusal(),
            false => system && !other && self.names_recipient() && self.is_refusal(),
        }
    }

    /// Returns the action according to the subject and the text.
    fn action(&self) -> Action {
        match self.is_delay() {
            true => Action::Delayed,
            false => self.titled_action(),
        }
    }

    /// Returns the action according to the subject and the first mark.
    fn titled_action(&self) -> Action {
        match DELAYED_SUBJECTS.is_in(&self.subject) {
            true => Action::Delayed,
            false => self.mark().map_or(Action::Failed, |mark| mark.action),
        }
    }

    fn mark(&self) -> Option<&'static Mark> {
        *self.mark.get_or_init(|| first_mark(self.text))
    }

    fn is_titled(&self) -> bool {
        SUBJECTS.is_in(&self.subject) || DELAYED_SUBJECTS.is_in(&self.subject)
    }

    /// Returns `true` if the text says that the system will keep trying.
    fn is_delay(&self) -> bool {
        DELAYS.is_in(self.low()) && !FINALS.is_in(self.low())
    }

    /// Returns `true` if the text has a 4xx or 5xx reply, or a phrase that only notices contain.
    fn is_refusal(&self) -> bool {
        let excerpt = words::find(self.text, 0, 0, self.text.count(), self.commands);
        excerpt.weight >= Weight::Code || FAILURES.is_in(self.low())
    }

    fn mentions_recipient(&self) -> bool {
        recipient::mentioned(self.text.whole(), self.mail).is_some()
    }

    fn names_recipient(&self) -> bool {
        let mut places = 0..self.text.count();
        places.any(|place| recipient::of_line(self.text, place).is_some())
    }

    /// Returns the text in lower case, joined into one line.
    fn low(&self) -> &str {
        if let Some(flat) = self.text.flat(0, self.text.count()) {
            return flat.low;
        }
        let low = || one_line(&lower(self.text.whole()));
        self.low.get_or_init(low)
    }
}

/// Returns the first entry of [`MARKS`] that starts a line or sentence. Quoted lines are skipped,
/// because someone else wrote them.
fn first_mark(text: &NoticeLines<'_>) -> Option<&'static Mark> {
    let mut first = MARKS.len();
    for place in text.with_marks() {
        let line = undecorated(text.low(place));
        if line.starts_with('>') {
            continue;
        }
        for sentence in line.split(". ") {
            let rank = MARK_WORDS.at_start(sentence).min();
            first = rank.map_or(first, |rank| rank.min(first));
        }
    }
    MARKS.get(first)
}
