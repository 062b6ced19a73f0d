//! Weighs the evidence to find out what the server said, why, and what to do now.
//!
//! # How the reason is chosen
//!
//! Every piece of evidence is looked up in `codes.toml`, which assigns a reason to it. The
//! strongest evidence wins. From strongest to weakest:
//!
//! 1. an enhanced status code that only one vendor uses (`vendor = …`) and that is not `vague`;
//! 2. text that proves a reason (`phrases`);
//! 3. a `when` rule for the reply code that matches the command or the enhanced status code;
//! 4. an enhanced status code that is not `vague`, according to its own `when` rule or its entry;
//! 5. a reply code that is not `vague`;
//! 6. a reason that the sending system gives in its own vocabulary (`reasons` in `events.toml`);
//! 7. text that only hints at a reason (`hints`), or only mentions the sender (`whom`);
//! 8. a `vague` `when` rule for the reply code, a `vague` enhanced status code, or the subject of
//!    an unlisted enhanced status code;
//! 9. a `vague` reply code, such as 550, 552, 452, 500 and all other general codes;
//! 10. an enhanced status code that the sending system made up;
//! 11. the class of the code.
//!
//! The table says which entries are `vague`, and which phrases prove a reason or only hint at one.
//! A code with the reason `undefined` counts less than a made-up code, but more than the class.
//!
//! If a code and the server's text give the same reason, the diagnosis uses the texts of the code's
//! entry, which are more specific. For a rule without texts, the diagnosis uses the texts of a code
//! with the same reason or, if there is no such code, the texts of the rule's reason.
//!
//! # Which text counts
//!
//! Before the server's text is searched for phrases, it is converted to lower case, and each run of
//! white space is collapsed to one space. Parts that may come from a client or a sender are
//! removed: addresses, quoted strings, IP addresses and everything between `<` and `>`. The codes
//! at the start of continuation lines are removed too. If several phrases match, a proof beats a
//! hint. On a tie, a phrase wins if it gives the same reason as the enhanced status code.
//! Otherwise, the longest phrase wins.
//!
//! The `about` of a reason names the party with the problem, such as the recipient, the sender or
//! the server. The following rules keep one party from being blamed for the problem of another:
//!
//! * If the text mentions the sending side (a `whom` phrase such as "sender address") and not the
//!   recipient, phrases about the recipient or its domain are ignored.
//! * Phrases that say that an address is gone are ignored in the reply to a command without a
//!   recipient, such as MAIL or AUTH, and in a reply whose codes are about something else, such as
//!   the sender or a login.
//! * In a transient refusal, a phrase that would otherwise prove that an address is gone counts
//!   only as a hint. A permanent reply to RCPT can only be about the recipient, so a hint that the
//!   address is gone counts as proof, as in `550 Requested action not taken: mailbox unavailable`.
//! * A rule for a command doesn't apply if the text proves a different reason, or if the enhanced
//!   status code gives a different specific reason. For example, `552` after RCPT means too many
//!   recipients, but `552 recipient storage full` doesn't.
//!
//! # When the text and the code contradict each other
//!
//! The safer interpretation wins. A code that says that the address is gone counts less than any
//! phrase about something else, as in `550 5.1.1 Message blocked`. The rules that decide whether an
//! address is dead are documented at [`Diagnosis::suppress`].

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
use crate::vocabulary::{
    About, Basis, Bounce, Lang, Reason, Retry, RetryText, Severity, Source, dead_address,
};

/// What a server's reply means: what the server said, why, and what to do now.
///
/// [`Table::diagnose`] returns a diagnosis for [`Evidence`]. A diagnosis borrows nothing from the
/// reply. To store it, use [`localized`](Self::localized).
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

/// The entry that the texts come from.
#[derive(Clone, Copy, Debug)]
enum Teller {
    Reply(ReplyEntry),
    Detail(DetailEntry),
    Subject(SubjectEntry),
    Rule(RuleEntry),
    /// The entry for the reason that this phrase indicates.
    Phrase(&'static str),
    Reason,
    Class,
}

impl Diagnosis {
    /// Returns the severity of the reply.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns whether the failure is a soft or a hard bounce, or `None` if there was no failure.
    ///
    /// After `None`, go on with the session. The message is delivered only if the reason is
    /// [`DELIVERED`](crate::reason::DELIVERED): if the server accepted the end of the message.
    #[must_use]
    pub const fn bounce(&self) -> Option<Bounce> {
        self.severity.bounce()
    }

