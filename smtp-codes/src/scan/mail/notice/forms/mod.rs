//! The formats of notices: everything that is known about individual mail systems, as data.
//!
//! Phrases are in lower case unless their list says otherwise. To support another format, add its
//! phrases: senders and subjects to `headers`, lines that identify it as a notice to `marks`,
//! phrases that name a recipient or a server to `naming`, phrases around the server's reply to
//! `wording`, and the line before the returned message to `returned`.

mod headers;
mod marks;
mod naming;
mod returned;
mod wording;

pub(in crate::scan::mail) use headers::{
    DELAYED_SUBJECTS, DELIVERED_SUBJECTS, ENVELOPE_SENDERS, OTHER_SUBJECTS, PROGRAMS, SENDERS,
    SERVICES, SUBJECTS,
};
pub(in crate::scan::mail) use marks::{
    DELAYS, FAILURES, FINALS, MARK_WORDS, MARKS, Mark, REJECTIONS,
};
pub(in crate::scan::mail) use naming::{
    ADVICE, ANNOUNCED, HELPERS, INTRODUCTIONS, NAMED, ORIGINS, OTHERS, RecipientPhrase,
    SENDER_LEADS, SERVER_WORDS, SERVERS, Says, TAILS, UNDISCLOSED,
};
pub(in crate::scan::mail) use returned::{
    RETURNED, RETURNED_FIELDS, RETURNED_WHOLE, SUBJECT_LEADS,
};
pub(in crate::scan::mail) use wording::{
    BEFORE_REPLY, CODE_NOTES, COMMAND_FINDERS, EXPIRED, LEADS, Lead, NOISE, NOISE_FINDER,
    REPLY_MARK, REPLY_MARK_FINDER, SILENT, STOP_WORDS, STOPS, TRANSCRIPT, TRANSCRIPTS,
};
