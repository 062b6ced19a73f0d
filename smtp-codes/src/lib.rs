//! What a mail server's reply means.
//!
//! A server that refuses a message sends a reply code (`550`), usually an enhanced status code
//! (`5.1.1`), and some text. This crate contains a table that says what the codes mean, with a
//! source for every entry and texts in English and Russian. The crate's rules weigh the codes and
//! the text of a reply against each other.
//!
//! # Three questions, three answers
//!
//! | question | answer | `550 5.2.2 mailbox full` |
//! |---|---|---|
//! | What did the server say? | [`Severity`]: the class of the reply | permanent |
//! | Why? | [`Reason`], [what it is about](About), and [the evidence](Basis) for it | mailbox-full, about the recipient |
//! | What now? | [`Retry`], [`suppress`](Diagnosis::suppress), [`is_final`](Diagnosis::is_final) | retry later; the address is good; this message won't be delivered |
//!
//! The answers are separate because they are independent: if the mailbox is full, the server may
//! refuse this message permanently, but the address should stay on the list.
//!
//! ```
//! use smtp_codes::{Code, Evidence, Retry, Severity, TABLE, command, lang, reason};
//!
//! let code = Code::new(550).ok_or("not a reply code")?;
//! let full = TABLE.diagnose(Evidence::from_code(code).with_enhanced("5.2.2".parse()?));
//! assert_eq!(full.severity(), Severity::Permanent);
//! assert_eq!(full.reason(), reason::MAILBOX_FULL);
//! assert!(matches!(full.retry(), Retry::Later(_)) && !full.suppress());
//! assert_eq!(full.text(lang::RU), "Почтовый ящик переполнен");
//!
//! // A bare 550 does not say why, and proves nothing about the address.
//! let bare = TABLE.diagnose(Evidence::from_code(code).after(command::RCPT));
//! assert_eq!((bare.reason(), bare.suppress()), (reason::RECIPIENT_REJECTED, false));
//!
//! // 999 is not a reply code.
//! assert!(Code::new(999).is_none());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # From bytes to a decision
//!
#![doc = include_str!("decision.svg")]
//!
//! A program first calls [`Reply::parse`], [`Reply::read`] or [`Reply::parse_lenient`]. Next it
//! calls [`Reply::diagnose_after`] with the command that the server replied to, or
//! [`Table::diagnose_with_text`] with its own [`Evidence`]. The diagnosis has three texts in each
//! language: [`text`](Diagnosis::text), [`explain`](Diagnosis::explain) and
//! [`advice`](Diagnosis::advice).
//!
//! ```
//! use smtp_codes::{Reply, command, lang, reason};
//!
//! // A client reads from a buffer that grows.
//! let buffer = b"550-5.7.1 Our system has detected\r\n550 5.7.1 this is considered as spam\r\n354 go on";
//! let (reply, taken) = Reply::read(buffer)?.ok_or("more bytes are needed")?;
//! assert_eq!((reply.line_count(), &buffer[taken..taken + 3]), (2, &b"354"[..]));
//!
//! let diagnosis = reply.diagnose_after(command::DATA_END);
//! assert_eq!(diagnosis.reason(), reason::SPAM); // the text says why, 5.7.1 doesn't
//! println!("{}\n{}", diagnosis.text(lang::RU), diagnosis.advice(lang::RU));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where things are
//!
//! * [`TABLE`] looks up codes, reasons, commands and policies, [weighs evidence](Table::diagnose)
//!   and [chooses a language](Table::negotiate). The page of the module [`codes`] lists all codes.
//! * [`Reply`] reads a server's replies, [`ReplyBuilder`] writes replies, and [`explain`] explains
//!   a reply in one call.
//! * [`Code`] and [`EnhancedStatusCode`] hold any code that a server may send. [`ReplyCode`] and
//!   [`StatusDetail`] are enums of the codes in the table.
//! * [`policy`] contains the retry policies of real systems. [`RetryPolicy::next`] says when a soft
//!   bounce becomes a hard one.
//! * [`Localized`] is a diagnosis in one language, which can be stored and read back.
//! * [`code_table!`] generates a table from your own TOML file. [`Table::over`] layers your table
//!   over the built-in one.
//! * The [guide](guide) has a page for each common task. The repository's examples `retry_queue`,
//!   `server`, `lettre` and `smtp_proto` run without any setup.
//!
//! # Features
//!
//! The crate is `no_std`. By default it needs no allocator and has no dependency at run time.
//!
//! * `serde` serializes and deserializes codes and [localized diagnoses](Diagnosis::localized).
//!   Deserialized texts need an allocator.
//! * `lettre` and `smtp-proto` convert codes, replies and errors to and from the types of those
//!   crates.
//! * `scan` reads logs, bounces and single replies.
//! * `cli` builds the program `smtp-codes`.
//!
//! # What may change
//!
//! Minor versions add codes, reasons, languages and texts, so enums that may grow are
//! `#[non_exhaustive]`. Names and numbers are part of the stable API; the wording of texts is not.
//! See [*What a new version may change*](guide::changelog). The minimum supported Rust version is
//! 1.85.
#![cfg_attr(
    test,
    allow(clippy::too_many_lines, reason = "tables of cases are long")
)]
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(any(feature = "scan", feature = "lettre", feature = "smtp-proto", test))]
extern crate std;

