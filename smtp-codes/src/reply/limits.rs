//! Limits on the length of replies and their lines.

/// The maximum length of a reply with all its lines, in bytes: 64 KiB.
///
/// RFC 5321 section 4.5.3.1.5 limits lines to 512 octets, but not the number of lines. A longer
/// line is accepted and [flagged](crate::Quirks::OVERLONG). A longer reply is an error, so that a
/// server can't make a client buffer data forever.
pub const MAX_REPLY: usize = 65_536;

/// The maximum length of a line including its line ending, in bytes (RFC 5321 section 4.5.3.1.5).
pub(crate) const MAX_LINE: usize = 512;
