//! What the five kinds of entries have in common: facts that may be left out, texts, rules.

use crate::model::{Class, Detail, Reason, Reply, Rule, Subject, Words};

/// An entry of the model.
pub(crate) trait Entry {
    /// Tells whether the entry says more than texts and rules.
    fn has_facts(&self) -> bool;

    fn words(&self) -> &Words;

    /// The name of its variant.
    fn name(&self) -> Option<&str> {
        None
    }

    fn rules(&self) -> &[Rule] {
        &[]
    }

    /// Variants come first, then what only has facts, then what only has texts or rules: generated code counts on it.
    fn rank(&self) -> usize {
        match (self.name(), self.has_facts()) {
            (Some(_), _) => 0,
            (None, true) => 1,
            (None, false) => 2,
        }
    }
}

impl Entry for Class {
    fn has_facts(&self) -> bool {
        self.retry.is_some()
    }

    fn words(&self) -> &Words {
        &self.words
    }
}

impl Entry for Reply {
    fn has_facts(&self) -> bool {
        let given = [
            self.name.is_some(),
            self.severity.is_some(),
            self.reason.is_some(),
            self.vague.is_some(),
            self.retry.is_some(),
            self.commands.is_some(),
            self.companions.is_some(),
            self.derived.is_some(),
            self.names.is_some(),
            self.source.is_some(),
        ];
        given.contains(&true)
    }

    fn words(&self) -> &Words {
        &self.words
    }

    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    fn rules(&self) -> &[Rule] {
        &self.rules
    }
}

impl Entry for Subject {
    fn has_facts(&self) -> bool {
        self.name.is_some() || self.reason.is_some() || self.retry.is_some()
    }

    fn words(&self) -> &Words {
        &self.words
    }
}

impl Entry for Detail {
    fn has_facts(&self) -> bool {
        let given = [
            self.name.is_some(),
            self.classes.is_some(),
            self.basic.is_some(),
            self.reason.is_some(),
            self.vague.is_some(),
            self.retry.is_some(),
            self.source.is_some(),
        ];
        given.contains(&true)
    }

    fn words(&self) -> &Words {
        &self.words
    }

    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    fn rules(&self) -> &[Rule] {
        &self.rules
    }
}

impl Entry for Reason {
    fn has_facts(&self) -> bool {
        self.name.is_some() || self.suppress.is_some() || self.retry.is_some()
    }

    fn words(&self) -> &Words {
        &self.words
    }
}
