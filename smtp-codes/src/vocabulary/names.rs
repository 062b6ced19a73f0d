//! What a program may extract from the text of a reply.

/// What a program may extract from the text of a reply. If a code's entry has no such value,
/// a program should look only at the codes in the reply.
///
/// Source: RFC 5321 section 4.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Names {
    /// The name of the server, which is the first word.
    Server,
    /// The path to a mailbox on another server, in angle brackets.
    Path,
}
