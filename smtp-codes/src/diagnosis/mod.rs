//! The weighing of evidence: what the server said, why, and what to do now.
//!
//! The evidence, from the strongest to the weakest. The first that names a reason wins:
//!
//! 1. a phrase that proves a reason;
//! 2. a rule of the reply code for the context (command or enhanced status code);
//! 3. an enhanced status code that names a reason, by its own rule for the context or its entry;
//! 4. a reply code that names a reason;
//! 5. a phrase that only hints at a reason;
//! 6. an enhanced status code that is vague, or the subject of one that is not listed;
//! 7. a reply code that is vague;
//! 8. the class.
//!
//! If a text has several phrases, a proof is chosen before a hint, then the longest. Phrases are
//! compared in lower case, with any white space, and also without what a server puts between the
//! words: addresses, and the codes with which its further lines begin.
//!
//! Phrases about a dead address count only if the reply may be about a recipient: not after MAIL or
//! AUTH, and not with a code that is about the sender. After a transient failure they are never
//! more than a hint.
//!
//! "Vague", and whether a phrase proves or hints, are facts of the table. A code whose reason is
//! `undefined` names none.

mod finding;
mod localized;
mod retry;
mod rules;
mod suppress;
mod weigh;

pub use localized::Localized;

use crate::code::EnhancedStatusCode;
use crate::evidence::{Evidence, Origin, Stated};
use crate::table::{DetailEntry, ReplyEntry, RuleEntry, SubjectEntry, Table, Texts};
use crate::vocabulary::{About, Bounce, Lang, Reason, Retry, Severity, Source};

/// Which evidence named the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum Basis {
    /// The server's own words.
    Phrase,
    /// The enhanced status code.
    Enhanced,
    /// The reply code.
    Reply,
    /// The command that the server replied to.
    Command,
    /// The class alone: the code is not listed.
    Class,
}

impl Basis {
    /// Returns the name that JSON uses, such as `"enhanced"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phrase => "phrase",
            Self::Enhanced => "enhanced",
            Self::Reply => "reply",
            Self::Command => "command",
            Self::Class => "class",
        }
    }
}

/// What a server's reply means: what the server said, why, and what to do now.
///
/// [`Table::diagnose`] makes a diagnosis from [`Evidence`]. It borrows nothing from the reply. To
/// store it, use [`localized`](Self::localized).
#[derive(Clone, Copy, Debug)]
pub struct Diagnosis {
    table: Table,
    evidence: Evidence,
    severity: Severity,
    derived: Option<EnhancedStatusCode>,
    reason: Reason,
    about: About,
    suppress: bool,
    retry: Retry,
    because: Basis,
    teller: Teller,
}

/// The entry that has the texts.
#[derive(Clone, Copy, Debug)]
enum Teller {
    Reply(ReplyEntry),
    Detail(DetailEntry),
    Subject(SubjectEntry),
    Rule(RuleEntry),
    /// The texts of the reason, which this phrase named.
    Phrase(&'static str),
    Reason,
    Class,
}

impl Diagnosis {
    /// Returns what the server stated: the class of its reply.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns what senders call the failure, or `None` if there was none.
    #[must_use]
    pub const fn bounce(&self) -> Option<Bounce> {
        self.severity.bounce()
    }

    /// Returns why the server replied so.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.reason
    }

    /// Returns whom the reply is about: that of the reason, or of the words that named it.
    #[must_use]
    pub const fn about(&self) -> About {
        self.about
    }

    /// Returns what to do now.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// Returns `true` if the address is dead: take it off the list.
    #[must_use]
    pub const fn suppress(&self) -> bool {
        self.suppress
    }

    /// Returns `true` if the sending side is done with this message: it was refused for good, or a
    /// report says that it was given up, whatever class the report states.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self.evidence.action() {
            Some(action) => action.is_final(),
            None => matches!(self.severity, Severity::Permanent),
        }
    }

    /// Returns whether the enhanced status code was given, derived, or contradicts the reply code.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.evidence.origin()
    }

    /// Returns which evidence named the reason.
    #[must_use]
    pub const fn because(&self) -> Basis {
        self.because
    }

    /// Returns the phrase that named the reason, in lower case.
    #[must_use]
    pub const fn phrase(&self) -> Option<&'static str> {
        match self.teller {
            Teller::Phrase(phrase) => Some(phrase),
            _ => None,
        }
    }

    /// Returns the codes and the command that were weighed.
    #[must_use]
    pub const fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// Returns the enhanced status code that the reply code stands for if the server sent none.
    #[must_use]
    pub const fn derived(&self) -> Option<EnhancedStatusCode> {
        self.derived
    }

    /// Returns where the entry or rule that has the texts comes from, or `None` if a reason or a
    /// class has them.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        match self.teller {
            Teller::Reply(reply) => Some(reply.source()),
            Teller::Detail(detail) => Some(detail.source()),
            Teller::Rule(rule) => Some(rule.facts.source),
            Teller::Subject(_) | Teller::Phrase(_) | Teller::Reason | Teller::Class => None,
        }
    }

    /// Returns the table's name for the reply code, or for an enhanced status code without a reply
    /// code.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        match self.evidence.stated {
            Stated::Code(code) | Stated::Both(code, _) => {
                self.table.reply(code.as_u16()).map(|reply| reply.name())
            }
            Stated::Lost | Stated::Severity(_) => None,
            Stated::Enhanced(enhanced) => self.table.enhanced(enhanced).map(|detail| detail.name()),
        }
    }

    /// Returns the texts of the most specific entry, in a language.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> Texts {
        match self.teller {
            Teller::Reply(reply) => reply.texts(lang),
            Teller::Detail(detail) => detail.texts(lang),
            Teller::Subject(subject) => subject.texts(lang),
            Teller::Phrase(_) | Teller::Reason => self.reason_texts(lang),
            Teller::Rule(rule) if rule.facts.words.is_empty() => self.reason_texts(lang),
            Teller::Rule(rule) => rule.texts(self.table, lang),
            Teller::Class => {
                let class = self.table.class(self.severity.first_digit());
                class.map_or_else(|| self.reason_texts(lang), |class| class.texts(lang))
            }
        }
    }

    fn reason_texts(&self, lang: Lang) -> Texts {
        let empty = Texts {
            lang,
            text: "",
            explain: "",
            advice: "",
        };
        self.table
            .reason(self.reason)
            .map_or(empty, |reason| reason.texts(lang))
    }

    /// Returns one line in a language, for a title, a log or a dialog.
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
