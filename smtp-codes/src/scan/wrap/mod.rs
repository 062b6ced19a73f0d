//! Reads logs whose lines are wrapped by journald, containers or log shippers.
//!
//! [`Unwrapped`] removes the wrappers and returns plain lines, which the readers in
//! [`log`](crate::scan::log) understand. [`scan::deliveries`](crate::scan::deliveries) removes
//! wrappers automatically.
//!
//! | wrapper | forms |
//! |---|---|
//! | journald | `journalctl -o` `json`, `json-pretty`, `json-seq`, `json-sse`, `export`, `verbose`; the short forms are syslog lines |
//! | containers | Docker's json-file, `docker logs -t`, `docker compose logs`, CRI, `kubectl logs --prefix`; parts of long lines are joined |
//! | shippers | what Fluent Bit prints, JSON from Fluent Bit, Fluentd, Vector, Logstash, Filebeat, rsyslog, syslog-ng, GELF |
//! | stores | Loki, `logcli`, Amazon `CloudWatch`, Elasticsearch, Google Cloud Logging, Splunk |
//!
//! In JSON, the name of a key says what the value is. All wrappers share one list of key names. An
//! object without a message isn't a wrapper.
//!
//! ```
//! use std::io::BufRead as _;
//! use smtp_codes::scan::{log, wrap};
//!
//! let input: &[u8] = b"2024-01-01T12:00:00Z stdout P Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<bob@example.org>,
//! 2024-01-01T12:00:00Z stdout F  relay=mx[192.0.2.1]:25, dsn=5.1.1, status=bounced (550 5.1.1 no such user)
//! ";
//! assert!(wrap::looks_wrapped(input));
//! assert!(!wrap::looks_wrapped(b"Jan  1 12:00:00 mx postfix/qmgr[1]: 4T3X: removed\n"));
//!
//! let mut lines = wrap::Unwrapped::new(input).split(b'\n');
//! assert_eq!(lines.next().transpose()?, Some(vec![])); // the second line completes the first
//! let line = lines.next().transpose()?.ok_or("no line")?;
//! let delivery = log::line(&line).ok_or("no delivery")?;
//! assert_eq!(delivery.recipient.as_deref(), Some(&b"bob@example.org"[..]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod entry;
mod journal;
mod keys;
mod limits;
mod output;
mod parts;
mod printed;
mod record;
mod text;
mod time;
mod unwrapped;
mod walker;

pub use unwrapped::{Unwrapped, looks_wrapped};
