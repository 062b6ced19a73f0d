//! Finds the rules of an entry that apply to the evidence.

use crate::evidence::Evidence;
use crate::table::layer::Rule;
use crate::table::{Phrase, PhraseKind, ReplyEntry, RuleEntry};
use crate::vocabulary::Reason;

/// Returns the first rule in a reply code's entry that applies.
///
/// A rule without a condition on the enhanced status code doesn't apply if the text proves a
/// different reason, or if the enhanced status code gives a different specific reason. After RCPT,
/// `552 5.2.2` means a full mailbox, while `552` and `552 5.5.3` mean too many recipients. `told`
/// is the phrase found in the text, and `telling` is the specific reason that the enhanced status
/// code gives.
pub(super) fn of_reply(
    reply: &ReplyEntry,
    told: Option<Phrase>,
    telling: Option<Reason>,
    evidence: &Evidence,
) -> Option<RuleEntry> {
    let proof = told.filter(|phrase| phrase.kind == PhraseKind::Proof);
    let proof = proof.map(|phrase| phrase.reason);
    let others = [proof, telling];
    let mut rules = reply.rules().filter(|rule| holds(rule.facts, evidence));
    rules.find(|rule| {
        let own = rule.facts.reason;
        let contradicts = |other: &Option<_>| other.is_some() && own.is_some() && *other != own;
        !rule.facts.enhanced.is_empty() || !others.iter().any(contradicts)
    })
}

/// Returns `true` if all conditions of a rule hold.
pub(super) fn holds(rule: &Rule, evidence: &Evidence) -> bool {
    let enhanced = evidence.enhanced();
    let command = rule.commands.is_empty()
        || evidence
            .command
            .is_some_and(|command| rule.commands.contains(&command));
    let pattern = rule.enhanced.is_empty()
        || enhanced.is_some_and(|code| rule.enhanced.iter().any(|pattern| pattern.matches(code)));
    let class = rule
        .class
        .is_none_or(|class| enhanced.is_some_and(|code| code.class() == class));
    command && pattern && class
}
