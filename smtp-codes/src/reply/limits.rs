//! How long replies and their lines may be.

/// The longest reply that is read, all its lines together: 64 KiB.
///
/// RFC 5321 section 4.5.3.1.5 limits lines to 512 octets, but not the number of lines. Longer lines
/// are read and [noted](crate::Quirks::OVERLONG). A longer reply is an error, so that a server
/// cannot make a client collect bytes without end.
pub const MAX_REPLY: usize = 65_536;

/// The longest line with its end (RFC 5321 section 4.5.3.1.5).
pub(crate) const MAX_LINE: usize = 512;
