//! Why a server replied as it did.

use core::fmt;

/// Why a server replied as it did, such as `mailbox-full`.
///
/// Reasons are an open set: the constants in [`reason`](crate::reason) are the built-in reasons,
/// and an application's table can define more. The type holds only a name, so that constants work
/// as patterns in `match`. The table contains the reason's texts and default retry, and says
/// whether the reason means that the address is dead.
///
/// ```
/// use smtp_codes::{TABLE, lang, reason};
///
/// let entry = TABLE.reason(reason::MAILBOX_FULL).unwrap();
/// assert!(!entry.suppress()); // the address is good
/// assert!(TABLE.reason_named("mailbox-fool").is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reason(&'static str);

impl Reason {
    /// Creates a reason from its name in kebab case, such as `"mailbox-full"`.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// Returns the name, such as `"mailbox-full"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reason({})", self.0)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Reason {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}
