//! Reads events from sending services such as Amazon SES and SendGrid. An event is a JSON object or
//! a CSV record that reports what happened to a message.
//!
//! The file `events.toml` describes the services and explains how to add a service. An event that
//! isn't about a delivery, such as a complaint, yields no [`Delivery`](crate::scan::Delivery).
//!
//! ```
//! use smtp_codes::scan::{Action, event};
//! use smtp_codes::{TABLE, reason};
//!
//! let text = br#"{"event": "bounce", "type": "bounce", "email": "bob@example.org", "timestamp": 1795856520,
//!     "sg_event_id": "x", "reason": "550 5.1.1 no such user", "status": "5.1.1"}"#;
//! let deliveries = event::read(text).ok_or("not an event")?;
//! assert_eq!(deliveries[0].recipient.as_deref(), Some("bob@example.org"));
//! assert_eq!(deliveries[0].action, Some(Action::Failed));
//! assert_eq!(deliveries[0].diagnose(&TABLE).reason(), reason::MAILBOX_UNKNOWN);
//!
//! assert!(event::read(br#"{"level": "info"}"#).is_none());
//! # Ok::<(), &str>(())
//! ```

mod delivery;
mod path;
mod read;
mod reader;
mod records;
mod reply;
mod scanner;
mod service;
mod split;
pub(crate) mod table;
mod time;
mod unwrap;

pub(in crate::scan) use read::is_event;
pub use read::{MAX_EVENT, looks_like_json, of_line, of_line_with, read, read_with};
pub use reader::{Event, Reader, looks_like_events};
pub use records::{Records, looks_like_records};
pub use table::{Service, services};
pub(in crate::scan) use time::time;
