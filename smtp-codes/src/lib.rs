//! What a mail server's answer means.
//!
//! A server that refuses a message answers with a reply code (`550`), mostly with an enhanced status
//! code (`5.1.1`), and with words. This crate is a table of what the codes mean, with a source for every
//! entry and texts in English and Russian, and the rules to weigh them.
//!
//! # Three questions, three answers
//!
//! | question | answer | `550 5.2.2 mailbox full` |
//! |---|---|---|
//! | What did the server say? | [`Severity`]: the class it stated | permanent |
//! | Why? | [`Reason`], and [which evidence](Basis) named it | mailbox-full |
//! | What now? | [`Retry`], [`suppress`](Diagnosis::suppress), [`is_final`](Diagnosis::is_final) | later; the address is good; done with |
//!
//! They are kept apart because they differ: a full mailbox is a permanent refusal of this message, but no
//! reason to take the address off a list.
//!
//! ```
//! use smtp_codes::{Code, Evidence, Retry, Severity, TABLE, command, lang, reason};
//!
//! let code = Code::new(550).ok_or("no reply code")?;
//! let full = TABLE.diagnose(Evidence::from_code(code).with_enhanced("5.2.2".parse()?));
//! assert_eq!(full.severity(), Severity::Permanent);
//! assert_eq!(full.reason(), reason::MAILBOX_FULL);
//! assert!(matches!(full.retry(), Retry::Later(_)) && !full.suppress());
//! assert_eq!(full.text(lang::RU), "Почтовый ящик переполнен");
//!
//! // A bare 550 does not tell why, and proves nothing about the address.
//! let bare = TABLE.diagnose(Evidence::from_code(code).after(command::RCPT));
//! assert_eq!((bare.reason(), bare.suppress()), (reason::RECIPIENT_REJECTED, false));
//!
//! // What is no reply code is refused.
//! assert!(Code::new(999).is_none());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # From bytes to a decision
//!
#![doc = include_str!("decision.svg")]
//!
//! What a program calls on the way: [`Reply::parse`], [`Reply::read`] or [`Reply::parse_lenient`], then
//! [`Reply::diagnose_after`] with the command that was answered, or [`Table::diagnose_with_text`] with an [`Evidence`] of its
//! own; then [`text`](Diagnosis::text), [`explain`](Diagnosis::explain) and [`advice`](Diagnosis::advice) in a language.
//!
//! ```
//! use smtp_codes::{Reply, command, lang, reason};
//!
//! // A client reads from a buffer that grows.
//! let buffer = b"550-5.7.1 Our system has detected\r\n550 5.7.1 this is considered as spam\r\n354 go on";
//! let (reply, taken) = Reply::read(buffer)?.ok_or("more bytes are needed")?;
//! assert_eq!((reply.line_count(), &buffer[taken..taken + 3]), (2, &b"354"[..]));
//!
//! let answer = reply.diagnose_after(command::DATA_END);
//! assert_eq!(answer.reason(), reason::SPAM); // 5.7.1 alone does not tell why: the words do
//! println!("{}\n{}", answer.text(lang::RU), answer.advice(lang::RU));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where things are
//!
//! * [`TABLE`] looks codes, reasons, commands and policies up, [weighs evidence](Table::diagnose) and
//!   [chooses a language](Table::negotiate); [`codes`] shows all codes on one page.
//! * [`Reply`] reads what a server sent, [`ReplyBuilder`] writes what a server sends, [`explain`] does all in one call.
//! * [`Code`] and [`EnhancedStatusCode`] hold any number that a server may send; [`ReplyCode`] and
//!   [`StatusDetail`] are the listed ones.
//! * [`policy`] has the retry policies of real systems; [`RetryPolicy::next`] tells when a soft bounce
//!   becomes a hard one.
//! * [`code_table!`] makes a table from a TOML file of your own, which is laid
//!   [over](Table::over) the built-in one.
//! * The [guide](guide) has a page for each thing that people come for.
//!
//! # Features
//!
//! The crate is `no_std`, needs no allocator and has no dependency at run time.
//!
//! * `serde` serializes codes and a [`Diagnosis`] [told](Diagnosis::localized) in a language.
//! * `lettre` and `smtp-proto` convert the codes, replies and errors of those crates.
//! * `scan` reads mails, logs and single replies.
//! * `cli` builds the program `smtp-codes`.
//!
//! # What may change
//!
//! Codes, reasons, languages and texts are added in minor versions; enums that grow are marked so. What
//! a text says is not part of the promise, names and numbers are. `CHANGELOG.md` says it in full under *What a new version
//! may change*. The oldest Rust that builds the crate is 1.85.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(any(feature = "scan", feature = "lettre", feature = "smtp-proto", test))]
extern crate std;

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
mod table;
mod vocabulary;
mod wording;

#[doc(hidden)]
pub mod __private;

pub use code::{Code, EnhancedStatusCode};
pub use diagnosis::{Basis, Diagnosis, Localized};
pub use error::ParseError;
pub use evidence::{Evidence, Origin};
pub use explain::explain;
#[cfg(any(feature = "lettre", feature = "smtp-proto"))]
pub use interop::{ConvertError, Diagnose, ToWire};
pub use reply::{
    Keyword, Keywords, Lines, MAX_REPLY, Quirks, Reply, ReplyBuilder, ReplyError, ReplyErrorKind,
    Warning, WriteError, WriteErrorKind,
};
pub use table::{DetailEntry, ReasonEntry, ReplyEntry, Table, Texts};
pub use vocabulary::{
    About, Action, Bounce, Command, Lang, Names, NextAttempt, Reason, Retry, RetryPolicy, Schedule,
    Severity, Source,
};

pub use builtin::codes;
#[doc(no_inline)]
pub use builtin::codes::{ReplyCode, StatusDetail, TABLE, command, lang, policy, reason};

/// Makes a module of types, tables and documentation from a TOML file of your own.
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
/// The path is relative to the `Cargo.toml` of the calling crate. A crate that reaches `smtp-codes` by another
/// path than its own `$crate` says so first: `crate = ::renamed;`. A changed file rebuilds the crate.
///
/// # Output
///
/// A module with `enum ReplyCode` and `enum StatusDetail` for the codes that the file lists, the constants of its
/// `lang`, `reason`, `command` and `policy`, and one `TABLE`. The built-in table is made by the same macro: see
/// [`codes`](crate::codes) for what comes of it.
///
/// # Errors
///
/// Every problem of the file is a compile error at the path, with line, column and help; all of them
/// come in one run. A reason, command, policy, subject or code that the file uses but does not define must be in the built-in
/// table.
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

/// The examples of both READMEs run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../README.ru.md")]
struct Readme;
