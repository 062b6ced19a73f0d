//! Bounds that several stages share, so that a hostile mail costs no more than a long one.

/// How much of a mail is read. A bounce puts what it says first; the rest is the returned message.
pub(super) const MAX_MAIL: usize = 1 << 20;

/// How many recipients are read from one mail. More than that is an attack, not a report.
pub(super) const MAX_RECIPIENTS: usize = 1_000;

/// How many recipients one notice plausibly names. Every server takes this many for one message, and
/// a sender may not expect more (RFC 5321 section 4.5.3.1.8).
pub(super) const PLAUSIBLE_RECIPIENTS: usize = 100;
