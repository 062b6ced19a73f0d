//! Checks a raw file and builds the model. No check stops at the first problem, and the order of
//! the blocks in a file does not matter.
//!
//! An entry with a mistake stays in the model if possible, so that one mistake does not make rustc
//! complain about missing variants all over the caller's code.

mod alias;
mod block;
mod citation;
mod code;
mod command;
mod context;
mod coverage;
mod detail;
mod findings;
mod head;
mod help;
mod known;
mod list;
mod name;
mod phrase;
mod policy;
mod reason;
mod reply;
mod retry;
mod rule;
mod text;
mod unknown;
mod unlisted;
mod words;

#[cfg(test)]
mod tests;

use crate::model::Table;
use crate::problem::Problems;
use crate::raw;
use context::Context;
use findings::Findings;
#[cfg(test)]
pub(crate) use help::LONGEST as LONGEST_HELP;

/// Checks a file. `is_base` is `true` for the built-in table, which extends no other table.
pub(crate) fn check(file: &raw::File, is_base: bool, problems: &mut Problems) -> Table {
    let mut found = Findings::new(problems);
    let mut context = Context::of(file, is_base, &mut found);
    let commands = command::commands(file, &context, &mut found);
    // Blocks that other blocks depend on come first: policies, then the retries of classes and
    // reasons.
    let policies = policy::policies(&context, &file.policies, &mut found);
    context.set_policies(&policies);
    let classes = unlisted::classes(&context, &file.classes, &mut found);
    context.set_class_retries(&classes);
    let (reasons, phrases) = reason::reasons(&context, &file.reasons, &mut found);
    context.set_reason_retries(&reasons);
    let subjects = unlisted::subjects(&context, &file.subjects, &mut found);
    let replies = reply::replies(&context, &file.replies, &mut found);
    let (details, aliases) = detail::details(&context, &file.details, &mut found);
    unknown::report(&context, found);
    Table {
        languages: context.languages.into_tags(),
        commands,
        classes,
        replies,
        subjects,
        details,
        aliases,
        reasons,
        phrases,
        policies,
    }
}
