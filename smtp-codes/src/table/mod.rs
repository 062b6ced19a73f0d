//! A table of codes: one TOML file, or several laid over each other.

mod detail;
pub(crate) mod layer;
mod reason;
mod reply;
mod rule;
mod texts;
mod unlisted;

use core::fmt;

pub use detail::{DetailEntry, display_detail};
pub use reason::ReasonEntry;
pub use reply::ReplyEntry;
pub(crate) use rule::RuleEntry;
pub use texts::Texts;
pub(crate) use unlisted::{ClassEntry, SubjectEntry};

use crate::code::EnhancedStatusCode;
use crate::vocabulary::{self, Command, Lang, Reason, RetryPolicy};
use layer::{DetailKey, Layer, ReasonFacts};

/// A table of reply codes, enhanced status codes, reasons and retry policies with their texts.
///
/// [`code_table!`](crate::code_table) makes one from a TOML file; [`TABLE`](crate::TABLE) is the built-in one. An
/// application lays its own table over it and asks both as if they were one:
///
/// ```
/// use smtp_codes::{TABLE, Table, lang};
///
/// // A table of your own would stand on the left.
/// static CODES: Table = TABLE.over(&TABLE);
///
/// let entry = CODES.reply(550).unwrap();
/// assert_eq!(entry.texts(lang::EN).text, "Mailbox unavailable or message refused");
/// assert!(CODES.reply(599).is_none()); // nobody listed it
/// ```
#[derive(Clone, Copy)]
pub struct Table(Node);

#[derive(Clone, Copy)]
enum Node {
    Layer(&'static Layer),
    Over(&'static Table, &'static Table),
}

impl Table {
    /// Makes the table of one file; for generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn of(layer: &'static Layer) -> Self {
        Self(Node::Layer(layer))
    }

    /// Lays this table over `base`: what this one does not say is looked up there.
    ///
    /// The result is made of references, in a `const`, a `static` or a `let`. To lay a third table
    /// over it, put it into a `static`.
    #[must_use]
    pub const fn over(&'static self, base: &'static Self) -> Self {
        Self(Node::Over(self, base))
    }

    /// Returns the entry of a reply code, or `None` if it is not listed.
    #[must_use]
    pub fn reply(&self, code: u16) -> Option<ReplyEntry> {
        ReplyEntry::find(*self, code)
    }

    /// Returns the entries of all listed reply codes, ascending.
    pub fn replies(&self) -> impl Iterator<Item = ReplyEntry> + use<> {
        let table = *self;
        (200..=599).filter_map(move |code| table.reply(code))
    }

    /// Returns the entry of an enhanced status code, whatever its class, or `None` if its detail is not listed.
    #[must_use]
    pub fn enhanced(&self, code: EnhancedStatusCode) -> Option<DetailEntry> {
        self.detail(code.subject(), code.detail())
    }

    /// Returns the entry of the enhanced status codes X.`subject`.`detail`, or `None` if it is not listed.
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

    /// Returns the entries of all listed details, each layer's ascending; aliases are entries too.
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

    /// Returns the entry of a reason, or `None` if no file defines it.
    #[must_use]
    pub fn reason(&self, reason: Reason) -> Option<ReasonEntry> {
        self.reason_named(reason.as_str())
    }

    /// Returns the entry of the reason of that name, such as `"mailbox-full"`.
    #[must_use]
    pub fn reason_named(&self, name: &str) -> Option<ReasonEntry> {
        ReasonEntry::find(*self, name)
    }

    /// Returns the entries of all reasons, each layer's in the order of its file.
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

    /// Returns the command of that name, in any case, or of the words that logs use, such as `"end of DATA"`.
    #[must_use]
    pub fn command(&self, name: &str) -> Option<Command> {
        let name = name.trim();
        let mut commands = self.layers().flat_map(|layer| layer.commands);
        let is = |word: &str| word.eq_ignore_ascii_case(name);
        let named = commands
            .find(|facts| is(facts.command.as_str()) || facts.words.iter().any(|word| is(word)));
        named.map(|facts| facts.command)
    }

    /// Returns the retry policy of that name, such as `"postfix"`.
    #[must_use]
    pub fn policy(&self, name: &str) -> Option<RetryPolicy> {
        let mut policies = self.layers().flat_map(|layer| layer.policies);
        policies
            .find(|(known, _)| *known == name)
            .map(|(_, policy)| *policy)
    }

    /// Returns the languages that this table speaks, its own first ones first.
    pub fn languages(&self) -> impl Iterator<Item = Lang> + Clone + use<> {
        let table = *self;
        let spoken = table.layers().flat_map(|layer| layer.languages).enumerate();
        spoken.filter_map(move |(place, lang)| {
            let mut earlier = table.layers().flat_map(|layer| layer.languages).take(place);
            (!earlier.any(|other| other == lang)).then_some(*lang)
        })
    }

    /// Chooses a language of this table by the wishes of a reader, in the form of Accept-Language.
    ///
    /// Wishes that cannot be met give the table's first language; parts that cannot be read are passed over.
    ///
    /// ```
    /// use smtp_codes::{TABLE, lang};
    ///
    /// assert_eq!(TABLE.negotiate("ru-RU,ru;q=0.9,en;q=0.8"), lang::RU);
    /// assert_eq!(TABLE.negotiate("fr, de"), lang::EN);
    /// ```
    ///
    /// Source: RFC 9110 section 12.5.4, RFC 4647 section 3.4.
    #[must_use]
    pub fn negotiate(&self, wishes: &str) -> Lang {
        let chosen = vocabulary::negotiate(wishes, self.languages());
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

    /// Returns the layer of a table of one file.
    pub(crate) const fn own_layer(&self) -> Option<&'static Layer> {
        match self.0 {
            Node::Layer(layer) => Some(layer),
            Node::Over(..) => None,
        }
    }

    /// Returns the layers, the topmost first.
    pub(crate) fn layers(self) -> impl Iterator<Item = &'static Layer> + Clone {
        (0..).map_while(move |place| self.layer(place))
    }

    fn layer(&self, place: usize) -> Option<&'static Layer> {
        match self.0 {
            Node::Layer(layer) => (place == 0).then_some(layer),
            Node::Over(upper, base) => {
                let beyond = place.checked_sub(upper.depth());
                beyond.map_or_else(|| upper.layer(place), |place| base.layer(place))
            }
        }
    }

    fn depth(&self) -> usize {
        match self.0 {
            Node::Layer(_) => 1,
            Node::Over(upper, base) => upper.depth() + base.depth(),
        }
    }
}

impl fmt::Debug for Table {
    /// Shows the size of the table rather than its rows, which are thousands of lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table")
            .field("layers", &self.depth())
            .field("replies", &self.replies().count())
            .field("details", &self.details().count())
            .field("reasons", &self.reasons().count())
            .finish()
    }
}
