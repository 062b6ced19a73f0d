//! What the sending side did with a message.

/// What the sending side did with a message for a recipient (RFC 3464 section 2.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum Action {
    /// The sending side gave up.
    Failed,
    /// The sending side keeps trying.
    Delayed,
    /// The sending side delivered the message.
    Delivered,
    /// The sending side relayed the message to a system that sends no reports.
    Relayed,
    /// The sending side sent the message on to several addresses.
    Expanded,
    /// The sending side gave up because the message was too old.
    Expired,
}

impl Action {
    /// Returns the name that reports and JSON use, such as `"failed"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Delayed => "delayed",
            Self::Delivered => "delivered",
            Self::Relayed => "relayed",
            Self::Expanded => "expanded",
            Self::Expired => "expired",
        }
    }

    /// Returns `true` if the sending side gave up on the message.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Failed | Self::Expired)
    }
}
