//! The crate's basic types, each in its own file.

mod about;
mod action;
mod basis;
mod command;
mod lang;
mod names;
mod policy;
mod reason;
mod retry;
mod severity;
mod source;
mod text;
mod words;

pub use about::About;
pub use action::Action;
pub use basis::Basis;
pub use command::Command;
pub use lang::Lang;
pub(crate) use lang::{ENGLISH, negotiate};
pub use names::Names;
pub use policy::{NextAttempt, Phase, RetryPolicy, Schedule, UNLIMITED};
pub use reason::Reason;
pub use retry::{Retry, RetryKind, RetrySummary};
pub use severity::{Bounce, Severity};
pub use source::Source;
pub use text::Text;
pub use words::RetryText;
pub(crate) use words::dead_address;
