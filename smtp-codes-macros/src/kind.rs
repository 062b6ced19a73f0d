//! The kinds of names that some blocks define and others refer to.

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Command,
    Class,
    Reply,
    Subject,
    Detail,
    Reason,
    Policy,
}

/// How a kind is written in files and messages.
pub(crate) struct Described {
    /// The section that defines names of this kind.
    pub(crate) section: &'static str,
    pub(crate) noun: &'static str,
    /// An example of a header that defines a name of this kind.
    pub(crate) example: &'static str,
}

impl Kind {
    /// All kinds, in the order of their sections in a file.
    pub(crate) const ALL: [Self; 7] = [
        Self::Command,
        Self::Class,
        Self::Reply,
        Self::Subject,
        Self::Detail,
        Self::Reason,
        Self::Policy,
    ];

    pub(crate) fn described(self) -> Described {
        let (section, noun, example) = match self {
            Self::Command => ("command", "command", "[command]"),
            Self::Class => ("class", "class", "[class.5]"),
            Self::Reply => ("reply", "reply code", "[reply.550]"),
            Self::Subject => ("subject", "subject", "[subject.7]"),
            Self::Detail => ("enhanced", "enhanced status code", "[enhanced.7.26]"),
            Self::Reason => ("reason", "reason", "[reason.mailbox-full]"),
            Self::Policy => ("policy", "retry policy", "[policy.postfix]"),
        };
        Described {
            section,
            noun,
            example,
        }
    }

    pub(crate) fn section(self) -> &'static str {
        self.described().section
    }

    /// Returns the path of the block that defines a name, such as `reason.spam`.
    pub(crate) fn path(self, name: &str) -> String {
        format!("{}.{name}", self.section())
    }

    pub(crate) fn noun(self) -> &'static str {
        self.described().noun
    }

    /// Returns `true` if names of this kind are numbers. Suggesting a similar number is not useful.
    pub(crate) fn is_number(self) -> bool {
        matches!(
            self,
            Self::Class | Self::Reply | Self::Subject | Self::Detail
        )
    }
}
