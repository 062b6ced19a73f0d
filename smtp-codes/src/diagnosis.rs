//! The weighing of evidence: what was said, why, and what now.
//!
//! The order, strongest first. The first that names a reason wins:
//!
//! 1. a rule of the reply code for the context (command or enhanced status code);
//! 2. an enhanced status code that tells why by itself, by its own rule for the context or its entry;
//! 3. a reply code that tells why by itself;
//! 4. an enhanced status code that is vague, or the subject of one that nobody listed;
//! 5. a reply code that is vague;
//! 6. the class.
//!
//! "Vague" is a fact of the table. A code whose reason is `undefined` names none.

use crate::Command;
use crate::Lang;
use crate::Reason;
use crate::code::{Code, EnhancedStatusCode};

use crate::table::layer::Rule;
use crate::table::{DetailEntry, ReplyEntry, RuleEntry, SubjectEntry, Table, Texts};
use crate::vocabulary::{Bounce, Retry, Severity, Source};

/// The reason of an answer that names none.
const UNDEFINED: Reason = Reason::new("undefined");

/// What is known of a server's answer: a reply code, an enhanced status code or both, and the command.
///
/// ```
/// use smtp_codes::{Code, Evidence, Origin, Severity, TABLE, command, reason};
///
/// let code = Code::new(552).unwrap();
/// let said = TABLE.diagnose(Evidence::of_code(code));
/// assert_eq!((said.reason(), said.severity()), (reason::MAILBOX_FULL, Severity::Permanent));
///
/// // The same number after RCPT means that there were too many recipients (RFC 5321 section 4.5.3.1.10).
/// let said = TABLE.diagnose(Evidence::of_code(code).after(command::RCPT));
/// assert_eq!((said.reason(), said.severity()), (reason::TOO_MANY_RECIPIENTS, Severity::Transient));
///
/// // A contradiction is a value.
/// let expired = Evidence::of_code(Code::new(550).unwrap()).with_enhanced("4.4.7".parse()?);
/// assert_eq!(TABLE.diagnose(expired).origin(), Origin::Conflicting);
/// # Ok::<(), smtp_codes::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    stated: Stated,
    command: Option<Command>,
}

/// The codes of an answer: never none at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stated {
    Code(Code),
    Enhanced(EnhancedStatusCode),
    Both(Code, EnhancedStatusCode),
}

impl Evidence {
    /// Starts with a reply code.
    #[must_use]
    pub const fn of_code(code: Code) -> Self {
        Self {
            stated: Stated::Code(code),
            command: None,
        }
    }

    /// Starts with an enhanced status code that came without a reply code, as in a report.
    #[must_use]
    pub const fn of_enhanced(enhanced: EnhancedStatusCode) -> Self {
        Self {
            stated: Stated::Enhanced(enhanced),
            command: None,
        }
    }

    /// Adds the enhanced status code that came with the reply code.
    #[must_use]
    pub const fn with_enhanced(mut self, enhanced: EnhancedStatusCode) -> Self {
        self.stated = match self.stated {
            Stated::Code(code) | Stated::Both(code, _) => Stated::Both(code, enhanced),
            Stated::Enhanced(_) => Stated::Enhanced(enhanced),
        };
        self
    }

    /// Adds the command that was answered.
    #[must_use]
    pub const fn after(mut self, command: Command) -> Self {
        self.command = Some(command);
        self
    }

    /// Returns the reply code, if one came.
    #[must_use]
    pub const fn code(&self) -> Option<Code> {
        match self.stated {
            Stated::Code(code) | Stated::Both(code, _) => Some(code),
            Stated::Enhanced(_) => None,
        }
    }

    /// Returns the enhanced status code, if one came.
    #[must_use]
    pub const fn enhanced(&self) -> Option<EnhancedStatusCode> {
        match self.stated {
            Stated::Enhanced(enhanced) | Stated::Both(_, enhanced) => Some(enhanced),
            Stated::Code(_) => None,
        }
    }

    /// Returns what the digits alone state: the first of the reply code, else the class.
    const fn severity(&self) -> Severity {
        match self.stated {
            Stated::Code(code) | Stated::Both(code, _) => code.severity(),
            Stated::Enhanced(enhanced) => enhanced.severity(),
        }
    }

    fn origin(&self) -> Origin {
        match self.stated {
            Stated::Code(_) => Origin::Derived,
            Stated::Enhanced(_) => Origin::Given,
            Stated::Both(code, enhanced) if code.severity() == enhanced.severity() => Origin::Given,
            Stated::Both(..) => Origin::Conflicting,
        }
    }
}

/// Where the enhanced status code of a diagnosis comes from, and whether it agrees with the reply code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
pub enum Origin {
    /// The server sent it.
    Given,
    /// Only a reply code came; what it stands for was derived, and proves no more than the reply code.
    Derived,
    /// The server contradicted itself, as in `550 4.4.7`.
    Conflicting,
}

