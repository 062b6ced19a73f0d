//! Tables of codes, and lookups in tables.
//!
//! `layer` and `packed` define the data that the macro generates, `lookup` finds rows in a layer,
//! `stack` combines layers, and `entries` is the public interface to the rows.

mod entries;
pub(crate) mod layer;
pub(crate) mod lookup;
pub(crate) mod packed;
mod phrase;
mod stack;
mod texts;

pub(crate) use entries::{ClassEntry, SubjectEntry};
pub use entries::{DetailEntry, ReasonEntry, ReplyEntry, RuleEntry, display_detail};
pub(crate) use phrase::{Phrase, PhraseKind};
pub use stack::Table;
pub use texts::Texts;

use core::fmt;

use crate::code::EnhancedStatusCode;
use crate::vocabulary::{self, Command, Lang, Reason, RetryPolicy};
use layer::{Layer, ReasonFacts};
use packed::DetailKey;

impl Table {
    /// Returns the entry for a reply code, or `None` if the code is not listed.
    #[must_use]
    pub fn reply(&self, code: u16) -> Option<ReplyEntry> {
        ReplyEntry::find(*self, code)
    }

    /// Returns an iterator over the entries for all listed reply codes, in ascending order.
    pub fn replies(&self) -> impl Iterator<Item = ReplyEntry> + use<> {
        let table = *self;
        (200..=599).filter_map(move |code| table.reply(code))
    }

    /// Returns the entry for an enhanced status code, regardless of the class, or `None` if the
    /// detail is not listed.
    #[must_use]
    pub fn enhanced(&self, code: EnhancedStatusCode) -> Option<DetailEntry> {
        self.detail(code.subject(), code.detail())
    }

    /// Returns the entry for the enhanced status codes X.`subject`.`detail`, or `None` if the codes
    /// are not listed.
    ///
    /// ```
    /// use smtp_codes::TABLE;
    ///
    /// assert_eq!(TABLE.detail(7, 612).unwrap().to_string(), "X.7.606-649");
    /// assert!(TABLE.detail(7, 999).is_none());
    /// ```
    #[must_use]
    pub fn detail(&self, subject: u16, detail: u16) -> Option<DetailEntry> {
        DetailEntry::find(*self, subject, detail)
    }

    /// Returns an iterator over the entries for all listed details, in ascending order within each
    /// layer.
    ///
    /// Aliases have their own entries.
    pub fn details(&self) -> impl Iterator<Item = DetailEntry> + use<> {
        let table = *self;
        table.layers().enumerate().flat_map(move |(depth, layer)| {
            let fresh = move |key: &DetailKey| {
                let mut upper = table.layers().take(depth);
                let same =
                    |other: DetailKey| (other.from, other.through) == (key.from, key.through);
                let stated = |layer: &'static Layer| {
                    layer
                        .detail(key.subject, key.from)
                        .filter(|key| layer.states(key))
                };
                !upper.any(|layer| stated(layer).is_some_and(same))
            };
            let keys = layer.detail_index.keys().filter(fresh);
            keys.filter_map(move |key| DetailEntry::of(table, layer, key, key.through))
        })
    }

    /// Returns the entry for a reason, or `None` if the table doesn't define the reason.
    #[must_use]
    pub fn reason(&self, reason: Reason) -> Option<ReasonEntry> {
        self.reason_named(reason.as_str())
    }

    /// Returns the entry for the reason with this name, such as `"mailbox-full"`.
    #[must_use]
    pub fn reason_named(&self, name: &str) -> Option<ReasonEntry> {
        ReasonEntry::find(*self, name)
    }

    /// Returns an iterator over the entries for all reasons, layer by layer, in the order in which
    /// each file lists them.
    pub fn reasons(&self) -> impl Iterator<Item = ReasonEntry> + use<> {
        let table = *self;
        table.layers().enumerate().flat_map(move |(depth, layer)| {
            let known = move |facts: &ReasonFacts| {
                let mut upper = table
                    .layers()
                    .take(depth)
                    .flat_map(|layer| layer.reasons.facts);
                upper.any(|other| other.reason == facts.reason)
            };
            let fresh = layer
                .reasons
                .facts
                .iter()
                .filter(move |facts| !known(facts));
            fresh.filter_map(move |facts| table.reason(facts.reason))
        })
    }

    /// Returns the command with this name, ignoring case. Also accepts other names that logs use,
    /// such as `"end of DATA"` or `"check_rcpt"`, so a server must not look up a client's verb with
    /// this method.
    #[must_use]
    pub fn command(&self, name: &str) -> Option<Command> {
        let name = name.trim();
        let mut words = self.command_words();
        let named = words.find(|(words, _)| words.eq_ignore_ascii_case(name));
        named.map(|(_, command)| command)
    }

    /// Returns an iterator over all names of all commands, starting with the topmost layer.
    pub(crate) fn command_words(&self) -> impl Iterator<Item = (&'static str, Command)> + use<> {
        let commands = self.layers().flat_map(|layer| layer.commands);
        commands.flat_map(|facts| {
            let words = facts.words.iter().map(|words| (*words, facts.command));
            core::iter::once((facts.command.as_str(), facts.command)).chain(words)
        })
    }

    /// Returns the retry policy with this name, such as `"postfix"`.
    #[must_use]
    pub fn policy(&self, name: &str) -> Option<RetryPolicy> {
        let mut policies = self.layers().flat_map(|layer| layer.policies);
        policies
            .find(|(known, _)| *known == name)
            .map(|(_, policy)| *policy)
    }

    /// Returns an iterator over the languages in this table, starting with the topmost layer.
    pub fn languages(&self) -> impl Iterator<Item = Lang> + Clone + use<> {
        let table = *self;
        let spoken = table.layers().flat_map(|layer| layer.languages).enumerate();
        spoken.filter_map(move |(place, lang)| {
            let mut earlier = table.layers().flat_map(|layer| layer.languages).take(place);
            (!earlier.any(|other| other == lang)).then_some(*lang)
        })
    }

    /// Returns the language in this table that best matches a reader's preferences, which are in
    /// the format of the Accept-Language header.
    ///
    /// If no language matches, returns the table's first language. Malformed parts are skipped. If
    /// a request has no such header, pass an empty string.
    ///
    /// ```
    /// use smtp_codes::{TABLE, lang};
    ///
    /// assert_eq!(TABLE.negotiate("ru-RU,ru;q=0.9,en;q=0.8"), lang::RU);
    /// assert_eq!(TABLE.negotiate("fr, de"), lang::EN);
    /// assert_eq!(TABLE.negotiate(""), lang::EN);
    /// ```
    ///
    /// Source: RFC 9110 section 12.5.4, RFC 4647 section 3.4.
    #[must_use]
    pub fn negotiate(&self, preferences: &str) -> Lang {
        let chosen = vocabulary::negotiate(preferences, self.languages());
        chosen
            .or_else(|| self.languages().next())
            .unwrap_or(vocabulary::ENGLISH)
    }

    pub(crate) fn class(&self, class: u8) -> Option<ClassEntry> {
        ClassEntry::find(*self, class)
    }

    pub(crate) fn subject(&self, subject: u16) -> Option<SubjectEntry> {
        SubjectEntry::find(*self, subject)
    }
}

impl fmt::Debug for Table {
    /// Formats the size of the table rather than its thousands of rows.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table")
            .field("layers", &self.depth())
            .field("replies", &self.replies().count())
            .field("details", &self.details().count())
            .field("reasons", &self.reasons().count())
            .finish()
    }
}
