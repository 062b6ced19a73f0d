//! What a program may read from the text of a reply.

/// What the text of a reply names for programs to read; in all other replies only the code decides.
///
/// Source: RFC 5321 section 4.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Names {
    /// The server, by the first word.
    Server,
    /// The path to a mailbox that is elsewhere, in angle brackets.
    Path,
}
