//! Raw to model: each rule of the file's form is one `check_*`, and none stops at the first problem.
//!
//! An entry with a fault stays in the model where that is possible, so that one fault does not
//! make rustc complain of missing variants all over the caller's code.

mod detail;
mod name;
mod partial;
mod phrase;
mod policy;
mod reason;
mod reply;
mod retry;
mod rule;
mod source;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::entry::Entry;
use crate::model::{Borrowed, Command, Kind, Policy, Reason, Table};
use crate::order::sort;
use crate::problem::{Problem, Problems};
use crate::{raw, suggest};

pub(crate) use detail::subject_and_detail;
pub(crate) use source::links;

/// Checks a file; `base` tells that there is no other table to borrow names from.
pub(crate) fn check(file: &raw::File, base: bool, problems: &mut Problems) -> Table {
    let mut check = Check {
        problems,
        base,
        extends: false,
        whole: false,
        lacks: Vec::new(),
        languages: Vec::new(),
        any_language: false,
        known: Known::of(file),
        faulty: &file.faulty,
        policies: Vec::new(),
        reasons: Vec::new(),
        class_retries: Vec::new(),
        unknown: Vec::new(),
        covered: Vec::new(),
        phrases: Vec::new(),
        borrowed: Vec::new(),
    };
    check.extends = check.check_extends(&file.extends);
    check.cover(&file.details);
    check.languages = check.check_languages(file);
    let commands = check.check_commands(file);
    // What others lean on comes first: policies, then classes and reasons with their retries.
    check.policies = check.check_policies(&file.policies);
    let mut classes = check.check_classes(&file.classes);
    sort(&mut classes, |class| [class.rank(), 0, 0]);
    check.class_retries = classes
        .iter()
        .filter_map(|class| Some((class.class, class.retry.clone()?)))
        .collect();
    check.reasons = check.check_reasons(&file.reasons);
    sort(&mut check.reasons, |reason| [reason.rank(), 0, 0]);
    check.check_idle_phrases();
    let mut subjects = check.check_subjects(&file.subjects);
    sort(&mut subjects, |subject| [subject.rank(), 0, 0]);
    let replies = check.check_replies(&file.replies);
    let (details, aliases) = check.check_details(&file.details);
    Table {
        languages: check.languages,
        commands,
        classes,
        replies,
        subjects,
        details,
        aliases,
        reasons: check.reasons,
        policies: check.policies,
        borrowed: check.borrowed,
    }
}

/// The state of a check: the problems found, and what the file defines.
struct Check<'a> {
    problems: &'a mut Problems,
    base: bool,
    /// Entries may leave things out.
    extends: bool,
    /// What is at hand may not, even then.
    whole: bool,
    /// What the entry at hand leaves out.
    lacks: Vec<&'static str>,
    languages: Vec<String>,
    /// The file's languages could not be read: every language will do.
    any_language: bool,
    known: Known,
    faulty: &'a [(usize, String)],
    policies: Vec<Policy>,
    reasons: Vec<Reason>,
    class_retries: Vec<(u8, crate::model::Retry)>,
    /// Names that were reported already.
    unknown: Vec<(Kind, String)>,
    covered: Vec<detail::Covered>,
    phrases: Vec<phrase::Taken>,
    borrowed: Vec<Borrowed>,
}

/// The names that the file defines, right or wrong: what uses them is not at fault.
struct Known {
    commands: Vec<String>,
    reasons: Vec<String>,
    policies: Vec<String>,
    subjects: Vec<String>,
    replies: Vec<String>,
    /// Headers that could not be read, or whose section is misspelt: what they would have defined is not unknown.
    broken: Vec<String>,
}

impl Known {
    fn of(file: &raw::File) -> Self {
        Self {
            commands: keys(&file.commands),
            reasons: keys(&file.reasons),
            policies: keys(&file.policies),
            subjects: keys(&file.subjects),
            replies: keys(&file.replies),
            broken: file.broken.clone(),
        }
    }

    fn names(&self, kind: Kind) -> &[String] {
        match kind {
            Kind::Reason => &self.reasons,
            Kind::Command => &self.commands,
            Kind::Policy => &self.policies,
            Kind::Subject => &self.subjects,
            Kind::Reply => &self.replies,
            Kind::Detail | Kind::Class => &[],
        }
    }
}

