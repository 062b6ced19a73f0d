//! The words in which the crate speaks: each type a file.

mod about;
mod action;
mod command;
mod lang;
mod names;
mod policy;
mod reason;
mod retry;
mod severity;
mod source;

pub use about::About;
pub use action::Action;
pub use command::Command;
pub use lang::Lang;
pub(crate) use lang::{ENGLISH, negotiate};
pub use names::Names;
pub use policy::{NextAttempt, Phase, RetryPolicy, Schedule, UNLIMITED};
pub use reason::Reason;
pub use retry::Retry;
pub use severity::{Bounce, Severity};
pub use source::Source;
