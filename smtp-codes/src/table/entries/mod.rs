//! Entries for codes, reasons and contexts, combined from all layers in a table.

mod detail;
mod reason;
mod reply;
mod rule;
mod unlisted;

pub use detail::{DetailEntry, display_detail};
pub use reason::ReasonEntry;
pub use reply::ReplyEntry;
pub use rule::RuleEntry;
pub(crate) use unlisted::{ClassEntry, SubjectEntry};
