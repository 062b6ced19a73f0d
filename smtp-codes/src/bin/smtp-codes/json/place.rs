//! The place of a delivery in its file.

/// The number of a line in a log or of a message in a mailbox, counted from 1.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Line(u64),
    Message(u64),
}

impl Place {
    /// Returns the number of the line.
    pub(super) const fn line(self) -> Option<u64> {
        match self {
            Self::Line(number) => Some(number),
            Self::Message(_) => None,
        }
    }

    /// Returns the number of the message.
    pub(super) const fn message(self) -> Option<u64> {
        match self {
            Self::Line(_) => None,
            Self::Message(number) => Some(number),
        }
    }
}