    /// Returns why the server replied this way.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.reason
    }

    /// Returns what the reply is about, according to its reason. The guide's page "From a mail log"
    /// sorts failures by it.
    #[must_use]
    pub const fn about(&self) -> About {
        self.about
    }

    /// Returns what to do now.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// Returns what to do now, in words that follow a label such as `Retry:`. The language is chosen as in
    /// [`Severity::text`].
    ///
    /// Unlike [`Retry::text`], the words take into account whether the message was returned to its
    /// sender.
    ///
    /// ```
    /// use smtp_codes::{Reply, lang};
    ///
    /// let full = Reply::parse(b"552 5.2.2 Mailbox full\r\n")?.diagnose();
    /// assert_eq!(
    ///     full.retry_text(lang::EN).to_string(),
    ///     "this message was returned; another one may get through after 4 hours"
    /// );
    /// let unknown = Reply::parse(b"550 5.1.1 No such user\r\n")?.diagnose();
    /// assert_eq!(unknown.retry_text(lang::RU).to_string(), "бесполезен");
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    #[must_use]
    pub fn retry_text(&self, lang: Lang) -> RetryText {
        match self.is_final() {
            true => RetryText::of_returned(self.retry, lang),
            false => self.retry.text(lang),
        }
    }

    /// Returns `true` if the address is dead and should be removed from mailing lists.
    ///
    /// People delete addresses because of this result, so it is `true` only if all of these rules
    /// hold:
    ///
    /// 1. We tried to deliver to the address. A refusal by [our own
    ///    server](Evidence::refused_by_us) never counts.
    /// 2. The reason is about the recipient or the recipient's domain, and says that the address is
    ///    gone: [`ReasonEntry::suppress`](crate::ReasonEntry::suppress). Neither the command nor a
    ///    code shows that the reply is about something else, such as the sender or a login.
    /// 3. The refusal is permanent, and the evidence for the reason is strong. A code that the
    ///    sending system made up, a general code such as 550, and text that only hints at the reason
    ///    are not enough.
    /// 4. The text doesn't allow another explanation, as "unknown or full" does, and it doesn't
    ///    mention the sender instead of the recipient.
    /// 5. The evidence isn't [doubtful](Evidence::doubtful). Loose text without a code is doubtful,
    ///    because anybody may have written it ([`Table::evidence`]). A notice, which the feature
    ///    `scan` reads, comes from a mail system, so its text can prove that an address is dead even
    ///    without a code, unless something makes the notice doubtful.
    ///
    /// ```
    /// use smtp_codes::TABLE;
    ///
    /// let suppress = |reply: &str| TABLE.diagnose_reply(reply.as_bytes()).map(|it| it.suppress());
    /// assert!(suppress("550 5.1.1 User unknown")?);
    /// assert!(!suppress("550 5.2.2 Mailbox full")?); // rule 2: the address is good
    /// assert!(!suppress("550 Rejected")?); // rule 3: a general code
    /// assert!(!suppress("550 5.1.1 User unknown or mailbox full")?); // rule 4: open
    /// assert!(!suppress("User unknown")?); // rule 5: loose text
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    #[must_use]
    pub const fn suppress(&self) -> bool {
        self.suppress
    }

