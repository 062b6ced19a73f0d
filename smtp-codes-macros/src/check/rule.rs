//! `when` rules: contexts in which a code means something else.

use std::ops::RangeInclusive;

use toml::Spanned;

use super::Check;
use super::words::texts;
use crate::model::{Commands, Enhanced, Kind, Pattern, Retry, Rule, Severity};
use crate::problem::Problem;
use crate::raw;

/// The entry that a rule belongs to.
pub(super) enum Owner<'a> {
    Reply {
        commands: &'a Commands,
        stated: Severity,
    },
    Detail {
        covers: &'a (u16, RangeInclusive<u16>),
        classes: &'a [u8],
    },
}

/// The conditions of a rule; one that is empty holds.
struct Conditions {
    commands: Vec<String>,
    enhanced: Vec<Pattern>,
    class: Option<u8>,
}

impl Check<'_> {
    pub(super) fn check_rules(&mut self, rules: &[raw::Rule], owner: &Owner<'_>) -> Vec<Rule> {
        let mut checked: Vec<Rule> = Vec::new();
        for rule in rules {
            let conditions = self.check_conditions(rule, owner);
            let places = checked.iter().zip(rules);
            let earlier = places
                .into_iter()
                .find(|(earlier, _)| takes_all(earlier, &conditions));
            if let Some((_, first)) = earlier {
                let problem =
                    Problem::new("this rule can never hold: the one above it takes all its cases");
                let problem = problem
                    .at(rule.at.clone())
                    .other(first.at.clone(), "this one holds first");
                self.problems
                    .push(problem.help("move the narrower rule up, or merge the two"));
            }
            checked.push(self.check_rule(rule, conditions, owner));
        }
        checked
    }

    fn check_rule(&mut self, rule: &raw::Rule, conditions: Conditions, owner: &Owner<'_>) -> Rule {
        let raw::Rule { at, fields } = rule;
        let severity = self.check_severity_of_rule(fields, owner);
        if let Some(reason) = &fields.reason {
            self.check_known(Kind::Reason, reason.get_ref(), reason.span());
        }
        let own = self.check_retry(&fields.retry);
        let derived = self.check_derived_of_rule(fields, severity, owner);
        let words = self.check_own_words(texts!(fields), at);
        let effects = [
            fields.severity.is_some(),
            fields.reason.is_some(),
            fields.retry.is_some(),
            words.is_some(),
            derived.is_some(),
        ];
        if !effects.contains(&true) {
            let help = "give it a reason, a severity, a retry or texts of its own";
            self.problem(at.clone(), "this rule changes nothing", help);
        }
        let Conditions {
            commands,
            enhanced,
            class,
        } = conditions;
        Rule {
            source: self.check_source(&fields.source, &fields.vendor, &fields.observed, at),
            vague: fields.vague.as_ref().is_some_and(|vague| *vague.get_ref()),
            retry: self.retry_of_rule(own, fields, severity, owner),
            reason: fields
                .reason
                .as_ref()
                .map(|reason| reason.get_ref().clone()),
            commands,
            enhanced,
            class,
            severity,
            derived,
            words,
        }
    }

    fn check_severity_of_rule(
        &mut self,
        fields: &raw::When,
        owner: &Owner<'_>,
    ) -> Option<Severity> {
        let severity = fields.severity.as_ref()?;
        if let Owner::Detail { .. } = owner {
            let help = "take it out: the class of an enhanced status code states the severity";
            self.problem(
                severity.span(),
                "a rule of an enhanced status code has no severity",
                help,
            );
        }
        self.check_severity_name(severity)
    }

    fn check_derived_of_rule(
        &mut self,
        fields: &raw::When,
        severity: Option<Severity>,
        owner: &Owner<'_>,
    ) -> Option<Enhanced> {
        let derived = fields.derived.as_ref()?;
        let Owner::Reply { stated, .. } = owner else {
            let help = "take it out: only a reply code stands for another one";
            self.problem(
                derived.span(),
                "a rule of an enhanced status code derives nothing",
                help,
            );
            return None;
        };
        self.check_companion(derived, severity.unwrap_or(*stated))
    }

    /// A rule that names another reason brings that reason's retry with it.
    fn retry_of_rule(
        &mut self,
        own: Option<Retry>,
        fields: &raw::When,
        severity: Option<Severity>,
        owner: &Owner<'_>,
    ) -> Option<Retry> {
        let Some(reason) = fields.reason.as_ref() else {
            return own;
        };
        match owner {
            Owner::Reply { stated, .. } => {
                let class = severity.unwrap_or(*stated).first_digit();
                Some(self.or_default(own, reason.get_ref(), class))
            }
            Owner::Detail { .. } => self.or_reasons(own, Some(reason.get_ref())),
        }
    }

    fn check_conditions(&mut self, rule: &raw::Rule, owner: &Owner<'_>) -> Conditions {
        let raw::Rule { at, fields } = rule;
        let given = [
            fields.command.is_some(),
            fields.enhanced.is_some(),
            fields.class.is_some(),
        ];
        if !given.contains(&true) {
            let help = "add `command = \"RCPT\"`, `enhanced = \"X.3.2\"` or, for an enhanced status code, `class = 4`";
            self.problem(
                at.clone(),
                "this rule has no condition: it would always hold",
                help,
            );
        }
        let class = fields
            .class
            .as_ref()
            .and_then(|class| self.check_class_condition(class, owner));
        Conditions {
            commands: self.check_command_condition(&fields.command, owner),
            enhanced: self.check_patterns(&fields.enhanced, owner, class),
            class,
        }
    }

    fn check_class_condition(&mut self, class: &Spanned<i64>, owner: &Owner<'_>) -> Option<u8> {
        let digit = u8::try_from(*class.get_ref()).unwrap_or_default();
        let (holds, help) = match owner {
            Owner::Detail { classes, .. } => (
                classes.contains(&digit),
                "name one of the entry's `classes`, or add this one to them",
            ),
            Owner::Reply { .. } => (matches!(digit, 2 | 4 | 5), "the classes are 2, 4 and 5"),
        };
        if !holds {
            self.problem(
                class.span(),
                format!(
                    "this rule can never hold: the class {} does not occur here",
                    class.get_ref()
                ),
                help,
            );
        }
        holds.then_some(digit)
    }

    fn check_command_condition(
        &mut self,
        condition: &raw::Field<raw::Many>,
        owner: &Owner<'_>,
    ) -> Vec<String> {
        let commands = many(condition);
        for command in &commands {
            let name = command.get_ref();
            if name == "ANY" {
                self.problem(
                    command.span(),
                    "`ANY` is no condition",
                    "name the commands, or take the condition out",
                );
                continue;
            }
            self.check_known(Kind::Command, name, command.span());
            if let Owner::Reply {
                commands: Commands::These(these),
                ..
            } = owner
            {
                if !these.contains(name) {
                    let message = format!(
                        "this rule can never hold: {name} is not among the commands of this code"
                    );
                    self.problem(
                        command.span(),
                        message,
                        format!("add \"{name}\" to the entry's `commands`, or take it out here"),
                    );
                }
            }
        }
        let names = commands.into_iter().map(Spanned::into_inner);
        names.filter(|name| name != "ANY").collect()
    }

    fn check_patterns(
        &mut self,
        condition: &raw::Field<raw::Many>,
        owner: &Owner<'_>,
        class: Option<u8>,
    ) -> Vec<Pattern> {
        let mut patterns = Vec::new();
        for text in many(condition) {
            match pattern(text.get_ref()) {
                Some(pattern) => {
                    self.check_pattern(pattern, &text, owner, class);
                    patterns.push(pattern);
                }
                None => {
                    let message = format!("`{}` is no enhanced status code", text.get_ref());
                    self.problem(
                        text.span(),
                        message,
                        "write \"4.3.2\" for one class or \"X.3.2\" for all",
                    );
                }
            }
        }
        patterns
    }

    fn check_pattern(
        &mut self,
        pattern: Pattern,
        text: &Spanned<String>,
        owner: &Owner<'_>,
        class: Option<u8>,
    ) {
        let never = match owner {
            Owner::Detail {
                covers: (subject, details),
                classes,
            } => {
                let class = pattern.class.is_none_or(|class| classes.contains(&class));
                *subject != pattern.subject || !details.contains(&pattern.detail) || !class
            }
            Owner::Reply { .. } => false,
        };
        let disagrees = class.is_some() && pattern.class.is_some() && class != pattern.class;
        if never || disagrees {
            let message = format!(
                "this rule can never hold: {} does not occur here",
                text.get_ref()
            );
            self.problem(
                text.span(),
                message,
                "name a code of this entry's range and of the rule's class",
            );
        }
    }
}

