//! Whether, where and when to try again.

use core::fmt;
use core::time::Duration;

use super::policy::{RetryPolicy, UNLIMITED};

/// Whether, where and when to try a message again.
///
/// A retry depends on the reason and the severity. It is advice, not part of the protocol: even
/// after a permanent refusal because of a full mailbox, another attempt may succeed later.
///
/// With the feature `serde`, a retry is serialized as its [summary](Retry::summary). A deserialized
/// retry has the same limits, and waits that double each time.
///
/// ```
/// use smtp_codes::{ReplyCode, Retry};
///
/// let Retry::Later(policy) = ReplyCode::MailboxTemporarilyUnavailable.retry() else {
///     panic!("450 deserves a retry");
/// };
/// assert_eq!(policy.first().as_secs(), 300);
/// assert_eq!(ReplyCode::MailboxUnavailable.retry(), Retry::Never);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// There is nothing to retry: the reply is not a failure.
    None,
    /// Send the same message to the same server again, after the waits in the policy.
    Later(RetryPolicy),
    /// Try the domain's next mail server at once, and the same server again after the waits in the
    /// policy. All servers of a domain that are tried in a row count as one attempt.
    Elsewhere(RetryPolicy),
    /// Try again only after something has changed, such as the message, the settings or the
    /// sender's reputation.
    ///
    /// After a transient refusal, there is a policy, because the queue keeps trying until somebody
    /// makes the change. After a permanent refusal, there is no policy and no time to wait for: fix
    /// the cause first.
    AfterChange(Option<RetryPolicy>),
    /// Don't try again.
    Never,
}

/// The kind of a [`Retry`], without its policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "kebab-case")
)]
pub enum RetryKind {
    /// There is nothing to retry.
    None,
    /// Try the same server again later.
    Later,
    /// Try the next mail server at once, and the same server again later.
    Elsewhere,
    /// Try again only after a change.
    AfterChange,
    /// Don't try again.
    Never,
}

impl RetryKind {
    /// Returns the name that `codes.toml` and JSON use, such as `"after-change"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Later => "later",
            Self::Elsewhere => "elsewhere",
            Self::AfterChange => "after-change",
            Self::Never => "never",
        }
    }
}

impl fmt::Display for RetryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Retry {
    /// Returns the kind.
    #[must_use]
    pub const fn kind(&self) -> RetryKind {
        match self {
            Self::None => RetryKind::None,
            Self::Later(_) => RetryKind::Later,
            Self::Elsewhere(_) => RetryKind::Elsewhere,
            Self::AfterChange(_) => RetryKind::AfterChange,
            Self::Never => RetryKind::Never,
        }
    }

    /// Returns when to try the same message again, or `None` if there is no policy.
    #[must_use]
    pub const fn policy(&self) -> Option<RetryPolicy> {
        match self {
            Self::Later(policy) | Self::Elsewhere(policy) => Some(*policy),
            Self::AfterChange(policy) => *policy,
            Self::None | Self::Never => None,
        }
    }

    /// Returns the kind of retry and its time limits, as they appear in JSON.
    #[must_use]
    pub fn summary(&self) -> RetrySummary {
        let policy = self.policy();
        RetrySummary {
            kind: self.kind(),
            first: policy.map(|policy| policy.first()),
            longest: policy.and_then(|policy| policy.longest()),
            give_up: policy.and_then(|policy| policy.give_up()),
        }
    }
}

impl fmt::Display for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind().fmt(f)
    }
}

/// The kind of a [`Retry`] and the limits of its waits, as they appear in JSON.
///
/// ```
/// use std::time::Duration;
/// use smtp_codes::{ReplyCode, RetryKind};
///
/// let summary = ReplyCode::MailboxTemporarilyUnavailable.retry().summary();
/// assert_eq!(summary.kind, RetryKind::Later);
/// assert_eq!(summary.first, Some(Duration::from_secs(300)));
///
/// let never = ReplyCode::MailboxUnavailable.retry().summary();
/// assert_eq!((never.kind, never.first), (RetryKind::Never, None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RetrySummary {
    /// Whether and where to try again.
    pub kind: RetryKind,
    /// The first wait, or `None` if there is no policy.
    pub first: Option<Duration>,
    /// The longest wait, or `None` if there is no policy or the waits grow without limit.
    pub longest: Option<Duration>,
    /// The age of the message at which the sender gives up, or `None` if there is no policy or no
    /// limit.
    pub give_up: Option<Duration>,
}

impl From<RetrySummary> for Retry {
    /// Returns a retry with the limits in the summary and with waits that double each time.
    fn from(summary: RetrySummary) -> Self {
        let seconds = |wait: Option<Duration>| {
            let seconds = wait.and_then(|wait| u32::try_from(wait.as_secs()).ok());
            seconds.unwrap_or(UNLIMITED)
        };
        let first = summary.first.map_or(0, |first| seconds(Some(first)));
        let policy = RetryPolicy::growing(first, (2, 1), seconds(summary.longest))
            .with_give_up(seconds(summary.give_up));
        match summary.kind {
            RetryKind::None => Self::None,
            RetryKind::Later => Self::Later(policy),
            RetryKind::Elsewhere => Self::Elsewhere(policy),
            RetryKind::AfterChange => Self::AfterChange(summary.first.map(|_| policy)),
            RetryKind::Never => Self::Never,
        }
    }
}

#[cfg(feature = "serde")]
mod json {
    use core::time::Duration;

    use serde::ser::SerializeStruct as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Retry, RetryKind, RetrySummary};

    impl Serialize for RetrySummary {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let seconds = |wait: Option<Duration>| wait.map(|wait| wait.as_secs());
            let Some(first) = self.first else {
                let mut shape = serializer.serialize_struct("Retry", 1)?;
                shape.serialize_field("kind", &self.kind)?;
                return shape.end();
            };
            let mut shape = serializer.serialize_struct("Retry", 4)?;
            shape.serialize_field("kind", &self.kind)?;
            shape.serialize_field("first_s", &first.as_secs())?;
            shape.serialize_field("longest_s", &seconds(self.longest))?;
            shape.serialize_field("give_up_s", &seconds(self.give_up))?;
            shape.end()
        }
    }

    impl<'de> Deserialize<'de> for RetrySummary {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            #[derive(Deserialize)]
            #[serde(rename = "Retry")]
            struct Shape {
                kind: RetryKind,
                #[serde(default)]
                first_s: Option<u64>,
                #[serde(default)]
                longest_s: Option<u64>,
                #[serde(default)]
                give_up_s: Option<u64>,
            }

            let shape = Shape::deserialize(deserializer)?;
            Ok(Self {
                kind: shape.kind,
                first: shape.first_s.map(Duration::from_secs),
                longest: shape.longest_s.map(Duration::from_secs),
                give_up: shape.give_up_s.map(Duration::from_secs),
            })
        }
    }

    impl Serialize for Retry {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.summary().serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Retry {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            RetrySummary::deserialize(deserializer).map(Self::from)
        }
    }
}
