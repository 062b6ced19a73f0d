//! How notices look: everything that is known of single mail systems, as data.
//!
//! All phrases are in lower case. To teach another form, add its phrases where they belong: `marks`, by what it is
//! recognised; `naming`, how it names a recipient; `wording`, what stands around the server's words; `returned`, what
//! stands in front of the returned message; `headers`, its sender and subject.

mod headers;
mod marks;
mod naming;
mod returned;
mod wording;

pub(super) use headers::{DELAYED_SUBJECTS, DELIVERED_SUBJECTS, OTHER_SUBJECTS, SENDERS, SUBJECTS};
pub(super) use marks::{MARKS, Mark};
pub(super) use naming::{NAMED, Named, SERVERS, Says, TAILS};
pub(super) use returned::{RETURNED, RETURNED_FIELDS, RETURNED_WHOLE};
pub(super) use wording::{
    COMMAND_ALIASES, COMMANDS, EXPIRED, LEADS, Lead, NOISE, SILENT, STOPS, TRANSCRIPT,
};
