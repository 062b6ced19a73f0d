//! Reply codes and enhanced status codes, whether or not a table lists them.

pub(crate) mod grammar;

use core::fmt;

use crate::error::{ParseError, ParseErrorKind};
#[cfg(feature = "serde")]
use crate::serialize::deserialize_text;
use crate::vocabulary::Severity;

/// A reply code from a server: any number from 200 to 599, whether or not a table lists it.
///
/// A client that doesn't know a code must act on its first digit (RFC 5321 section 4.2), so an
/// unlisted code still has a severity. [`Code::listed`] looks the code up in the built-in table.
/// The grammar of RFC 5321 allows only 0 to 5 as the second digit, but some servers send codes such
/// as `571`. This type accepts such codes as well.
///
/// ```
/// use smtp_codes::{Code, ReplyCode, Severity};
///
/// let code = Code::new(550).unwrap();
/// assert_eq!(code.listed(), Some(ReplyCode::MailboxUnavailable));
/// assert!(code == 550 && code == ReplyCode::MailboxUnavailable && code.is_permanent());
///
/// let odd: Code = "599".parse()?;
/// assert_eq!((odd.listed(), odd.severity()), (None, Severity::Permanent));
///
/// assert!(Code::new(199).is_none());
/// # Ok::<(), smtp_codes::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(into = "u16", try_from = "u16")
)]
pub struct Code(u16);

impl Code {
    /// Returns the code with this number, or `None` if `number` is outside 200 to 599.
    #[must_use]
    pub const fn new(number: u16) -> Option<Self> {
        if matches!(number, 200..=599) {
            Some(Self(number))
        } else {
            None
        }
    }

    /// Returns the number, 200 to 599.
    #[must_use]
    pub const fn as_u16(self) -> u16 {
        self.0
    }

    /// Returns the severity that the first digit indicates (RFC 5321 section 4.2.1).
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self.0 {
            200..=299 => Severity::Success,
            300..=399 => Severity::Intermediate,
            400..=499 => Severity::Transient,
            _ => Severity::Permanent,
        }
    }

    /// Returns `true` if the command was carried out (2yz).
    #[must_use]
    pub const fn is_success(self) -> bool {
        self.severity().is_success()
    }

    /// Returns `true` if the server is waiting for more data (3yz).
    #[must_use]
    pub const fn is_intermediate(self) -> bool {
        self.severity().is_intermediate()
    }

    /// Returns `true` if the server refused temporarily (4yz).
    #[must_use]
    pub const fn is_transient(self) -> bool {
        self.severity().is_transient()
    }

    /// Returns `true` if the server refused permanently (5yz).
    #[must_use]
    pub const fn is_permanent(self) -> bool {
        self.severity().is_permanent()
    }
}

impl PartialEq<u16> for Code {
    fn eq(&self, number: &u16) -> bool {
        self.0 == *number
    }
}

impl PartialEq<Code> for u16 {
    fn eq(&self, code: &Code) -> bool {
        *self == code.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({self})")
    }
}

impl From<Code> for u16 {
    fn from(code: Code) -> Self {
        code.0
    }
}

impl TryFrom<u16> for Code {
    type Error = ParseError;

    fn try_from(number: u16) -> Result<Self, ParseError> {
        Self::new(number).ok_or_else(|| ParseError::new(ParseErrorKind::ReplyCode, number))
    }
}

/// An enhanced status code of the form class.subject.detail, such as `5.1.1`.
///
/// The class is 2, 4 or 5; the subject and the detail are 0 to 999 without leading zeros. The type
/// accepts any such code; [`EnhancedStatusCode::listed`] looks a code up in the built-in table.
///
/// ```
/// use smtp_codes::{EnhancedStatusCode, StatusDetail};
///
/// let code: EnhancedStatusCode = "5.1.1".parse()?;
/// assert_eq!((code.class(), code.subject(), code.detail()), (5, 1, 1));
/// assert_eq!(code.listed(), Some(StatusDetail::BadDestinationMailboxAddress));
/// assert_eq!(code.to_string(), "5.1.1");
///
/// assert!("3.1.1".parse::<EnhancedStatusCode>().is_err());
/// # Ok::<(), smtp_codes::ParseError>(())
/// ```
///
/// Source: RFC 3463 section 2.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnhancedStatusCode {
    class: u8,
    subject: u16,
    detail: u16,
}

impl EnhancedStatusCode {
    /// Returns the code with these three numbers, or `None` if any number is out of range.
    #[must_use]
    pub const fn new(class: u8, subject: u16, detail: u16) -> Option<Self> {
        if matches!(class, 2 | 4 | 5) && subject <= 999 && detail <= 999 {
            Some(Self {
                class,
                subject,
                detail,
            })
        } else {
            None
        }
    }

    /// Returns the class: 2 for success, 4 for a transient failure and 5 for a permanent failure.
    #[must_use]
    pub const fn class(self) -> u8 {
        self.class
    }

    /// Returns the subject: what the status is about, such as 1 for addresses.
    #[must_use]
    pub const fn subject(self) -> u16 {
        self.subject
    }

    /// Returns the detail: the number of the status within its subject.
    #[must_use]
    pub const fn detail(self) -> u16 {
        self.detail
    }

    /// Returns the severity that the class indicates (RFC 3463 section 3.1).
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self.class {
            2 => Severity::Success,
            4 => Severity::Transient,
            _ => Severity::Permanent,
        }
    }

    /// Returns `true` if the class is success (2.Y.Z).
    #[must_use]
    pub const fn is_success(self) -> bool {
        self.severity().is_success()
    }

    /// Returns `true` if the class is transient failure (4.Y.Z).
    #[must_use]
    pub const fn is_transient(self) -> bool {
        self.severity().is_transient()
    }

    /// Returns `true` if the class is permanent failure (5.Y.Z).
    #[must_use]
    pub const fn is_permanent(self) -> bool {
        self.severity().is_permanent()
    }
}

impl fmt::Display for EnhancedStatusCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

impl fmt::Debug for EnhancedStatusCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EnhancedStatusCode({self})")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for EnhancedStatusCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for EnhancedStatusCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(deserializer, "an enhanced status code, such as \"5.1.1\"")
    }
}
