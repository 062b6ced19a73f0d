//! `when` rules: contexts in which a code means something else.

use std::ops::Range;

use toml::Spanned;

use super::block::Block;
use super::citation::{self, sources};
use super::code::pattern;
use super::context::Context;
use super::findings::Findings;
use super::words::texts;
use crate::kind::Kind;
use crate::model::{Commands, DetailKey, Enhanced, Pattern, Rule, Severity};
use crate::problem::Problem;
use crate::raw;

/// The maximum number of earlier rules that a rule is compared with. No real entry has more rules.
/// Without a limit, checking a file full of mistakes would take minutes.
const COMPARED: usize = 64;

/// The entry that a rule belongs to.
pub(super) enum Owner<'a> {
    Reply {
        commands: &'a Commands,
        stated: Severity,
    },
    Detail {
        covers: DetailKey,
        classes: &'a [u8],
    },
}

/// The conditions of a rule; an empty condition always holds.
struct Conditions {
    commands: Vec<String>,
    enhanced: Vec<Pattern>,
    class: Option<u8>,
}

pub(super) fn rules(
    context: &Context,
    rules: &[raw::Rule],
    owner: &Owner<'_>,
    found: &mut Findings<'_>,
) -> Vec<Rule> {
    let mut checked: Vec<Rule> = Vec::new();
    for rule in rules {
        let mut block = Block::new(context, &rule.at, &rule.faulty);
        let conditions = block.conditions(&rule.fields, owner);
        let mut above = checked.iter().zip(rules).take(COMPARED);
        if let Some((_, first)) = above.find(|(above, _)| matches_all(above, &conditions)) {
            let problem =
                Problem::new("unreachable rule: the rule above it matches all of its cases");
            let problem = problem
                .at(rule.at.clone())
                .other(first.at.clone(), "this one wins");
            block.push(problem.help("move the narrower rule up, or merge the two"));
        }
        checked.push(block.rule(&rule.fields, conditions, owner));
        block.end(found);
    }
    checked
}

