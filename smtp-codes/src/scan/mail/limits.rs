//! Limits shared by several modules. They ensure that a hostile message costs no more than a long
//! one.

/// The maximum number of bytes read from a message. A bounce states the reason first; the rest is
/// the returned message.
pub(super) const MAX_MAIL: usize = 1 << 20;

/// The maximum number of recipients read from one message. A message with more recipients is an
/// attack, not a report.
pub(super) const MAX_RECIPIENTS: usize = 1_000;

/// The largest plausible number of recipients in one notice. Every server must accept this many
/// recipients per message, and senders can't rely on more (RFC 5321 section 4.5.3.1.8).
pub(super) const PLAUSIBLE_RECIPIENTS: usize = 100;
