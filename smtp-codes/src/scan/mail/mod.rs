//! Bounce mails: delivery reports (RFC 3464), and the notices of servers that write none.
//!
//! One direction. `mbox` finds the messages, and `mailbox` those of a file that is read as it comes; `part` takes one apart
//! with the crate `mailparse`; `report` reads the fields of a report; `notice` reads what is written for people: `forms` is the table of how notices look,
//! `lines` cuts the returned message off, `recipient` finds who, `words`, `reply` and `extent` find what, `session` reads
//! a Sendmail transcript; `event` reads Amazon's JSON. `judge` tells what is no bounce, and `merge` chooses the best words.
//!
//! No case is made of single providers: what is known of them is in the tables of `forms`.

mod charset;
mod event;
mod extent;
mod forms;
mod html;
mod judge;
mod lines;
mod mailbox;
mod mbox;
mod merge;
mod notice;
mod part;
mod recipient;
mod reply;
mod report;
mod server;
mod session;
mod words;

use std::vec::Vec;

pub use mailbox::Mailbox;
pub use mbox::{Messages, looks_like_mail, messages};

use super::Delivery;
use lines::Lines;

/// How much of a mail is read. What a bounce says stands in front; what follows is the returned message.
const MAX_MAIL: usize = 1 << 20;

/// How many recipients of one mail are told; more are no report but an attack.
const MAX_RECIPIENTS: usize = 1_000;

/// Reads a mail: one entry a recipient, or none if it is no bounce.
///
/// Feedback reports (RFC 5965), receipts, vacation and other automatic replies give nothing; a report of a delivery gives
/// its [action](super::Action). Never fails: a mail that is cut off or broken gives what it still tells.
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
/// let found = mail::read(message);
/// assert_eq!(found[0].recipient.as_deref(), Some("kim@example.net"));
/// assert_eq!(found[0].action, Some(Action::Failed));
/// assert_eq!(found[0].status, Some("5.1.1".parse()?));
/// assert_eq!(found[0].diagnostic, b"550 5.1.1 no such user");
///
/// assert!(mail::read(b"Subject: Out of office\n\nI am away.\n").is_empty());
/// # Ok::<(), smtp_codes::ParseError>(())
/// ```
#[must_use]
pub fn read(message: &[u8]) -> Vec<Delivery> {
    let mail = part::open(message);
    if judge::is_feedback(&mail) {
        return Vec::new();
    }
    let reported = report::read(&mail.report);
    let text = Lines::of(&mail.text);
    if reported.is_empty() {
        if let Some(found) = event::read(&mail.text) {
            return found;
        }
        if !judge::is_bounce(&mail, &text) {
            return Vec::new();
        }
    }
    // Where the parts are mislabelled or the boundaries broken, the fields stand in the text.
    let reported = match reported.as_slice() {
        [] => report::read(text.whole()),
        _ => reported,
    };
    let notice = notice::read(&mail, &text);
    merge::merge(reported, notice, judge::action(&mail, &text))
}
