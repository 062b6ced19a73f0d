//! Replies in mails and logs: the facts of each delivery, and what they mean.

mod commands;
mod delivery;
mod format;
pub mod log;
pub mod mail;

pub use crate::vocabulary::Action;
pub use delivery::Delivery;
pub use format::Format;
