//! Support for lettre: converts codes and replies in both directions, and diagnoses errors.

use core::error::Error as _;
use std::string::{String, ToString as _};
use std::vec;
use std::vec::Vec;

use ::lettre::transport::smtp::Error;
use ::lettre::transport::smtp::response::{
    Category, Code as LettreCode, Detail, Response, Severity as LettreSeverity,
};

use super::traits::{self, ConvertError, Diagnose, Misfit, ToWire};
use crate::builtin::{ReplyCode, reason};
use crate::code::Code;
use crate::diagnosis::Diagnosis;
use crate::evidence::Evidence;
use crate::reply::Reply;
use crate::table::Table;
use crate::vocabulary::{Command, Severity};

impl From<LettreSeverity> for Severity {
    fn from(severity: LettreSeverity) -> Self {
        match severity {
            LettreSeverity::PositiveCompletion => Self::Success,
            LettreSeverity::PositiveIntermediate => Self::Intermediate,
            LettreSeverity::TransientNegativeCompletion => Self::Transient,
            LettreSeverity::PermanentNegativeCompletion => Self::Permanent,
        }
    }
}

impl From<Severity> for LettreSeverity {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Success => Self::PositiveCompletion,
            Severity::Intermediate => Self::PositiveIntermediate,
            Severity::Transient => Self::TransientNegativeCompletion,
            Severity::Permanent => Self::PermanentNegativeCompletion,
        }
    }
}

impl From<LettreCode> for Code {
    /// Converts lettre's code, which is 200 to 559 with a second digit of 0 to 5.
    fn from(code: LettreCode) -> Self {
        // Three digits that start with 2 to 5 are always a reply code, so the default is never
        // used.
        Self::new(code.into()).unwrap_or(ReplyCode::TransactionFailed.into())
    }
}

impl TryFrom<Code> for LettreCode {
    type Error = ConvertError;

    /// Converts the code if its second digit is 0 to 5, as the grammar of RFC 5321 requires.
    ///
    /// ```
    /// use lettre::transport::smtp::response::Code as LettreCode;
    /// use smtp_codes::Code;
    ///
    /// let code = Code::new(550).unwrap();
    /// let theirs = LettreCode::try_from(code)?;
    /// assert_eq!(theirs.to_string(), "550");
    /// assert_eq!(Code::from(theirs), code);
    ///
    /// assert!(LettreCode::try_from(Code::new(571).unwrap()).is_err());
    /// # Ok::<(), smtp_codes::ConvertError>(())
    /// ```
    fn try_from(code: Code) -> Result<Self, ConvertError> {
        let number = code.as_u16();
        let misfit = ConvertError(Misfit::SecondDigit(code));
        let category = category(number / 10 % 10).ok_or(misfit)?;
        Ok(Self::new(
            code.severity().into(),
            category,
            detail(number % 10),
        ))
    }
}

const fn category(digit: u16) -> Option<Category> {
    Some(match digit {
        0 => Category::Syntax,
        1 => Category::Information,
        2 => Category::Connections,
        3 => Category::Unspecified3,
        4 => Category::Unspecified4,
        5 => Category::MailSystem,
        _ => return None,
    })
}

const fn detail(digit: u16) -> Detail {
    match digit {
        0 => Detail::Zero,
        1 => Detail::One,
        2 => Detail::Two,
        3 => Detail::Three,
        4 => Detail::Four,
        5 => Detail::Five,
        6 => Detail::Six,
        7 => Detail::Seven,
        8 => Detail::Eight,
        _ => Detail::Nine,
    }
}

