//! Looks each piece of evidence up and lets the strongest one name the reason.

use super::{Basis, Diagnosis, Teller};
use crate::builtin::{command, reason};
use crate::code::EnhancedStatusCode;
use crate::evidence::{Evidence, Stated};
use crate::table::layer::Rule;
use crate::table::{DetailEntry, Phrase, ReasonEntry, ReplyEntry, RuleEntry, Table};
use crate::vocabulary::{Command, Reason, Retry, Severity};

/// What one piece of evidence says: the reason that it names, and what comes with that reason.
#[derive(Clone, Copy)]
struct Finding {
    reason: Reason,
    retry: Option<Retry>,
    because: Basis,
    teller: Teller,
    strength: Strength,
}

/// How much a piece of evidence proves, from the least to the most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Class,
    UndefinedEnhanced,
    UndefinedReply,
    VagueReply,
    VagueEnhanced,
    Hint,
    Reply,
    Enhanced,
    Context,
    Proof,
}

impl Table {
    /// Weighs the codes of a server's reply by the entries and rules of this table.
    #[must_use]
    pub fn diagnose(&self, evidence: Evidence) -> Diagnosis {
        self.weigh(evidence, None)
    }

    /// Weighs the codes of a server's reply together with its text.
    ///
    /// `text` is the text of the reply, with or without its codes. It may be any bytes.
    ///
    /// ```
    /// use smtp_codes::{Basis, Code, Evidence, TABLE, reason};
    ///
    /// let refused = Evidence::from_code(Code::new(550).ok_or("no reply code")?);
    /// let diagnosis = TABLE.diagnose_with_text(refused, b"550 relaying denied");
    /// assert_eq!((diagnosis.reason(), diagnosis.because()), (reason::RELAY_DENIED, Basis::Phrase));
    ///
    /// // These words add nothing to the code.
    /// let diagnosis = TABLE.diagnose_with_text(refused, b"550 no");
    /// assert_eq!(diagnosis.because(), Basis::Reply);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn diagnose_with_text(&self, evidence: Evidence, text: &[u8]) -> Diagnosis {
        match evidence.severity() {
            // A server that accepted the message gives no reason for a refusal.
            Severity::Success | Severity::Intermediate => self.weigh(evidence, None),
            Severity::Transient | Severity::Permanent => self.weigh(evidence, self.phrase(text)),
        }
    }

    fn weigh(&self, evidence: Evidence, hit: Option<Phrase>) -> Diagnosis {
        let reply = evidence.code().and_then(|code| self.reply(code.as_u16()));
        let detail = evidence
            .enhanced()
            .and_then(|enhanced| self.enhanced(enhanced));
        let context = reply.and_then(|reply| context_rule(&reply, detail.as_ref(), &evidence));
        let severity = evidence
            .overruled()
            .or_else(|| context.and_then(|rule| rule.facts.severity))
            .or_else(|| reply.map(|reply| reply.severity()));
        let severity = severity.unwrap_or_else(|| evidence.severity());

        let another = is_about_another(&evidence, reply.as_ref(), detail.as_ref());
        let hit = hit.map(|hit| (hit, self.reason(hit.reason)));
        let hit = hit.filter(|(_, reason)| !(another && is_dead(*reason)));
        let findings = [
            hit.map(|(hit, reason)| of_phrase(hit, reason, severity)),
            context.and_then(|rule| of_context(rule, reply.as_ref())),
            detail
                .filter(|_| !disagree(&evidence))
                .map(|detail| of_detail(&detail, &evidence)),
            self.of_subject(&evidence)
                .filter(|_| detail.is_none() && !disagree(&evidence)),
            reply.map(|reply| of_reply(&reply)),
        ];
        let finding = strongest(&findings).unwrap_or_else(|| self.without_a_code(&evidence));
        Diagnosis {
            table: *self,
            evidence,
            severity,
            derived: derived(&evidence, context.map(|rule| rule.facts), reply.as_ref()),
            reason: finding.reason,
            // A message that may still be delivered does not prove an address dead.
            suppress: severity == Severity::Permanent && is_dead(self.reason(finding.reason)),
            retry: self.settle(severity, context, &finding),
            because: finding.because,
            teller: finding.teller,
        }
    }

    /// The subject of an enhanced status code names a reason even if its detail is not listed.
    fn of_subject(&self, evidence: &Evidence) -> Option<Finding> {
        let subject = self.subject(evidence.enhanced()?.subject())?;
        Some(Finding {
            reason: subject.facts.reason,
            retry: subject.facts.retry,
            because: Basis::Enhanced,
            teller: Teller::Subject(subject),
            strength: strength(subject.facts.reason, true, Basis::Enhanced),
        })
    }

    /// Without any listed code only the class is known, or that the connection was lost.
    fn without_a_code(&self, evidence: &Evidence) -> Finding {
        let Stated::Lost = evidence.stated else {
            return OF_CLASS;
        };
        let lost = self.reason(reason::CONNECTION_LOST);
        Finding {
            reason: reason::CONNECTION_LOST,
            retry: lost.and_then(|entry| entry.retry()),
            teller: Teller::Reason,
            ..OF_CLASS
        }
    }

    /// Makes the retry agree with the severity: a success needs no retry, a transient failure
    /// deserves one.
    fn settle(&self, severity: Severity, context: Option<RuleEntry>, finding: &Finding) -> Retry {
        // A rule without a reason may still have a retry.
        let of_rule = context
            .filter(|_| finding.because == Basis::Reply)
            .and_then(|rule| rule.facts.retry);
        let stated = of_rule.or(finding.retry);
        let of_class = || {
            let class = self.class(severity.first_digit());
            class.map_or(Retry::Never, |class| class.facts.retry)
        };
        match severity {
            Severity::Success | Severity::Intermediate => Retry::None,
            Severity::Transient => stated
                .filter(|retry| !matches!(retry, Retry::Never | Retry::None))
                .unwrap_or_else(of_class),
            Severity::Permanent => stated
                .filter(|retry| *retry != Retry::None)
                .unwrap_or_else(of_class),
        }
    }
}

