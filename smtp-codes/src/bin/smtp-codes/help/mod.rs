//! The help, usage and errors of the command line, in the user's language.

mod mistake;

use std::fmt::Write as _;

use clap::builder::{PossibleValue, Str, StyledStr};
use clap::{Arg, Command};
use smtp_codes::scan::log;

use crate::l10n::Help;
pub(crate) use crate::l10n::Misuse;
use crate::style::BOLD;
pub(crate) use mistake::Mistake;

/// Translates the descriptions and value names in a command and its subcommands.
pub(crate) fn translate(command: Command, help: &'static Help) -> Command {
    let name = command.get_name().to_owned();
    let command = match help.description(&name) {
        Some(text) => {
            let text = text.replace("{logs}", &log_formats(help));
            let short = first_paragraph(&text).to_owned();
            command.about(short).long_about(text)
        }
        None => command,
    };
    let command = command.mut_args(|arg| translate_arg(arg, &name, help));
    map_subcommands(command, |subcommand| translate(subcommand, help))
}

/// Changes every subcommand. The oldest supported clap has no method for this.
fn map_subcommands(command: Command, change: impl Fn(Command) -> Command) -> Command {
    let names = command.get_subcommands().map(Command::get_name);
    let names: Vec<_> = names.map(str::to_owned).collect();
    let change = |command: Command, name| command.mut_subcommand(name, &change);
    names.into_iter().fold(command, change)
}

fn translate_arg(arg: Arg, command: &str, help: &'static Help) -> Arg {
    let of_command = format!("{command}.{}", arg.get_id());
    let text = help.description(&of_command);
    let Some(text) = text.or_else(|| help.description(arg.get_id().as_str())) else {
        return arg;
    };
    let names = arg.get_value_names().unwrap_or_default().iter();
    let names: Vec<_> = names
        .map(|name| {
            help.value_name(name)
                .map_or_else(|| name.clone(), Str::from)
        })
        .collect();
    let (short, notes) = (first_paragraph(text), notes(&arg, help));
    let with_notes = format!("{short}{notes}");
    let arg = match names.is_empty() {
        true => arg,
        false => arg.value_names(names),
    };
    let has_value = arg.get_action().takes_values();
    let arg = arg
        .hide_possible_values(has_value)
        .hide_default_value(has_value);
    match short == text {
        true => arg.help(with_notes).long_help(None::<&str>),
        false => {
            let separator = if notes.is_empty() { "" } else { "\n\n" };
            let long = format!("{text}{separator}{}", notes.trim_start());
            arg.help(with_notes).long_help(long)
        }
    }
}

/// Returns notes with an argument's default value and possible values, which clap would write in
/// English. The possible values are left out if they have descriptions, because the help then lists
/// them separately.
fn notes(arg: &Arg, help: &Help) -> String {
    let mut notes = String::new();
    if !arg.get_action().takes_values() {
        return notes;
    }
    let defaults = arg.get_default_values().iter();
    let defaults: Vec<_> = defaults.map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() {
        let _ = write!(notes, " [{}: {}]", help.default, defaults.join(" "));
    }
    let values = arg.get_possible_values();
    let is_described = values.iter().any(|value| value.get_help().is_some());
    if !values.is_empty() && !is_described {
        let names: Vec<_> = values.iter().map(PossibleValue::get_name).collect();
        let _ = write!(notes, " [{}: {}]", help.possible_values, names.join(", "));
    }
    notes
}

fn first_paragraph(text: &str) -> &str {
    text.split_once("\n\n").map_or(text, |(first, _)| first)
}

/// Returns the log formats that the library reads, as part of a sentence.
pub(crate) fn log_formats(help: &Help) -> String {
    let titles: Vec<_> = log::FORMATS.iter().map(log::LogFormat::title).collect();
    match titles.split_last() {
        Some((last, others)) => format!("{} {} {last}", others.join(", "), help.and),
        None => String::new(),
    }
}

/// Adds examples to the long help of all subcommands.
pub(crate) fn add_examples(command: Command, help: &'static Help) -> Command {
    map_subcommands(command, |subcommand| {
        let examples = examples(subcommand.get_name(), help);
        let heading = help.examples_heading;
        let text = format!("{BOLD}\u{1b}[4m{heading}{BOLD:#}\n{examples}");
        match examples.is_empty() {
            true => subcommand,
            false => subcommand.after_long_help(StyledStr::from(text)),
        }
    })
}

