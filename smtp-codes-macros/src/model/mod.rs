//! The checked table: typed, complete and consistent.
//!
//! Values no longer carry their location in the file. If a fact is `None`, a file that extends the
//! built-in table left it out, and the value comes from that table.

mod entry;
mod facts;
mod retry;
mod table;
mod values;

pub(crate) use entry::{Entry, EntryTexts, Rule, Telling};
pub(crate) use facts::{
    ClassFacts, DetailFacts, DetailKey, Fact, Facts, ReasonFacts, ReplyFacts, RowWriter,
    SubjectFacts,
};
pub(crate) use retry::{Phase, Policy, PolicyRef, PolicyWaits, Retry, Waits};
pub(crate) use table::{Alias, Command, Phrase, PhraseKind, Table};
pub(crate) use values::{
    About, Citation, Commands, Enhanced, Link, List, Names, Pattern, ReasonName, Severity,
};
