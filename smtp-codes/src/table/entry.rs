//! Entries: what a table says of one code or reason, through all its layers.

use core::fmt;

use super::Table;
use super::layer::{
    ClassFacts, DetailFacts, Layer, ReasonFacts, ReplyFacts, Rule, SubjectFacts, Telling, Words,
    row,
};
use crate::Command;
use crate::Lang;
use crate::Reason;
use crate::code::EnhancedStatusCode;
use crate::vocabulary::Retry;
use crate::vocabulary::Severity;
use crate::vocabulary::Source;

/// What a table tells a person about a code or a reason, in one language.
///
/// ```
/// use smtp_codes::{TABLE, lang};
///
/// let texts = TABLE.reply(421).unwrap().texts(lang::RU);
/// assert_eq!(texts.lang, lang::RU);
/// assert_eq!(texts.text, "Сервис недоступен, соединение закрывается");
///
/// // A language that the table does not speak falls back to its first.
/// let welsh = smtp_codes::Lang::from_tag("cy").unwrap();
/// assert_eq!(TABLE.reply(421).unwrap().texts(welsh).lang, lang::EN);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Texts {
    /// The language of `text`, after fallback.
    pub lang: Lang,
    /// One line: a title, a log, a dialog.
    pub text: &'static str,
    /// What happened.
    pub explain: &'static str,
    /// What to do now.
    pub advice: &'static str,
}

/// Finds the texts of an entry in a language, each text in the topmost layer that has it.
///
/// The way of a missing text: the language, its parents (`ru-RU`, `ru`), the first language of the
/// lowest layer, the first language of any.
fn texts_of(table: Table, words: &dyn Fn(&'static Layer) -> Words, lang: Lang) -> Texts {
    let field = |pick: fn(&Telling) -> Option<&'static str>| {
        let say = |lang: Lang| {
            let mut said = table.layers().filter_map(|layer| {
                let place = layer.languages.iter().position(|spoken| *spoken == lang)?;
                pick(words(layer).get(place)?)
            });
            said.next().map(|text| (lang, text))
        };
        let wanted = core::iter::successors(Some(lang), |lang| lang.parent()).find_map(say);
        let first = |layer: &'static Layer| layer.languages.first().copied().and_then(say);
        wanted
            .or_else(|| table.layers().last().and_then(first))
            .or_else(|| table.layers().find_map(first))
            .unwrap_or((lang, ""))
    };
    let (lang, text) = field(|telling| telling.text);
    Texts {
        lang,
        text,
        explain: field(|telling| telling.explain).1,
        advice: field(|telling| telling.advice).1,
    }
}

/// What a table says of a reply code.
#[derive(Clone, Copy)]
pub struct ReplyEntry {
    table: Table,
    facts: &'static ReplyFacts,
}

impl ReplyEntry {
    pub(super) fn find(table: Table, code: u16) -> Option<Self> {
        let mut facts = table
            .layers()
            .filter_map(|layer| row(layer.replies.facts, layer.reply(code)?));
        facts.next().map(|facts| Self { table, facts })
    }

    /// Returns the reply code.
    #[must_use]
    pub const fn code(&self) -> u16 {
        self.facts.code
    }

    /// Returns the name of the code's variant, such as `"MailboxUnavailable"`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.facts.name
    }

    /// Returns what the code states outside any special context.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.facts.severity
    }

    /// Returns the reason that the code names.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.facts.reason
    }

    /// Tells whether the code alone does not say why.
    #[must_use]
    pub const fn is_vague(&self) -> bool {
        self.facts.vague
    }

    /// Returns what to do now.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.facts.retry
    }

    /// Returns the commands that the code may answer; none means that it stands only in reports.
    #[must_use]
    pub const fn commands(&self) -> &'static [Command] {
        self.facts.commands
    }

    /// Returns the enhanced status codes that usually come with it.
    #[must_use]
    pub const fn companions(&self) -> &'static [EnhancedStatusCode] {
        self.facts.companions
    }

    /// Returns the enhanced status code that it stands for when none came.
    #[must_use]
    pub const fn derived(&self) -> Option<EnhancedStatusCode> {
        self.facts.derived
    }

    /// Returns where these facts come from.
    #[must_use]
    pub const fn source(&self) -> Source {
        self.facts.source
    }

    /// Returns the texts in a language.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> Texts {
        let code = self.facts.code;
        let words = |layer: &'static Layer| {
            layer
                .reply(code)
                .map_or(&[][..], |row| layer.replies.words(row))
        };
        texts_of(self.table, &words, lang)
    }

    /// Returns the rules for special contexts, the topmost layer's first.
    pub(crate) fn rules(&self) -> impl Iterator<Item = RuleEntry> + use<> {
        let code = self.facts.code;
        let rules = move |layer: &'static Layer| {
            layer
                .reply(code)
                .map_or(&[][..], |row| layer.replies.rules(row))
        };
        rules_of(self.table, rules)
    }
}