#[cfg(feature = "serde")]
extern crate alloc;

mod builtin;
mod bytes;
mod code;
mod diagnosis;
mod error;
mod evidence;
mod explain;
#[cfg(any(doc, doctest))]
pub mod guide;
#[cfg(any(feature = "lettre", feature = "smtp-proto"))]
mod interop;
mod reply;
#[cfg(feature = "scan")]
pub mod scan;
#[cfg(feature = "serde")]
mod serialize;
mod table;
mod vocabulary;
mod wording;

#[doc(hidden)]
pub mod __private;

pub use code::{Code, EnhancedStatusCode};
pub use diagnosis::{Diagnosis, Localized};
pub use error::{ParseError, ParseErrorKind};
pub use evidence::{Evidence, Origin};
pub use explain::explain;
#[cfg(any(feature = "lettre", feature = "smtp-proto"))]
pub use interop::{ConvertError, ConvertErrorKind, Diagnose, ToWire};
pub use reply::{
    Keyword, Keywords, Lines, MAX_REPLY, Quirks, Reply, ReplyBuilder, ReplyError, ReplyErrorKind,
    Warning, WriteError, WriteErrorKind,
};
pub use table::{DetailEntry, ReasonEntry, ReplyEntry, RuleEntry, Table, Texts};
pub use vocabulary::{
    About, Action, Basis, Bounce, Command, Lang, Names, NextAttempt, Phase, Reason, Retry,
    RetryKind, RetryPolicy, RetrySummary, RetryText, Schedule, Severity, Source, Text,
};

pub use builtin::codes;
#[doc(no_inline)]
pub use builtin::codes::{ReplyCode, StatusDetail, TABLE, command, lang, policy, reason};

/// Generates a module with types, a table and documentation from your own TOML file.
///
/// # Input
///
/// ```text
/// smtp_codes::code_table! {
///     /// The codes of our gateway.
///     pub mod gateway = "gateway-codes.toml";
/// }
/// ```
///
/// The path is relative to the `Cargo.toml` of the calling crate. If your crate imports
/// `smtp-codes` under a different name, begin the input with that name: `crate = ::renamed;`. A
/// change to the file causes a rebuild of the crate.
///
/// # Output
///
/// The macro generates a module that contains `enum ReplyCode` and `enum StatusDetail` for the
/// codes that the file lists, the modules `lang`, `reason`, `command` and `policy` with constants,
/// and the static `TABLE`. The built-in table is generated by the same macro: see
/// [`codes`](crate::codes) for the result.
///
/// # Errors
///
/// Every problem in the file causes a compile error that points to the path in the input, and
/// states the line, the column and a hint. All problems are reported at once. A reason, command,
/// policy, subject or code that the file uses but doesn't define must be in the built-in table.
///
/// # Example
///
/// ```
/// smtp_codes::code_table! {
///     /// A copy of the built-in table.
///     pub mod copy = "codes.toml";
/// }
///
/// static CODES: smtp_codes::Table = copy::TABLE.over(&smtp_codes::TABLE);
///
/// assert_eq!(copy::ReplyCode::from_u16(550), Some(copy::ReplyCode::MailboxUnavailable));
/// assert_eq!(CODES.reply(550).map(|entry| entry.name()), Some("MailboxUnavailable"));
/// assert!(CODES.reply(599).is_none());
/// ```
#[macro_export]
macro_rules! code_table {
    ($($input:tt)*) => {
        $crate::__private::code_table! { crate = $crate; $($input)* }
    };
}

/// Runs the examples of both READMEs as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../README.ru.md")]
struct Readme;
