//! What all checks need to know about the file, and what they find.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::head::{self, Languages};
use super::known::Known;
use crate::kind::Kind;
use crate::model::{ClassFacts, Entry, Policy, ReasonFacts, Retry};
use crate::problem::{Problem, Problems};
use crate::{raw, suggest};

/// What is known about the file before its blocks are checked.
pub(super) struct Context {
    pub(super) known: Known,
    /// The names of the built-in table, if that is another one.
    pub(super) below: Option<Known>,
    /// Entries may leave out what the built-in table has.
    pub(super) extends: bool,
    pub(super) languages: Languages,
    pub(super) policies: BTreeMap<String, Policy>,
    pub(super) class_retries: BTreeMap<u8, Retry>,
    /// The retries of the file's reasons that have one.
    pub(super) reason_retries: BTreeMap<String, Retry>,
}

impl Context {
    pub(super) fn of(file: &raw::File, is_base: bool, found: &mut Findings<'_>) -> Self {
        Self {
            known: Known::of(file),
            below: (!is_base).then(Known::built_in),
            extends: head::extends(file, is_base, found),
            languages: head::languages(file, found),
            policies: BTreeMap::new(),
            class_retries: BTreeMap::new(),
            reason_retries: BTreeMap::new(),
        }
    }

    pub(super) fn set_policies(&mut self, policies: &[Policy]) {
        let named = policies
            .iter()
            .map(|policy| (policy.key.clone(), policy.clone()));
        self.policies = named.collect();
    }

    pub(super) fn set_class_retries(&mut self, classes: &[Entry<ClassFacts>]) {
        for class in classes {
            if let Some(retry) = &class.facts.retry {
                self.class_retries.insert(class.key, retry.clone());
            }
        }
    }

    pub(super) fn set_reason_retries(&mut self, reasons: &[Entry<ReasonFacts>]) {
        for reason in reasons {
            if let Some(retry) = &reason.facts.retry {
                self.reason_retries
                    .insert(reason.key.clone(), retry.clone());
            }
        }
    }

    /// Returns whether the built-in table is another one and has an entry of a name.
    pub(super) fn is_built_in(&self, kind: Kind, name: &str) -> bool {
        self.below
            .as_ref()
            .is_some_and(|below| below.has(kind, name))
    }

    /// Returns the name of the built-in table that a wrong one was probably meant to be.
    pub(super) fn nearest_built_in(&self, kind: Kind, name: &str) -> Option<String> {
        let below = self.below.as_ref().filter(|_| !kind.is_number())?;
        let names: Vec<String> = below.names(kind).collect();
        suggest::nearest(name, names.iter().map(String::as_str)).map(ToOwned::to_owned)
    }

    /// Returns whether this file or the built-in table has a name.
    pub(super) fn has(&self, kind: Kind, name: &str) -> bool {
        self.known.has(kind, name) || self.is_built_in(kind, name)
    }

    /// Returns whether other entries keep a fact that is not stated, as that of the built-in table.
    ///
    /// Without `extends` a missing fact was reported, and something stands in for it, so that the
    /// generated code compiles.
    pub(super) fn or_stand_in<T>(
        &self,
        fact: Option<T>,
        stand_in: impl FnOnce() -> T,
    ) -> Option<T> {
        match self.extends {
            true => fact,
            false => Some(fact.unwrap_or_else(stand_in)),
        }
    }
}

/// The problems that the checks find.
pub(super) struct Findings<'p> {
    problems: &'p mut Problems,
    unknown: BTreeMap<(Kind, String), Uses>,
}

/// The places at which a name is used.
struct Uses {
    first: Range<usize>,
    second: Option<Range<usize>>,
    more: usize,
}

impl<'p> Findings<'p> {
    pub(super) const fn new(problems: &'p mut Problems) -> Self {
        let unknown = BTreeMap::new();
        Self { problems, unknown }
    }

    pub(super) fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    pub(super) fn problem(
        &mut self,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Problem::new(message).at(at).help(help));
    }

    /// Notes a name that nothing defines. It becomes one problem, wherever it is used.
    pub(super) fn unknown(&mut self, kind: Kind, name: String, at: Range<usize>) {
        let uses = self.unknown.entry((kind, name));
        uses.and_modify(|uses| match uses.second {
            None => uses.second = Some(at.clone()),
            Some(_) => uses.more += 1,
        })
        .or_insert(Uses {
            first: at,
            second: None,
            more: 0,
        });
    }

    /// Reports the names that nothing defines.
    pub(super) fn finish(mut self, context: &Context) {
        let mut names: BTreeMap<Kind, Rc<[String]>> = BTreeMap::new();
        for ((kind, name), uses) in std::mem::take(&mut self.unknown) {
            let right = names.entry(kind).or_insert_with(|| {
                let known = [Some(&context.known), context.below.as_ref()];
                known
                    .into_iter()
                    .flatten()
                    .flat_map(|known| known.names(kind))
                    .collect()
            });
            self.push(of_unknown(context, kind, &name, uses, right));
        }
    }
}

fn of_unknown(
    context: &Context,
    kind: Kind,
    name: &str,
    uses: Uses,
    right: &Rc<[String]>,
) -> Problem {
    let problem = Problem::new(format!("unknown {} `{name}`", kind.noun())).at(uses.first);
    let problem = match (uses.second, uses.more) {
        (Some(second), 0) => problem.other(second, "used again here"),
        (Some(second), more) => problem.other(
            second,
            format!("used again here, and in {more} more places"),
        ),
        (None, _) => problem,
    };
    let section = kind.section();
    let add = match kind {
        Kind::Command => format!("add `{name} = []` to `[command]`"),
        _ => format!("add `[{section}.{name}]`"),
    };
    if kind.is_number() {
        return problem.help(format!("{add}, or use a listed one"));
    }
    // A log says `RCPT TO` where a table says `RCPT`.
    let mut tables = [Some(&context.known), context.below.as_ref()]
        .into_iter()
        .flatten();
    if let Some(command) = tables.find_map(|known| known.command(name)) {
        if kind == Kind::Command {
            return problem.help(suggest::did_you_mean(command));
        }
    }
    problem.nearest(
        name,
        right,
        format!("{add}, or use one of `smtp_codes::{section}`"),
    )
}
