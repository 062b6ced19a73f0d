//! A block that is being checked. It collects the problems and reports them when the block ends.

use std::ops::Range;

use toml::Spanned;

use super::context::Context;
use super::findings::Findings;
use crate::kind::Kind;
use crate::problem::Problem;
use crate::raw;

#[must_use = "the problems of a block are only reported when it ends"]
pub(super) struct Block<'c> {
    pub(super) context: &'c Context,
    /// The span of the header.
    pub(super) at: &'c Range<usize>,
    faulty: &'c [&'static str],
    lacks: Vec<Lack>,
    problems: Vec<Problem>,
    unknown: Vec<(Kind, String, Range<usize>)>,
}

/// A key that a block lacks, and the line that would add the key.
struct Lack {
    key: String,
    add: String,
}

impl<'c> Block<'c> {
    pub(super) fn new(
        context: &'c Context,
        at: &'c Range<usize>,
        faulty: &'c [&'static str],
    ) -> Self {
        Self {
            context,
            at,
            faulty,
            lacks: Vec::new(),
            problems: Vec::new(),
            unknown: Vec::new(),
        }
    }

    /// Creates the block for an entry.
    pub(super) fn of<T>(context: &'c Context, entry: &'c raw::Entry<T>) -> Self {
        Self::new(context, &entry.at, &entry.faulty)
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

    /// Returns `true` if the value for a key could not be read.
    pub(super) fn is_faulty(&self, key: &str) -> bool {
        self.faulty.contains(&key)
    }

    /// Returns the value for a required key, or records that the key is missing.
    pub(super) fn require<'v, T>(
        &mut self,
        value: &'v raw::Field<T>,
        key: &'static str,
        example: &str,
    ) -> Option<&'v Spanned<T>> {
        if value.is_none() && !self.is_faulty(key) {
            self.lack(key, format!("`{key} = {example}`"));
        }
        value.as_ref()
    }

    /// Records that a required key is missing.
    pub(super) fn lack(&mut self, key: impl Into<String>, add: String) {
        self.lacks.push(Lack {
            key: key.into(),
            add,
        });
    }

    /// Checks that a name is defined.
    pub(super) fn know(&mut self, kind: Kind, name: &str, at: Range<usize>) {
        if !self.context.has(kind, name) {
            self.unknown.push((kind, name.to_owned(), at));
        }
    }

    /// Ends a block that must have all required keys, and reports its problems.
    pub(super) fn end(self, found: &mut Findings<'_>) {
        let problem = self.lacking("", "", "");
        self.report(problem, found);
    }

    /// Ends the block of an entry. If the file extends the built-in table, the entry may leave out
    /// keys that the built-in entry with the same name has. Returns `true` if the entry leaves out
    /// any such key.
    pub(super) fn end_entry(
        self,
        kind: Kind,
        key: &Spanned<String>,
        found: &mut Findings<'_>,
    ) -> bool {
        let name = key.get_ref();
        let is_built_in = self.context.is_built_in(kind, name);
        let leaves = self.context.extends && !self.lacks.is_empty();
        let problem = match (self.context.extends, is_built_in) {
            (true, true) => None,
            (true, false) => {
                let noun = kind.noun();
                let why =
                    format!(", and the built-in table has no {noun} `{name}` to take it from");
                let meant = self.context.nearest_built_in(kind, name);
                let meant = meant.map(|meant| format!("did you mean `{meant}`? if not, "));
                self.lacking(&why, &meant.unwrap_or_default(), "")
            }
            (false, true) => self.lacking(
                "",
                "",
                "; or begin the file with `extends = true` to leave the rest to the built-in table",
            ),
            (false, false) => self.lacking("", "", ""),
        };
        self.report(problem, found);
        leaves
    }

    fn lacking(&self, why: &str, meant: &str, or: &str) -> Option<Problem> {
        if self.lacks.is_empty() {
            return None;
        }
        let keys = listed(
            self.lacks.iter().map(|lack| format!("`{}`", lack.key)),
            "or",
        );
        let lines = listed(self.lacks.iter().map(|lack| lack.add.clone()), "and");
        let problem = Problem::new(format!("this block has no {keys}{why}")).at(self.at.clone());
        Some(problem.help(format!("{meant}add {lines}{or}")))
    }

    fn report(self, lacking: Option<Problem>, found: &mut Findings<'_>) {
        for problem in self.problems.into_iter().chain(lacking) {
            found.push(problem);
        }
        for (kind, name, at) in self.unknown {
            found.unknown(kind, name, at);
        }
    }
}

/// Joins parts into a list such as `a, b and c`.
fn listed(parts: impl Iterator<Item = String>, last: &str) -> String {
    let parts: Vec<String> = parts.collect();
    match parts.as_slice() {
        [before @ .., end] if !before.is_empty() => format!("{} {last} {end}", before.join(", ")),
        _ => parts.concat(),
    }
}
