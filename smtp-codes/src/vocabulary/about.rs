//! The party that a refusal is about.

use core::fmt;

/// The party that a refusal is about: the party that has to change something, or for which the
/// sender has to wait.
///
/// Every reason names this party, so that the recipient is never blamed for a problem with the
/// sender.
///
/// ```
/// use smtp_codes::{About, Code, Evidence, TABLE};
///
/// let refused = Evidence::from_code(Code::new(550).ok_or("not a reply code")?);
/// let full = TABLE.diagnose_with_text(refused, b"550 Mailbox full");
/// assert_eq!(full.about(), About::Recipient);
///
/// let sender = TABLE.diagnose_with_text(refused, b"550 Sender address rejected");
/// assert_eq!(sender.about().as_str(), "sender");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum About {
    /// The recipient's address or mailbox.
    Recipient,
    /// The recipient's domain: the domain's DNS records, or the route to its servers.
    Domain,
    /// The sender's address or domain.
    Sender,
    /// The sending IP address or its host name.
    Host,
    /// The message itself.
    Message,
    /// The sending side's own account or organisation.
    Account,
    /// The receiving system.
    Server,
    /// The session: protocol, TLS or login.
    Session,
}

impl About {
    /// All values, in the order in which the guide lists them.
    pub const ALL: [Self; 8] = [
        Self::Recipient,
        Self::Domain,
        Self::Sender,
        Self::Host,
        Self::Message,
        Self::Account,
        Self::Server,
        Self::Session,
    ];

    /// Returns the name that `codes.toml` and JSON use, such as `"recipient"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Recipient => "recipient",
            Self::Domain => "domain",
            Self::Sender => "sender",
            Self::Host => "host",
            Self::Message => "message",
            Self::Account => "account",
            Self::Server => "server",
            Self::Session => "session",
        }
    }

    /// Returns `true` for [`Recipient`](Self::Recipient) and [`Domain`](Self::Domain).
    pub(crate) const fn is_receiving(self) -> bool {
        matches!(self, Self::Recipient | Self::Domain)
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
