//! The texts about the command line, which each language provides.

mod en;
mod ru;

pub(super) use en::HELP as EN;
pub(super) use ru::HELP as RU;

use crate::help::Mistake;

/// The texts about the command line in one language.
pub(crate) struct Help {
    /// Translations of the descriptions in the module `args`. A key is the name of a subcommand,
    /// the name of an argument, or both with a dot between them. The first paragraph of a text is
    /// the short description. English has no translations.
    pub(crate) descriptions: &'static [(&'static str, &'static str)],
    /// Translations of value names.
    pub(super) value_names: &'static [(&'static str, &'static str)],
    /// Translations of clap's own phrases.
    pub(crate) phrases: &'static [(&'static str, &'static str)],
    /// Translations of the headings of manual pages.
    pub(crate) man_headings: &'static [(&'static str, &'static str)],
    /// Describes a mistake in the arguments. `None` for English, because clap's own messages are in
    /// English.
    pub(crate) mistake: Option<fn(&Mistake) -> String>,
    /// The word before the last item of a list.
    pub(crate) and: &'static str,
    /// Label of the default value of an argument.
    pub(crate) default: &'static str,
    /// Label of the possible values of an argument.
    pub(crate) possible_values: &'static str,
    pub(crate) examples_heading: &'static str,
    /// Example commands for each subcommand, and the description of each command.
    pub(crate) examples: &'static [(&'static str, Examples)],
    pub(crate) misuse: Misuse,
}

/// Commands, and the description of each.
type Examples = &'static [(&'static str, &'static str)];

/// Errors in the arguments that clap does not detect.
pub(crate) struct Misuse {
    pub(crate) no_file: &'static str,
    pub(crate) empty_range: &'static str,
    pub(crate) fields_need_format: &'static str,
    pub(crate) header_needs_csv: &'static str,
    /// The error for an invalid column number.
    pub(crate) column: &'static str,
    pub(crate) follow_one: &'static str,
    pub(crate) follow_terminal: &'static str,
    /// The accepted formats of a time.
    pub(crate) moment: &'static str,
    /// Takes the name of an option, and an error.
    pub(crate) invalid: fn(&str, &str) -> String,
    /// Takes a language, and the known languages.
    pub(crate) lang: fn(&str, &str) -> String,
    pub(crate) command: fn(&str) -> String,
    /// Takes a time zone, and the error in English.
    pub(crate) zone: fn(&str, &str) -> String,
}

impl Help {
    /// Returns the translation of a description.
    pub(crate) fn description(&self, key: &str) -> Option<&'static str> {
        find(self.descriptions, key)
    }

    /// Returns the translation of a value name.
    pub(crate) fn value_name(&self, name: &str) -> Option<&'static str> {
        find(self.value_names, name)
    }
}

fn find(texts: &[(&str, &'static str)], key: &str) -> Option<&'static str> {
    let mut texts = texts.iter();
    texts
        .find(|(known, _)| *known == key)
        .map(|(_, text)| *text)
}
