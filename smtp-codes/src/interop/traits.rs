//! What the crates that speak SMTP have in common: replies that own their text, and errors.

use core::fmt;
use std::string::String;
use std::vec::Vec;

use crate::code::Code;
#[cfg(feature = "smtp-proto")]
use crate::code::EnhancedStatusCode;
use crate::diagnosis::Diagnosis;
use crate::evidence::Evidence;
use crate::reply::{Quirks, Reply};
use crate::table::Table;
use crate::vocabulary::Command;

/// A way to a [`Diagnosis`] from the replies and errors of other crates.
///
/// The server's words are weighed with its codes. The answers are `None` where no server's answer is behind an
/// error: a mistake of the program, or bytes in which the other crate found no reply code.
///
/// ```
/// # #[cfg(feature = "lettre")] {
/// use lettre::transport::smtp::response::Response;
/// use smtp_codes::{Diagnose, Severity, command, lang, reason};
///
/// let reply: Response = "552 5.2.2 The mailbox is over quota\r\n".parse()?;
/// let full = reply.diagnose().ok_or("no reply code")?;
/// assert_eq!((full.severity(), full.reason()), (Severity::Permanent, reason::MAILBOX_FULL));
/// assert_eq!(full.text(lang::RU), "Почтовый ящик переполнен");
///
/// // No reply code, no diagnosis.
/// let error = "Welcome\r\n".parse::<Response>().unwrap_err();
/// assert!(error.diagnose_after(command::CONNECT).is_none());
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Diagnose {
    /// Returns what the answer means by a table, as the answer to a command if that is known.
    fn diagnose_with(&self, table: &Table, command: Option<Command>) -> Option<Diagnosis>;

    /// Returns what the answer means by the built-in table.
    fn diagnose(&self) -> Option<Diagnosis> {
        self.diagnose_with(&crate::builtin::TABLE, None)
    }

    /// Returns what it means as the answer to a command, by the built-in table.
    fn diagnose_after(&self, command: Command) -> Option<Diagnosis> {
        self.diagnose_with(&crate::builtin::TABLE, Some(command))
    }
}

/// A way to a [`Reply`] from a reply that another crate owns: as the server sent it.
///
/// A `Reply` borrows its bytes, so that these have to be kept beside it. The code stands on every line; a line end
/// within a line makes two of it.
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
/// // A number that is no reply code stays what it is, and is refused when it is read.
/// assert!(Reply::parse(&Response::new(999, 0, 0, 0, "").to_wire()).is_err());
/// # }
/// # Ok::<(), smtp_codes::ReplyError>(())
/// ```
pub trait ToWire {
    /// Returns the reply's bytes as they come from a server, with CR LF at each line's end.
    fn to_wire(&self) -> Vec<u8>;
}

/// Writes a reply; `before` goes before the text of every line.
pub(super) fn wire<'a>(code: u16, before: &str, texts: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut out = String::new();
    let mut lines = texts.flat_map(|text| text.split('\n'));
    // Without any text the code still makes a line.
    let mut next = lines.next().or(Some(""));
    while let Some(line) = next {
        next = lines.next();
        let separator = if next.is_some() { '-' } else { ' ' };
        let line = line.strip_suffix('\r').unwrap_or(line);
        // Writing into a string does not fail.
        let _ = fmt::Write::write_fmt(
            &mut out,
            format_args!("{code}{separator}{before}{line}\r\n"),
        );
    }
    out.into_bytes()
}

/// Reads a reply that was written by [`wire`]: leniently, since some servers put the enhanced status code at the end.
///
/// A reply that is too long to be read is known by its code alone.
pub(super) fn evidence_of(code: Code, wire: &[u8], command: Option<Command>) -> Evidence {
    match (Reply::parse_lenient(wire), command) {
        (Ok(reply), Some(command)) => reply.evidence_after(command),
        (Ok(reply), None) => reply.evidence(),
        (Err(_), Some(command)) => Evidence::from_code(code).after(command),
        (Err(_), None) => Evidence::from_code(code),
    }
}

/// Takes a reply's lines out as text.
pub(super) fn texts<'a>(
    reply: Reply<'a>,
) -> Result<impl Iterator<Item = Result<&'a str, ConvertError>>, ConvertError> {
    if reply.quirks().intersects(Quirks::CODES_DIFFER) {
        return Err(ConvertError(Misfit::CodesDiffer));
    }
    let lines = reply.lines().enumerate();
    Ok(lines.map(|(place, line)| {
        core::str::from_utf8(line).map_err(|_| ConvertError(Misfit::NotUtf8(place + 1)))
    }))
}

/// A code or reply that the type of another crate cannot hold.
///
/// ```
/// # #[cfg(feature = "lettre")] {
/// use lettre::transport::smtp::response::Code as LettreCode;
/// use smtp_codes::Code;
///
/// let code = Code::new(571).unwrap();
/// assert_eq!(
///     LettreCode::try_from(code).unwrap_err().to_string(),
///     "571 has no place in lettre's code, whose second digit is 0 to 5: keep the code as it is"
/// );
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConvertError(pub(super) Misfit);

/// What does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    CodesDiffer,
    NotUtf8(usize),
    #[cfg(feature = "lettre")]
    SecondDigit(Code),
    #[cfg(feature = "smtp-proto")]
    Number(EnhancedStatusCode),
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Misfit::CodesDiffer => f.write_str(
                "the lines of the reply have different codes, and the other type has one: keep the reply as it is",
            ),
            Misfit::NotUtf8(line) => write!(
                f,
                "line {line} of the reply is not UTF-8, and the other type has text: keep the reply as it is"
            ),
            #[cfg(feature = "lettre")]
            Misfit::SecondDigit(code) => write!(
                f,
                "{code} has no place in lettre's code, whose second digit is 0 to 5: keep the code as it is"
            ),
            #[cfg(feature = "smtp-proto")]
            Misfit::Number(enhanced) => write!(
                f,
                "{enhanced} has no place in smtp-proto's status, whose numbers end at 255: keep the code as it is"
            ),
        }
    }
}

impl core::error::Error for ConvertError {}
