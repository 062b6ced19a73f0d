//! Classes and subjects, which say what unlisted codes mean.

use super::block::Block;
use super::code::number;
use super::context::Context;
use super::findings::Findings;
use super::name::Taken;
use super::words::texts;
use crate::kind::Kind;
use crate::model::{ClassFacts, Entry, Retry, SubjectFacts};
use crate::raw;

pub(super) fn classes(
    context: &Context,
    entries: &[raw::Entry<raw::Class>],
    found: &mut Findings<'_>,
) -> Vec<Entry<ClassFacts>> {
    let mut taken = Taken::default();
    let mut classes = Vec::new();
    for entry in entries {
        if let Some(class) = class(context, entry, &mut taken, found) {
            classes.push(class);
        }
    }
    Entry::ranked(classes)
}

fn class(
    context: &Context,
    entry: &raw::Entry<raw::Class>,
    taken: &mut Taken,
    found: &mut Findings<'_>,
) -> Option<Entry<ClassFacts>> {
    let fields = &entry.fields;
    let mut block = Block::of(context, entry);
    block.refuse_rules(&entry.rules);
    let key = entry.key.get_ref();
    let class = key.parse().ok().filter(|_| key.len() == 1);
    let class = class.filter(|class| (2..=5).contains(class));
    if class.is_none() {
        let help = "write `[class.2]`, `[class.3]`, `[class.4]` or `[class.5]`";
        block.problem(entry.key.span(), format!("`{key}` is not a class"), help);
    }
    block.name(&fields.name, taken);
    block.standard_of(&fields.source);
    block.require(&fields.retry, "retry", "\"later\"");
    let retry = block.retry(&fields.retry);
    let words = block.words(texts!(fields));
    Some(Entry {
        inherits: block.end_entry(Kind::Class, &entry.key, found),
        facts: ClassFacts {
            retry: context.or_replace(retry, || Retry::Never),
        },
        key: class?,
        words,
        rules: Vec::new(),
    })
}

pub(super) fn subjects(
    context: &Context,
    entries: &[raw::Entry<raw::Subject>],
    found: &mut Findings<'_>,
) -> Vec<Entry<SubjectFacts>> {
    let mut taken = Taken::default();
    let mut subjects = Vec::new();
    for entry in entries {
        if let Some(subject) = subject(context, entry, &mut taken, found) {
            subjects.push(subject);
        }
    }
    Entry::ranked(subjects)
}

fn subject(
    context: &Context,
    entry: &raw::Entry<raw::Subject>,
    taken: &mut Taken,
    found: &mut Findings<'_>,
) -> Option<Entry<SubjectFacts>> {
    let fields = &entry.fields;
    let mut block = Block::of(context, entry);
    block.refuse_rules(&entry.rules);
    let key = entry.key.get_ref();
    let subject = number(key);
    if subject.is_none() {
        let help = "write a number from 0 to 999 without leading zeros, such as `[subject.7]`";
        block.problem(entry.key.span(), format!("`{key}` is not a subject"), help);
    }
    let name = block.name(&fields.name, taken);
    block.standard_of(&fields.source);
    let reason = block.reason(&fields.reason);
    let own = block.retry(&fields.retry);
    let retry = block.retry_of_detail(own, reason.as_ref());
    let words = block.words(texts!(fields));
    Some(Entry {
        inherits: block.end_entry(Kind::Subject, &entry.key, found),
        facts: SubjectFacts {
            name: context.or_replace(name, String::new),
            reason,
            retry,
        },
        key: subject?,
        words,
        rules: Vec::new(),
    })
}

impl Block<'_> {
    /// Checks the source of an entry, which must be a standard.
    fn standard_of(&mut self, source: &raw::Text) {
        if let Some(source) = self.require(source, "source", "\"RFC …\"") {
            self.standard(source);
        }
    }
}