impl Origin {
    /// Returns the name that JSON uses, such as `"given"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Derived => "derived",
            Self::Conflicting => "conflicting",
        }
    }
}

/// Which evidence named the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum Because {
    /// The enhanced status code.
    Enhanced,
    /// The reply code.
    Reply,
    /// The command that was answered.
    Command,
    /// The class alone: nobody listed the code.
    Class,
}

impl Because {
    /// Returns the name that JSON uses, such as `"enhanced"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Enhanced => "enhanced",
            Self::Reply => "reply",
            Self::Command => "command",
            Self::Class => "class",
        }
    }
}

/// What a server's answer means: what it said, why, and what to do now.
///
/// It owns no bytes of the answer and can be stored. [`Table::diagnose`] makes one from [`Evidence`].
#[derive(Clone, Copy, Debug)]
pub struct Diagnosis {
    table: Table,
    evidence: Evidence,
    severity: Severity,
    derived: Option<EnhancedStatusCode>,
    reason: Reason,
    suppress: bool,
    retry: Retry,
    because: Because,
    teller: Teller,
}

/// The entry whose texts answer.
#[derive(Clone, Copy, Debug)]
enum Teller {
    Reply(ReplyEntry),
    Detail(DetailEntry),
    Subject(SubjectEntry),
    Rule(RuleEntry),
    Class,
}

/// One piece of evidence that was looked up: the reason it names and all that goes with it.
#[derive(Clone, Copy)]
struct Finding {
    reason: Reason,
    retry: Option<Retry>,
    because: Because,
    teller: Teller,
    strength: Strength,
}

/// How much a piece of evidence proves, the least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Class,
    UndefinedEnhanced,
    UndefinedReply,
    VagueReply,
    VagueEnhanced,
    Reply,
    Enhanced,
    Context,
}

impl Table {
    /// Weighs what is known of a server's answer by the entries and rules of this table.
    #[must_use]
    pub fn diagnose(&self, evidence: Evidence) -> Diagnosis {
        let reply = evidence.code().and_then(|code| self.reply(code.as_u16()));
        let detail = evidence
            .enhanced()
            .and_then(|enhanced| self.enhanced(enhanced));
        let context = reply.and_then(|reply| context_rule(&reply, detail.as_ref(), &evidence));
        let severity = context
            .and_then(|rule| rule.facts.severity)
            .or_else(|| reply.map(|reply| reply.severity()));
        let severity = severity.unwrap_or_else(|| evidence.severity());

        let findings = [
            context.and_then(|rule| of_context(rule, reply.as_ref())),
            detail.map(|detail| of_detail(&detail, &evidence)),
            self.of_subject(&evidence).filter(|_| detail.is_none()),
            reply.map(|reply| of_reply(&reply)),
        ];
        let best = findings
            .into_iter()
            .flatten()
            .max_by_key(|finding| finding.strength);
        let finding = best.unwrap_or(OF_CLASS);
        Diagnosis {
            table: *self,
            evidence,
            severity,
            derived: derived(&evidence, context.map(|rule| rule.facts), reply.as_ref()),
            reason: finding.reason,
            suppress: self
                .reason(finding.reason)
                .is_some_and(|reason| reason.suppress()),
            retry: self.settle(severity, &finding),
            because: finding.because,
            teller: finding.teller,
        }
    }

    /// An enhanced status code whose detail nobody listed still says what it is about.
    fn of_subject(&self, evidence: &Evidence) -> Option<Finding> {
        let subject = self.subject(evidence.enhanced()?.subject())?;
        Some(Finding {
            reason: subject.facts.reason,
            retry: subject.facts.retry,
            because: Because::Enhanced,
            teller: Teller::Subject(subject),
            strength: strength(subject.facts.reason, true, Because::Enhanced),
        })
    }

    /// Makes the retry agree with the severity: a success needs none, and a transient failure is worth one.
    fn settle(&self, severity: Severity, finding: &Finding) -> Retry {
        let of_class = || {
            let class = self.class(severity.first_digit());
            class.map_or(Retry::Never, |class| class.facts.retry)
        };
        match severity {
            Severity::Success | Severity::Intermediate => Retry::None,
            Severity::Transient => finding
                .retry
                .filter(|retry| !matches!(retry, Retry::Never | Retry::None))
                .unwrap_or_else(of_class),
            Severity::Permanent => finding
                .retry
                .filter(|retry| *retry != Retry::None)
                .unwrap_or_else(of_class),
        }
    }
}

const OF_CLASS: Finding = Finding {
    reason: UNDEFINED,
    retry: None,
    because: Because::Class,
    teller: Teller::Class,
    strength: Strength::Class,
};

/// Finds the first rule of the reply code that holds.
///
/// A rule that knows nothing of the enhanced status code yields to one that tells another reason by
/// itself: `552 5.2.2` after RCPT is a full mailbox, `552` and `552 5.5.3` are too many recipients.
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
        || enhanced.is_some_and(|code| rule.enhanced.iter().any(|pattern| pattern.fits(code)));
    let class = rule
        .class
        .is_none_or(|class| enhanced.is_some_and(|code| code.class() == class));
    command && pattern && class
}

