//! Numbers: reply codes and enhanced status codes, listed or not.

pub(crate) mod grammar;

use core::fmt;

use crate::error::{Expected, ParseError};
use crate::vocabulary::Severity;

/// A reply code as a server sent it: any number from 200 to 599, listed or not.
///
/// A client must act on a code that it does not know by its first digit (RFC 5321 section 4.2), so a
/// number that nobody listed is kept and still has a severity. [`Code::known`] asks the built-in table.
/// The grammar of RFC 5321 allows only 0 to 5 as the second digit; servers send others too (`571`), and
/// this type holds them.
///
/// ```
/// use smtp_codes::{Code, ReplyCode, Severity};
///
/// let code = Code::new(550).unwrap();
/// assert_eq!(code.known(), Some(ReplyCode::MailboxUnavailable));
///
/// let odd: Code = "599".parse()?;
/// assert_eq!((odd.known(), odd.severity()), (None, Severity::Permanent));
///
/// assert!(Code::new(199).is_none());
/// # Ok::<(), smtp_codes::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u16);

impl Code {
    /// Returns the code of that number, or `None` outside 200 to 599.
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

    /// Returns the severity that the first digit states (RFC 5321 section 4.2.1).
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self.0 {
            200..=299 => Severity::Success,
            300..=399 => Severity::Intermediate,
            400..=499 => Severity::Transient,
            _ => Severity::Permanent,
        }
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
        Self::new(number).ok_or_else(|| ParseError::of_number(Expected::Code, number))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.0)
    }
}

/// An enhanced status code, class.subject.detail, such as `5.1.1`.
///
/// The class is 2, 4 or 5; subject and detail are 0 to 999 without leading zeros. Any such code is held,
/// listed or not; [`EnhancedStatusCode::known`] asks the built-in table.
///
/// ```
/// use smtp_codes::{EnhancedStatusCode, StatusDetail};
///
/// let code: EnhancedStatusCode = "5.1.1".parse()?;
/// assert_eq!((code.class(), code.subject(), code.detail()), (5, 1, 1));
/// assert_eq!(code.known(), Some(StatusDetail::BadDestinationMailboxAddress));
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
    /// Returns the code of these three numbers, or `None` if one is out of its range.
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

    /// Returns the class: 2 for success, 4 for a transient and 5 for a permanent failure.
    #[must_use]
    pub const fn class(self) -> u8 {
        self.class
    }

    /// Returns the subject: what the status is about, such as 1 for addresses.
    #[must_use]
    pub const fn subject(self) -> u16 {
        self.subject
    }

    /// Returns the detail: which status of its subject it is.
    #[must_use]
    pub const fn detail(self) -> u16 {
        self.detail
    }

    /// Returns the severity that the class states (RFC 3463 section 3.1).
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self.class {
            2 => Severity::Success,
            4 => Severity::Transient,
            _ => Severity::Permanent,
        }
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
