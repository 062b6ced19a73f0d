//! How notices look: everything that is known about single mail systems, as data.
//!
//! All phrases are in lower case. To teach another form, add its phrases where they belong: `headers`
//! has its sender and subject, `marks` the lines that make it a notice, `naming` how it names a
//! recipient and a server, `wording` the words around the server's reply, and `returned` the line
//! before the returned message.

mod headers;
mod marks;
mod naming;
mod returned;
mod wording;

pub(in crate::scan::mail) use headers::{
    DELAYED_SUBJECTS, DELIVERED_SUBJECTS, ENVELOPE_SENDERS, OTHER_SUBJECTS, PROGRAMS, SENDERS,
    SERVICES, SUBJECTS,
};
pub(in crate::scan::mail) use marks::{DELAYS, FAILURES, FINALS, MARKS, Mark, REJECTIONS};
pub(in crate::scan::mail) use naming::{
    ADVICE, ANNOUNCED, HELPERS, INTRODUCTIONS, NAMED, ORIGINS, OTHERS, SENDER_LEADS, SERVERS, Says,
    TAILS, UNDISCLOSED,
};
pub(in crate::scan::mail) use returned::{RETURNED, RETURNED_FIELDS, RETURNED_WHOLE};
pub(in crate::scan::mail) use wording::{
    BEFORE_REPLY, CODE_NOTES, COMMANDS, EXPIRED, LEADS, Lead, NOISE, SILENT, STOPS, TRANSCRIPT,
};
