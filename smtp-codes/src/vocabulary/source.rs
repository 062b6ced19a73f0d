//! Where the facts of an entry come from.

use core::fmt;

/// Where the facts of a table's entry come from.
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
    /// An RFC with its sections, or the IANA registry.
    Standard(&'static str),
    /// The vendor that defined the code.
    Vendor(&'static str),
    /// Where a code that nobody specified was observed.
    Observed(&'static str),
}

impl Source {
    /// Returns the document, the vendor or the place.
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
