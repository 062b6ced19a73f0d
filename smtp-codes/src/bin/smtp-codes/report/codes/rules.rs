//! The rules for contexts in which a code means something else.

use maud::{Markup, html};
use smtp_codes::RuleEntry;

use super::View;
use super::cards::reason;
use super::source::help;
use crate::table::TABLE;

impl View {
    /// Shows the rules for a code, and whether the code is vague.
    pub(super) fn rules(&self, is_vague: bool, rules: impl Iterator<Item = RuleEntry>) -> Markup {
        let rules: Vec<_> = rules.collect();
        let texts = self.texts();
        html! {
            @if is_vague { p.note { (texts.vague) } }
            @if !rules.is_empty() {
                p.note { (texts.rules) ":" }
                ul.rules { @for rule in &rules { li { (self.rule(rule)) } } }
            }
        }
    }

    fn rule(&self, rule: &RuleEntry) -> Markup {
        let texts = self.texts();
        html! {
            strong { (self.conditions(rule)) } " · "
            @if let Some(severity) = rule.severity() { (self.severity(severity)) " " }
            @if let Some(name) = rule.reason() { (reason(name)) " " }
            @if let Some(retry) = rule.retry() {
                (texts.retry) ": " (retry.text(self.lang)) " · "
            }
            span.share { (self.source(rule.source())) }
            @if let Some(url) = rule.help() { " · " (self.words.card.help) ": " (help(Some(url))) }
            @if rule.has_texts() { (self.in_languages(|lang| rule.texts(&TABLE, lang))) }
        }
    }

    /// Describes when a rule applies.
    fn conditions(&self, rule: &RuleEntry) -> String {
        let texts = self.texts();
        let commands: Vec<_> = rule
            .commands()
            .iter()
            .map(|command| command.as_str())
            .collect();
        let enhanced: Vec<_> = rule.enhanced().map(|code| code.to_string()).collect();
        let mut conditions = Vec::new();
        if !commands.is_empty() {
            conditions.push((texts.after)(&commands.join(", ")));
        }
        if !enhanced.is_empty() {
            conditions.push((texts.with)(&enhanced.join(", ")));
        }
        conditions.extend(rule.class().map(texts.in_class));
        conditions.join(", ")
    }
}
