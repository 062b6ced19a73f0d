//! Traits and helpers shared by the conversions for all other crates.

use core::fmt;
use std::string::String;
use std::vec::Vec;

use crate::builtin::TABLE;
use crate::code::Code;
#[cfg(feature = "smtp-proto")]
use crate::code::EnhancedStatusCode;
use crate::diagnosis::Diagnosis;
use crate::evidence::Evidence;
use crate::reply::{Quirks, Reply};
use crate::table::Table;
use crate::vocabulary::Command;

/// A reply or an error from another crate that can be diagnosed.
///
/// The diagnosis takes both the codes and the text of the reply into account. The methods return
/// `None` for an error without a reply code, for example if the other crate couldn't parse the
/// reply. An error that says that the connection was lost can still be diagnosed. The guide's page
/// "Show a reply" says what to show without a diagnosis.
///
/// The feature `lettre` implements this trait for `lettre::transport::smtp::Error`, which the
/// synchronous and the asynchronous transport return, and for
/// `lettre::transport::smtp::response::Response`. The feature `smtp-proto` implements it for
/// `smtp_proto::Error` and `smtp_proto::Response`.
///
/// ```
/// # #[cfg(feature = "lettre")] {
/// use lettre::transport::smtp::response::Response;
/// use smtp_codes::{Diagnose, Severity, command, lang, reason};
///
/// let reply: Response = "552 5.2.2 The mailbox is over quota\r\n".parse()?;
/// let full = reply.diagnose().ok_or("no diagnosis")?;
/// assert_eq!((full.severity(), full.reason()), (Severity::Permanent, reason::MAILBOX_FULL));
/// assert_eq!(full.text(lang::RU), "Почтовый ящик переполнен");
///
/// // Without a reply code there is no diagnosis.
/// let error = "Welcome\r\n".parse::<Response>().unwrap_err();
/// assert!(error.diagnose_after(command::CONNECT).is_none());
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Diagnose {
    /// Returns what the reply means according to `table`. `command` is the command that the server
    /// replied to, if it is known.
    fn diagnose_with(&self, table: &Table, command: Option<Command>) -> Option<Diagnosis>;

    /// Returns what the reply means according to the built-in table.
    fn diagnose(&self) -> Option<Diagnosis> {
        self.diagnose_with(&TABLE, None)
    }

    /// Returns what the reply means according to the built-in table, given the command that the
    /// server replied to.
    fn diagnose_after(&self, command: Command) -> Option<Diagnosis> {
        self.diagnose_with(&TABLE, Some(command))
    }
}

/// A reply from another crate that can be converted back to the bytes that a server sends, so that
/// it can be parsed as a [`Reply`].
///
/// A `Reply` borrows these bytes, so they have to live as long as the `Reply`. Every line begins
/// with the code. Text that contains a line ending becomes two lines.
///
/// ```
/// # #[cfg(feature = "smtp-proto")] {
/// use smtp_codes::{Reply, ToWire};
/// use smtp_proto::Response;
///
/// let bytes = Response::new(551, 5, 1, 6, "Moved to\n<jones@example.com>").to_wire();
/// assert_eq!(bytes, b"551-5.1.6 Moved to\r\n551 5.1.6 <jones@example.com>\r\n");
/// assert_eq!(Reply::parse(&bytes)?.forward_path(), Some(&b"jones@example.com"[..]));
///
/// // A number that is not a reply code is written as it is, but can't be parsed.
/// assert!(Reply::parse(&Response::new(999, 0, 0, 0, "").to_wire()).is_err());
/// # }
/// # Ok::<(), smtp_codes::ReplyError>(())
/// ```
pub trait ToWire {
    /// Returns the reply's bytes as a server sends them, with CR LF at the end of each line.
    fn to_wire(&self) -> Vec<u8>;
}

/// Writes a reply with `before` in front of the text of every line.
pub(super) fn wire<'a>(code: u16, before: &str, texts: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut out = String::new();
    let mut lines = texts.flat_map(|text| text.split('\n'));
    // Without any text, write one line with only the code.
    let mut next = lines.next().or(Some(""));
    while let Some(line) = next {
        next = lines.next();
        let separator = if next.is_some() { '-' } else { ' ' };
        let line = line.strip_suffix('\r').unwrap_or(line);
        // Writing to a string never fails.
        let _ = fmt::Write::write_fmt(
            &mut out,
            format_args!("{code}{separator}{before}{line}\r\n"),
        );
    }
    out.into_bytes()
}