/// Returns the examples for a subcommand: the description of each, and the command on the next
/// line.
pub(crate) fn examples(subcommand: &str, help: &Help) -> String {
    let mut all = help.examples.iter();
    let examples = all.find(|(name, _)| *name == subcommand);
    let mut text = String::new();
    for (command, about) in examples.into_iter().flat_map(|(_, examples)| *examples) {
        let _ = write!(text, "  {about}:\n    {command}\n");
    }
    text.trim_end().to_owned()
}

/// Returns the help or error that clap would print, translated and with styles.
pub(crate) fn message(error: &clap::Error, help: &Help) -> String {
    let text = error.render().ansi().to_string();
    let (Some(say), Some(mistake)) = (help.mistake, Mistake::of(error)) else {
        return with_phrases(&text, help);
    };
    let ends = ["Usage:", "For more information"].into_iter();
    let end = ends.filter_map(|end| text.rfind(end)).min();
    let end = end.and_then(|end| text.get(..end)?.rfind('\n'));
    let usage = end.and_then(|end| text.get(end..)).unwrap_or("\n");
    // The first word of the message is "error:" with its style.
    let start = text.split_inclusive(':').next().unwrap_or_default();
    let said = say(&mistake);
    with_phrases(&format!("{start}\u{1b}[0m {said}\n{usage}"), help)
}

/// Replaces clap's own phrases.
pub(crate) fn with_phrases(text: &str, help: &Help) -> String {
    let replace = |text: String, (from, to): &(&str, &str)| text.replace(from, to);
    help.phrases.iter().fold(text.to_owned(), replace)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;
    use smtp_codes::lang;

    use super::*;
    use crate::args::Args;
    use crate::l10n;

    /// Calls a function for every subcommand and argument that the user can see.
    fn for_each(command: &Command, check: &mut dyn FnMut(&Command, Option<&Arg>)) {
        check(command, None);
        let args = command.get_arguments().filter(|arg| !arg.is_hide_set());
        args.for_each(|arg| check(command, Some(arg)));
        for subcommand in command.get_subcommands() {
            for_each(subcommand, check);
        }
    }

    fn is_russian(text: Option<&StyledStr>) -> bool {
        let text = text.map(ToString::to_string).unwrap_or_default();
        text.chars().any(|char| matches!(char, 'а'..='я'))
    }

    #[test]
    fn everything_is_translated() {
        let russian = translate(Args::command(), &l10n::words(lang::RU).help);
        let mut seen = 0;
        for_each(&russian, &mut |command, arg| {
            seen += 1;
            let Some(arg) = arg else {
                assert!(is_russian(command.get_about()), "{}", command.get_name());
                let long = command.get_long_about();
                assert!(long.is_none() || is_russian(long), "{}", command.get_name());
                return;
            };
            let name = format!("{}.{}", command.get_name(), arg.get_id());
            assert!(is_russian(arg.get_help()), "{name}");
            let long = arg.get_long_help();
            assert!(long.is_none() || is_russian(long), "{name}");
            for value in arg.get_value_names().unwrap_or_default() {
                let is_latin = value.chars().any(|char| char.is_ascii_alphabetic());
                assert!(
                    !is_latin || !arg.get_action().takes_values(),
                    "{name}: {value}"
                );
            }
            let text = long.or(arg.get_help()).map(ToString::to_string);
            let text = text.unwrap_or_default();
            for value in arg.get_possible_values() {
                let is_named = text.contains(value.get_name());
                assert!(
                    !arg.get_action().takes_values() || is_named,
                    "{name}: {value:?}"
                );
            }
        });
        assert!(seen > 20, "{seen}");
    }

    #[test]
    fn no_translation_is_left_over() {
        let mut known = Vec::new();
        for_each(&Args::command(), &mut |command, arg| {
            known.push(command.get_name().to_owned());
            if let Some(arg) = arg {
                known.push(arg.get_id().to_string());
                known.push(format!("{}.{}", command.get_name(), arg.get_id()));
            }
        });
        for (key, _) in l10n::words(lang::RU).help.descriptions {
            assert!(known.iter().any(|known| known == key), "{key}");
        }
    }

    #[test]
    fn every_subcommand_has_examples_in_both_languages() {
        let (english, russian) = (&l10n::words(lang::EN).help, &l10n::words(lang::RU).help);
        for subcommand in Args::command().get_subcommands() {
            let commands = |help: &Help| {
                let examples = examples(subcommand.get_name(), help);
                let commands = examples.lines().filter(|line| line.starts_with("    "));
                commands.map(str::to_owned).collect::<Vec<_>>()
            };
            assert!(!commands(english).is_empty(), "{}", subcommand.get_name());
            assert_eq!(commands(english), commands(russian));
        }
    }
}
