//! Enhanced status codes, such as `[enhanced.7.26]`, and ranges of codes.

use toml::Spanned;

use super::alias::alias;
use super::block::Block;
use super::citation::{self, sources};
use super::code::{self, subject_and_detail};
use super::context::Context;
use super::findings::Findings;
use super::name::Taken;
use super::reason::vague;
use super::rule::{Owner, rules};
use super::words::texts;
use crate::kind::Kind;
use crate::model::{Alias, DetailFacts, DetailKey, Entry, List};
use crate::order::sort_by;
use crate::places::Places;
use crate::raw;

/// The maximum number of entries: generated code stores row numbers in two bytes.
const MOST: usize = 65_535;

/// The classes of enhanced status codes.
const CLASSES: [u8; 3] = [2, 4, 5];

pub(super) fn details(
    context: &Context,
    entries: &[raw::Entry<raw::Detail>],
    found: &mut Findings<'_>,
) -> (Vec<Entry<DetailFacts>>, Vec<Alias>) {
    let mut taken = Taken::default();
    let (mut details, mut aliases) = (Vec::new(), Vec::new());
    for entry in entries {
        let mut block = Block::of(context, entry);
        let Some(numbers) = block.numbers(&entry.key) else {
            block.end(found);
            continue;
        };
        match &entry.fields.alias_of {
            Some(of) => aliases.extend(alias(block, numbers, of, entry, found)),
            None => details.extend(detail(block, numbers, entry, &mut taken, found)),
        }
    }
    found.limit(entries, MOST, Kind::Detail);
    for problem in context.known.details.overlaps() {
        found.push(problem);
    }
    sort_by(&mut details, |detail: &Entry<DetailFacts>| {
        let [subject, number, through] = detail.key.numbers();
        [detail.rank(), subject, number, through]
    });
    (details, aliases)
}

fn detail(
    mut block: Block<'_>,
    (subject, detail): (u16, u16),
    entry: &raw::Entry<raw::Detail>,
    taken: &mut Taken,
    found: &mut Findings<'_>,
) -> Option<Entry<DetailFacts>> {
    let context = block.context;
    let key = DetailKey {
        subject,
        detail,
        through: block.through(detail, &entry.fields.through),
    };
    let facts = block.detail_facts(&entry.fields, taken);
    let words = block.words(texts!(entry.fields));
    let inherits = block.end_entry(Kind::Detail, &entry.key, found);
    let owner = Owner::Detail {
        covers: key,
        classes: facts
            .classes
            .as_ref()
            .map_or(&CLASSES[..], |List(classes)| classes),
    };
    let rules = rules(context, &entry.rules, &owner, found);
    // Only a file that extends the built-in table may have an entry without a name.
    let is_variant = facts.name.is_some() || context.extends;
    is_variant.then_some(Entry {
        key,
        inherits,
        facts,
        words,
        rules,
    })
}

impl Block<'_> {
    fn detail_facts(&mut self, fields: &raw::Detail, taken: &mut Taken) -> DetailFacts {
        let name = self.name(&fields.name, taken);
        let classes = self.classes(&fields.classes);
        let classes = self.context.or_replace(classes, || List(CLASSES.to_vec()));
        let any = classes
            .as_ref()
            .map_or(&CLASSES[..], |List(classes)| classes);
        let basic = self.basic(&fields.basic, any);
        let reason = self.reason(&fields.reason);
        let own = self.retry(&fields.retry);
        let source = self.citation(sources!(fields));
        DetailFacts {
            name,
            basic: self.context.or_replace(basic, || List(Vec::new())),
            vague: vague(&fields.vague, reason.as_ref()),
            retry: self.retry_of_detail(own, reason.as_ref()),
            source: self.context.or_replace(source, citation::unknown),
            help: self.help(&fields.help),
            classes,
            reason,
        }
    }

    fn numbers(&mut self, key: &Spanned<String>) -> Option<(u16, u16)> {
        let numbers = subject_and_detail(key.get_ref());
        match numbers {
            Some((subject, _)) => self.know(Kind::Subject, &subject.to_string(), key.span()),
            None => {
                let message = format!("`{}` is not a subject and a detail", key.get_ref());
                let help = "write two numbers from 0 to 999 without leading zeros, such as \
                            `[enhanced.7.26]`";
                self.problem(key.span(), message, help);
            }
        }
        numbers
    }

    fn through(&mut self, detail: u16, through: &raw::Field<i64>) -> u16 {
        let Some(through) = through else {
            return detail;
        };
        let last = u16::try_from(*through.get_ref()).ok();
        let last = last.filter(|last| (detail + 1..=999).contains(last));
        if last.is_none() {
            let message = "this range ends before it begins or beyond 999";
            let first = detail + 1;
            let help = format!("write the last detail of the range, from {first} to 999");
            self.problem(through.span(), message, help);
        }
        last.unwrap_or(detail)
    }

    fn classes(&mut self, classes: &raw::Field<Vec<Spanned<i64>>>) -> Option<List<u8>> {
        let list = self.require(classes, "classes", "[5]")?;
        let mut checked = Vec::new();
        for class in list.get_ref() {
            match u8::try_from(*class.get_ref()) {
                Ok(digit) if CLASSES.contains(&digit) && !checked.contains(&digit) => {
                    checked.push(digit);
                }
                Ok(digit) if CLASSES.contains(&digit) => {
                    let message = format!("the class {digit} appears twice");
                    self.problem(class.span(), message, "delete one of the two");
                }
                _ => {
                    let message = format!("`{}` is not a class", class.get_ref());
                    let help = "the classes are 2, 4 and 5, the usual one first";
                    self.problem(class.span(), message, help);
                }
            }
        }
        if list.get_ref().is_empty() && !self.is_faulty("classes") {
            let message = "the list of classes is empty";
            self.problem(list.span(), message, "write `classes = [5]`");
        }
        Some(List(checked))
    }

    fn basic(
        &mut self,
        basic: &raw::Field<Vec<Spanned<i64>>>,
        classes: &[u8],
    ) -> Option<List<u16>> {
        let list = basic.as_ref()?.get_ref();
        let mut seen = Places::default();
        let mut checked = Vec::new();
        for code in list {
            let written = code.get_ref().to_string();
            self.refuse_second(&Spanned::new(code.span(), written.clone()), &mut seen);
            let Some(number) = code::reply(&written) else {
                let message = format!("`{written}` is not a reply code");
                self.problem(code.span(), message, "write three digits from 200 to 599");
                continue;
            };
            self.know(Kind::Reply, &written, code.span());
            if !classes
                .iter()
                .any(|class| u16::from(*class) == number / 100)
            {
                let message =
                    format!("the first digit of {number} is not among the classes of this code");
                let help = "add its first digit to `classes`, or delete the reply code";
                self.problem(code.span(), message, help);
            }
            checked.push(number);
        }
        Some(List(checked))
    }
}
