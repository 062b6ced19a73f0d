//! What to do now: whether, where and when to try again.

use core::fmt;

use super::policy::RetryPolicy;

/// Whether, where and when to try a message again.
///
/// It follows from the reason and the severity, and is advice, not protocol: a full mailbox that was
/// refused with a permanent code is still worth another message later.
///
/// ```
/// use smtp_codes::{ReplyCode, Retry};
///
/// let Retry::Later(policy) = ReplyCode::MailboxTemporarilyUnavailable.retry() else {
///     panic!("450 is worth a retry");
/// };
/// assert_eq!(policy.first().as_secs(), 300);
/// assert_eq!(ReplyCode::MailboxUnavailable.retry(), Retry::Never);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// There is nothing to retry: the answer is no failure.
    None,
    /// The same message to the same server again, after these waits.
    Later(RetryPolicy),
    /// The next mail server of the domain at once, this one again after these waits.
    Elsewhere(RetryPolicy),
    /// Again only after something has changed: the message, the settings or the sender's reputation.
    ///
    /// A transient refusal has a policy: the queue goes on trying while somebody makes the change. A permanent one has none.
    AfterChange(Option<RetryPolicy>),
    /// Not again.
    Never,
}

impl Retry {
    /// Returns the name of the kind that `codes.toml` and JSON use, such as `"after-change"`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Later(_) => "later",
            Self::Elsewhere(_) => "elsewhere",
            Self::AfterChange(_) => "after-change",
            Self::Never => "never",
        }
    }

    /// Returns when to try the same message again; `None` if it is not worth another try.
    #[must_use]
    pub const fn policy(&self) -> Option<RetryPolicy> {
        match self {
            Self::Later(policy) | Self::Elsewhere(policy) => Some(*policy),
            Self::AfterChange(policy) => *policy,
            Self::None | Self::Never => None,
        }
    }
}

impl fmt::Display for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.kind())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Retry {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let seconds = |wait: Option<core::time::Duration>| wait.map(|wait| wait.as_secs());
        let Some(policy) = self.policy() else {
            let mut shape = serializer.serialize_struct("Retry", 1)?;
            shape.serialize_field("kind", self.kind())?;
            return shape.end();
        };
        let mut shape = serializer.serialize_struct("Retry", 4)?;
        shape.serialize_field("kind", self.kind())?;
        shape.serialize_field("first_s", &policy.first().as_secs())?;
        shape.serialize_field("longest_s", &seconds(policy.longest()))?;
        shape.serialize_field("give_up_s", &seconds(policy.give_up()))?;
        shape.end()
    }
}
