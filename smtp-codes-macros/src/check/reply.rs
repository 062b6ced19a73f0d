//! Reply codes: `[reply.550]`.

use toml::Spanned;

use super::block::Block;
use super::citation::{self, sources};
use super::code;
use super::context::Context;
use super::findings::Findings;
use super::name::Taken;
use super::reason::vague;
use super::rule::{Owner, rules};
use super::words::texts;
use crate::kind::Kind;
use crate::model::{Commands, Enhanced, Entry, List, Names, ReplyFacts, Severity};
use crate::order::sort_by;
use crate::{raw, suggest};

pub(super) fn replies(
    context: &Context,
    entries: &[raw::Entry<raw::Reply>],
    found: &mut Findings<'_>,
) -> Vec<Entry<ReplyFacts>> {
    let mut taken = Taken::default();
    let mut replies = Vec::new();
    for entry in entries {
        if let Some(reply) = reply(context, entry, &mut taken, found) {
            replies.push(reply);
        }
    }
    sort_by(&mut replies, |reply: &Entry<ReplyFacts>| {
        [reply.rank(), usize::from(reply.key), 0, 0]
    });
    replies
}

fn reply(
    context: &Context,
    entry: &raw::Entry<raw::Reply>,
    taken: &mut Taken,
    found: &mut Findings<'_>,
) -> Option<Entry<ReplyFacts>> {
    let mut block = Block::of(context, entry);
    let code = block.code(&entry.key);
    let stated = Severity::of_code(code.unwrap_or(500));
    let facts = block.reply_facts(entry, stated, taken);
    let words = block.words(texts!(entry.fields));
    let owner = Owner::Reply {
        // If the entry leaves out `commands`, the built-in table's commands apply. They aren't
        // known here, so assume any command.
        commands: facts.commands.as_ref().unwrap_or(&Commands::Any),
        stated,
    };
    let rules = rules(context, &entry.rules, &owner, found);
    let inherits = block.end_entry(Kind::Reply, &entry.key, found);
    // Only a file that extends the built-in table may have an entry without a name.
    let is_variant = facts.name.is_some() || context.extends;
    let code = code.filter(|_| is_variant)?;
    Some(Entry {
        key: code,
        inherits,
        facts,
        words,
        rules,
    })
}

