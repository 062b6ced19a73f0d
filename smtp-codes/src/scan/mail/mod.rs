//! Bounce messages: delivery status notifications (RFC 3464) and free-form notices.
//!
//! * [`read`] reads one message in memory.
//! * [`Mailbox`] splits a file in the mbox format into messages, without holding the file in memory.
//!   A file with one message works too.
//! * [`scan::deliveries`](super::deliveries) detects the kind of a file and does all of this.
//!
//! A Maildir has one file per message:
//!
//! ```
//! use std::fs;
//!
//! use smtp_codes::TABLE;
//! use smtp_codes::scan::mail;
//!
//! # let maildir = std::env::temp_dir().join(format!("smtp-codes-{}", std::process::id()));
//! # for folder in ["cur", "new"] {
//! #     fs::create_dir_all(maildir.join(folder))?;
//! # }
//! # fs::write(maildir.join("new/1"), "From: MAILER-DAEMON@mx.example.org\n\
//! #     Subject: failure notice\n\n<eve@example.org>: 550 5.1.1 no such user\n")?;
//! let mut dead = Vec::new();
//! for folder in ["cur", "new"] {
//!     for entry in fs::read_dir(maildir.join(folder))? {
//!         for delivery in mail::read(&fs::read(entry?.path())?) {
//!             if delivery.diagnose(&TABLE).suppress() {
//!                 dead.extend(delivery.address().map(str::to_owned));
//!             }
//!         }
//!     }
//! }
//! assert_eq!(dead, ["eve@example.org"]);
//! # fs::remove_dir_all(maildir)?;
//! # Ok::<(), std::io::Error>(())
//! ```

// A message passes through the modules in this order. `mbox` splits a file into messages. `mime`
// parses a message with the crate `mailparse`. `report` reads the fields of a delivery status
// notification; `event` reads the JSON that some services send instead. `classify` decides whether
// the message is a notice and whether it reports a failure, a delay or something else. `notice`
// reads the human-readable text: the recipients it names and the server replies it quotes. `merge`
// picks the best reply from the report and the text.
//
// No code is specific to a provider: everything known about individual providers is data in
// `notice/forms`.

mod classify;
mod detect;
mod doubts;
mod event;
mod extent;
mod field;
mod limits;
mod mbox;
mod merge;
mod message_id;
mod mime;
mod notice;
mod phrases;
mod report;
mod shapes;
mod trace;

use std::vec::Vec;

use memchr::memmem;

pub use detect::looks_like_mail;
pub use mbox::{Mailbox, messages};

use crate::scan::commands::{BUILT_IN, Commands};
use crate::scan::{Delivery, Doubt};
use crate::table::Table;
use classify::Verdict;
use mime::Mail;
use notice::lines::NoticeLines;
use report::RecipientFields;

/// Reads a message with the built-in table. Returns one delivery per recipient, or an empty list if
/// the message is not a bounce.
///
/// The result is empty for feedback reports (RFC 5965), receipts, vacation replies and other
/// automatic replies, personal messages, and notices that can't be understood. It doesn't say which
/// of these the message is. A report of a successful delivery is returned with its
/// [action](super::Action). Reading never fails: whatever can be read from a truncated or broken
/// message is returned.
///
/// ```
/// use smtp_codes::scan::{Action, mail};
///
/// let message = b"From: MAILER-DAEMON@mx.example.org\n\
///     Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
///     --b\nContent-Type: message/delivery-status\n\n\
///     Reporting-MTA: dns; mx.example.org\n\n\
///     Final-Recipient: rfc822; kim@example.net\nAction: failed\nStatus: 5.1.1\n\
///     Diagnostic-Code: smtp; 550 5.1.1 no such user\n\n--b--\n";
/// let deliveries = mail::read(message);
/// assert_eq!(deliveries[0].recipient.as_deref(), Some("kim@example.net"));
/// assert_eq!(deliveries[0].action, Some(Action::Failed));
/// assert_eq!(deliveries[0].status, Some("5.1.1".parse()?));
/// assert_eq!(deliveries[0].diagnostic, b"550 5.1.1 no such user");
///
/// assert!(mail::read(b"Subject: Out of office\n\nI am away.\n").is_empty());
/// # Ok::<(), smtp_codes::ParseError>(())
/// ```
#[must_use]
pub fn read(message: &[u8]) -> Vec<Delivery> {
    read_by(message, &BUILT_IN)
}

