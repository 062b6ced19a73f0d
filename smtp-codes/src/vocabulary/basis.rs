//! The kind of evidence that a reason is based on.

/// The kind of evidence that a reason is based on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum Basis {
    /// The server's text.
    Phrase,
    /// The enhanced status code.
    Enhanced,
    /// The reply code.
    Reply,
    /// The command that the server replied to, together with the reply code.
    Command,
    /// Other evidence, such as the class of an unlisted code, a lost connection, or a reason that
    /// the sending side reports.
    Class,
}

impl Basis {
    /// Returns the name that JSON uses, such as `"enhanced"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phrase => "phrase",
            Self::Enhanced => "enhanced",
            Self::Reply => "reply",
            Self::Command => "command",
            Self::Class => "class",
        }
    }
}
