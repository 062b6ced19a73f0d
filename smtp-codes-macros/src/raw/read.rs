//! Reads blocks into raw structs, each value separately so that every mistake is found.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entries::When;
use super::file::{Entry, Faulty, Rule};
use super::form::{Form, KeyFault, Keys};
use super::spanned::{Fault, Faults, Node, Value, described, owned, spanned};

use crate::kind::Kind;
use crate::order::sort_by;
use crate::problem::{Problem, Problems};
use crate::suggest;

/// The keys at the top of a file, before the first block.
pub(super) const HEAD: [&str; 2] = ["languages", "extends"];

pub(super) type Table<'i> = DeTable<'i>;
/// A block and its key.
pub(super) type Named<'i> = (Spanned<String>, Node<'i>);

pub(super) struct Reader<'a> {
    pub(super) problems: &'a mut Problems,
    /// See [`super::file::File::faulty`].
    pub(super) faulty: Faulty,
}

impl Reader<'_> {
    /// Reads a key at the top of the file.
    pub(super) fn setting<T: Value>(
        &mut self,
        top: &mut Table<'_>,
        key: &'static str,
    ) -> Option<Spanned<T>> {
        let value = top.remove(key)?;
        let mut faults = Faults::new();
        let setting = spanned(value, &mut faults);
        if !faults.is_empty() {
            self.faulty.push(key);
        }
        for fault in faults {
            self.fault(key, fault, T::FORM);
        }
        setting
    }

    /// Reads `[command]`: each command with the other words for the command.
    pub(super) fn commands(&mut self, top: &mut Table<'_>) -> Vec<Entry<Vec<Spanned<String>>>> {
        let mut entries = Vec::new();
        for (key, value) in self.blocks(top, "command") {
            let mut faults = Faults::new();
            let words = Value::read(value, &mut faults);
            for fault in faults {
                self.fault(
                    key.get_ref(),
                    fault,
                    "a list of words, such as `[\"RCPT TO\"]`",
                );
            }
            entries.push(Entry {
                at: key.span(),
                key,
                fields: words.unwrap_or_default(),
                faulty: Vec::new(),
                rules: Vec::new(),
            });
        }
        entries
    }

    /// Reads all `[name.KEY]` blocks.
    pub(super) fn section<T: Form>(&mut self, top: &mut Table<'_>, name: &str) -> Vec<Entry<T>> {
        let mut entries = Vec::new();
        for (key, value) in self.blocks(top, name) {
            if let Some(entry) = self.entry(name, key, value) {
                entries.push(entry);
            }
        }
        entries
    }

    pub(super) fn entry<T: Form>(
        &mut self,
        section: &str,
        key: Spanned<String>,
        value: Node<'_>,
    ) -> Option<Entry<T>> {
        let at = value.span();
        let (table, rules) = self.block(section, &key, value)?;
        let (fields, faulty) = self.fields(table);
        Some(Entry {
            key,
            at,
            fields,
            faulty,
            rules,
        })
    }

    /// Splits a block into its keys and its rules.
    fn block<'i>(
        &mut self,
        section: &str,
        key: &Spanned<String>,
        value: Node<'i>,
    ) -> Option<(Table<'i>, Vec<Rule>)> {
        let mut table = self.as_table(&format!("{section}.{}", key.get_ref()), value)?;
        let rules = self.rules(&mut table);
        Some((table, rules))
    }

    fn rules(&mut self, table: &mut Table<'_>) -> Vec<Rule> {
        let Some((key, value)) = table.remove_entry("when") else {
            return Vec::new();
        };
        let DeValue::Array(blocks) = value.into_inner() else {
            let problem = Problem::new("`when` is not a list of rules").at(key.span());
            let help = "write each rule as a block with two brackets, such as `[[reply.552.when]]`";
            self.problems.push(problem.help(help));
            return Vec::new();
        };
        let mut rules = Vec::new();
        for block in blocks {
            let at = block.span();
            if let Some(table) = self.as_table("when", block) {
                let (fields, faulty) = self.fields::<When>(table);
                rules.push(Rule { at, fields, faulty });
            }
        }
        rules
    }

    fn fields<T: Form>(&mut self, table: Table<'_>) -> (T, Faulty) {
        let mut keys = Keys::new(table);
        let mut faulty = self.unknown(&mut keys, T::KEYS);
        let fields = T::read(&mut keys);
        self.faults(keys.faults, &mut faulty);
        (fields, faulty)
    }

    fn faults(&mut self, faults: Vec<KeyFault>, faulty: &mut Faulty) {
        for KeyFault { key, fault, form } in faults {
            self.fault(key, fault, form);
            faulty.push(key);
        }
    }

    /// Reports unknown keys. Returns the keys that were probably meant.
    fn unknown(&mut self, keys: &mut Keys<'_>, known: &'static [&'static str]) -> Faulty {
        let mut meant = Faulty::new();
        for key in keys.take_unknown(known) {
            let name = key.get_ref().as_str();
            if let Some(head) = HEAD.iter().find(|head| **head == name) {
                let problem = Problem::first(format!("`{name}` is inside a block")).at(key.span());
                let help = format!("move `{name}` to the top of the file, before the first block");
                self.problems.push(problem.help(help));
                self.faulty.push(head);
                continue;
            }
            let problem = Problem::new(format!("unknown key `{name}`")).at(key.span());
            let nearest = suggest::nearest(name, known.iter().copied());
            let nearest = known.iter().copied().find(|known| Some(*known) == nearest);
            let help = nearest.map_or_else(|| suggest::one_of(known), suggest::did_you_mean);
            self.problems.push(problem.help(help));
            meant.extend(nearest);
        }
        meant
    }

    fn fault(&mut self, key: &str, fault: Fault, form: &str) {
        let problem = Problem::new(format!("`{key}`: {}", fault.message)).at(fault.span);
        let help = fault.help.unwrap_or_else(|| format!("write {form}"));
        self.problems.push(problem.help(help));
    }

    /// Removes the blocks of a section and returns them in file order. (The parser sorts blocks by
    /// name.)
    pub(super) fn blocks<'i>(&mut self, top: &mut Table<'i>, name: &str) -> Vec<Named<'i>> {
        let table = top
            .remove(name)
            .and_then(|value| self.as_table(name, value));
        in_order(table.unwrap_or_default())
    }

    /// Returns a value as a table, or reports that the value is not a block.
    pub(super) fn as_table<'i>(&mut self, path: &str, value: Node<'i>) -> Option<Table<'i>> {
        let at = value.span();
        match value.into_inner() {
            DeValue::Table(table) => return Some(table),
            other => self.not_a_block(path, at, &other),
        }
        None
    }

    fn not_a_block(&mut self, path: &str, at: Range<usize>, value: &DeValue<'_>) {
        let is_block = |value: &Node<'_>| value.get_ref().is_table();
        let doubled = value
            .as_array()
            .is_some_and(|list| list.iter().any(is_block));
        let (message, help) = match doubled {
            true => (
                format!("the block `[[{path}]]` has two brackets"),
                format!("write `[{path}]`: only `when` rules have two brackets"),
            ),
            false => (
                format!("`{path}` is {}, not a block", described(value)),
                format!(
                    "write a header such as `{}`, and below it one `key = value` per line",
                    header(path)
                ),
            ),
        };
        self.problems.push(Problem::new(message).at(at).help(help));
    }
}

/// Returns an example header for the section that a path starts with.
fn header(path: &str) -> &'static str {
    let section = path.split('.').next();
    let kind = Kind::ALL
        .iter()
        .find(|kind| Some(kind.section()) == section);
    kind.map_or("[[reply.550.when]]", |kind| kind.described().example)
}

pub(super) fn in_order(table: Table<'_>) -> Vec<Named<'_>> {
    let mut blocks = Vec::new();
    for (key, value) in table {
        blocks.push((owned(&key), value));
    }
    sort(&mut blocks);
    blocks
}

/// Sorts blocks by their positions in the file.
pub(super) fn sort(blocks: &mut [Named<'_>]) {
    sort_by(blocks, |(key, _)| [key.span().start, 0, 0, 0]);
}