/// Returns the evidence from a reply that [`wire`] wrote. The reply is parsed leniently, because
/// some servers put the enhanced status code at the end.
///
/// If the reply is too long to parse, only its code is used.
pub(super) fn evidence_of(code: Code, wire: &[u8], command: Option<Command>) -> Evidence {
    match (Reply::parse_lenient(wire), command) {
        (Ok(reply), Some(command)) => reply.evidence_after(command),
        (Ok(reply), None) => reply.evidence(),
        (Err(_), Some(command)) => Evidence::from_code(code).after(command),
        (Err(_), None) => Evidence::from_code(code),
    }
}

/// Returns an iterator over the lines of a reply as strings. Returns an error if the lines have
/// different codes; the iterator returns an error for a line that is not UTF-8.
pub(super) fn texts(
    reply: Reply<'_>,
) -> Result<impl Iterator<Item = Result<&str, ConvertError>>, ConvertError> {
    if reply.quirks().intersects(Quirks::CODES_DIFFER) {
        return Err(ConvertError(Misfit::CodesDiffer));
    }
    let lines = reply.lines().enumerate();
    Ok(lines.map(|(place, line)| {
        core::str::from_utf8(line).map_err(|_| ConvertError(Misfit::NotUtf8(place + 1)))
    }))
}

/// Error returned when a type from another crate cannot hold a code or a reply.
///
/// ```
/// # #[cfg(feature = "lettre")] {
/// use lettre::transport::smtp::response::Code as LettreCode;
/// use smtp_codes::Code;
///
/// let code = Code::new(571).unwrap();
/// assert_eq!(
///     LettreCode::try_from(code).unwrap_err().to_string(),
///     "571 does not fit lettre's `Code`, whose second digit is 0 to 5; keep the original"
/// );
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConvertError(pub(super) Misfit);

/// Why a value doesn't fit, with the code or the line number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    CodesDiffer,
    NotUtf8(usize),
    #[cfg(feature = "lettre")]
    SecondDigit(Code),
    #[cfg(feature = "smtp-proto")]
    LargeNumber(EnhancedStatusCode),
}

/// Why a type from another crate cannot hold a value; see [`ConvertError::kind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConvertErrorKind {
    /// The lines of the reply have different codes, and the other type holds only one code.
    CodesDiffer,
    /// A line of the reply is not UTF-8, and the other type holds only text.
    NotUtf8,
    /// The second digit of the reply code is above 5.
    SecondDigit,
    /// A number in the enhanced status code is above 255.
    LargeNumber,
}

impl ConvertError {
    /// Returns why the value doesn't fit.
    #[must_use]
    pub const fn kind(&self) -> ConvertErrorKind {
        match self.0 {
            Misfit::CodesDiffer => ConvertErrorKind::CodesDiffer,
            Misfit::NotUtf8(_) => ConvertErrorKind::NotUtf8,
            #[cfg(feature = "lettre")]
            Misfit::SecondDigit(_) => ConvertErrorKind::SecondDigit,
            #[cfg(feature = "smtp-proto")]
            Misfit::LargeNumber(_) => ConvertErrorKind::LargeNumber,
        }
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Misfit::CodesDiffer => f.write_str(
                "the lines of the reply have different codes, and the other type holds only one; \
                 keep the original",
            ),
            Misfit::NotUtf8(line) => write!(
                f,
                "line {line} of the reply is not UTF-8, and the other type holds only text; \
                 keep the original"
            ),
            #[cfg(feature = "lettre")]
            Misfit::SecondDigit(code) => write!(
                f,
                "{code} does not fit lettre's `Code`, whose second digit is 0 to 5; \
                 keep the original"
            ),
            #[cfg(feature = "smtp-proto")]
            Misfit::LargeNumber(enhanced) => write!(
                f,
                "{enhanced} does not fit smtp-proto's status, whose numbers are at most 255; \
                 keep the original"
            ),
        }
    }
}

impl core::error::Error for ConvertError {}
