//! What all checks need to know about the file.

use std::iter::once;

use super::findings::Findings;
use super::head::{self, Languages};
use super::known::Known;
use crate::kind::Kind;
use crate::model::{ClassFacts, Entry, Policy, ReasonFacts, Retry};
use crate::places::Places;
use crate::{raw, suggest};

/// What is known about the file before its blocks are checked.
pub(super) struct Context {
    pub(super) known: Known,
    /// The names in the built-in table, unless this file is the built-in table.
    pub(super) below: Option<Known>,
    /// Whether entries may leave out what the built-in table defines.
    pub(super) extends: bool,
    pub(super) languages: Languages,
    policies: Vec<Policy>,
    /// The retries of the classes and reasons in the file.
    retries: Vec<Retry>,
    /// The indexes of the policies and the retries, by path.
    numbers: Places,
}

impl Context {
    pub(super) fn of(file: &raw::File, is_base: bool, found: &mut Findings<'_>) -> Self {
        Self {
            known: Known::of(file),
            below: (!is_base).then(Known::built_in),
            extends: head::extends(file, is_base, found),
            languages: head::languages(file, found),
            policies: Vec::new(),
            retries: Vec::new(),
            numbers: Places::default(),
        }
    }

    pub(super) fn set_policies(&mut self, policies: &[Policy]) {
        for (number, policy) in policies.iter().enumerate() {
            self.numbers.number(&Kind::Policy.path(&policy.key), number);
        }
        self.policies = policies.to_vec();
    }

    pub(super) fn set_class_retries(&mut self, classes: &[Entry<ClassFacts>]) {
        for class in classes {
            let class_path = Kind::Class.path(&class.key.to_string());
            self.add_retry(&class_path, class.facts.retry.as_ref());
        }
    }

    pub(super) fn set_reason_retries(&mut self, reasons: &[Entry<ReasonFacts>]) {
        for reason in reasons {
            self.add_retry(&Kind::Reason.path(&reason.key), reason.facts.retry.as_ref());
        }
    }

    fn add_retry(&mut self, path: &str, retry: Option<&Retry>) {
        if let Some(retry) = retry {
            self.numbers.number(path, self.retries.len());
            self.retries.push(retry.clone());
        }
    }

    /// Returns the policy with the given name, if the file defines it.
    pub(super) fn policy(&self, name: &str) -> Option<&Policy> {
        let number = self.numbers.number_of(&Kind::Policy.path(name))?;
        self.policies.get(number)
    }

    /// Returns the retry of a class or a reason that the file defines.
    pub(super) fn retry(&self, kind: Kind, name: &str) -> Option<&Retry> {
        let number = self.numbers.number_of(&kind.path(name))?;
        self.retries.get(number)
    }

    /// Returns `true` if this file is not the built-in table and that table defines the name.
    pub(super) fn is_built_in(&self, kind: Kind, name: &str) -> bool {
        self.below
            .as_ref()
            .is_some_and(|below| below.has(kind, name))
    }

    /// Returns the most similar name in the built-in table, which was probably meant.
    pub(super) fn nearest_built_in(&self, kind: Kind, name: &str) -> Option<String> {
        let below = self.below.as_ref().filter(|_| !kind.is_number())?;
        let mut names = Vec::new();
        below.add_names_to(&mut names, kind);
        suggest::nearest(name, names.iter().map(String::as_str)).map(ToOwned::to_owned)
    }

    /// Returns what is known about the TOML file, then about the built-in table.
    pub(super) fn tables(&self) -> impl Iterator<Item = &Known> {
        once(&self.known).chain(&self.below)
    }

    /// Returns the names of the given kind in the TOML file and in the built-in table.
    pub(super) fn names(&self, kind: Kind) -> Vec<String> {
        let mut names = Vec::new();
        for table in self.tables() {
            table.add_names_to(&mut names, kind);
        }
        names
    }

    /// Returns `true` if the TOML file or the built-in table defines a name.
    pub(super) fn has(&self, kind: Kind, name: &str) -> bool {
        self.known.has(kind, name) || self.is_built_in(kind, name)
    }

    /// Returns the fact unchanged if the file extends the built-in table, because such a file may
    /// leave out the fact. In other files, replaces a missing fact, which was already reported, so
    /// that the generated code compiles.
    pub(super) fn or_replace<T>(
        &self,
        fact: Option<T>,
        replacement: impl FnOnce() -> T,
    ) -> Option<T> {
        match self.extends {
            true => fact,
            false => Some(fact.unwrap_or_else(replacement)),
        }
    }
}
