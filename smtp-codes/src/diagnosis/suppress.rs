//! Decides whether an address is dead.
//!
//! People delete addresses because of this result, so it is `true` only if all of the following
//! conditions hold. When in doubt, the result is `false`.
//!
//! 1. We tried to deliver to the address. A refusal by our own server never counts.
//! 2. The reason is about the recipient or the recipient's domain, and says that the address is
//!    gone.
//! 3. The refusal is permanent, and the evidence for the reason is strong. A code that the sending
//!    system made up, a `vague` code, and text that only hints at the reason are not enough.
//! 4. The text doesn't allow another explanation (as "unknown or full" does), and it doesn't name
//!    the sender instead of the recipient.
//! 5. The notice comes from a mail system, and nothing makes it doubtful.

use super::finding::Finding;
use crate::evidence::Evidence;
use crate::table::{Phrase, PhraseKind, ReasonEntry};
use crate::vocabulary::Severity;
use crate::wording::FoundPhrases;

/// Everything about a reply that the decision depends on.
pub(super) struct Case<'a> {
    pub(super) evidence: &'a Evidence,
    pub(super) severity: Severity,
    pub(super) reason: Option<ReasonEntry>,
    pub(super) finding: &'a Finding,
    pub(super) words: &'a FoundPhrases,
    /// Whether the command or a code shows that the reply is not about a recipient.
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
