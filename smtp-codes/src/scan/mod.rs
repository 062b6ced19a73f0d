//! Mails and logs: the facts of each delivery, and what they mean.
//!
//! [`deliveries`] reads a mail, a mailbox, a log or single replies. The modules [`mail`] and
//! [`log`] read them one by one, as a program needs that uses all cores. Each [`Delivery`] is the
//! outcome for one recipient, as it was stated; [`Delivery::diagnose`] says what it means.

mod commands;
mod content;
mod deliveries;
mod delivery;
mod format;
pub mod log;
pub mod mail;
mod server;

pub use crate::vocabulary::Action;
pub use content::Content;
pub use deliveries::{Deliveries, deliveries};
pub use delivery::Delivery;
pub use format::Format;
