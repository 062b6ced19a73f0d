//! Support for smtp-proto: converts replies, enhanced status codes and commands, and diagnoses
//! errors.

use core::fmt::Display;
use std::format;
use std::string::{String, ToString as _};
use std::vec::Vec;

use ::smtp_proto::{Error, Request, Response, Severity as ProtoSeverity};

use super::traits::{self, ConvertError, Diagnose, Misfit, ToWire};
use crate::builtin::command;
use crate::code::{Code, EnhancedStatusCode};
use crate::diagnosis::Diagnosis;
use crate::error::{ParseError, ParseErrorKind};
use crate::evidence::Evidence;
use crate::reply::Reply;
use crate::table::Table;
use crate::vocabulary::{Command, Severity};

/// The value that smtp-proto uses if there is no enhanced status code.
const NONE: [u8; 3] = [0; 3];

impl TryFrom<ProtoSeverity> for Severity {
    type Error = ParseError;

    /// Converts the severity. Returns an error for `Invalid`, which smtp-proto uses for a number
    /// that is not a reply code.
    fn try_from(severity: ProtoSeverity) -> Result<Self, ParseError> {
        match severity {
            ProtoSeverity::PositiveCompletion => Ok(Self::Success),
            ProtoSeverity::PositiveIntermediate => Ok(Self::Intermediate),
            ProtoSeverity::TransientNegativeCompletion => Ok(Self::Transient),
            ProtoSeverity::PermanentNegativeCompletion => Ok(Self::Permanent),
            ProtoSeverity::Invalid => {
                Err(ParseError::new(ParseErrorKind::ReplyCode, severity as u16))
            }
        }
    }
}

impl From<Severity> for ProtoSeverity {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Success => Self::PositiveCompletion,
            Severity::Intermediate => Self::PositiveIntermediate,
            Severity::Transient => Self::TransientNegativeCompletion,
            Severity::Permanent => Self::PermanentNegativeCompletion,
        }
    }
}

impl TryFrom<[u8; 3]> for EnhancedStatusCode {
    type Error = ParseError;

    /// Converts the three numbers in smtp-proto's `esc`. Returns an error for `[0, 0, 0]`, which
    /// means that there is no code.
    ///
    /// ```
    /// use smtp_codes::EnhancedStatusCode;
    ///
    /// let code = EnhancedStatusCode::try_from([5, 7, 26])?;
    /// assert_eq!(code, "5.7.26".parse()?);
    /// assert_eq!(<[u8; 3]>::try_from(code), Ok([5, 7, 26]));
    ///
    /// let error = EnhancedStatusCode::try_from([0, 0, 0]).unwrap_err();
    /// assert!(error.to_string().starts_with("`0.0.0` is not an enhanced status code"));
    /// # Ok::<(), smtp_codes::ParseError>(())
    /// ```
    fn try_from([class, subject, detail]: [u8; 3]) -> Result<Self, ParseError> {
        Self::new(class, subject.into(), detail.into()).ok_or_else(|| {
            let text = format_args!("{class}.{subject}.{detail}");
            ParseError::new(ParseErrorKind::EnhancedStatusCode, text)
        })
    }
}

impl TryFrom<EnhancedStatusCode> for [u8; 3] {
    type Error = ConvertError;

    /// Converts the three numbers if all of them are at most 255. RFC 3463 allows numbers up to
    /// 999.
    fn try_from(code: EnhancedStatusCode) -> Result<Self, ConvertError> {
        let small =
            |number: u16| u8::try_from(number).map_err(|_| ConvertError(Misfit::LargeNumber(code)));
        Ok([code.class(), small(code.subject())?, small(code.detail())?])
    }
}

impl TryFrom<Reply<'_>> for Response<String> {
    type Error = ConvertError;

    /// Converts the reply to the value that smtp-proto would parse, with one exception: an enhanced
    /// status code that differs from the first enhanced status code stays in the text of its line.
    ///
    /// ```
    /// use smtp_codes::Reply;
    /// use smtp_proto::Response;
    ///
    /// let reply = Reply::parse(b"550-5.1.1 No such\r\n550 5.1.1 user\r\n")?;
    /// let theirs = Response::try_from(reply)?;
    /// assert_eq!((theirs.code, theirs.esc, theirs.message.as_str()), (550, [5, 1, 1], "No such\nuser"));
    ///
    /// // The other type can hold only UTF-8.
    /// let raw = Reply::parse_lenient(b"550 5.1.1 <\xff>")?;
    /// assert_eq!(
    ///     Response::try_from(raw).unwrap_err().to_string(),
    ///     "line 1 of the reply is not UTF-8, and the other type holds only text; keep the original"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    fn try_from(reply: Reply<'_>) -> Result<Self, ConvertError> {
        let esc = reply.enhanced().map_or(Ok(NONE), TryInto::try_into)?;
        let enhanced = reply.enhanced().map(|code| code.to_string());
        let lines = traits::texts(reply)?
            .map(|line| line.map(|line| without(enhanced.as_deref(), line)))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            code: reply.code().into(),
            esc,
            message: lines.join("\n"),
        })
    }
}

