//! Looks up each piece of evidence, and takes the reason from the strongest evidence.

use super::finding::{self, Finding};
use super::rules;
use super::suppress::{Case, suppress};
use super::{Diagnosis, retry};
use crate::builtin::{command, reason};
use crate::code::EnhancedStatusCode;
use crate::evidence::{Evidence, Stated};
use crate::table::layer::Rule;
use crate::table::{DetailEntry, Phrase, PhraseKind, ReplyEntry, RuleEntry, Table};
use crate::vocabulary::{About, Command, Reason, Severity};
use crate::wording::FoundPhrases;

impl Table {
    /// Weighs the codes of a server's reply according to the entries and rules of this table.
    #[must_use]
    pub fn diagnose(&self, evidence: Evidence) -> Diagnosis {
        self.weigh(evidence, &FoundPhrases::default())
    }

    /// Weighs the codes of a server's reply together with its text.
    ///
    /// `text` is the text of the reply, with or without its codes. It doesn't have to be UTF-8.
    /// Addresses, quoted strings and everything between `<` and `>` are ignored, because a client
    /// or a sender may have chosen them.
    ///
    /// ```
    /// use smtp_codes::{Basis, Code, Evidence, TABLE, reason};
    ///
    /// let refused = Evidence::from_code(Code::new(550).ok_or("not a reply code")?);
    /// let diagnosis = TABLE.diagnose_with_text(refused, b"550 relaying denied");
    /// assert_eq!((diagnosis.reason(), diagnosis.because()), (reason::RELAY_DENIED, Basis::Phrase));
    ///
    /// // This text adds nothing to the code.
    /// let diagnosis = TABLE.diagnose_with_text(refused, b"550 no");
    /// assert_eq!(diagnosis.because(), Basis::Reply);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn diagnose_with_text(&self, evidence: Evidence, text: &[u8]) -> Diagnosis {
        match evidence.severity() {
            // A server that accepted the message gives no reason for a refusal.
            Severity::Success | Severity::Intermediate => self.diagnose(evidence),
            Severity::Transient | Severity::Permanent => self.weigh(evidence, &self.words(text)),
        }
    }

    fn weigh(&self, evidence: Evidence, words: &FoundPhrases) -> Diagnosis {
        let codes = Codes::of(self, &evidence);
        let stated = evidence
            .overruled()
            .or(codes.reply.map(|reply| reply.severity()));
        let stated = stated.unwrap_or_else(|| evidence.severity());
        let is_about_another = codes.are_about_another(self, &evidence);
        let told = told(words, &codes, is_about_another, &evidence, stated);
        let context = codes
            .reply
            .and_then(|reply| rules::of_reply(&reply, told, codes.telling_reason(), &evidence));
        let severity = context.and_then(|rule| rule.facts.severity);
        let severity = evidence.overruled().or(severity).unwrap_or(stated);

        let finding = self.strongest(&codes, words, told, context, &evidence, severity);
        let reason = self.reason(finding.reason);
        let case = Case {
            evidence: &evidence,
            severity,
            reason,
            finding: &finding,
            words,
            is_about_another,
        };
        Diagnosis {
            table: *self,
            severity,
            derived: derived(
                &evidence,
                context.map(|rule| rule.facts),
                codes.reply.as_ref(),
            ),
            reason: finding.reason,
            about: reason.map_or(About::Server, |reason| reason.about()),
            suppress: suppress(&case),
            retry: retry::settle(self, severity, context, &finding),
            because: finding.because,
            teller: finding.teller,
            evidence,
        }
    }

    /// Returns the strongest finding.
    fn strongest(
        &self,
        codes: &Codes,
        words: &FoundPhrases,
        told: Option<Phrase>,
        context: Option<RuleEntry>,
        evidence: &Evidence,
        severity: Severity,
    ) -> Finding {
        let mut findings = [
            told.map(|phrase| finding::of_phrase(self, phrase)),
            context.and_then(|rule| finding::of_context(rule, codes.reply.as_ref())),
            codes.enhanced(self, evidence, severity),
            codes.reply.map(|reply| finding::of_reply(&reply)),
            finding::of_stated(self, evidence),
            finding::of_made_up(self, evidence),
        ];
        let elsewhere = told.is_some_and(|phrase| words.is_elsewhere(&phrase));
        for finding in &mut findings {
            finding.take_if(|finding| !finding.fits(severity));
            if let Some(finding) = finding.as_mut().filter(|_| elsewhere) {
                finding.weaken(self);
            }
        }
        let strongest = finding::strongest(&findings);
        match strongest.map(|finding| finding.reason) {
            _ if delivered(evidence, severity) => finding::of_reason(self, reason::DELIVERED),
            Some(reason::DOMAIN_UNKNOWN) if evidence.misses_mail_host() => {
                finding::of_reason(self, reason::DNS_FAILURE)
            }
            _ => strongest.unwrap_or_else(|| finding::without_a_code(self, evidence)),
        }
    }
}

/// The entries of the codes that the server sent.
struct Codes {
    reply: Option<ReplyEntry>,
    detail: Option<DetailEntry>,
}

/// The commands whose replies may be about a recipient.
const OF_RECIPIENTS: [Command; 7] = [
    command::RCPT,
    command::DATA,
    command::DATA_END,
    command::BDAT,
    command::BURL,
    command::VRFY,
    command::EXPN,
];

