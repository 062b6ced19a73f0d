//! Whether an address is dead.
//!
//! People delete customers by this verdict, so it is `true` only if all of these hold. When unsure it is `false`.
//!
//! 1. We tried to deliver to the address. What our own server refused to a stranger never counts.
//! 2. The reason is about the recipient or the recipient's domain, and says that the address is gone.
//! 3. The refusal is permanent, and it is the server that says so: not a code that the sending system made up, a code that
//!    leaves the reason open, or words that only hint at it.
//! 4. The words do not leave it open ("unknown or full"), and they do not name somebody else.
//! 5. The notice is one of a mail system, and nothing makes it doubtful.

use super::finding::Finding;
use crate::evidence::Evidence;
use crate::table::{Phrase, PhraseKind, ReasonEntry};
use crate::vocabulary::Severity;
use crate::wording::Words;

/// What was found out about a reply.
pub(super) struct Case<'a> {
    pub(super) evidence: &'a Evidence,
    pub(super) severity: Severity,
    pub(super) reason: Option<ReasonEntry>,
    pub(super) finding: &'a Finding,
    pub(super) words: &'a Words,
    /// The command or a code names somebody other than a recipient.
    pub(super) is_about_another: bool,
}

/// Returns `true` if the address is dead.
pub(super) fn suppress(case: &Case<'_>) -> bool {
    we_tried(case)
        && address_is_gone(case)
        && server_says_so_for_good(case)
        && words_agree(case)
        && notice_is_trusted(case)
}

fn we_tried(case: &Case<'_>) -> bool {
    !case.evidence.is_refused_by_us()
}

fn address_is_gone(case: &Case<'_>) -> bool {
    let is_gone = |reason: ReasonEntry| reason.suppress() && reason.about().is_receiving();
    case.reason.is_some_and(is_gone) && !case.is_about_another
}

fn server_says_so_for_good(case: &Case<'_>) -> bool {
    case.severity == Severity::Permanent && case.finding.is_proof()
}

fn words_agree(case: &Case<'_>) -> bool {
    let proves =
        |phrase: Option<Phrase>| phrase.is_some_and(|phrase| phrase.kind == PhraseKind::Proof);
    let words = case.words;
    let names_somebody_else = words.sender.is_some() && words.recipient.is_none();
    !proves(words.there) && !proves(words.elsewhere) && !names_somebody_else
}

fn notice_is_trusted(case: &Case<'_>) -> bool {
    !case.evidence.is_doubtful()
}
