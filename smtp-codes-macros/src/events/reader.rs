//! Reads values in the file with their location; values of the wrong type become problems.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::order::sort_by;
use crate::problem::{Problem, Problems};
use crate::suggest;

pub(super) type Table<'i> = DeTable<'i>;
pub(super) type Node<'i> = Spanned<DeValue<'i>>;
pub(super) type Text = Spanned<String>;

pub(super) struct Reader<'p> {
    pub(super) problems: &'p mut Problems,
    /// The names that the built-in table of codes defines.
    pub(super) built_in: &'p Table<'p>,
}

impl Reader<'_> {
    pub(super) fn problem(&mut self, at: Range<usize>, message: String, help: impl Into<String>) {
        self.problems.push(Problem::new(message).at(at).help(help));
    }

    fn wrong(&mut self, key: &str, at: Range<usize>, expected: &str) {
        self.problem(
            at,
            format!("`{key}` is not {expected}"),
            format!("write {expected}"),
        );
    }

    pub(super) fn text(&mut self, table: &mut Table<'_>, key: &str) -> Option<Text> {
        let value = table.remove(key)?;
        let at = value.span();
        match value.into_inner() {
            DeValue::String(text) => Some(Spanned::new(at, text.into_owned())),
            _ => {
                self.wrong(key, at, "a text in quotes");
                None
            }
        }
    }

    /// Reads a required string, which must not be empty.
    pub(super) fn needed(&mut self, table: &mut Table<'_>, key: &str, block: &Text) -> String {
        let is_written = table.contains_key(key);
        match self.text(table, key) {
            Some(text) if text.get_ref().trim().is_empty() => {
                self.problem(text.span(), format!("`{key}` is empty"), "say what it is");
            }
            Some(text) => return text.into_inner(),
            None if is_written => {}
            None => self.missing(key, block),
        }
        String::new()
    }

    pub(super) fn missing(&mut self, key: &str, block: &Text) {
        let message = format!("`{}` has no `{key}`", block.get_ref());
        self.problem(block.span(), message, format!("add a line `{key} = …`"));
    }

    pub(super) fn flag(&mut self, table: &mut Table<'_>, key: &str) -> bool {
        let Some(value) = table.remove(key) else {
            return false;
        };
        let DeValue::Boolean(flag) = value.get_ref() else {
            self.wrong(key, value.span(), "`true` or `false`");
            return false;
        };
        *flag
    }

    /// Reads a string or a list of strings. Returns `None` if the key is missing.
    pub(super) fn texts(&mut self, table: &mut Table<'_>, key: &str) -> Option<Vec<Text>> {
        let value = table.remove(key)?;
        Some(self.texts_of(key, value))
    }

    pub(super) fn texts_of(&mut self, key: &str, value: Node<'_>) -> Vec<Text> {
        let mut texts = Vec::new();
        for value in list(value) {
            let at = value.span();
            match value.into_inner() {
                DeValue::String(text) => texts.push(Spanned::new(at, text.into_owned())),
                _ => self.wrong(key, at, "a text in quotes, or a list of texts"),
            }
        }
        texts
    }

    pub(super) fn numbers(&mut self, table: &mut Table<'_>, key: &str) -> Vec<Spanned<u16>> {
        let mut numbers = Vec::new();
        for value in table.remove(key).map(list).unwrap_or_default() {
            let read = match value.get_ref() {
                DeValue::Integer(number) => {
                    u16::from_str_radix(number.as_str(), number.radix()).ok()
                }
                _ => None,
            };
            match read {
                Some(number) => numbers.push(Spanned::new(value.span(), number)),
                None => self.wrong(key, value.span(), "a list of numbers"),
            }
        }
        numbers
    }

    /// Returns the name of a reason or a command, if the built-in table defines it.
    pub(super) fn known(&mut self, section: &str, name: Text) -> Option<String> {
        let names = self
            .built_in
            .get(section)
            .and_then(|names| names.get_ref().as_table());
        let names: Vec<&str> = names
            .into_iter()
            .flat_map(Table::keys)
            .map(|key| &**key.get_ref())
            .collect();
        if names.contains(&name.get_ref().as_str()) {
            return Some(name.into_inner());
        }
        let help = suggest::help(name.get_ref(), &names);
        self.problem(
            name.span(),
            format!("unknown {section} `{}`", name.get_ref()),
            help,
        );
        None
    }

    /// Reads the entries of a table, in the order of the file.
    pub(super) fn entries<'i>(
        &mut self,
        table: &mut Table<'i>,
        key: &str,
    ) -> Vec<(Text, Node<'i>)> {
        let Some(value) = table.remove(key) else {
            return Vec::new();
        };
        match self.table(key, value) {
            Some(table) => in_order(table),
            None => Vec::new(),
        }
    }

    pub(super) fn table<'i>(&mut self, key: &str, value: Node<'i>) -> Option<Table<'i>> {
        let at = value.span();
        match value.into_inner() {
            DeValue::Table(table) => Some(table),
            _ => {
                self.wrong(key, at, "a table");
                None
            }
        }
    }

    /// Reports the remaining keys as unknown.
    pub(super) fn unknown(&mut self, table: Table<'_>, known: &[&str]) {
        for (key, _) in in_order(table) {
            let help = suggest::help(key.get_ref(), known);
            self.problem(key.span(), format!("unknown key `{}`", key.get_ref()), help);
        }
    }
}

/// Returns the items of a list, or the value itself if it is not a list.
pub(super) fn list(value: Node<'_>) -> Vec<Node<'_>> {
    let at = value.span();
    match value.into_inner() {
        DeValue::Array(values) => values.into_iter().collect(),
        other => vec![Spanned::new(at, other)],
    }
}

fn in_order(table: Table<'_>) -> Vec<(Text, Node<'_>)> {
    let mut entries = Vec::new();
    for (key, value) in table {
        let name = Spanned::new(key.span(), key.into_inner().into_owned());
        entries.push((name, value));
    }
    sort_by(&mut entries, |(key, _)| [key.span().start, 0, 0, 0]);
    entries
}