    /// Returns what to do with the address, in words that follow a label such as `Address:`, or
    /// `None` if the address is not known to be dead. The language is chosen as in [`Severity::text`].
    ///
    /// ```
    /// use smtp_codes::{Reply, command, lang};
    ///
    /// let unknown = Reply::parse(b"550 5.1.1 No such user\r\n")?.diagnose_after(command::RCPT);
    /// assert_eq!(unknown.suppress_text(lang::EN), Some("invalid: remove it from your list"));
    /// let refused = Reply::parse(b"550 Rejected\r\n")?.diagnose_after(command::RCPT);
    /// assert_eq!(refused.suppress_text(lang::EN), None);
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    #[must_use]
    pub fn suppress_text(&self, lang: Lang) -> Option<&'static str> {
        self.suppress.then(|| dead_address(lang))
    }

    /// Returns `true` if the sending side won't try to deliver this message again.
    ///
    /// This is the case if the sending side reports that it gave up, even if the class in that
    /// report is transient. If the sending side reports no action, a permanent refusal is final.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self.evidence.action() {
            Some(action) => action.is_final(),
            None => matches!(self.severity, Severity::Permanent),
        }
    }

    /// Returns whether the server sent the enhanced status code, whether it was derived from the
    /// reply code, or whether the two contradict each other.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.evidence.origin()
    }

    /// Returns the kind of evidence that the reason is based on.
    #[must_use]
    pub const fn because(&self) -> Basis {
        self.because
    }

    /// Returns the phrase that the reason is based on, in lower case, or `None` if the reason is
    /// based on other evidence.
    #[must_use]
    pub const fn phrase(&self) -> Option<&'static str> {
        match self.teller {
            Teller::Phrase(phrase) => Some(phrase),
            _ => None,
        }
    }

    /// Returns the evidence that was weighed. It has the codes that the server sent:
    /// [`Evidence::code`] and [`Evidence::enhanced`].
    #[must_use]
    pub const fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// Returns the enhanced status code that the reply code implies, or `None` if the server sent
    /// an enhanced status code.
    #[must_use]
    pub const fn derived(&self) -> Option<EnhancedStatusCode> {
        self.derived
    }

    /// Returns the source of the entry or rule that the texts come from, or `None` if the texts
    /// come from a reason, a subject or a class.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        match self.teller {
            Teller::Reply(reply) => Some(reply.source()),
            Teller::Detail(detail) => Some(detail.source()),
            Teller::Rule(rule) => Some(rule.facts.source),
            Teller::Subject(_) | Teller::Phrase(_) | Teller::Reason | Teller::Class => None,
        }
    }

    /// Returns the address of a vendor's help page, if there is one.
    ///
    /// The page belongs to the entry or rule that the texts come from or, if that has none, to the
    /// reason.
    ///
    /// ```
    /// use smtp_codes::Reply;
    ///
    /// let banned = Reply::parse(b"550 5.7.606 Access denied, banned sending IP\r\n")?.diagnose();
    /// assert_eq!(banned.help(), Some("https://sender.office.com/"));
    /// let unknown = Reply::parse(b"550 5.1.1 No such user\r\n")?.diagnose();
    /// assert_eq!(unknown.help(), None);
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        let own = match self.teller {
            Teller::Reply(reply) => reply.help(),
            Teller::Detail(detail) => detail.help(),
            Teller::Rule(rule) => rule.help(),
            Teller::Subject(_) | Teller::Phrase(_) | Teller::Reason | Teller::Class => None,
        };
        own.or_else(|| self.table.reason(self.reason)?.help())
    }

    /// Returns the name of the reply code in the table or, if there is no reply code, the name of
    /// the enhanced status code. Returns `None` if the table doesn't list the code.
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

    /// Returns the texts of the most specific entry that applies, in the given language.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> Texts {
        match self.teller {
            Teller::Reply(reply) => reply.texts(lang),
            Teller::Detail(detail) => detail.texts(lang),
            Teller::Subject(subject) => subject.texts(lang),
            Teller::Phrase(_) | Teller::Reason => self.reason_texts(lang),
            Teller::Rule(rule) if rule.facts.words.is_empty() => self.reason_texts(lang),
            Teller::Rule(rule) => rule.texts(&self.table, lang),
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

    /// Returns one line for a title, a log or a dialog, in the given language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        self.texts(lang).text
    }

    /// Returns what happened, in the given language.
    #[must_use]
    pub fn explain(&self, lang: Lang) -> &'static str {
        self.texts(lang).explain
    }

    /// Returns what to do now, in the given language.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> &'static str {
        self.texts(lang).advice
    }
}
