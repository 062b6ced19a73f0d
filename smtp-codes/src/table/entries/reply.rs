//! A table's entry for a reply code.

use core::fmt;

use super::rule::{RuleEntry, rules_of};
use crate::code::EnhancedStatusCode;
use crate::table::layer::{Layer, LayerTexts, ReplyFacts};
use crate::table::lookup::row;
use crate::table::stack::Table;
use crate::table::texts::{Texts, texts_of};
use crate::vocabulary::{Command, Lang, Names, Reason, Retry, Severity, Source};

/// A table's entry for a reply code.
#[derive(Clone, Copy)]
pub struct ReplyEntry {
    table: Table,
    facts: &'static ReplyFacts,
}

impl ReplyEntry {
    pub(in crate::table) fn find(table: Table, code: u16) -> Option<Self> {
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

    /// Returns the name of the enum variant, such as `"MailboxUnavailable"`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.facts.name
    }

    /// Returns the severity of the code outside any special context.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.facts.severity
    }

    /// Returns the reason that the code implies.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.facts.reason
    }

    /// Returns `true` if the code alone doesn't prove the reason.
    #[must_use]
    pub const fn is_vague(&self) -> bool {
        self.facts.vague
    }

    /// Returns what to do now.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.facts.retry
    }

    /// Returns the commands that the code may answer. A code without commands occurs only in
    /// delivery reports.
    #[must_use]
    pub const fn commands(&self) -> &'static [Command] {
        self.facts.commands
    }

    /// Returns the enhanced status codes that usually come with the code.
    #[must_use]
    pub const fn companions(&self) -> &'static [EnhancedStatusCode] {
        self.facts.companions
    }

    /// Returns the enhanced status code that the code implies if the server sends none.
    #[must_use]
    pub const fn derived(&self) -> Option<EnhancedStatusCode> {
        self.facts.derived
    }

    /// Returns what a program may extract from the text of the reply, if anything.
    #[must_use]
    pub const fn names(&self) -> Option<Names> {
        self.facts.names
    }

    /// Returns the source of the entry's facts.
    #[must_use]
    pub const fn source(&self) -> Source {
        self.facts.source
    }

    /// Returns the address of the vendor's page about the code, if there is one.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        self.facts.help
    }

    /// Returns the texts in the given language.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> Texts {
        let code = self.facts.code;
        let words = |layer: &'static Layer| {
            layer
                .reply(code)
                .map_or(LayerTexts::NONE, |row| layer.words(&layer.replies, row))
        };
        texts_of(self.table, &words, lang)
    }

    /// Returns an iterator over the entry's rules for special contexts, starting with the topmost
    /// layer.
    pub fn rules(&self) -> impl Iterator<Item = RuleEntry> + use<> {
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