impl Known {
    /// Tells whether a header that could not be read would have defined a name.
    fn is_broken(&self, kind: Kind, name: &str) -> bool {
        self.broken.iter().any(|header| {
            let (section, key) = header.split_once('.').unwrap_or((header, ""));
            section == kind.section() && (key == name || key.is_empty())
        })
    }
}

fn keys<T>(entries: &[raw::Entry<T>]) -> Vec<String> {
    entries
        .iter()
        .map(|entry| entry.key.get_ref().clone())
        .collect()
}

impl Check<'_> {
    fn problem(&mut self, at: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Problem::new(message).at(at).help(help));
    }

    /// Tells whether a key of a block was left out because something was wrong with it.
    fn is_faulty(&self, at: &Range<usize>, key: &str) -> bool {
        self.faulty
            .iter()
            .any(|(block, faulty)| *block == at.start && faulty == key)
    }

    /// A name that this file defines or, unless it is the base, the built-in table must have.
    fn check_known(&mut self, kind: Kind, name: &str, at: Range<usize>) {
        let known = self.known.names(kind);
        if known.iter().any(|known| known == name) {
            return;
        }
        if self.base {
            let help = suggest::help(name, known.iter().map(String::as_str));
            // The first place says it; the others follow from it.
            let unknown = (kind, name.to_owned());
            if !self.known.is_broken(kind, name) && !self.unknown.contains(&unknown) {
                self.problem(at, format!("unknown {} `{name}`", kind.noun()), help);
                self.unknown.push(unknown);
            }
        } else {
            self.borrow(kind, name, at);
        }
    }

    fn borrow(&mut self, kind: Kind, name: &str, span: Range<usize>) {
        self.borrowed.push(Borrowed {
            kind,
            name: name.to_owned(),
            span,
            lacks: Vec::new(),
        });
    }

    fn check_languages(&mut self, file: &raw::File) -> Vec<String> {
        let Some(list) = &file.languages else {
            let help =
                "begin the file with `languages = [\"en\", \"ru\"]`; the first is the default";
            if !self.is_faulty(&(0..0), "languages") {
                self.problem(0..0, "the file names no languages", help);
            }
            // Which texts are missing cannot be said.
            self.any_language = true;
            return vec!["en".to_owned()];
        };
        let mut languages: Vec<String> = Vec::new();
        for lang in list.get_ref() {
            if !is_tag(lang.get_ref()) {
                let message = format!("`{}` is no language tag", lang.get_ref());
                self.problem(
                    lang.span(),
                    message,
                    "write a tag such as \"ru\" or \"pt-BR\"",
                );
            } else if languages
                .iter()
                .any(|other| other.eq_ignore_ascii_case(lang.get_ref()))
            {
                let message = format!("the language `{}` is named twice", lang.get_ref());
                self.problem(lang.span(), message, "take it out once");
            } else {
                languages.push(lang.get_ref().clone());
            }
        }
        if list.get_ref().is_empty() {
            self.problem(
                list.span(),
                "the list of languages is empty",
                "name at least one, such as \"en\"",
            );
        }
        languages
    }

    fn check_commands(&mut self, file: &raw::File) -> Vec<Command> {
        let mut commands = Vec::new();
        for entry in &file.commands {
            let name = entry.key.get_ref();
            if !is_command(name) || matches!(name.as_str(), "ANY" | "ALL") {
                let help = "write upper case words joined by `-`, such as `DATA-END`; `ANY` and `ALL` are taken";
                self.problem(
                    entry.at.clone(),
                    format!("`{name}` is no name for a command"),
                    help,
                );
                continue;
            }
            commands.push(Command {
                name: name.clone(),
                words: entry
                    .fields
                    .iter()
                    .map(|word| word.get_ref().clone())
                    .collect(),
            });
        }
        commands
    }

    /// Entries must stand in ascending order, so that a person finds them.
    fn check_order<K: Ord + Copy>(
        &mut self,
        before: Option<K>,
        key: K,
        entry: &Range<usize>,
        what: &str,
    ) {
        if before.is_some_and(|before| before > key) {
            let help = "move the block up to its place: a table is read by people, who look for a code in order";
            self.problem(entry.clone(), format!("{what} stands out of order"), help);
        }
    }
}

fn is_command(name: &str) -> bool {
    let word = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_uppercase())
            && word
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    name.split('-').all(word)
}

/// A well-formed language tag in the case that the runtime crate keeps.
fn is_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let word = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let first = subtags.next().unwrap_or_default();
    let letters = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_lowercase());
    letters && first.len() <= 8 && tag.len() <= 35 && subtags.all(word)
}
