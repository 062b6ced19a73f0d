//! The severity of a reply.

use core::fmt;

/// The result of a command according to the server.
///
/// The first digit of a reply code and the class of an enhanced status code have the same meaning
/// (RFC 5321 section 4.2.1, RFC 3463 section 3.1). The severity says neither why the server replied
/// this way nor what to do now; see [`Reason`](crate::Reason) and [`Retry`](crate::Retry).
///
/// ```
/// use smtp_codes::{Bounce, Severity};
///
/// assert_eq!(Severity::from_first_digit(4), Some(Severity::Transient));
/// assert_eq!(Severity::Transient.bounce(), Some(Bounce::Soft));
/// assert_eq!(Severity::from_first_digit(1), None); // SMTP has no 1yz replies
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "kebab-case")
)]
pub enum Severity {
    /// The command was carried out (2yz).
    Success,
    /// The server needs more data before it can carry out the command (3yz).
    Intermediate,
    /// The server refused the command temporarily; the same command may succeed later (4yz).
    Transient,
    /// The server refused the command permanently; the client must not repeat the command unchanged
    /// (5yz).
    Permanent,
}

impl Severity {
    /// Returns the severity that the first digit of a reply code stands for.
    ///
    /// Returns `None` for digits other than 2 to 5, because SMTP doesn't use them (RFC 5321 section
    /// 4.2.1).
    #[must_use]
    pub const fn from_first_digit(digit: u8) -> Option<Self> {
        match digit {
            2 => Some(Self::Success),
            3 => Some(Self::Intermediate),
            4 => Some(Self::Transient),
            5 => Some(Self::Permanent),
            _ => None,
        }
    }

    /// Returns the first digit, 2 to 5, of reply codes with this severity.
    #[must_use]
    pub const fn first_digit(self) -> u8 {
        match self {
            Self::Success => 2,
            Self::Intermediate => 3,
            Self::Transient => 4,
            Self::Permanent => 5,
        }
    }

    /// Returns `true` if the command was carried out.
    #[must_use]
    pub const fn is_success(self) -> bool {
        matches!(self, Self::Success)
    }

    /// Returns `true` if the server is waiting for more data.
    #[must_use]
    pub const fn is_intermediate(self) -> bool {
        matches!(self, Self::Intermediate)
    }

    /// Returns `true` if the server refused temporarily.
    #[must_use]
    pub const fn is_transient(self) -> bool {
        matches!(self, Self::Transient)
    }

    /// Returns `true` if the server refused permanently.
    #[must_use]
    pub const fn is_permanent(self) -> bool {
        matches!(self, Self::Permanent)
    }

    /// Returns `true` if replies with this severity may have an enhanced status code (RFC 2034
    /// section 4).
    pub(crate) const fn has_enhanced(self) -> bool {
        !matches!(self, Self::Intermediate)
    }

    /// Returns whether this severity is a soft or a hard bounce, or `None` if it is not a failure.
    #[must_use]
    pub const fn bounce(self) -> Option<Bounce> {
        match self {
            Self::Success | Self::Intermediate => None,
            Self::Transient => Some(Bounce::Soft),
            Self::Permanent => Some(Bounce::Hard),
        }
    }

    /// Returns the name that `codes.toml` and JSON use, such as `"transient"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Intermediate => "intermediate",
            Self::Transient => "transient",
            Self::Permanent => "permanent",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What senders call a failed delivery: a soft bounce if a later attempt may succeed, a hard bounce
/// if not.
///
/// A soft bounce becomes a hard bounce when the sender gives up according to its retry policy; see
/// [`RetryPolicy::next`](crate::RetryPolicy::next).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "kebab-case")
)]
pub enum Bounce {
    /// A transient failure (4yz).
    Soft,
    /// A permanent failure (5yz).
    Hard,
}

impl Bounce {
    /// Returns the name that JSON uses: `"soft"` or `"hard"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Soft => "soft",
            Self::Hard => "hard",
        }
    }
}

impl fmt::Display for Bounce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