/// The server's own words. After a transient failure they do not prove that an address is dead.
fn of_phrase(hit: Phrase, reason: Option<ReasonEntry>, severity: Severity) -> Finding {
    let proof = hit.proof && !(severity == Severity::Transient && is_dead(reason));
    Finding {
        reason: hit.reason,
        retry: reason.and_then(|reason| reason.retry()),
        because: Basis::Phrase,
        teller: Teller::Phrase(hit.text),
        strength: if proof {
            Strength::Proof
        } else {
            Strength::Hint
        },
    }
}

fn is_dead(reason: Option<ReasonEntry>) -> bool {
    reason.is_some_and(|reason| reason.suppress())
}

/// The commands whose answers may be about a recipient.
const OF_RECIPIENTS: [Command; 7] = [
    command::RCPT,
    command::DATA,
    command::DATA_END,
    command::BDAT,
    command::BURL,
    command::VRFY,
    command::EXPN,
];

/// Returns `true` if a reply cannot be about a recipient, so that words such as "user unknown" are
/// about somebody else.
///
/// This holds for the reply to a command that names no recipient, for a code that answers only such
/// commands (535 answers AUTH), and for an enhanced status code that is about the sender.
fn is_about_another(
    evidence: &Evidence,
    reply: Option<&ReplyEntry>,
    detail: Option<&DetailEntry>,
) -> bool {
    let names_none = |command: &Command| !OF_RECIPIENTS.contains(command);
    let commands = reply.map_or(&[][..], |reply| reply.commands());
    let of_sender =
        |detail: &&DetailEntry| !detail.is_vague() && detail.reason() == reason::SENDER_REJECTED;
    evidence.command.is_some_and(|command| names_none(&command))
        || (!commands.is_empty() && commands.iter().all(names_none))
        || detail.filter(of_sender).is_some()
}

