//! Reasons, and how other blocks refer to them.

use toml::Spanned;

use super::block::Block;
use super::context::Context;
use super::findings::Findings;
use super::name::Taken;
use super::phrase::Phrases;
use super::words::texts;
use crate::kind::Kind;
use crate::model::{About, Entry, Phrase, ReasonFacts, ReasonName};
use crate::{raw, suggest};

/// The maximum number of reasons: generated code stores the row of a phrase's reason in two bytes,
/// together with two bits for the kind of the phrase.
const MOST: usize = 16_383;

pub(super) fn reasons(
    context: &Context,
    entries: &[raw::Entry<raw::Reason>],
    found: &mut Findings<'_>,
) -> (Vec<Entry<ReasonFacts>>, Vec<Phrase>) {
    let mut taken = Taken::default();
    let mut phrases = Phrases::default();
    let mut reasons = Vec::new();
    for entry in entries {
        if let Some(reason) = reason(context, entry, (&mut taken, &mut phrases), found) {
            reasons.push(reason);
        }
    }
    found.limit(entries, MOST, Kind::Reason);
    (Entry::ranked(reasons), phrases.finish(found))
}

fn reason(
    context: &Context,
    entry: &raw::Entry<raw::Reason>,
    (taken, phrases): (&mut Taken, &mut Phrases),
    found: &mut Findings<'_>,
) -> Option<Entry<ReasonFacts>> {
    let fields = &entry.fields;
    let mut block = Block::of(context, entry);
    block.refuse_rules(&entry.rules);
    let key = block.constant(&entry.key);
    let name = block.name(&fields.name, taken);
    let about = block.about(&fields.about);
    let suppress = block.require(&fields.suppress, "suppress", "false");
    block.refuse_suppress(suppress, about);
    let suppress = suppress.map(Spanned::get_ref).copied();
    let facts = ReasonFacts {
        name: context.or_replace(name, String::new),
        about: context.or_replace(about, || About::RECIPIENT),
        suppress: context.or_replace(suppress, bool::default),
        retry: block.retry(&fields.retry),
        help: block.help(&fields.help),
    };
    block.phrases(&entry.key, fields, phrases);
    let words = block.words(texts!(fields));
    Some(Entry {
        inherits: block.end_entry(Kind::Reason, &entry.key, found),
        key: key?,
        facts,
        words,
        rules: Vec::new(),
    })
}

impl Block<'_> {
    /// Returns what a reason is about.
    fn about(&mut self, about: &raw::Text) -> Option<About> {
        let about = self.require(about, "about", "\"recipient\"")?;
        let name = about.get_ref().as_str();
        let known = About::ALL.iter().find(|known| known.name == name).copied();
        if known.is_none() {
            let message = format!("a reply cannot be about `{name}`");
            let help = suggest::help(name, &About::ALL.map(|known| known.name));
            self.problem(about.span(), message, help);
        }
        known
    }

    /// Reports `suppress = true` in a reason that is about neither the recipient nor the domain.
    fn refuse_suppress(&mut self, suppress: Option<&Spanned<bool>>, about: Option<About>) {
        let (Some(suppress), Some(about)) = (suppress, about) else {
            return;
        };
        if *suppress.get_ref() && ![About::RECIPIENT, About::DOMAIN].contains(&about) {
            let message = format!(
                "a reason about the {} does not prove an address dead",
                about.name
            );
            let help = "write `suppress = false`";
            self.problem(suppress.span(), message, help);
        }
    }

    /// Returns the reason of a block, in which the key `reason` is required.
    pub(super) fn reason(&mut self, reason: &raw::Text) -> Option<ReasonName> {
        let name = self.require(reason, "reason", "\"mailbox-full\"");
        let name = name.map(|name| self.reason_name(name));
        let undefined = || ReasonName("undefined".to_owned());
        self.context.or_replace(name, undefined)
    }

    /// Returns a reason by its name, and checks that the name is defined.
    pub(super) fn reason_name(&mut self, name: &Spanned<String>) -> ReasonName {
        self.know(Kind::Reason, name.get_ref(), name.span());
        ReasonName(name.get_ref().clone())
    }

    /// Reports rules in a block that is not a code.
    pub(super) fn refuse_rules(&mut self, rules: &[raw::Rule]) {
        for rule in rules {
            let message = "only reply codes and enhanced status codes have `when` rules";
            let help = "delete the rule, or move it to a code";
            self.problem(rule.at.clone(), message, help);
        }
    }
}

/// Returns whether a code is vague, that is, whether the code alone does not say why. The default
/// is `false` for an entry with a reason, and `None` for an entry that leaves out the reason.
pub(super) fn vague(vague: &raw::Field<bool>, reason: Option<&ReasonName>) -> Option<bool> {
    let stated = vague.as_ref().map(|vague| *vague.get_ref());
    stated.or(reason.map(|_| false))
}
