//! Reasons with their phrases, and the two sections for what nobody listed: classes and subjects.

use std::ops::Range;

use super::Check;
use super::name::Taken;
use super::words::texts;
use crate::model::{Class, Kind, Reason, Retry, Subject};
use crate::raw;

impl Check<'_> {
    pub(super) fn check_reasons(&mut self, entries: &[raw::Entry<raw::Reason>]) -> Vec<Reason> {
        let mut taken = Taken::default();
        let reasons = entries.iter();
        reasons
            .filter_map(|entry| self.check_reason(entry, &mut taken))
            .collect()
    }

    fn check_reason(
        &mut self,
        entry: &raw::Entry<raw::Reason>,
        taken: &mut Taken,
    ) -> Option<Reason> {
        let fields = &entry.fields;
        self.refuse_rules(&entry.rules);
        let key = self.check_constant(&entry.key);
        let name = self.check_name(&fields.name, &entry.at, taken);
        let suppress = self.require(&fields.suppress, &entry.at, "suppress", "false");
        let suppress = suppress.copied();
        let words = self.check_words(texts!(fields), &entry.at);
        Some(Reason {
            inherits: self.leave_to_base(Kind::Reason, entry.key.get_ref(), entry.at.clone()),
            retry: self.check_retry(&fields.retry),
            phrases: self.check_phrases(&entry.key, fields),
            suppress: self.or_stand_in(suppress, bool::default),
            name: self.or_stand_in(name, String::new),
            key: key?,
            words,
        })
    }

    pub(super) fn check_classes(&mut self, entries: &[raw::Entry<raw::Class>]) -> Vec<Class> {
        entries
            .iter()
            .filter_map(|entry| self.check_class(entry))
            .collect()
    }

    fn check_class(&mut self, entry: &raw::Entry<raw::Class>) -> Option<Class> {
        let fields = &entry.fields;
        self.refuse_rules(&entry.rules);
        let class = entry
            .key
            .get_ref()
            .parse()
            .ok()
            .filter(|class| (2..=5).contains(class) && entry.key.get_ref().len() == 1);
        if class.is_none() {
            let message = format!("`{}` is no class of replies", entry.key.get_ref());
            self.problem(
                entry.key.span(),
                message,
                "write `[class.2]`, `[class.3]`, `[class.4]` or `[class.5]`",
            );
        }
        self.check_name(&fields.name, &entry.at, &mut Taken::default());
        self.check_own_source(&fields.source, &None, &None, &entry.at);
        self.require(&fields.retry, &entry.at, "retry", "\"later\"");
        let retry = self.check_retry(&fields.retry);
        let words = self.check_words(texts!(fields), &entry.at);
        self.leave_to_base(Kind::Class, entry.key.get_ref(), entry.at.clone());
        Some(Class {
            class: class?,
            retry: self.or_stand_in(retry, || Retry::Never),
            words,
        })
    }

    pub(super) fn check_subjects(&mut self, entries: &[raw::Entry<raw::Subject>]) -> Vec<Subject> {
        let mut taken = Taken::default();
        let mut before = None;
        let mut subjects = Vec::new();
        for entry in entries {
            if let Some(subject) = self.check_subject(entry, &mut taken) {
                self.check_order(before, subject.subject, &entry.at, "this subject");
                before = Some(subject.subject);
                subjects.push(subject);
            }
        }
        subjects
    }

    fn check_subject(
        &mut self,
        entry: &raw::Entry<raw::Subject>,
        taken: &mut Taken,
    ) -> Option<Subject> {
        let fields = &entry.fields;
        self.refuse_rules(&entry.rules);
        let subject = super::detail::number(entry.key.get_ref());
        if subject.is_none() {
            let message = format!("`{}` is no subject", entry.key.get_ref());
            self.problem(
                entry.key.span(),
                message,
                "write a number from 0 to 999 without leading zeros, such as `[subject.7]`",
            );
        }
        self.check_own_source(&fields.source, &None, &None, &entry.at);
        let name = self.check_name(&fields.name, &entry.at, taken);
        let reason = self.check_reason_of(&fields.reason, &entry.at);
        let own = self.check_retry(&fields.retry);
        let words = self.check_words(texts!(fields), &entry.at);
        Some(Subject {
            inherits: self.leave_to_base(Kind::Subject, entry.key.get_ref(), entry.at.clone()),
            retry: self.or_reasons(own, reason.as_deref()),
            name: self.or_stand_in(name, String::new),
            subject: subject?,
            reason,
            words,
        })
    }

    /// Returns the reason that a block must name.
    pub(super) fn check_reason_of(
        &mut self,
        reason: &raw::Text,
        at: &Range<usize>,
    ) -> Option<String> {
        self.require(reason, at, "reason", "\"mailbox-full\"");
        let Some(reason) = reason else {
            return self.or_stand_in(None, || "undefined".to_owned());
        };
        self.check_known(Kind::Reason, reason.get_ref(), reason.span());
        Some(reason.get_ref().clone())
    }

    /// Tells whether a code does not say why by itself; one that names no reason leaves that open too.
    pub(super) fn check_vague(
        &self,
        vague: &raw::Field<bool>,
        reason: Option<&str>,
    ) -> Option<bool> {
        let stated = vague.as_ref().map(|vague| *vague.get_ref());
        stated.or(reason.map(|_| false))
    }

    /// Only codes mean different things in different contexts.
    pub(super) fn refuse_rules(&mut self, rules: &[raw::Rule]) {
        for rule in rules {
            self.problem(
                rule.at.clone(),
                "only reply codes and enhanced status codes have `when` rules",
                "take the rule out, or give it to a code",
            );
        }
    }
}
