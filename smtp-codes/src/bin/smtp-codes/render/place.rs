//! The position of a delivery in its file.

/// A line number in a log or a message number in a mailbox, counted from 1.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Line(u64),
    Message(u64),
}

impl Place {
    /// Returns the line number, if this is a line.
    pub(super) const fn line(self) -> Option<u64> {
        match self {
            Self::Line(number) => Some(number),
            Self::Message(_) => None,
        }
    }

    /// Returns the message number, if this is a message.
    pub(super) const fn message(self) -> Option<u64> {
        match self {
            Self::Line(_) => None,
            Self::Message(number) => Some(number),
        }
    }
}
