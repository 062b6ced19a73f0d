//! Turns each piece of evidence into a finding: a reason, and how strong the evidence for that
//! reason is.

use super::Teller;
use super::rules::holds;
use crate::builtin::reason;
use crate::evidence::{Evidence, Stated};
use crate::table::{DetailEntry, Phrase, PhraseKind, ReplyEntry, RuleEntry, Table};
use crate::vocabulary::{Basis, Reason, Retry, Severity, Source};

/// The reason that a piece of evidence gives, with the retry, the source of the texts, and the
/// strength of the evidence.
#[derive(Clone, Copy)]
pub(super) struct Finding {
    pub(super) reason: Reason,
    pub(super) retry: Option<Retry>,
    pub(super) because: Basis,
    pub(super) teller: Teller,
    pub(super) strength: Strength,
}

/// The strength of a piece of evidence, from weakest to strongest. The documentation of the module
/// `diagnosis` explains the order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    Class,
    UndefinedEnhanced,
    UndefinedReply,
    MadeUp,
    VagueReply,
    VagueEnhanced,
    VagueContext,
    Hint,
    /// A reason that the sending system gives in its own vocabulary.
    Stated,
    Reply,
    Enhanced,
    Context,
    Proof,
    /// An enhanced status code that only one vendor uses and that gives a specific reason.
    Vendor,
}

impl Finding {
    /// Returns `true` if the evidence is strong enough to prove its reason.
    pub(super) fn is_proof(&self) -> bool {
        self.strength >= Strength::Stated
    }

    /// Returns `true` unless the reply is a refusal but the reason means success.
    pub(super) fn fits(&self, severity: Severity) -> bool {
        let is_success = [reason::PROCEED, reason::DELIVERED].contains(&self.reason);
        !(is_success && severity.bounce().is_some())
    }

    /// Weakens the finding if it comes from a code that says that the address is gone. Callers use
    /// this method if the text is about something else, as in `550 5.1.1 Message blocked`.
    pub(super) fn weaken(&mut self, table: &Table) {
        let is_code = self.because != Basis::Phrase;
        let entry = table.reason(self.reason).filter(|_| is_code);
        if entry.is_some_and(|entry| entry.suppress()) {
            self.strength = self.strength.min(Strength::VagueEnhanced);
        }
    }
}

/// Returns the strongest finding. If a code that is not vague gives the same reason, the result has
/// the texts of the code's entry, which are more specific than the texts of the reason.
pub(super) fn strongest(findings: &[Option<Finding>]) -> Option<Finding> {
    let findings = findings.iter().flatten();
    let best = *findings.clone().max_by_key(|finding| finding.strength)?;
    let agrees = |finding: &&Finding| {
        finding.strength >= Strength::Reply
            && finding.because != Basis::Phrase
            && finding.reason == best.reason
    };
    let with_texts = |finding: &&Finding| !matches!(finding.teller, Teller::Rule(rule) if rule.facts.words.is_empty());
    let codes = findings.filter(agrees);
    let told = codes.clone().filter(with_texts);
    let code = told.max_by_key(|finding| finding.strength);
    Some(match code {
        // Take only the texts from the code, so that the retry of a rule without texts still
        // applies.
        Some(code) if best.because != Basis::Phrase => Finding {
            teller: code.teller,
            ..best
        },
        Some(code) => *code,
        None => best,
    })
}

/// Returns the finding for a phrase in the server's text.
pub(super) fn of_phrase(table: &Table, phrase: Phrase) -> Finding {
    let reason = table.reason(phrase.reason);
    Finding {
        reason: phrase.reason,
        retry: reason.and_then(|reason| reason.retry()),
        because: Basis::Phrase,
        teller: Teller::Phrase(phrase.text),
        strength: match phrase.kind {
            PhraseKind::Proof => Strength::Proof,
            PhraseKind::Hint | PhraseKind::Whom => Strength::Hint,
        },
    }
}

/// Returns the finding for a rule, or `None` if the rule changes neither the reason nor the texts.
pub(super) fn of_context(entry: RuleEntry, reply: Option<&ReplyEntry>) -> Option<Finding> {
    let rule = entry.facts;
    let because = match rule.commands {
        [] => Basis::Enhanced,
        _ => Basis::Command,
    };
    let own = rule.reason.is_some() || !rule.words.is_empty();
    own.then(|| Finding {
        reason: rule
            .reason
            .or_else(|| reply.map(|reply| reply.reason()))
            .unwrap_or(reason::UNDEFINED),
        retry: rule.retry.or_else(|| reply.map(|reply| reply.retry())),
        because,
        teller: Teller::Rule(entry),
        strength: match rule.vague {
            true => Strength::VagueContext,
            false => Strength::Context,
        },
    })
}

