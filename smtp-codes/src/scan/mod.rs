//! Reads the deliveries reported by bounces, logs and events from sending services.
//!
//! [`deliveries`] reads an email message, a mailbox, a log, events or single replies. For programs
//! that use several threads, the modules [`mail`], [`log`] and [`event`] read one message, line or
//! event at a time. Each [`Delivery`] is the outcome for one recipient, as the source reports it,
//! and [`Delivery::diagnose`] says what the outcome means. [`wrap`] removes what journald and
//! containers add to log lines.

mod clock;
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
pub mod wrap;

pub use crate::vocabulary::Action;
pub use clock::{Clock, Zone};
pub use content::Content;
pub use deliveries::{Deliveries, deliveries};
pub use delivery::Delivery;
pub use doubt::Doubt;
pub use format::Format;
pub use side::Side;
