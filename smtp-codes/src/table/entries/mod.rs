//! Entries: what a table says about a code, a reason or a context, through all its layers.

mod detail;
mod reason;
mod reply;
mod rule;
mod unlisted;

pub use detail::{DetailEntry, display_detail};
pub use reason::ReasonEntry;
pub use reply::ReplyEntry;
pub(crate) use rule::RuleEntry;
pub(crate) use unlisted::{ClassEntry, SubjectEntry};