/// Removes the enhanced status code from the start of a line.
fn without<'a>(enhanced: Option<&str>, line: &'a str) -> &'a str {
    let rest = enhanced.and_then(|enhanced| line.strip_prefix(enhanced));
    match rest {
        Some("") => "",
        Some(rest) => rest.strip_prefix(' ').unwrap_or(line),
        None => line,
    }
}

impl<T: Display> ToWire for Response<T> {
    /// Writes the enhanced status code on every line, because smtp-proto doesn't record which lines
    /// had it.
    fn to_wire(&self) -> Vec<u8> {
        let before = match self.esc {
            NONE => String::new(),
            [class, subject, detail] => format!("{class}.{subject}.{detail} "),
        };
        let text = self.message.to_string();
        traits::wire(self.code, &before, core::iter::once(text.as_str()))
    }
}

impl<T: Display> TryFrom<&Response<T>> for Evidence {
    type Error = ParseError;

    /// Converts both codes. Returns an error for a number outside 200 to 599. An invalid enhanced
    /// status code is ignored.
    fn try_from(response: &Response<T>) -> Result<Self, ParseError> {
        let code = Code::try_from(response.code)?;
        Ok(traits::evidence_of(code, &response.to_wire(), None))
    }
}

impl<T: Display> Diagnose for Response<T> {
    /// Returns `None` if the number is not a reply code.
    fn diagnose_with(&self, table: &Table, command: Option<Command>) -> Option<Diagnosis> {
        let wire = self.to_wire();
        let evidence = traits::evidence_of(Code::new(self.code)?, &wire, command);
        Some(table.diagnose_with_text(evidence, &wire))
    }
}

impl Diagnose for Error {
    /// Diagnoses the refusal of EHLO, the only error that contains a server's reply.
    ///
    /// ```
    /// use smtp_codes::{Diagnose, Severity, reason};
    /// use smtp_proto::EhloResponse;
    ///
    /// let error = EhloResponse::parse(&mut b"421 Too busy\r\n".iter()).unwrap_err();
    /// let busy = error.diagnose().ok_or("no diagnosis")?;
    /// assert_eq!((busy.severity(), busy.reason()), (Severity::Transient, reason::SERVER_UNAVAILABLE));
    ///
    /// let error = EhloResponse::parse(&mut b"Welcome\r\n".iter()).unwrap_err();
    /// assert!(error.diagnose().is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    fn diagnose_with(&self, table: &Table, command: Option<Command>) -> Option<Diagnosis> {
        let Self::InvalidResponse { code } = self else {
            return None;
        };
        let command = command.unwrap_or(command::EHLO);
        Some(table.diagnose(Evidence::from_code(Code::new(*code)?).after(command)))
    }
}

impl<T> From<&Request<T>> for Command {
    /// Converts a command that a server received, for
    /// [`ReplyBuilder::after`](crate::ReplyBuilder::after).
    ///
    /// The message itself is not a `Request`. For the reply to the message, use
    /// [`command::DATA_END`].
    fn from(request: &Request<T>) -> Self {
        match request {
            Request::Ehlo { .. } => command::EHLO,
            Request::Lhlo { .. } => command::LHLO,
            Request::Helo { .. } => command::HELO,
            Request::Mail { .. } => command::MAIL,
            Request::Rcpt { .. } => command::RCPT,
            Request::Bdat { .. } => command::BDAT,
            Request::Auth { .. } => command::AUTH,
            Request::Noop { .. } => command::NOOP,
            Request::Vrfy { .. } => command::VRFY,
            Request::Expn { .. } => command::EXPN,
            Request::Help { .. } => command::HELP,
            Request::Etrn { .. } => command::ETRN,
            Request::Atrn { .. } => command::ATRN,
            Request::Burl { .. } => command::BURL,
            Request::StartTls => command::STARTTLS,
            Request::Data => command::DATA,
            Request::Rset => command::RSET,
            Request::Quit => command::QUIT,
        }
    }
}
