//! The checked contents of the file.

/// All descriptions.
#[derive(Debug, Default)]
pub(super) struct Events {
    pub(super) wrappers: Vec<Wrapper>,
    pub(super) services: Vec<Service>,
}

#[derive(Debug)]
pub(super) struct Wrapper {
    pub(super) has: Vec<Condition>,
    pub(super) within: Vec<Path>,
}

#[derive(Debug, Default)]
pub(super) struct Service {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) any_case: bool,
    pub(super) has: Vec<Condition>,
    pub(super) only: Vec<String>,
    pub(super) within: Vec<Path>,
    pub(super) split: Option<Split>,
    pub(super) without_header: Option<WithoutHeader>,
    pub(super) utc: bool,
    pub(super) not_codes: Vec<u16>,
    pub(super) fields: Fields,
    /// The service's words for a reason, each with the name of our reason.
    pub(super) reasons: Vec<(String, String)>,
    pub(super) outcomes: Vec<Outcome>,
}

/// The `split` block of a service: texts that name several recipients.
#[derive(Debug)]
pub(super) struct Split {
    pub(super) by: String,
    /// The keys of the texts, each with the pattern of the text's parts.
    pub(super) texts: Vec<(String, String)>,
}

/// The columns of CSV files that have no header.
#[derive(Debug)]
pub(super) struct WithoutHeader {
    pub(super) columns: Vec<String>,
    pub(super) is: Vec<Condition>,
}

#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) kinds: Vec<String>,
    pub(super) when: Vec<Condition>,
    pub(super) action: Action,
    pub(super) own: bool,
    pub(super) keep: bool,
    pub(super) reason: Option<String>,
    pub(super) command: Option<String>,
    pub(super) fields: Fields,
}

/// What the service did.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Action {
    Did(&'static str),
    #[default]
    Unknown,
    Skip,
}

/// The values of `action`.
pub(super) const ACTIONS: [(&str, Action); 7] = [
    ("delivered", Action::Did("Delivered")),
    ("relayed", Action::Did("Relayed")),
    ("delayed", Action::Did("Delayed")),
    ("failed", Action::Did("Failed")),
    ("expired", Action::Did("Expired")),
    ("unknown", Action::Unknown),
    ("skip", Action::Skip),
];

/// The variant of each field, with the paths at which its value may be found.
pub(super) type Fields = Vec<(&'static str, Vec<Pick>)>;

/// The keys of fields, and their variants in the runtime crate.
pub(super) const FIELDS: [(&str, &str); 16] = [
    ("kind-in", "Kind"),
    ("each", "Each"),
    ("recipient", "Recipient"),
    ("original-recipient", "OriginalRecipient"),
    ("sender", "Sender"),
    ("time", "Time"),
    ("until", "Until"),
    ("reply", "Reply"),
    ("code", "Code"),
    ("status", "Status"),
    ("remote", "Remote"),
    ("queue-id", "QueueId"),
    ("message-id", "MessageId"),
    ("action-in", "Action"),
    ("command-in", "Command"),
    ("reason-in", "Reason"),
];

#[derive(Clone, Debug)]
pub(super) struct Pick {
    pub(super) at: Path,
    pub(super) after: Vec<String>,
    pub(super) before: String,
    pub(super) last: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) at: Vec<Path>,
    pub(super) values: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) of_entry: bool,
    pub(super) steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Entry { number: usize, from_end: bool },
    Where(String, String),
}