impl TryFrom<Reply<'_>> for Response {
    type Error = ConvertError;

    /// Converts the reply if all lines have the same code, lettre's type can hold that code, and
    /// the text is UTF-8.
    ///
    /// ```
    /// use lettre::transport::smtp::response::Response;
    /// use smtp_codes::Reply;
    ///
    /// let reply = Reply::parse(b"250-mx.example.org\r\n250 SIZE 1000\r\n")?;
    /// let theirs = Response::try_from(reply)?;
    /// assert_eq!(theirs.message().collect::<Vec<_>>(), ["mx.example.org", "SIZE 1000"]);
    ///
    /// let odd = Reply::parse_lenient(b"571 Refused")?;
    /// assert!(Response::try_from(odd).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    fn try_from(reply: Reply<'_>) -> Result<Self, ConvertError> {
        let code = reply.code().try_into()?;
        let lines = traits::texts(reply)?.map(|line| line.map(String::from));
        Ok(Self::new(code, lines.collect::<Result<_, _>>()?))
    }
}

impl ToWire for Response {
    fn to_wire(&self) -> Vec<u8> {
        traits::wire(self.code().into(), "", self.message())
    }
}

impl From<&Response> for Evidence {
    /// Converts the reply code, and parses the enhanced status code in the text, which lettre
    /// doesn't do.
    fn from(response: &Response) -> Self {
        traits::evidence_of(response.code().into(), &response.to_wire(), None)
    }
}

impl Diagnose for Response {
    /// Never returns `None`, because every `Response` has a reply code.
    fn diagnose_with(&self, table: &Table, command: Option<Command>) -> Option<Diagnosis> {
        let wire = self.to_wire();
        let evidence = traits::evidence_of(self.code().into(), &wire, command);
        Some(table.diagnose_with_text(evidence, &wire))
    }
}

impl Diagnose for Error {
    /// Diagnoses the server's reply, or a connection that failed or was lost.
    ///
    /// Returns `None` for client errors (such as no common authentication mechanism), for TLS
    /// errors, and for replies that lettre couldn't parse. (The error for `571` keeps only the last
    /// two digits, so the severity is lost.) lettre doesn't say which command the server replied
    /// to.
    ///
    /// ```
    /// use lettre::SmtpTransport;
    /// use smtp_codes::{Diagnose, Retry, reason};
    ///
    /// // Nobody listens on this port.
    /// let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    /// let mailer = SmtpTransport::builder_dangerous("127.0.0.1").port(port).build();
    /// let error = mailer.test_connection().unwrap_err();
    ///
    /// let refused = error.diagnose().ok_or("no diagnosis")?;
    /// assert_eq!(refused.reason(), reason::NETWORK_ERROR);
    /// assert!(matches!(refused.retry(), Retry::Later(_) | Retry::Elsewhere(_)));
    ///
    /// // lettre couldn't parse what the server sent.
    /// use lettre::transport::smtp::response::Response;
    /// assert!("571 Refused\r\n".parse::<Response>().unwrap_err().diagnose().is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    fn diagnose_with(&self, table: &Table, command: Option<Command>) -> Option<Diagnosis> {
        if let Some(code) = self.status() {
            // The source of the error is the server's text.
            return Response::new(code, vec![words(self)]).diagnose_with(table, command);
        }
        let lost = Evidence::connection_lost();
        let lost = command.map_or(lost, |command| lost.after(command));
        let lost = match was_made(self) {
            true => lost,
            false => lost.with_reason(reason::NETWORK_ERROR),
        };
        is_lost(self).then(|| table.diagnose(lost))
    }
}

fn words(error: &Error) -> String {
    let source = error.source();
    source.map(|source| source.to_string()).unwrap_or_default()
}

/// Returns `false` if the connection could not be made, for example because the server's name was
/// not found. lettre has no predicate for such errors.
fn was_made(error: &Error) -> bool {
    !error.to_string().starts_with("Connection error")
}

/// Returns `true` if the connection failed or was lost. lettre has no predicate for such errors, so
/// this function excludes all other kinds.
fn is_lost(error: &Error) -> bool {
    if error.is_response() {
        // The server closed the connection before it sent its complete reply.
        return words(error) == "incomplete response";
    }
    // `is_tls` exists only if a crate enables one of lettre's TLS features.
    let tls = error.to_string().starts_with("tls error");
    !tls && !error.is_client() && !error.is_transport_shutdown()
}
