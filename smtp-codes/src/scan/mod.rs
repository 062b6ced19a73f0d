//! Mails, logs and events of sending services: the facts of each delivery, and what they mean.
//!
//! [`deliveries`] reads a mail, a mailbox, a log, events or single replies. The modules [`mail`],
//! [`log`] and [`event`] read them one by one, as a program needs that uses all cores. Each
//! [`Delivery`] is the outcome for one recipient, as it was stated; [`Delivery::diagnose`] says what
//! it means.

mod commands;
mod content;
mod deliveries;
mod delivery;
mod doubt;
pub mod event;
mod format;
pub mod log;
pub mod mail;
mod server;
mod side;

pub use crate::vocabulary::Action;
pub use content::Content;
pub use deliveries::{Deliveries, deliveries};
pub use delivery::Delivery;
pub use doubt::Doubt;
pub use format::Format;
pub use side::Side;
