//! The descriptions of sending services, as data that a macro generates from `events.toml`.

use core::fmt;
use core::hash::{Hash, Hasher};

use crate::vocabulary::{Action, Command, Reason};

smtp_codes_macros::event_table! {
    crate = crate;

    mod events = "src/scan/event/events.toml";
}

pub(super) use events::EVENTS;

/// A sending service whose events can be read.
#[derive(Clone, Copy)]
pub struct Service(pub(super) &'static Description);

impl Service {
    /// Returns the name that JSON uses, such as `"amazon-ses"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0.name
    }

    /// Returns the name of the service, such as `"Amazon SES"`.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.0.title
    }
}

impl PartialEq for Service {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Service {}

impl Hash for Service {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Service({})", self.as_str())
    }
}

/// An iterator over the services whose events can be read.
///
/// ```
/// use smtp_codes::scan::event;
///
/// assert!(event::services().any(|service| service.title() == "SendGrid"));
/// assert!(event::services().all(|service| service.as_str() != "nobody"));
/// ```
pub fn services() -> impl Iterator<Item = Service> {
    EVENTS.services.iter().map(Service)
}

/// The data in `events.toml`.
pub(crate) struct Events {
    pub(crate) wrappers: &'static [Wrapper],
    /// The paths at which services nest their events in larger objects.
    pub(crate) within: &'static [Path],
    pub(crate) services: &'static [Description],
}

/// An object that contains events from a service, as text or as nested JSON.
pub(crate) struct Wrapper {
    pub(crate) has: &'static [Condition],
    pub(crate) within: &'static [Path],
}

/// How to recognise and read a service's events.
pub(crate) struct Description {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) any_case: bool,
    pub(crate) has: &'static [Condition],
    /// The only keys that an event may have. If the list is empty, an event may have any keys.
    pub(crate) only: &'static [&'static str],
    pub(crate) split: Option<Split>,
    pub(crate) without_header: Option<WithoutHeader>,
    pub(crate) utc: bool,
    pub(crate) not_codes: &'static [u16],
    pub(crate) fields: Fields,
    pub(crate) reasons: &'static [(&'static str, Reason)],
    pub(crate) outcomes: &'static [Outcome],
}

/// How to split texts that list several recipients.
pub(crate) struct Split {
    pub(crate) by: &'static str,
    /// The keys of the texts, each with the pattern of the text's parts. The first text lists the
    /// recipients.
    pub(crate) texts: &'static [(&'static str, &'static str)],
}

/// How to read CSV that has no header.
pub(crate) struct WithoutHeader {
    pub(crate) columns: &'static [&'static str],
    pub(crate) is: &'static [Condition],
}

/// What happened to a message if the conditions hold.
pub(crate) struct Outcome {
    /// The kinds of events that match. If the list is empty, any kind matches.
    pub(crate) kinds: &'static [&'static str],
    pub(crate) when: &'static [Condition],
    /// `None` if the event isn't about a delivery.
    pub(crate) did: Option<Did>,
    pub(crate) own: bool,
    pub(crate) keep: bool,
    pub(crate) reason: Option<Reason>,
    pub(crate) command: Option<Command>,
    pub(crate) fields: Fields,
}

/// What the service did with the message, if the event says so.
pub(crate) type Did = Option<Action>;

/// The paths for each field. For a field that an outcome doesn't list, the service's paths are
/// used. A field without paths isn't read.
pub(crate) type Fields = &'static [(Field, &'static [Pick])];

/// The fields of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Kind,
    Each,
    Recipient,
    OriginalRecipient,
    Sender,
    Time,
    Until,
    Reply,
    Code,
    Status,
    Remote,
    QueueId,
    MessageId,
    Action,
    Command,
    Reason,
}

/// Selects text: the path to it, and optionally which part of it.
pub(crate) struct Pick {
    pub(crate) at: Path,
    /// The markers after which the part may start. The first marker in the list that occurs in the
    /// text counts. If the list is empty, the part starts at the beginning of the text.
    pub(crate) after: &'static [&'static str],
    /// The marker before which the part ends. If it is empty, the part ends at the end of the text.
    pub(crate) before: &'static str,
    /// `true` if the part starts after the last occurrence of the marker in `after`, `false` if it
    /// starts after the first.
    pub(crate) last: bool,
}

/// A condition, which holds if one of the patterns matches the value at the first path that has a
/// value.
pub(crate) struct Condition {
    pub(crate) at: &'static [Path],
    /// The patterns. A `*` at either end matches anything, and an empty pattern matches if there is
    /// no value.
    pub(crate) values: &'static [&'static str],
}

/// The path to a value in an event, or in an entry of the event's list of recipients.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Path {
    pub(crate) of_entry: bool,
    pub(crate) steps: &'static [Step],
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Key(&'static str),
    /// The entry of a list at an index that is counted from the start or from the end.
    Entry {
        number: usize,
        from_end: bool,
    },
    /// `Where(key, text)`: the first entry in a list whose value at `key` is `text`, ignoring case.
    Where(&'static str, &'static str),
}