/// A rule without a reason of its own changes other things than the reason.
fn of_context(entry: RuleEntry, reply: Option<&ReplyEntry>) -> Option<Finding> {
    let rule = entry.facts;
    let because = match rule.commands {
        [] => Because::Enhanced,
        _ => Because::Command,
    };
    let own = rule.reason.is_some() || !rule.words.is_empty();
    own.then(|| Finding {
        reason: rule
            .reason
            .or_else(|| reply.map(|reply| reply.reason()))
            .unwrap_or(UNDEFINED),
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
        because: Because::Enhanced,
        teller: speaks.map_or(Teller::Detail(*detail), Teller::Rule),
        strength: strength(reason, vague, Because::Enhanced),
    }
}

fn of_reply(reply: &ReplyEntry) -> Finding {
    Finding {
        reason: reply.reason(),
        retry: Some(reply.retry()),
        because: Because::Reply,
        teller: Teller::Reply(*reply),
        strength: strength(reply.reason(), reply.is_vague(), Because::Reply),
    }
}

fn strength(reason: Reason, vague: bool, because: Because) -> Strength {
    match (because, reason == UNDEFINED, vague) {
        (Because::Enhanced, true, _) => Strength::UndefinedEnhanced,
        (Because::Enhanced, false, true) => Strength::VagueEnhanced,
        (Because::Enhanced, false, false) => Strength::Enhanced,
        (_, true, _) => Strength::UndefinedReply,
        (_, false, true) => Strength::VagueReply,
        (_, false, false) => Strength::Reply,
    }
}

/// What a reply code stands for when no enhanced status code came: its own, else class.0.0.
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

impl Diagnosis {
    /// Returns what the server stated: the class of its answer.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns the senders' word for the failure, or `None` if there was none.
    #[must_use]
    pub const fn bounce(&self) -> Option<Bounce> {
        self.severity.bounce()
    }

    /// Returns why the server answered so.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.reason
    }

    /// Returns what to do now.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// Tells whether the address itself is dead: take it off the list.
    #[must_use]
    pub const fn suppress(&self) -> bool {
        self.suppress
    }

    /// Tells whether the sending side is done with this message: it was refused for good.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        matches!(self.severity, Severity::Permanent)
    }

    /// Returns whether the enhanced status code was given, derived, or contradicts the reply code.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.evidence.origin()
    }

    /// Returns which evidence named the reason.
    #[must_use]
    pub const fn because(&self) -> Because {
        self.because
    }

    /// Returns the codes and the command that were weighed.
    #[must_use]
    pub const fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// Returns the enhanced status code that the reply code stands for when none came.
    #[must_use]
    pub const fn derived(&self) -> Option<EnhancedStatusCode> {
        self.derived
    }

    /// Returns where the entry or rule that answers comes from, or `None` if only the class does.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        match self.teller {
            Teller::Reply(reply) => Some(reply.source()),
            Teller::Detail(detail) => Some(detail.source()),
            Teller::Rule(rule) => Some(rule.facts.source),
            Teller::Subject(_) | Teller::Class => None,
        }
    }

    /// Returns the table's name of the reply code, or of the enhanced status code that came alone.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        match self.evidence.stated {
            Stated::Code(code) | Stated::Both(code, _) => {
                self.table.reply(code.as_u16()).map(|reply| reply.name())
            }
            Stated::Enhanced(enhanced) => self.table.enhanced(enhanced).map(|detail| detail.name()),
        }
    }

    /// Returns the texts of the most specific entry that answers, in a language.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> Texts {
        match self.teller {
            Teller::Reply(reply) => reply.texts(lang),
            Teller::Detail(detail) => detail.texts(lang),
            Teller::Subject(subject) => subject.texts(lang),
            Teller::Rule(rule) if rule.facts.words.is_empty() => self.reason_texts(lang),
            Teller::Rule(rule) => rule.texts(self.table, lang),
            Teller::Class => {
                let class = self.table.class(self.severity.first_digit());
                class.map_or_else(|| self.reason_texts(lang), |class| class.texts(lang))
            }
        }
    }

    fn reason_texts(&self, lang: Lang) -> Texts {
        let silent = Texts {
            lang,
            text: "",
            explain: "",
            advice: "",
        };
        self.table
            .reason(self.reason)
            .map_or(silent, |reason| reason.texts(lang))
    }

    /// Returns one line in a language: a title, a log, a dialog.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        self.texts(lang).text
    }

    /// Returns what happened, in a language.
    #[must_use]
    pub fn explain(&self, lang: Lang) -> &'static str {
        self.texts(lang).explain
    }

    /// Returns what to do now, in a language.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> &'static str {
        self.texts(lang).advice
    }
}