impl fmt::Debug for ReplyEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReplyEntry({} {})", self.code(), self.name())
    }
}

/// What a table says of the enhanced status codes X.subject.detail, or of a range of details.
///
/// `Display` shows the place in the table: `X.7.26`, or `X.7.606-649` for a range.
#[derive(Clone, Copy)]
pub struct DetailEntry {
    table: Table,
    facts: &'static DetailFacts,
    /// Where it stands: subject, detail, last detail. An alias stands elsewhere than its facts.
    key: (u16, u16, u16),
}

impl DetailEntry {
    pub(super) fn find(table: Table, subject: u16, detail: u16) -> Option<Self> {
        table.layers().find_map(|layer| {
            let facts = row(layer.details.facts, layer.detail(subject, detail)?)?;
            let mut keys = layer.detail_index.iter();
            let stands = keys
                .find(|key| key.subject == subject && (key.from..=key.through).contains(&detail));
            let key = stands.map(|key| (subject, key.from, key.through))?;
            Some(Self { table, facts, key })
        })
    }

    pub(super) const fn key(&self) -> (u16, u16, u16) {
        self.key
    }

    /// Returns the subject.
    #[must_use]
    pub const fn subject(&self) -> u16 {
        self.key.0
    }

    /// Returns the detail, or the first one of a range.
    #[must_use]
    pub const fn detail(&self) -> u16 {
        self.key.1
    }

    /// Returns the last detail of a range, or the detail itself.
    #[must_use]
    pub const fn through(&self) -> u16 {
        self.key.2
    }

    /// Returns the name of its variant, such as `"MailboxFull"`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.facts.name
    }

    /// Returns the classes that it comes with, the usual one first.
    #[must_use]
    pub const fn classes(&self) -> &'static [u8] {
        self.facts.classes
    }

    /// Returns the reply codes that it usually accompanies.
    #[must_use]
    pub const fn basic(&self) -> &'static [u16] {
        self.facts.basic
    }

    /// Returns the reason that it names.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.facts.reason
    }

    /// Tells whether it alone does not say why.
    #[must_use]
    pub const fn is_vague(&self) -> bool {
        self.facts.vague
    }

    /// Returns what to do now, or `None` where only the class decides.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.facts.retry
    }

    /// Returns where these facts come from.
    #[must_use]
    pub const fn source(&self) -> Source {
        self.facts.source
    }

    /// Returns the texts in a language.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> Texts {
        let (subject, detail) = (self.facts.subject, self.facts.detail);
        let words = |layer: &'static Layer| {
            layer
                .detail(subject, detail)
                .map_or(&[][..], |row| layer.details.words(row))
        };
        texts_of(self.table, &words, lang)
    }

    /// Returns the rules for special contexts, the topmost layer's first.
    pub(crate) fn rules(&self) -> impl Iterator<Item = RuleEntry> + use<> {
        let (subject, detail) = (self.facts.subject, self.facts.detail);
        let rules = move |layer: &'static Layer| {
            layer
                .detail(subject, detail)
                .map_or(&[][..], |row| layer.details.rules(row))
        };
        rules_of(self.table, rules)
    }
}

impl fmt::Display for DetailEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (subject, detail, through) = self.key;
        display_detail(subject, detail, through, f)
    }
}

