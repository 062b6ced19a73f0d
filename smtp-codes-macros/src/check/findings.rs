//! The problems and undefined names that the checks find.

use std::ops::Range;

use crate::kind::Kind;
use crate::places::Places;
use crate::problem::{Problem, Problems};
use crate::raw;

/// Collects the problems and undefined names.
pub(super) struct Findings<'p> {
    problems: &'p mut Problems,
    unknown: Vec<Unknown>,
    /// The indexes of the unknown names, by path.
    numbers: Places,
}

/// An undefined name, and where it is used.
pub(super) struct Unknown {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) first: Range<usize>,
    pub(super) second: Option<Range<usize>>,
    pub(super) more: usize,
}

impl<'p> Findings<'p> {
    pub(super) fn new(problems: &'p mut Problems) -> Self {
        Self {
            problems,
            unknown: Vec::new(),
            numbers: Places::default(),
        }
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

    /// Reports that a table has more entries of a kind than generated code can count.
    pub(super) fn limit<T>(&mut self, entries: &[raw::Entry<T>], most: usize, kind: Kind) {
        if let Some(entry) = entries.get(most) {
            let message = format!("a table has at most {most} {}s", kind.noun());
            let help = "split the table into several tables, and layer them over each other";
            self.problem(entry.at.clone(), message, help);
        }
    }

    /// Records an undefined name. Each name becomes a single problem, no matter how often it is
    /// used.
    pub(super) fn unknown(&mut self, kind: Kind, name: String, at: Range<usize>) {
        let number = self.numbers.number(&kind.path(&name), self.unknown.len());
        match number.and_then(|number| self.unknown.get_mut(number)) {
            Some(known) if known.second.is_none() => known.second = Some(at),
            Some(known) => known.more += 1,
            None => self.unknown.push(Unknown {
                kind,
                name,
                first: at,
                second: None,
                more: 0,
            }),
        }
    }

    /// Returns the problems and the undefined names.
    pub(super) fn into_parts(self) -> (&'p mut Problems, Vec<Unknown>) {
        (self.problems, self.unknown)
    }
}