/// Tells whether an earlier rule holds in every case in which the later one would.
fn takes_all(earlier: &Rule, later: &Conditions) -> bool {
    let within = |wider: &[String], narrower: &[String]| {
        wider.is_empty() || (!narrower.is_empty() && narrower.iter().all(|one| wider.contains(one)))
    };
    let fits = |wider: &Pattern, narrower: &Pattern| {
        (wider.subject, wider.detail) == (narrower.subject, narrower.detail)
            && (wider.class.is_none() || wider.class == narrower.class)
    };
    let patterns = earlier.enhanced.is_empty()
        || (!later.enhanced.is_empty()
            && later
                .enhanced
                .iter()
                .all(|narrow| earlier.enhanced.iter().any(|wide| fits(wide, narrow))));
    // `enhanced = "4.7.1"` says the class too.
    let of_patterns = |class: u8| {
        let mut patterns = later.enhanced.iter();
        !later.enhanced.is_empty() && patterns.all(|pattern| pattern.class == Some(class))
    };
    let class = earlier
        .class
        .is_none_or(|class| later.class == Some(class) || of_patterns(class));
    within(&earlier.commands, &later.commands) && patterns && class
}

fn many(condition: &raw::Field<raw::Many>) -> Vec<Spanned<String>> {
    match condition {
        None => Vec::new(),
        Some(condition) => match condition.get_ref() {
            raw::Many::One(one) => vec![Spanned::new(condition.span(), one.clone())],
            raw::Many::List(list) => list.clone(),
        },
    }
}

/// Reads `4.3.2` or `X.3.2`.
fn pattern(text: &str) -> Option<Pattern> {
    if let Some(rest) = text.strip_prefix("X.") {
        let (subject, detail) = super::detail::subject_and_detail(rest)?;
        return Some(Pattern {
            class: None,
            subject,
            detail,
        });
    }
    let code = super::detail::enhanced(text)?;
    Some(Pattern {
        class: Some(code.class),
        subject: code.subject,
        detail: code.detail,
    })
}