pub(super) fn of_detail(detail: &DetailEntry, evidence: &Evidence) -> Finding {
    let entry = detail.rules().find(|rule| holds(rule.facts, evidence));
    let rule = entry.map(|entry| entry.facts);
    let reason = rule.and_then(|rule| rule.reason);
    let speaks = entry.filter(|entry| reason.is_some() || !entry.facts.words.is_empty());
    let own = rule.filter(|_| reason.is_some());
    let vague = own.map_or(detail.is_vague(), |rule| rule.vague);
    let source = own.map_or(detail.source(), |rule| rule.source);
    let reason = reason.unwrap_or_else(|| detail.reason());
    Finding {
        reason,
        retry: rule.and_then(|rule| rule.retry).or(detail.retry()),
        because: Basis::Enhanced,
        teller: speaks.map_or(Teller::Detail(*detail), Teller::Rule),
        strength: match (strength(reason, vague, Basis::Enhanced), source) {
            (Strength::Enhanced, Source::Vendor(_)) => Strength::Vendor,
            (strength, _) => strength,
        },
    }
}

/// Returns the finding for the subject of the enhanced status code, for use if the detail isn't
/// listed.
pub(super) fn of_subject(table: &Table, evidence: &Evidence) -> Option<Finding> {
    let subject = table.subject(evidence.enhanced()?.subject())?;
    Some(Finding {
        reason: subject.facts.reason,
        // After a permanent refusal, a subject is too general to say whether to send again.
        retry: subject
            .facts
            .retry
            .filter(|_| evidence.severity() == Severity::Transient),
        because: Basis::Enhanced,
        teller: Teller::Subject(subject),
        strength: strength(subject.facts.reason, true, Basis::Enhanced),
    })
}

pub(super) fn of_reply(reply: &ReplyEntry) -> Finding {
    Finding {
        reason: reply.reason(),
        retry: Some(reply.retry()),
        because: Basis::Reply,
        teller: Teller::Reply(*reply),
        strength: strength(reply.reason(), reply.is_vague(), Basis::Reply),
    }
}

/// Returns the finding for the reason that the sending system gives in its own vocabulary.
pub(super) fn of_stated(table: &Table, evidence: &Evidence) -> Option<Finding> {
    let stated = of_reason(table, evidence.reason()?);
    Some(Finding {
        strength: Strength::Stated,
        ..stated
    })
}

/// Returns the finding for an enhanced status code that the sending system made up. This finding is
/// weaker than all other findings that give a defined reason.
pub(super) fn of_made_up(table: &Table, evidence: &Evidence) -> Option<Finding> {
    let made_up = evidence.made_up()?;
    let detail = table.enhanced(made_up)?;
    let finding = of_detail(&detail, &Evidence::from_enhanced(made_up));
    Some(Finding {
        strength: finding.strength.min(Strength::MadeUp),
        ..finding
    })
}

const OF_CLASS: Finding = Finding {
    reason: reason::UNDEFINED,
    retry: None,
    because: Basis::Class,
    teller: Teller::Class,
    strength: Strength::Class,
};

/// Returns the finding for a reason that doesn't come from a code or a phrase.
pub(super) fn of_reason(table: &Table, reason: Reason) -> Finding {
    Finding {
        reason,
        retry: table.reason(reason).and_then(|entry| entry.retry()),
        teller: Teller::Reason,
        ..OF_CLASS
    }
}

/// Returns the finding for evidence without a listed code, that is, for a lost connection or for a
/// class alone.
pub(super) fn without_a_code(table: &Table, evidence: &Evidence) -> Finding {
    match evidence.stated {
        Stated::Lost => of_reason(table, reason::CONNECTION_LOST),
        _ => OF_CLASS,
    }
}

fn strength(reason: Reason, vague: bool, because: Basis) -> Strength {
    match (because, reason == reason::UNDEFINED, vague) {
        (Basis::Enhanced, true, _) => Strength::UndefinedEnhanced,
        (Basis::Enhanced, false, true) => Strength::VagueEnhanced,
        (Basis::Enhanced, false, false) => Strength::Enhanced,
        (_, true, _) => Strength::UndefinedReply,
        (_, false, true) => Strength::VagueReply,
        (_, false, false) => Strength::Reply,
    }
}
