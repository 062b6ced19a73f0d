//! Reply codes: `[reply.550]`.

use std::ops::Range;

use toml::Spanned;

use super::Check;
use super::name::Taken;
use super::rule::Owner;
use super::words::texts;
use crate::entry::Entry as _;
use crate::model::{Commands, Enhanced, Kind, Names, Reply, Severity};
use crate::order::sort;
use crate::{raw, suggest};

impl Check<'_> {
    pub(super) fn check_replies(&mut self, entries: &[raw::Entry<raw::Reply>]) -> Vec<Reply> {
        let mut taken = Taken::default();
        let mut before = None;
        let mut replies = Vec::new();
        for entry in entries {
            if let Some(reply) = self.check_reply(entry, &mut taken) {
                self.check_order(before, reply.code, &entry.at, "this reply code");
                before = Some(reply.code);
                replies.push(reply);
            }
        }
        sort(&mut replies, |reply| [reply.rank(), reply.code.into(), 0]);
        replies
    }

    fn check_reply(&mut self, entry: &raw::Entry<raw::Reply>, taken: &mut Taken) -> Option<Reply> {
        let raw::Entry {
            key,
            at,
            fields,
            rules,
        } = entry;
        let code = self.check_code(key);
        let name = self.check_name(&fields.name, at, taken);
        let stated = Severity::of_code(code.unwrap_or(500));
        let severity = self.check_severity(fields, rules, code, at);
        let severity = self.or_stand_in(severity, || stated);
        let reason = self.check_reason_of(&fields.reason, at);
        let own = self.check_retry(&fields.retry);
        let class = severity.unwrap_or(stated).first_digit();
        let retry = match &reason {
            Some(reason) => Some(self.or_default(own, reason, class)),
            None => own,
        };
        let commands = self.check_commands_of(&fields.commands, at);
        let companions = self.check_companions(&fields.enhanced, stated);
        let derived = fields
            .derived
            .as_ref()
            .and_then(|derived| self.check_companion(derived, stated));
        let names = fields
            .names
            .as_ref()
            .and_then(|names| self.check_names(names));
        let source = self.check_own_source(&fields.source, &fields.vendor, &fields.observed, at);
        let words = self.check_words(texts!(fields), at);
        let inherits = self.leave_to_base(Kind::Reply, key.get_ref(), at.clone());
        let any = Commands::Any; // where the built-in table knows them
        let owner = Owner::Reply {
            commands: commands.as_ref().unwrap_or(&any),
            stated,
        };
        let rules = self.check_rules(rules, &owner);
        Some(Reply {
            code: code?,
            inherits,
            vague: self.check_vague(&fields.vague, reason.as_deref()),
            name: self.check_variant(name)?,
            severity,
            reason,
            retry,
            commands,
            companions,
            derived,
            names,
            source,
            words,
            rules,
        })
    }

    fn check_code(&mut self, key: &Spanned<String>) -> Option<u16> {
        let code = key
            .get_ref()
            .parse()
            .ok()
            .filter(|code| (200..=599).contains(code));
        if code.is_none() || key.get_ref().len() != 3 {
            let message = format!("`{}` is no reply code", key.get_ref());
            self.problem(key.span(), message, "write three digits from 200 to 599");
            return None;
        }
        code
    }

    /// A severity against the first digit needs a reason of its own.
    fn check_severity(
        &mut self,
        fields: &raw::Reply,
        rules: &[raw::Rule],
        code: Option<u16>,
        at: &Range<usize>,
    ) -> Option<Severity> {
        self.require(&fields.severity, at, "severity", "\"permanent\"")?;
        let stated = fields.severity.as_ref()?;
        let severity = self.check_severity_name(stated)?;
        let of_code = Severity::of_code(code?);
        let explained =
            fields.why.is_some() || rules.iter().any(|rule| rule.fields.severity.is_some());
        if severity != of_code && !explained {
            let message = format!(
                "the first digit of {} says {}, not {}",
                code?,
                of_code.name(),
                severity.name()
            );
            let help = format!(
                "write `severity = \"{}\"` and a `when` rule for the context that differs, or add `why = \"…\"`",
                of_code.name()
            );
            self.problem(stated.span(), message, help);
        }
        Some(severity)
    }

    pub(super) fn check_severity_name(&mut self, name: &Spanned<String>) -> Option<Severity> {
        let severity = Severity::ALL
            .into_iter()
            .find(|severity| severity.name() == name.get_ref());
        if severity.is_none() {
            let help = suggest::help(name.get_ref(), Severity::ALL.map(Severity::name));
            self.problem(
                name.span(),
                format!("unknown severity `{}`", name.get_ref()),
                help,
            );
        }
        severity
    }

    fn check_names(&mut self, names: &Spanned<String>) -> Option<Names> {
        match names.get_ref().as_str() {
            "server" => Some(Names::Server),
            "path" => Some(Names::Path),
            other => {
                let message = format!("`{other}` is nothing that the text of a reply names");
                self.problem(
                    names.span(),
                    message,
                    suggest::help(other, ["server", "path"]),
                );
                None
            }
        }
    }

    fn check_commands_of(
        &mut self,
        commands: &raw::Field<Vec<Spanned<String>>>,
        at: &Range<usize>,
    ) -> Option<Commands> {
        let example = "[\"RCPT\"], or [] for a code that stands only in reports";
        let Some(list) = self.require(commands, at, "commands", example) else {
            return self.or_stand_in(None, || Commands::Any); // its rules are not at fault
        };
        if let [any] = list.as_slice() {
            if any.get_ref() == "ANY" {
                return Some(Commands::Any);
            }
        }
        for command in list {
            if command.get_ref() == "ANY" {
                self.problem(
                    command.span(),
                    "`ANY` stands beside other commands",
                    "write `commands = [\"ANY\"]`, or take `ANY` out",
                );
            } else {
                self.check_known(Kind::Command, command.get_ref(), command.span());
            }
        }
        let these = list.iter().map(|command| command.get_ref().clone());
        let these = these.filter(|command| command != "ANY").collect();
        Some(Commands::These(these))
    }

    fn check_companions(
        &mut self,
        codes: &raw::Field<Vec<Spanned<String>>>,
        stated: Severity,
    ) -> Option<Vec<Enhanced>> {
        let checked = codes.as_ref().map(|codes| {
            let codes = codes.get_ref().iter();
            codes
                .filter_map(|code| self.check_companion(code, stated))
                .collect()
        });
        self.or_stand_in(checked, Vec::new)
    }

    /// An enhanced status code that comes with a reply code has the class of its first digit.
    pub(super) fn check_companion(
        &mut self,
        code: &Spanned<String>,
        stated: Severity,
    ) -> Option<Enhanced> {
        let Some(enhanced) = super::detail::enhanced(code.get_ref()) else {
            let message = format!("`{}` is no enhanced status code", code.get_ref());
            self.problem(
                code.span(),
                message,
                "write class.subject.detail, such as \"5.1.1\"",
            );
            return None;
        };
        if enhanced.class != stated.first_digit() {
            let message = format!(
                "the class of {} disagrees with the first digit of the reply code",
                code.get_ref()
            );
            let right = format!(
                "{}.{}.{}",
                stated.first_digit(),
                enhanced.subject,
                enhanced.detail
            );
            self.problem(
                code.span(),
                message,
                format!("write \"{right}\", or take it out"),
            );
            return None;
        }
        self.check_listed(enhanced, code);
        Some(enhanced)
    }
}
