//! Rules for special contexts, from all layers.

use core::fmt;

use crate::code::EnhancedStatusCode;
use crate::table::layer::{Layer, LayerTexts, Rule};
use crate::table::stack::Table;
use crate::table::texts::{Texts, texts_of};
use crate::vocabulary::{Command, Lang, Reason, Retry, Severity, Source};

/// A rule for a special context, in which a code means something else.
///
/// The first rule whose conditions all hold applies. Whatever the rule doesn't state is taken from
/// the code's entry.
///
/// ```
/// use smtp_codes::{TABLE, command, reason};
///
/// // In answer to ATRN, 450 doesn't refuse a message (RFC 2645).
/// let entry = TABLE.reply(450).unwrap();
/// let rule = entry.rules().find(|rule| rule.commands() == [command::ATRN]).unwrap();
/// assert_eq!(rule.reason(), Some(reason::POLICY));
/// assert_eq!(rule.source().as_str(), "RFC 2645");
///
/// // It states no severity: the first digit still counts.
/// assert_eq!(rule.severity(), None);
/// ```
#[derive(Clone, Copy)]
pub struct RuleEntry {
    pub(crate) facts: &'static Rule,
    layer: &'static Layer,
}

impl RuleEntry {
    /// Returns the commands in the rule's condition. If there are any, the reply must answer one of
    /// them.
    #[must_use]
    pub const fn commands(&self) -> &'static [Command] {
        self.facts.commands
    }

    /// Returns an iterator over the enhanced status codes in the rule's condition, such as `4.3.2`
    /// or `X.3.2` for any class. If there are any, the reply must have one of them.
    pub fn enhanced(&self) -> impl Iterator<Item = impl fmt::Display + use<>> + use<> {
        self.facts.enhanced.iter()
    }

    /// Returns the class in the rule's condition, if there is one.
    #[must_use]
    pub const fn class(&self) -> Option<u8> {
        self.facts.class
    }

    /// Returns the severity in this context, if the rule states one.
    #[must_use]
    pub const fn severity(&self) -> Option<Severity> {
        self.facts.severity
    }

    /// Returns the reason in this context, if the rule states one.
    #[must_use]
    pub const fn reason(&self) -> Option<Reason> {
        self.facts.reason
    }

    /// Returns what to do in this context, if the rule states it.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.facts.retry
    }

    /// Returns the enhanced status code that the code implies in this context, if the rule states
    /// one.
    #[must_use]
    pub const fn derived(&self) -> Option<EnhancedStatusCode> {
        self.facts.derived
    }

    /// Returns the source of the rule.
    #[must_use]
    pub const fn source(&self) -> Source {
        self.facts.source
    }

    /// Returns the address of the vendor's page about the code in this context, if there is one.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        self.facts.help
    }

    /// Returns `true` if the rule has its own texts. Otherwise, the texts of its reason apply.
    #[must_use]
    pub const fn has_texts(&self) -> bool {
        !self.facts.words.is_empty()
    }

    /// Returns the rule's own texts, which exist only in the languages of the file that contains
    /// the rule. The texts are empty if the rule has none.
    #[must_use]
    pub fn texts(&self, table: &Table, lang: Lang) -> Texts {
        let own = |layer: &'static Layer| match core::ptr::eq(layer, self.layer) {
            true => self.facts.words,
            false => LayerTexts::NONE,
        };
        texts_of(*table, &own, lang)
    }
}

impl fmt::Debug for RuleEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RuleEntry({:?})", self.facts.source)
    }
}

pub(super) fn rules_of(
    table: Table,
    rules: impl Fn(&'static Layer) -> &'static [Rule],
) -> impl Iterator<Item = RuleEntry> {
    table.layers().flat_map(move |layer| {
        rules(layer)
            .iter()
            .map(move |facts| RuleEntry { facts, layer })
    })
}