impl Block<'_> {
    fn rule(&mut self, fields: &raw::When, conditions: Conditions, owner: &Owner<'_>) -> Rule {
        let severity = self.severity_of_rule(fields, owner);
        let reason = fields
            .reason
            .as_ref()
            .map(|reason| self.reason_name(reason));
        let own = self.retry(&fields.retry);
        let derived = self.derived_of_rule(fields, severity, owner);
        let words = self.words_or_none(texts!(fields));
        self.refuse_idle(fields);
        let source = self.citation(sources!(fields));
        let retry = match (&reason, owner) {
            // A rule that sets its own reason also gets the retry of that reason.
            (Some(reason), Owner::Reply { stated, .. }) => {
                let class = severity.unwrap_or(*stated).first_digit();
                Some(self.retry_of_reply(own, reason, class))
            }
            (Some(reason), Owner::Detail { .. }) => self.retry_of_detail(own, Some(reason)),
            (None, _) => own,
        };
        let Conditions {
            commands,
            enhanced,
            class,
        } = conditions;
        Rule {
            source: source.unwrap_or_else(citation::unknown),
            help: self.help(&fields.help),
            vague: fields.vague.as_ref().is_some_and(|vague| *vague.get_ref()),
            commands,
            enhanced,
            class,
            severity,
            reason,
            retry,
            derived,
            words,
        }
    }

    fn refuse_idle(&mut self, fields: &raw::When) {
        let effects = [
            ("severity", fields.severity.is_some()),
            ("reason", fields.reason.is_some()),
            ("retry", fields.retry.is_some()),
            ("derived", fields.derived.is_some()),
            ("text", fields.text.is_some()),
            ("explain", fields.explain.is_some()),
            ("advice", fields.advice.is_some()),
        ];
        if !effects
            .iter()
            .any(|(key, given)| *given || self.is_faulty(key))
        {
            let help = "give it a reason, a severity, a retry or texts";
            self.problem(self.at.clone(), "this rule changes nothing", help);
        }
    }

    fn severity_of_rule(&mut self, fields: &raw::When, owner: &Owner<'_>) -> Option<Severity> {
        let severity = fields.severity.as_ref()?;
        if let Owner::Detail { .. } = owner {
            let message = "a rule of an enhanced status code has no severity";
            let help = "delete it: the class of an enhanced status code states the severity";
            self.problem(severity.span(), message, help);
        }
        self.severity(severity)
    }

    fn derived_of_rule(
        &mut self,
        fields: &raw::When,
        severity: Option<Severity>,
        owner: &Owner<'_>,
    ) -> Option<Enhanced> {
        let derived = fields.derived.as_ref()?;
        let Owner::Reply { stated, .. } = owner else {
            let message = "a rule of an enhanced status code derives nothing";
            let help = "delete it: only a rule of a reply code may have `derived`";
            self.problem(derived.span(), message, help);
            return None;
        };
        self.companion(derived, severity.unwrap_or(*stated))
    }

    fn conditions(&mut self, fields: &raw::When, owner: &Owner<'_>) -> Conditions {
        let given = [
            ("command", fields.command.is_some()),
            ("enhanced", fields.enhanced.is_some()),
            ("class", fields.class.is_some()),
        ];
        if !given
            .iter()
            .any(|(key, given)| *given || self.is_faulty(key))
        {
            let help = "add `command = \"RCPT\"`, `enhanced = \"X.3.2\"` or, for an enhanced status \
                        code, `class = 4`";
            let message = "this rule has no condition, so it would always apply";
            self.problem(self.at.clone(), message, help);
        }
        let class = fields.class.as_ref();
        let class = class.and_then(|class| self.class_condition(class, owner));
        Conditions {
            commands: self.command_condition(&fields.command, owner),
            enhanced: self.patterns(&fields.enhanced, owner, class),
            class,
        }
    }

    fn class_condition(&mut self, class: &Spanned<i64>, owner: &Owner<'_>) -> Option<u8> {
        let digit = u8::try_from(*class.get_ref()).unwrap_or_default();
        let (holds, help) = match owner {
            Owner::Detail { classes, .. } => (
                classes.contains(&digit),
                "name one of the entry's `classes`, or add this one to them",
            ),
            Owner::Reply { .. } => (matches!(digit, 2 | 4 | 5), "the classes are 2, 4 and 5"),
        };
        if !holds {
            let class_number = class.get_ref();
            self.unreachable(class.span(), &format!("the class {class_number}"), help);
        }
        holds.then_some(digit)
    }

    fn unreachable(&mut self, at: Range<usize>, what: &str, help: &str) {
        let message = format!("unreachable rule: {what} does not occur here");
        self.problem(at, message, help);
    }

    /// Returns the values of a condition. Reports an empty list, which would always hold.
    fn values(&mut self, condition: &raw::Field<raw::Many>, key: &str) -> Vec<Spanned<String>> {
        let Some(condition) = condition else {
            return Vec::new();
        };
        let list = match condition.get_ref() {
            raw::Many::One(one) => return vec![Spanned::new(condition.span(), one.clone())],
            raw::Many::List(list) => list,
        };
        if list.is_empty() && !self.is_faulty(key) {
            let message = format!("this list is empty, so `{key}` would match everything");
            let help = "name at least one, or delete the condition";
            self.problem(condition.span(), message, help);
        }
        self.refuse_repeats(list);
        list.clone()
    }

    fn command_condition(
        &mut self,
        condition: &raw::Field<raw::Many>,
        owner: &Owner<'_>,
    ) -> Vec<String> {
        let mut names = Vec::new();
        for command in self.values(condition, "command") {
            let at = command.span();
            let name = command.into_inner();
            if name == "ANY" {
                let help = "name the commands, or delete the condition";
                self.problem(at, "`ANY` is not a condition", help);
                continue;
            }
            self.know(Kind::Command, &name, at.clone());
            if let Owner::Reply {
                commands: Commands::These(commands),
                ..
            } = owner
            {
                if !commands.contains(&name) && self.context.has(Kind::Command, &name) {
                    let help =
                        format!("add \"{name}\" to the entry's `commands`, or delete it here");
                    self.unreachable(at, &format!("the command {name}"), &help);
                }
            }
            names.push(name);
        }
        names
    }

    fn patterns(
        &mut self,
        condition: &raw::Field<raw::Many>,
        owner: &Owner<'_>,
        class: Option<u8>,
    ) -> Vec<Pattern> {
        let mut patterns = Vec::new();
        for text in self.values(condition, "enhanced") {
            let Some(pattern) = pattern(text.get_ref()) else {
                let message = format!("`{}` is not an enhanced status code", text.get_ref());
                let help = "write \"4.3.2\" for one class or \"X.3.2\" for all";
                self.problem(text.span(), message, help);
                continue;
            };
            if !occurs(&pattern, owner, class) {
                let help = "name a code of this entry's range and of the rule's class";
                self.unreachable(text.span(), text.get_ref(), help);
            }
            patterns.push(pattern);
        }
        patterns
    }
}

/// Returns `true` if a code that matches `pattern` can occur for the owner, given the class that
/// the rule requires.
fn occurs(pattern: &Pattern, owner: &Owner<'_>, class: Option<u8>) -> bool {
    let fits = match owner {
        Owner::Detail { covers, classes } => {
            let class = pattern.class.is_none_or(|class| classes.contains(&class));
            covers.covers((pattern.subject, pattern.detail)) && class
        }
        Owner::Reply { .. } => true,
    };
    fits && (class.is_none() || pattern.class.is_none() || class == pattern.class)
}

/// Returns `true` if the rule `above` matches every case that the conditions `below` would match.
fn matches_all(above: &Rule, below: &Conditions) -> bool {
    let within = |wider: &[String], narrower: &[String]| {
        wider.is_empty() || (!narrower.is_empty() && narrower.iter().all(|one| wider.contains(one)))
    };
    let fits = |wider: &Pattern, narrower: &Pattern| {
        (wider.subject, wider.detail) == (narrower.subject, narrower.detail)
            && (wider.class.is_none() || wider.class == narrower.class)
    };
    let patterns = above.enhanced.is_empty()
        || (!below.enhanced.is_empty()
            && below
                .enhanced
                .iter()
                .all(|narrow| above.enhanced.iter().any(|wide| fits(wide, narrow))));
    // `enhanced = "4.7.1"` implies the class.
    let of_patterns = |class: u8| {
        let mut patterns = below.enhanced.iter();
        !below.enhanced.is_empty() && patterns.all(|pattern| pattern.class == Some(class))
    };
    let class = above
        .class
        .is_none_or(|class| below.class == Some(class) || of_patterns(class));
    within(&above.commands, &below.commands) && patterns && class
}