impl Block<'_> {
    fn reply_facts(
        &mut self,
        entry: &raw::Entry<raw::Reply>,
        stated: Severity,
        taken: &mut Taken,
    ) -> ReplyFacts {
        let fields = &entry.fields;
        let name = self.name(&fields.name, taken);
        let severity = self.severity_of(entry, stated);
        let severity = self.context.or_replace(severity, || stated);
        let reason = self.reason(&fields.reason);
        let own = self.retry(&fields.retry);
        let class = severity.unwrap_or(stated).first_digit();
        let retry = match &reason {
            Some(reason) => Some(self.retry_of_reply(own, reason, class)),
            None => own,
        };
        let commands = self.commands(&fields.commands);
        let companions = self.companions(&fields.enhanced, stated);
        let derived = fields.derived.as_ref();
        let source = self.citation(sources!(fields));
        if let Some(why) = &fields.why {
            self.refuse_hidden("why", why, true);
        }
        ReplyFacts {
            name,
            severity,
            vague: vague(&fields.vague, reason.as_ref()),
            reason,
            retry,
            commands: self.context.or_replace(commands, || Commands::Any),
            companions: self.context.or_replace(companions, || List(Vec::new())),
            derived: derived.and_then(|derived| self.companion(derived, stated)),
            names: fields.names.as_ref().and_then(|names| self.names(names)),
            source: self.context.or_replace(source, citation::unknown),
            help: self.help(&fields.help),
        }
    }

    fn code(&mut self, key: &Spanned<String>) -> Option<u16> {
        let code = code::reply(key.get_ref());
        if code.is_none() {
            let message = format!("`{}` is not a reply code", key.get_ref());
            self.problem(key.span(), message, "write three digits from 200 to 599");
        }
        code
    }

    /// Returns the severity of a reply code. If the severity differs from the first digit, the
    /// entry must explain why.
    fn severity_of(
        &mut self,
        entry: &raw::Entry<raw::Reply>,
        of_code: Severity,
    ) -> Option<Severity> {
        let fields = &entry.fields;
        let name = self.require(&fields.severity, "severity", "\"permanent\"")?;
        let severity = self.severity(name)?;
        let mut rules = entry.rules.iter();
        let is_explained = fields.why.is_some() || rules.any(|rule| rule.fields.severity.is_some());
        if severity != of_code && !is_explained && code::reply(entry.key.get_ref()).is_some() {
            let (code, digit) = (entry.key.get_ref(), of_code.name());
            let message = format!(
                "the first digit of {code} says {digit}, not {}",
                severity.name()
            );
            let help = format!(
                "write `severity = \"{digit}\"` and a `when` rule for the context that differs, \
                 or add `why = \"…\"`"
            );
            self.problem(name.span(), message, help);
        }
        Some(severity)
    }

    pub(super) fn severity(&mut self, name: &Spanned<String>) -> Option<Severity> {
        let text = name.get_ref();
        let mut all = Severity::ALL.iter();
        let severity = all.find(|severity| severity.name() == text).copied();
        if severity.is_none() {
            let help = suggest::help(text, &Severity::ALL.map(Severity::name));
            self.problem(name.span(), format!("unknown severity `{text}`"), help);
        }
        severity
    }

    fn names(&mut self, names: &Spanned<String>) -> Option<Names> {
        match names.get_ref().as_str() {
            "server" => Some(Names::Server),
            "path" => Some(Names::Path),
            other => {
                let message = format!("the text of a reply cannot name `{other}`");
                self.problem(
                    names.span(),
                    message,
                    suggest::help(other, &["server", "path"]),
                );
                None
            }
        }
    }

    fn commands(&mut self, commands: &raw::Field<Vec<Spanned<String>>>) -> Option<Commands> {
        let list = self.require(commands, "commands", "[\"RCPT\"]")?.get_ref();
        if let [any] = list.as_slice() {
            if any.get_ref() == "ANY" {
                return Some(Commands::Any);
            }
        }
        self.refuse_repeats(list);
        let mut these = Vec::new();
        for command in list {
            if command.get_ref() == "ANY" {
                let help = "write `commands = [\"ANY\"]`, or delete `ANY`";
                self.problem(
                    command.span(),
                    "`ANY` is in a list with other commands",
                    help,
                );
            } else {
                self.know(Kind::Command, command.get_ref(), command.span());
                these.push(command.get_ref().clone());
            }
        }
        Some(Commands::These(these))
    }

    fn companions(
        &mut self,
        codes: &raw::Field<Vec<Spanned<String>>>,
        stated: Severity,
    ) -> Option<List<Enhanced>> {
        let codes = codes.as_ref()?.get_ref();
        self.refuse_repeats(codes);
        let companions = codes.iter().filter_map(|code| self.companion(code, stated));
        Some(List(companions.collect()))
    }

    /// Returns an enhanced status code that comes with a reply code. The class must equal the first
    /// digit of the reply code.
    pub(super) fn companion(
        &mut self,
        code: &Spanned<String>,
        stated: Severity,
    ) -> Option<Enhanced> {
        let text = code.get_ref();
        let Some(enhanced) = code::enhanced(text) else {
            let help = "write class.subject.detail, such as \"5.1.1\"";
            let message = format!("`{text}` is not an enhanced status code");
            self.problem(code.span(), message, help);
            return None;
        };
        let class = stated.first_digit();
        if enhanced.class != class {
            let Enhanced {
                subject, detail, ..
            } = enhanced;
            let message =
                format!("the class of {text} disagrees with the first digit of the reply code");
            let help = format!("write \"{class}.{subject}.{detail}\", or delete it");
            self.problem(code.span(), message, help);
            return None;
        }
        self.listed(enhanced, code);
        Some(enhanced)
    }

    /// Reports a companion whose detail is not listed, or is listed without the companion's class.
    fn listed(&mut self, code: Enhanced, at: &Spanned<String>) {
        let Enhanced {
            class,
            subject,
            detail,
        } = code;
        let Some(covered) = self
            .context
            .tables()
            .find_map(|known| known.details.find(subject, detail))
        else {
            self.know(Kind::Detail, &format!("{subject}.{detail}"), at.span());
            return;
        };
        if !covered.classes.is_empty() && !covered.classes.contains(&class) {
            let message = format!("X.{subject}.{detail} does not come with the class {class}");
            let help = format!(
                "add {class} to the `classes` of `[enhanced.{subject}.{detail}]`, or delete the code"
            );
            self.problem(at.span(), message, help);
        }
    }
}
