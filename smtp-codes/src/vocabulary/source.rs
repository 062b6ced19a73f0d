//! The source of an entry's facts.

use core::fmt;

/// The source of the facts in a table's entry.
///
/// ```
/// use smtp_codes::{ReplyCode, Source};
///
/// let source = ReplyCode::MailboxUnavailable.source();
/// assert!(matches!(source, Source::Standard(rfc) if rfc.starts_with("RFC 5321")));
/// assert!(!matches!(ReplyCode::RecipientInactive.source(), Source::Standard(_)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// An RFC with section numbers, or the IANA registry.
    Standard(&'static str),
    /// The vendor that defined the code.
    Vendor(&'static str),
    /// The place where an undocumented code was observed.
    Observed(&'static str),
}

impl Source {
    /// Returns the document, the vendor or the place of the observation.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standard(name) | Self::Vendor(name) | Self::Observed(name) => name,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