/// The reasons for refusing a login. In a reply with such a reason, an unknown user is not a
/// recipient.
const OF_A_LOGIN: [Reason; 2] = [
    reason::AUTHENTICATION_FAILED,
    reason::AUTHENTICATION_REQUIRED,
];

impl Codes {
    fn of(table: &Table, evidence: &Evidence) -> Self {
        let code = evidence.code();
        let enhanced = evidence.enhanced().filter(|_| !disagree(evidence));
        Self {
            reply: code.and_then(|code| table.reply(code.as_u16())),
            detail: enhanced.and_then(|enhanced| table.enhanced(enhanced)),
        }
    }

    /// Returns the finding for the detail of the enhanced status code, or for its subject if the
    /// detail is not listed or is used only for successes, such as `X.1.5`.
    fn enhanced(&self, table: &Table, evidence: &Evidence, severity: Severity) -> Option<Finding> {
        let detail = self
            .detail
            .map(|detail| finding::of_detail(&detail, evidence));
        let detail = detail.filter(|finding| finding.fits(severity));
        detail.or_else(|| {
            let listed = severity.bounce().is_some() && !disagree(evidence);
            finding::of_subject(table, evidence).filter(|_| listed)
        })
    }

    /// Returns the reason that the enhanced status code gives, if the code is not vague.
    fn telling_reason(&self) -> Option<Reason> {
        let telling = self.detail.filter(|detail| !detail.is_vague());
        telling.map(|detail| detail.reason())
    }

    /// Returns `true` if the reply can't be about a recipient, so a phrase such as "user unknown"
    /// must be about somebody else.
    ///
    /// This is the case for a reply to a command without a recipient, for a specific reply code
    /// that isn't about a recipient (521 is about the server, 535 about a login), and for an
    /// enhanced status code that is about the sender or a login.
    fn are_about_another(&self, table: &Table, evidence: &Evidence) -> bool {
        let about = |reason: Reason| table.reason(reason).map(|entry| entry.about());
        let telling = self.reply.filter(|reply| !reply.is_vague());
        let about_reply = telling.and_then(|reply| about(reply.reason()));
        let telling = self.telling_reason();
        let is_about_login = telling.is_some_and(|reason| OF_A_LOGIN.contains(&reason));
        evidence
            .command()
            .is_some_and(|command| !OF_RECIPIENTS.contains(&command))
            || about_reply.is_some_and(|about| !about.is_receiving())
            || is_about_login
            || telling.and_then(about) == Some(About::Sender)
    }
}

/// Returns the phrase that best explains the refusal.
///
/// Phrases about the recipient are ignored if the text mentions only the sender. A phrase that says
/// that the address is gone is ignored if the reply can't be about a recipient. In a transient
/// refusal, such a phrase counts only as a hint, even if it would otherwise be proof. A permanent
/// reply to RCPT can only be about the recipient, so even a hint that the address is gone counts as
/// proof.
fn told(
    words: &FoundPhrases,
    codes: &Codes,
    is_about_another: bool,
    evidence: &Evidence,
    severity: Severity,
) -> Option<Phrase> {
    let names_sender_alone = words.sender.is_some() && words.recipient.is_none();
    let for_good = severity == Severity::Permanent;
    let gone = words.gone.filter(|_| !is_about_another);
    let gone = gone.filter(|phrase| for_good || phrase.kind == PhraseKind::Proof);
    let gone = gone.map(|phrase| Phrase {
        kind: match for_good {
            true if evidence.command == Some(command::RCPT) => PhraseKind::Proof,
            true => phrase.kind,
            false => PhraseKind::Hint,
        },
        ..phrase
    });
    let receiving = |phrase: Option<Phrase>| phrase.filter(|_| !names_sender_alone);
    let telling = codes.telling_reason();
    let rank = |phrase: &Phrase| {
        let (is_proof, len) = phrase.rank();
        (is_proof, telling == Some(phrase.reason), len)
    };
    // On a tie, `max_by_key` returns the last phrase.
    let all = [
        receiving(gone),
        words.sender,
        receiving(words.there),
        words.elsewhere,
    ];
    all.into_iter().flatten().max_by_key(rank)
}

/// Returns `true` if the sending side reports that it delivered the message or passed it on.
fn delivered(evidence: &Evidence, severity: Severity) -> bool {
    use crate::vocabulary::Action::{Delivered, Expanded, Relayed};
    let passed_on = matches!(evidence.action(), Some(Delivered | Relayed | Expanded));
    // The entries of the reply codes already cover a success after the final dot.
    let is_known = evidence.code().is_some() && evidence.command == Some(command::DATA_END);
    severity == Severity::Success && passed_on && !is_known
}

/// Returns `true` if one of the two codes means success and the other doesn't. Callers then ignore
/// the enhanced status code.
fn disagree(evidence: &Evidence) -> bool {
    let is_success = |severity| severity == Severity::Success;
    match evidence.stated {
        Stated::Both(code, enhanced) => {
            is_success(code.severity()) != is_success(enhanced.severity())
        }
        _ => false,
    }
}

/// Returns the enhanced status code that the reply code implies, if the server sent no enhanced
/// status code. The implied code comes from the rule or the entry. It is class.0.0 if the reply
/// code is not listed.
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
