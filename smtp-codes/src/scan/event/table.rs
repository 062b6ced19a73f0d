//! The descriptions of sending services as data: what the macro makes of `events.toml`.

use core::fmt;
use core::hash::{Hash, Hasher};

use crate::vocabulary::{Action, Command, Reason};

smtp_codes_macros::event_table! {
    crate = crate;

    mod events = "src/scan/event/events.toml";
}

pub(super) use events::EVENTS;

/// A service whose events are known.
#[derive(Clone, Copy)]
pub struct Service(pub(super) &'static Description);

impl Service {
    /// Returns the name that JSON uses, such as `"amazon-ses"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0.name
    }

    /// Returns the name that people know, such as `"Amazon SES"`.
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

/// An iterator over the services whose events are known.
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

/// All descriptions.
pub(crate) struct Events {
    pub(crate) wrappers: &'static [Wrapper],
    /// Where services put their events in larger objects.
    pub(crate) within: &'static [Path],
    pub(crate) services: &'static [Description],
}

/// What carries the events of a service, as text or in an envelope.
pub(crate) struct Wrapper {
    pub(crate) has: &'static [Condition],
    pub(crate) within: &'static [Path],
}

/// How the events of a service are recognised and read.
pub(crate) struct Description {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) any_case: bool,
    pub(crate) has: &'static [Condition],
    /// The only keys that an event may have, if it has no mark of its own.
    pub(crate) only: &'static [&'static str],
    pub(crate) utc: bool,
    pub(crate) not_codes: &'static [u16],
    pub(crate) fields: Fields,
    pub(crate) reasons: &'static [(&'static str, Reason)],
    pub(crate) outcomes: &'static [Outcome],
}

/// What became of a message, if the conditions hold.
pub(crate) struct Outcome {
    /// The kinds of event; any kind if there are none.
    pub(crate) kinds: &'static [&'static str],
    pub(crate) when: &'static [Condition],
    /// `None` for an event that isn't a delivery.
    pub(crate) did: Option<Did>,
    pub(crate) own: bool,
    pub(crate) keep: bool,
    pub(crate) reason: Option<Reason>,
    pub(crate) command: Option<Command>,
    pub(crate) fields: Fields,
}

/// What the service did, if the event says so.
pub(crate) type Did = Option<Action>;

/// Where each field is; a field that is missing here is not described.
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

/// A place of a text: a path, and perhaps a part of the text there.
pub(crate) struct Pick {
    pub(crate) at: Path,
    /// The part begins after one of these texts.
    pub(crate) after: &'static [&'static str],
    /// The part ends before this text.
    pub(crate) before: &'static str,
}

/// The value at one of several paths has one of several forms.
pub(crate) struct Condition {
    pub(crate) at: &'static [Path],
    /// A `*` at an end is anything; the empty text is no value.
    pub(crate) values: &'static [&'static str],
}

/// A place in an event, or in an entry of its list of recipients.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Path {
    pub(crate) of_entry: bool,
    pub(crate) steps: &'static [Step],
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Key(&'static str),
    /// An entry of a list, counted from 0, or from the last one back.
    Entry {
        number: usize,
        from_end: bool,
    },
    /// The entry of a list that has this value at this key.
    Where(&'static str, &'static str),
}
