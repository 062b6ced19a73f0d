//! Retries: whether, where and when to try again.

#[derive(Clone, Debug)]
pub(crate) enum Retry {
    None,
    Later(Waits),
    Elsewhere(Waits),
    AfterChange,
    Never,
    /// The retry of a built-in reason, or of a class if the reason has no retry.
    OfReason(String, u8),
}

impl Retry {
    pub(crate) const KINDS: [&'static str; 5] =
        ["none", "later", "elsewhere", "after-change", "never"];
}

/// A policy, and optionally a different first wait.
#[derive(Clone, Debug)]
pub(crate) struct Waits {
    pub(crate) policy: PolicyRef,
    pub(crate) first: Option<u32>,
}

/// The name of a policy in the TOML file or in the built-in table.
#[derive(Clone, Debug)]
pub(crate) enum PolicyRef {
    Own(String),
    BuiltIn(String),
}

impl PolicyRef {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Own(name) | Self::BuiltIn(name) => name,
        }
    }
}

/// A retry policy. All durations are in seconds.
#[derive(Clone)]
pub(crate) struct Policy {
    pub(crate) key: String,
    pub(crate) waits: PolicyWaits,
    pub(crate) retries: Option<u32>,
    pub(crate) give_up: Option<u32>,
    pub(crate) source: String,
}

#[derive(Clone)]
pub(crate) enum PolicyWaits {
    Growing {
        first: u32,
        factor: (u32, u32),
        longest: Option<u32>,
    },
    Phased(Vec<Phase>),
}

#[derive(Clone)]
pub(crate) struct Phase {
    pub(crate) until: u32,
    pub(crate) first: u32,
    pub(crate) factor: (u32, u32),
}
