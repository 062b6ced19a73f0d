//! Reads deliveries from the logs of mail servers, and replies on lines by themselves.
//!
//! [`FORMATS`] lists the supported logs. The format is detected line by line, so a file may contain
//! several formats. Most lines in a log report no delivery and are rejected early, because of the
//! program that wrote the line or the first words of the message. Only lines that name no program
//! are tried in every format.
//!
//! [`deliveries`] reads a whole log, and [`Reader`] reads one line at a time. To parse lines on
//! many cores, pass them in any order to [`event`] or a [`LineParser`]. Then pass the resulting
//! [parts](LineEvent::Part) to a [`Reader`], in the order of the log.
//!
//! ```
//! use smtp_codes::scan::log;
//! use smtp_codes::{Action, command};
//!
//! let line = b"Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<bob@example.org>, relay=mx.example.org[192.0.2.1]:25, \
//!     delay=1, delays=0/0/1/0, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 no such user \
//!     (in reply to RCPT TO command))";
//! let delivery = log::Reader::new().line(line).unwrap();
//! assert_eq!(delivery.recipient.as_deref(), Some(&b"bob@example.org"[..]));
//! assert_eq!((delivery.action, delivery.command), (Some(Action::Failed), Some(command::RCPT)));
//! assert_eq!(delivery.diagnostic, &b"550 5.1.1 no such user"[..]);
//!
//! assert_eq!(log::line(b"Jan  1 12:00:00 mx postfix/qmgr[1]: 4T3X: removed"), None);
//! ```

mod address;
mod attempts;
mod chasquid;
mod cisco;
mod command;
mod courier;
mod cut;
mod deferred;
mod deliveries;
mod delivery;
mod detect;
mod dma;
mod envelopes;
mod escape;
mod event;
mod exim;
mod formats;
mod haraka;
mod header;
mod left_out;
mod line_end;
mod logfmt;
mod maddy;
mod momentum;
mod mox;
mod msmtp;
mod nullmailer;
mod opensmtpd;
mod origin;
mod parser;
mod postfix;
mod qmail;
mod reader;
mod reply;
mod sendmail;
mod stalwart;
mod stamp;
mod time;
mod zonemta;

pub use deliveries::{Deliveries, deliveries};
pub use delivery::LogDelivery;
pub use event::{LineEvent, Part};
pub use formats::{FORMATS, LogFormat};
pub use left_out::is_left_out;
pub use line_end::line_end;
pub use origin::{format_of, program};
pub use parser::{LineParser, event, line};
pub use postfix::{LineSkipper, Skipped};
pub use reader::Reader;
pub(in crate::scan) use stamp::{Stamp, is_line_of};
