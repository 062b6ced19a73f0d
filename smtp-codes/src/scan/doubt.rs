//! Why an outcome may not be trusted.

/// Why an outcome may not be trusted: anybody can send a mail that looks like a notice, and choose an
/// address that looks like the rest of a line.
///
/// A doubtful outcome has a reason, but never proves that an address is dead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Doubt {
    /// Its envelope sender, in `Return-Path`, is neither empty nor an address of a mail system.
    ReturnPath,
    /// The topmost `Authentication-Results` says that DMARC failed (RFC 7489).
    Authentication,
    /// `From` does not name a mail system.
    From,
    /// It may be part of the body of another message.
    Embedded,
    /// It names more recipients than a message is likely to have.
    ManyRecipients,
    /// A line of a log can be read in two ways, so the recipient is left out.
    Ambiguous,
}

impl Doubt {
    /// Returns the name that JSON uses, such as `"return-path"`.
    ///
    /// ```
    /// use smtp_codes::scan::Doubt;
    ///
    /// assert_eq!(Doubt::ManyRecipients.as_str(), "many-recipients");
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
        }
    }
}
