//! What a program may read from the text of a reply.

/// What the text of a reply names for programs to read. In all other replies only the code counts.
///
/// Source: RFC 5321 section 4.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Names {
    /// The server: its name is the first word.
    Server,
    /// The path to a mailbox on another server, in angle brackets.
    Path,
}
