//! Recognises an SMTP command at the start of the text, under any name that logs and notices use
//! for the command.

use std::boxed::Box;
use std::sync::LazyLock;
use std::vec::Vec;

use crate::builtin::TABLE;
use crate::table::Table;
use crate::vocabulary::Command;

/// The number of lists that the names are divided into: one for each first letter, ignoring case.
const LISTS: usize = 32;

/// The names and aliases of a table's commands.
#[derive(Clone, Debug, Default)]
pub(super) struct Commands(Box<[Vec<(&'static str, Command)>; LISTS]>);

/// The commands in the built-in table.
pub(super) static BUILT_IN: LazyLock<Commands> = LazyLock::new(|| Commands::of(&TABLE));

impl Commands {
    pub(super) fn of(table: &Table) -> Self {
        let mut commands = Self::default();
        for (words, command) in table.command_words() {
            let list = words.bytes().next().map(list_of);
            if let Some(list) = list.and_then(|list| commands.0.get_mut(list)) {
                list.push((words, command));
            }
        }
        for list in commands.0.iter_mut() {
            // Longer names first: `DATA-END` starts with `DATA`. The sort is stable, so names of
            // equal length keep their order.
            list.sort_by_key(|(words, _)| core::cmp::Reverse(words.len()));
        }
        commands
    }

    /// Returns the command named at the start of the text. Ignores case.
    pub(super) fn leading(&self, text: &[u8]) -> Option<Command> {
        let begins = |words: &str| {
            let (begun, rest) = text.split_at_checked(words.len())?;
            let goes_on = match rest {
                // If the word goes on, it may be a host name that starts with the name of a
                // command.
                [b'.' | b'-' | b'_', next, ..] | [next, ..] => next.is_ascii_alphanumeric(),
                [] => false,
            };
            Some(!goes_on && begun.eq_ignore_ascii_case(words.as_bytes()))
        };
        let list = self.0.get(list_of(*text.first()?))?;
        list.iter()
            .find(|(words, _)| begins(words) == Some(true))
            .map(|(_, command)| *command)
    }
}

/// Returns the index of the list for names that start with the given byte. The low five bits of a
/// letter are the same in upper and lower case.
const fn list_of(byte: u8) -> usize {
    byte as usize % LISTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_words_count_in_any_case_and_end_where_a_word_ends() {
        let commands = Commands::of(&TABLE);
        for (text, name) in [
            ("RCPT", Some("RCPT")),
            ("rcpt to:<bob@example.org>", Some("RCPT")),
            ("DATA-END", Some("DATA-END")),
            ("DATA", Some("DATA")),
            ("end of DATA command", Some("DATA-END")),
            ("END-OF-MESSAGE", Some("DATA-END")),
            ("Initial connection: 421", Some("CONNECT")),
            ("RCPT.", Some("RCPT")),
            ("RCPTS", None),
            ("mail.example.org", None),
            ("data-mx.example.org", None),
            ("header", None),
            ("", None),
        ] {
            let found = commands.leading(text.as_bytes()).map(Command::as_str);
            assert_eq!(found, name, "{text}");
        }
    }

    #[test]
    fn every_word_of_the_table_is_found() {
        let commands = Commands::of(&TABLE);
        for (words, command) in TABLE.command_words() {
            assert_eq!(commands.leading(words.as_bytes()), Some(command), "{words}");
        }
    }
}
