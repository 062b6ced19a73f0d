//! The names of the fields in a report.

use crate::scan::mail::notice::text::begins_with;

/// The meaning of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Recipient(Name),
    Action,
    Status,
    Diagnostic,
    /// Cisco's `X-Supplementary-Info`, with a server and a reply.
    Supplement,
    RemoteMta,
    LastAttempt,
    WillRetryUntil,
    /// A known field that is not used.
    Other,
    /// A field about the message as a whole.
    Message,
}

impl Field {
    /// Returns `true` if the field states what happened to the message.
    pub(super) fn is_outcome(self) -> bool {
        matches!(
            self,
            Self::Action | Self::Status | Self::Diagnostic | Self::Supplement
        )
    }
}

/// The kind of address in a recipient field. The kinds are in ascending order of preference.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name {
    Actual,
    Original,
    Final,
}

/// The fields defined in RFC 3464 and RFC 8098, and some vendor extensions.
///
/// A line that doesn't start with one of these fields continues the previous field, because some
/// systems forget to indent folded lines.
const FIELDS: &[(&str, Field)] = &[
    ("final-recipient", Field::Recipient(Name::Final)),
    ("original-recipient", Field::Recipient(Name::Original)),
    ("x-actual-recipient", Field::Recipient(Name::Actual)),
    ("action", Field::Action),
    ("status", Field::Status),
    ("diagnostic-code", Field::Diagnostic),
    ("x-supplementary-info", Field::Supplement),
    ("remote-mta", Field::RemoteMta),
    ("last-attempt-date", Field::LastAttempt),
    ("final-log-id", Field::Other),
    ("will-retry-until", Field::WillRetryUntil),
    ("disposition", Field::Other),
    ("reporting-mta", Field::Message),
    ("reporting-ua", Field::Message),
    ("received-from-mta", Field::Message),
    ("dsn-gateway", Field::Message),
    ("mdn-gateway", Field::Message),
    ("arrival-date", Field::Message),
    ("original-envelope-id", Field::Message),
    ("original-message-id", Field::Message),
];

/// Splits a line into a field and the text after the colon.
pub(super) fn field(line: &str) -> Option<(Field, &str)> {
    let colon = memchr::memchr(b':', line.as_bytes())?;
    let (name, value) = (line.get(..colon)?.trim_end(), line.get(colon + 1..)?);
    let known = FIELDS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name));
    if let Some((_, field)) = known {
        return Some((*field, value));
    }
    let extension = begins_with(name, "x-") && !name.contains(' ');
    extension.then_some((Field::Other, value))
}
