//! Reads bounces, logs and events of sending services: the facts of each delivery, and what they
//! mean.
//!
//! [`deliveries`] reads an email message, a mailbox, a log, events or single replies. The modules
//! [`mail`], [`log`] and [`event`] read them one at a time, for programs that use several threads.
//! Each [`Delivery`] is the outcome for one recipient, as it was reported; [`Delivery::diagnose`]
//! says what it means. [`wrap`] takes off what journald and containers put around log lines. A
//! [`Clock`] completes times that were written without a year or a time zone.

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