/// Writes `X.7.26`, or `X.7.606-649` for a range.
pub fn display_detail(
    subject: u16,
    detail: u16,
    through: u16,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(f, "X.{subject}.{detail}")?;
    if through > detail {
        write!(f, "-{through}")?;
    }
    Ok(())
}

impl fmt::Debug for DetailEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DetailEntry({self} {})", self.name())
    }
}

/// What a table says of a reason.
#[derive(Clone, Copy)]
pub struct ReasonEntry {
    table: Table,
    facts: &'static ReasonFacts,
}

impl ReasonEntry {
    pub(super) fn find(table: Table, name: &str) -> Option<Self> {
        let mut facts = table.layers().flat_map(|layer| layer.reasons.facts);
        let facts = facts.find(|facts| facts.reason.as_str() == name)?;
        Some(Self { table, facts })
    }

    /// Returns the reason.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.facts.reason
    }

    /// Returns the name in the manner of a variant, such as `"MailboxFull"`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.facts.name
    }

    /// Tells whether the reason proves the address itself dead: take it off the list.
    #[must_use]
    pub const fn suppress(&self) -> bool {
        self.facts.suppress
    }

    /// Returns what to do now where a code says nothing else, or `None` where only the class decides.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.facts.retry
    }

    /// Returns the wording by which servers name this reason, in lower case.
    #[must_use]
    pub const fn phrases(&self) -> &'static [&'static str] {
        self.facts.phrases
    }

    /// Returns the texts in a language.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> Texts {
        let reason = self.facts.reason;
        let words = |layer: &'static Layer| {
            let row = layer.reasons.find(|facts| facts.reason == reason);
            row.map_or(&[][..], |row| layer.reasons.words(row))
        };
        texts_of(self.table, &words, lang)
    }
}

impl fmt::Debug for ReasonEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReasonEntry({})", self.reason())
    }
}

/// A rule for a special context, in the layer that states it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RuleEntry {
    pub(crate) facts: &'static Rule,
    layer: &'static Layer,
}

impl RuleEntry {
    /// Returns the rule's own texts; they are in the languages of its layer alone.
    pub(crate) fn texts(&self, table: Table, lang: Lang) -> Texts {
        let own = |layer: &'static Layer| match core::ptr::eq(layer, self.layer) {
            true => self.facts.words,
            false => &[],
        };
        texts_of(table, &own, lang)
    }
}

fn rules_of(
    table: Table,
    rules: impl Fn(&'static Layer) -> &'static [Rule],
) -> impl Iterator<Item = RuleEntry> {
    table.layers().flat_map(move |layer| {
        rules(layer)
            .iter()
            .map(move |facts| RuleEntry { facts, layer })
    })
}

/// What a table says of all enhanced status codes of a subject.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SubjectEntry {
    table: Table,
    pub(crate) facts: &'static SubjectFacts,
}

impl SubjectEntry {
    pub(super) fn find(table: Table, subject: u16) -> Option<Self> {
        let mut facts = table.layers().flat_map(|layer| layer.subjects.facts);
        let facts = facts.find(|facts| facts.subject == subject)?;
        Some(Self { table, facts })
    }

    pub(crate) fn texts(&self, lang: Lang) -> Texts {
        let subject = self.facts.subject;
        let words = |layer: &'static Layer| {
            let row = layer.subjects.find(|facts| facts.subject == subject);
            row.map_or(&[][..], |row| layer.subjects.words(row))
        };
        texts_of(self.table, &words, lang)
    }
}

/// What a table says of all answers of a class, for those that nobody listed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClassEntry {
    table: Table,
    pub(crate) facts: &'static ClassFacts,
}

impl ClassEntry {
    pub(super) fn find(table: Table, class: u8) -> Option<Self> {
        let mut facts = table.layers().flat_map(|layer| layer.classes.facts);
        let facts = facts.find(|facts| facts.class == class)?;
        Some(Self { table, facts })
    }

    pub(crate) fn texts(&self, lang: Lang) -> Texts {
        let class = self.facts.class;
        let words = |layer: &'static Layer| {
            let row = layer.classes.find(|facts| facts.class == class);
            row.map_or(&[][..], |row| layer.classes.words(row))
        };
        texts_of(self.table, &words, lang)
    }
}
