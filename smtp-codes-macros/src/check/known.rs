//! The names that a table defines.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::code::subject_and_detail;
use super::coverage::Coverage;
use crate::kind::Kind;
use crate::problem::Problems;
use crate::raw;

/// The built-in table with its names only. The macro cannot see the table itself: that is in the
/// crate which calls it. A test keeps the two equal.
pub(super) const BUILT_IN: &str = include_str!("../builtin.toml");

/// The names that a table defines, right or wrong: what uses them is not wrong.
pub(super) struct Known {
    names: BTreeMap<Kind, BTreeSet<String>>,
    pub(super) details: Coverage,
    /// The commands, by their names and the other words for them in lower case.
    words: BTreeMap<String, String>,
    /// Headers that could not be read, or whose section is misspelt: what they would have defined
    /// is not unknown.
    broken: BTreeSet<String>,
}

impl Known {
    pub(super) fn of(file: &raw::File) -> Self {
        let names = [
            (Kind::Command, keys(&file.commands)),
            (Kind::Class, keys(&file.classes)),
            (Kind::Reply, keys(&file.replies)),
            (Kind::Subject, keys(&file.subjects)),
            (Kind::Reason, keys(&file.reasons)),
            (Kind::Policy, keys(&file.policies)),
        ];
        Self {
            names: names.into_iter().collect(),
            details: Coverage::of(&file.details),
            words: words(&file.commands),
            broken: file.broken.iter().cloned().collect(),
        }
    }

    pub(super) fn built_in() -> Self {
        Self::of(&raw::read(BUILT_IN, &mut Problems::default()))
    }

    /// Returns whether the table defines a name, or would if its header could be read.
    pub(super) fn has(&self, kind: Kind, name: &str) -> bool {
        let is_listed = match kind {
            Kind::Detail => subject_and_detail(name)
                .is_some_and(|(subject, detail)| self.details.find(subject, detail).is_some()),
            _ => self
                .names
                .get(&kind)
                .is_some_and(|names| names.contains(name)),
        };
        is_listed || self.is_broken(kind, name)
    }

    fn is_broken(&self, kind: Kind, name: &str) -> bool {
        let section = kind.section();
        self.broken.contains(section) || self.broken.contains(&format!("{section}.{name}"))
    }

    /// Returns the names of a kind.
    pub(super) fn names(&self, kind: Kind) -> impl Iterator<Item = String> + '_ {
        self.names.get(&kind).into_iter().flatten().cloned()
    }

    /// Returns the command that a word means in logs, whatever its case.
    pub(super) fn command(&self, word: &str) -> Option<&str> {
        self.words.get(&word.to_lowercase()).map(String::as_str)
    }
}

/// Returns the names of commands and the other words for them, each with its command.
fn words(commands: &[raw::Entry<Vec<Spanned<String>>>]) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    for command in commands {
        let name = command.key.get_ref();
        words.insert(name.to_lowercase(), name.clone());
    }
    for command in commands {
        for word in &command.fields {
            let means = words.entry(word.get_ref().to_lowercase());
            means.or_insert_with(|| command.key.get_ref().clone());
        }
    }
    words
}

fn keys<T>(entries: &[raw::Entry<T>]) -> BTreeSet<String> {
    let keys = entries.iter().map(|entry| entry.key.get_ref().clone());
    keys.collect()
}