/// Chooses the strongest finding. If a code names the same reason by itself, the code's finding is
/// chosen, since the texts of its entry are more specific than those of the reason.
fn strongest(findings: &[Option<Finding>]) -> Option<Finding> {
    let findings = findings.iter().flatten();
    let best = findings.clone().max_by_key(|finding| finding.strength)?;
    let agrees = |finding: &&Finding| {
        let telling = (Strength::Reply..Strength::Proof).contains(&finding.strength);
        telling && finding.reason == best.reason
    };
    let code = findings
        .filter(agrees)
        .max_by_key(|finding| finding.strength);
    Some(*code.unwrap_or(best))
}

const OF_CLASS: Finding = Finding {
    reason: reason::UNDEFINED,
    retry: None,
    because: Basis::Class,
    teller: Teller::Class,
    strength: Strength::Class,
};

/// Finds the first rule of the reply code that holds.
///
/// A rule without a condition on the enhanced status code gives way to an enhanced status code that
/// names another reason by itself: after RCPT, `552 5.2.2` is a full mailbox, while `552` and
/// `552 5.5.3` mean too many recipients.
fn context_rule(
    reply: &ReplyEntry,
    detail: Option<&DetailEntry>,
    evidence: &Evidence,
) -> Option<RuleEntry> {
    let told = detail
        .filter(|detail| !detail.is_vague())
        .map(|detail| detail.reason());
    let mut rules = reply.rules().filter(|rule| holds(rule.facts, evidence));
    rules.find(|rule| {
        let rule = rule.facts;
        let contradicted =
            told.is_some_and(|told| rule.reason.is_some_and(|reason| reason != told));
        !rule.enhanced.is_empty() || !contradicted
    })
}

fn holds(rule: &Rule, evidence: &Evidence) -> bool {
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

/// Returns nothing for a rule that changes neither the reason nor the texts.
fn of_context(entry: RuleEntry, reply: Option<&ReplyEntry>) -> Option<Finding> {
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
        strength: Strength::Context,
    })
}

fn of_detail(detail: &DetailEntry, evidence: &Evidence) -> Finding {
    let entry = detail.rules().find(|rule| holds(rule.facts, evidence));
    let rule = entry.map(|entry| entry.facts);
    let reason = rule.and_then(|rule| rule.reason);
    let speaks = entry.filter(|entry| reason.is_some() || !entry.facts.words.is_empty());
    let vague = rule
        .filter(|_| reason.is_some())
        .map_or(detail.is_vague(), |rule| rule.vague);
    let reason = reason.unwrap_or_else(|| detail.reason());
    Finding {
        reason,
        retry: rule.and_then(|rule| rule.retry).or(detail.retry()),
        because: Basis::Enhanced,
        teller: speaks.map_or(Teller::Detail(*detail), Teller::Rule),
        strength: strength(reason, vague, Basis::Enhanced),
    }
}

fn of_reply(reply: &ReplyEntry) -> Finding {
    Finding {
        reason: reply.reason(),
        retry: Some(reply.retry()),
        because: Basis::Reply,
        teller: Teller::Reply(*reply),
        strength: strength(reply.reason(), reply.is_vague(), Basis::Reply),
    }
}

/// Returns `true` if one code states a success and the other a failure; then only the reply code
/// counts.
fn disagree(evidence: &Evidence) -> bool {
    let is_success = |severity| severity == Severity::Success;
    match evidence.stated {
        Stated::Both(code, enhanced) => {
            is_success(code.severity()) != is_success(enhanced.severity())
        }
        _ => false,
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

/// Returns the enhanced status code that a reply code stands for if the server sent none: the one
/// of the rule or the entry, else class.0.0.
fn derived(
    evidence: &Evidence,
    context: Option<&Rule>,
    reply: Option<&ReplyEntry>,
) -> Option<EnhancedStatusCode> {
    let Stated::Code(code) = evidence.stated else {
        return None;
    };
    let unlisted = || EnhancedStatusCode::new(code.severity().first_digit(), 0, 0);
    let own = context.and_then(|rule| rule.derived);
    own.or_else(|| reply.map_or_else(unlisted, |reply| reply.derived()))
}
