//! Decides whether an address is dead, by the five rules that `Diagnosis::suppress` documents. There
//! is one function for each rule, in the same order. When in doubt, the result is `false`.

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
        && evidence_is_trusted(case)
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

fn evidence_is_trusted(case: &Case<'_>) -> bool {
    !case.evidence.is_doubtful()
}
