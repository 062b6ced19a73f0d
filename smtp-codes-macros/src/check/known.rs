//! The names that a table defines.

use super::code::subject_and_detail;
use super::coverage::Coverage;
use crate::kind::Kind;
use crate::places::Places;
use crate::problem::Problems;
use crate::raw;

/// The names in the built-in table. The macro cannot see the table itself, which is in the runtime
/// crate. A test keeps `builtin.toml` in sync with the table.
pub(super) const BUILT_IN: &str = include_str!("../builtin.toml");

/// The names that a table defines. A block with a mistake defines its name too, because using that
/// name is not another mistake.
pub(super) struct Known {
    /// Names with their sections, such as `reason.spam`, including the names in headers that could
    /// not be read and in headers whose section is misspelt.
    names: Places,
    pub(super) details: Coverage,
    commands: Vec<String>,
    /// The names of commands and the other words that logs use for commands, in lower case.
    words: Places,
}

impl Known {
    pub(super) fn of(file: &raw::File) -> Self {
        let mut known = Self {
            names: Places::default(),
            details: Coverage::of(&file.details),
            commands: Vec::new(),
            words: Places::default(),
        };
        known.add(Kind::Command, &file.commands);
        known.add(Kind::Class, &file.classes);
        known.add(Kind::Reply, &file.replies);
        known.add(Kind::Subject, &file.subjects);
        known.add(Kind::Reason, &file.reasons);
        known.add(Kind::Policy, &file.policies);
        for path in &file.broken {
            known.names.number(path, 0);
        }
        known.add_words(file);
        known
    }

    pub(super) fn built_in() -> Self {
        Self::of(&raw::read(BUILT_IN, &mut Problems::default()))
    }

    fn add<T>(&mut self, kind: Kind, entries: &[raw::Entry<T>]) {
        for entry in entries {
            self.add_name(kind, entry.key.get_ref());
        }
    }

    fn add_name(&mut self, kind: Kind, name: &str) {
        self.names.number(&kind.path(name), 0);
    }

    fn add_words(&mut self, file: &raw::File) {
        for command in &file.commands {
            let number = self.commands.len();
            self.words
                .number(&command.key.get_ref().to_lowercase(), number);
            self.commands.push(command.key.get_ref().clone());
        }
        for (number, command) in file.commands.iter().enumerate() {
            for word in &command.fields {
                self.words.number(&word.get_ref().to_lowercase(), number);
            }
        }
    }

    /// Returns `true` if the table defines a name, or would define it if the header could be read.
    pub(super) fn has(&self, kind: Kind, name: &str) -> bool {
        let numbers = subject_and_detail(name).filter(|_| kind == Kind::Detail);
        let covers =
            numbers.is_some_and(|(subject, detail)| self.details.find(subject, detail).is_some());
        covers
            || self.names.get(&kind.path(name)).is_some()
            || self.names.get(kind.section()).is_some()
    }

    /// Appends the names of the given kind to a list.
    pub(super) fn add_names_to(&self, names: &mut Vec<String>, kind: Kind) {
        let start = kind.path("");
        for (path, _) in self.names.starting_with(&start) {
            names.extend(path.strip_prefix(&start).map(ToOwned::to_owned));
        }
    }

    /// Returns the command that logs mean by a word, ignoring case.
    pub(super) fn command(&self, word: &str) -> Option<&str> {
        let number = self.words.number_of(&word.to_lowercase())?;
        self.commands.get(number).map(String::as_str)
    }
}
