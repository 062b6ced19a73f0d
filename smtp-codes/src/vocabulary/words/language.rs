//! The words that each language provides.

use crate::vocabulary::about::About;
use crate::vocabulary::basis::Basis;
use crate::vocabulary::retry::Retry;
use crate::vocabulary::severity::{Bounce, Severity};

/// The words of one language.
pub(super) struct Words {
    pub(super) severity: fn(Severity) -> &'static str,
    pub(super) bounce: fn(Bounce) -> &'static str,
    /// The words for what a reply is about, in the grammatical case that follows "concerns".
    pub(super) about: fn(About) -> &'static str,
    pub(super) basis: fn(Basis) -> &'static str,
    /// The words for a retry, without its waits.
    pub(super) retry: fn(&Retry) -> &'static str,
    /// The text before the wait until the first retry.
    pub(super) first_after: &'static str,
    /// The text between the first wait and the age at which to give up.
    pub(super) give_up_after: &'static str,
    /// The text before the wait until another message can be sent, for a message that was returned.
    pub(super) another_after: &'static str,
    pub(super) dead_address: &'static str,
    /// Returns the index of the plural form for a number.
    pub(super) plural: fn(u64) -> usize,
    /// The plural forms of days, hours, minutes and seconds, in the grammatical case that follows
    /// "after".
    pub(super) units: [&'static [&'static str]; 4],
}