/// Like [`read`], but takes the names of commands from `table`.
///
/// ```
/// use smtp_codes::scan::mail;
/// use smtp_codes::{TABLE, command};
///
/// let message = b"From: MAILER-DAEMON@mx.example.org\nSubject: Undelivered Mail\n\n\
///     <kim@example.net>: 550 5.1.1 no such user (in reply to RCPT TO command)\n";
/// let deliveries = mail::read_with(message, &TABLE);
/// assert_eq!(deliveries[0].command, Some(command::RCPT));
///
/// assert!(mail::read_with(b"Subject: Out of office\n\nI am away.\n", &TABLE).is_empty());
/// ```
#[must_use]
pub fn read_with(message: &[u8], table: &Table) -> Vec<Delivery> {
    read_by(message, &Commands::of(table))
}

/// Like [`read`], with the given commands.
pub(super) fn read_by(message: &[u8], commands: &Commands) -> Vec<Delivery> {
    let mail = mime::open(message);
    let deliveries = read_parts(&mail, commands);
    let unclear = deliveries.iter().all(|one| one.recipient.is_none());
    let attached = mail
        .attached
        .as_deref()
        .filter(|_| unclear && classify::may_wrap(&mail));
    // A gateway may attach the report to its own message.
    let wrapped = attached.map(|attached| read_parts(&mime::open(attached), commands));
    let mut deliveries = match wrapped {
        Some(wrapped) if !wrapped.is_empty() => wrapped,
        _ => deliveries,
    };
    let doubts = doubts::of(&mail, &deliveries);
    for delivery in &mut deliveries {
        delivery.delivered_to.clone_from(&mail.trace.delivered_to);
        if repeats_quoted(delivery) && !delivery.doubts.contains(&Doubt::Ambiguous) {
            delivery.doubts.push(Doubt::Ambiguous);
        }
        delivery.doubts.extend_from_slice(&doubts);
    }
    deliveries
}

/// Returns `true` if the reply repeats an address with a quoted local part. The text of such a
/// local part may look like a reason.
fn repeats_quoted(delivery: &Delivery) -> bool {
    let quoted = delivery.recipient.as_deref();
    let quoted = quoted.filter(|address| address.starts_with('"'));
    quoted.is_some_and(|address| memmem::find(&delivery.diagnostic, address.as_bytes()).is_some())
}

/// Reads the deliveries in a message, and fills in the fields that all of them share.
fn read_parts(mail: &Mail, commands: &Commands) -> Vec<Delivery> {
    let mut deliveries = read_outcomes(mail, commands);
    if deliveries.is_empty() {
        return deliveries;
    }
    let reports = [&mail.report, &mail.disposition, &mail.text];
    let reporting_mta = reports
        .into_iter()
        .find_map(|text| report::reporting_mta(text));
    let message_id = message_id::of_returned(mail);
    // A system usually writes the notice right after the outcome.
    let date = report::date(&mail.date);
    for delivery in &mut deliveries {
        delivery.reporting_mta.clone_from(&reporting_mta);
        delivery.time = delivery.time.or(date);
        delivery.message_id = delivery.message_id.take().or_else(|| message_id.clone());
    }
    deliveries
}

fn read_outcomes(mail: &Mail, commands: &Commands) -> Vec<Delivery> {
    let mut reported = report::read(&mail.report);
    let event = || event::read(&mail.text);
    let may_have_event = reported.is_empty() && classify::names_program(&mail.from);
    if let Some(deliveries) = may_have_event.then(event).flatten() {
        return deliveries;
    }
    let text = NoticeLines::new(&mail.text);
    let verdict = classify::classify(mail, &text, &reported, commands);
    let Verdict::Notice(action) = verdict else {
        return Vec::new();
    };
    if reported.is_empty() {
        reported = report::read(&mail.disposition);
    }
    let notice = notice::read(mail, &text, commands);
    // If MIME parts are mislabelled or boundaries are broken, the report fields are in the text.
    // Fields without a recipient may be part of a server's reply or of an address, so they don't
    // replace the recipients that the notice names.
    if reported.is_empty() {
        reported = report::read_in_text(text.whole());
        let mut recipients = notice.recipients.iter();
        let is_named = recipients.any(|one| one.recipient.is_some() || one.is_ambiguous);
        let is_single = reported.len() == 1 && notice.recipients.len() == 1;
        if reported.iter().all(RecipientFields::is_anonymous) && is_named && !is_single {
            reported.clear();
        }
    }
    merge::merge(reported, notice, &text, action, commands)
}
