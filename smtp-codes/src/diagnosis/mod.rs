//! The weighing of evidence: what the server said, why, and what to do now.
//!
//! # How to follow a verdict
//!
//! Every piece of evidence is looked up in `codes.toml` and names a reason. The strongest one decides. Strongest first:
//!
//! 1. an enhanced status code that only one vendor uses (`vendor = …`) and that says why by itself;
//! 2. wording that proves a reason (`phrases`);
//! 3. a `when` rule of the reply code for the command or the enhanced status code;
//! 4. an enhanced status code that says why by itself, by its own `when` rule or its entry;
//! 5. a reply code that says why by itself;
//! 6. a reason that the sending system states in a word of its own (`reasons` of `events.toml`);
//! 7. wording that only hints at a reason (`hints`), or only names the sender (`whom`);
//! 8. a `when` rule of the reply code that is `vague`, an enhanced status code that is `vague`, or the subject of one that is not listed;
//! 9. a reply code that is `vague`, as all general ones are: 550, 552, 452, 500 and so on;
//! 10. a code that the sending system made up;
//! 11. the class.
//!
//! What is `vague`, what proves and what hints are facts of the table. A code whose reason is `undefined` names none.
//!
//! If a code and the words name the same reason, the texts are those of the code, which are more specific. A rule without
//! texts shows those of the code's entry, or of its reason.
//!
//! # Which words count
//!
//! Texts are compared in lower case, with white space as one space, and without what a client or a sender wrote: addresses,
//! quoted strings, IP addresses and everything between `<` and `>`. The codes with which further lines begin are skipped too.
//! Of several phrases a proof beats a hint, then one whose reason the enhanced status code confirms wins, then the longest.
//!
//! Each reason says whom it is about (`about`), and words about one are not charged to another:
//!
//! * If a text names the sending side (`whom` of such a reason: "sender address") and not the recipient, words about the
//!   recipient or the domain do not count.
//! * Words about an address that is gone do not count in the reply to a command without a recipient, such as MAIL or AUTH,
//!   or beside a code that is about the sender.
//! * While the message may still be delivered such words are only hints. In reply to RCPT, where nothing else was asked, a hint
//!   at a dead address proves it: `550 Requested action not taken: mailbox unavailable`.
//! * A rule for a command gives way to words that prove another reason, and to an enhanced status code that says why: `552`
//!   after RCPT means too many recipients, `552 recipient storage full` does not.
//!
//! # When words and code agree on nothing
//!
//! Then the safer verdict is taken: a code that calls the address gone proves less than any words about somebody else, as
//! in `550 5.1.1 Message blocked`. Whether an address is dead is decided in `suppress.rs`, by five rules.

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
