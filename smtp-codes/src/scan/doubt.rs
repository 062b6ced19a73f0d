//! Reasons not to trust an outcome.

use core::fmt;

/// A reason not to trust an outcome. Anybody can send a message that looks like a notice, or choose
/// an address that looks like the rest of a log line.
///
/// A doubtful outcome is diagnosed like any other outcome, but never proves that an address is
/// dead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Doubt {
    /// The envelope sender, in `Return-Path`, is neither empty nor the address of a mail system.
    ReturnPath,
    /// The topmost `Authentication-Results` has `dmarc=fail` (RFC 8601).
    Authentication,
    /// The address in `From` isn't the address of a mail system.
    From,
    /// The notice may be part of the body of another message.
    Embedded,
    /// The notice lists more recipients than a message is likely to have.
    ManyRecipients,
    /// The log line or notice has two possible readings, so the recipient is left out.
    Ambiguous,
    /// The reply may be about another recipient of the same message, because the sending system
    /// gave up on all recipients when the server rejected one of them.
    OtherRecipient,
}

impl Doubt {
    /// Returns the name that JSON uses, such as `"return-path"`.
    ///
    /// ```
    /// use smtp_codes::scan::Doubt;
    ///
    /// assert_eq!(Doubt::ManyRecipients.as_str(), "many-recipients");
    /// assert_eq!(Doubt::From.to_string(), "from");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReturnPath => "return-path",
            Self::Authentication => "authentication",
            Self::From => "from",
            Self::Embedded => "embedded",
            Self::ManyRecipients => "many-recipients",
            Self::Ambiguous => "ambiguous",
            Self::OtherRecipient => "other-recipient",
        }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
