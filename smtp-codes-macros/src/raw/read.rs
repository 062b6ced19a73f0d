//! Text to raw: syntax, sections and blocks, each value read by itself so that every fault is found.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::form::{Block, Form};
use super::values::{Fault, Value, spanned};
use super::{Class, Detail, Entry, File, Policy, Reason, Reply, Rule, Subject, When, syntax};
use crate::order::sort;
use crate::problem::{Problem, Problems};
use crate::suggest;

/// What may stand at the top of a file.
pub(super) const TOP: [&str; 9] = [
    "languages",
    "extends",
    "command",
    "class",
    "reply",
    "subject",
    "enhanced",
    "reason",
    "policy",
];

/// Reads a file into its raw form; what cannot be read becomes a problem and is left out.
pub(crate) fn read(text: &str, problems: &mut Problems) -> File {
    let (document, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return sections(document.into_inner(), Vec::new(), problems);
    }
    let (text, broken) = syntax::sound(text, problems);
    let (document, _) = DeTable::parse_recoverable(&text);
    sections(document.into_inner(), broken, problems)
}

fn sections(mut top: Table<'_>, mut broken: Vec<String>, problems: &mut Problems) -> File {
    let mut reader = Reader {
        problems,
        faulty: Vec::new(),
    };
    let mut file = File {
        languages: reader.setting(&mut top, "languages"),
        extends: reader.setting(&mut top, "extends"),
        commands: reader.commands(&mut top),
        classes: reader.section::<Class>(&mut top, "class"),
        replies: reader.section::<Reply>(&mut top, "reply"),
        subjects: reader.section::<Subject>(&mut top, "subject"),
        details: reader.details(&mut top),
        reasons: reader.section::<Reason>(&mut top, "reason"),
        policies: reader.section::<Policy>(&mut top, "policy"),
        faulty: Vec::new(),
        broken: Vec::new(),
    };
    file.faulty = reader.faulty;
    for (key, value) in top {
        let name = key.get_ref();
        // A plural is the likeliest slip: `replies` for `reply`.
        let alike = || TOP.into_iter().find(|top| name.get(..4) == top.get(..4));
        let meant = suggest::nearest(name, TOP).or_else(alike);
        let help = meant.map_or_else(
            || suggest::help(name, TOP),
            |meant| format!("did you mean `{meant}`?"),
        );
        problems.push(
            Problem::first(format!("unknown section `{name}`"))
                .at(key.span())
                .help(help),
        );
        let meant = meant.unwrap_or_default();
        let keys = value.get_ref().as_table().into_iter().flat_map(Table::keys);
        broken.extend(keys.map(|key| format!("{meant}.{}", key.get_ref())));
        file.faulty.push((0, meant.to_owned()));
    }
    if broken.iter().any(String::is_empty) {
        // The head of the file is at fault.
        file.faulty.push((0, "languages".to_owned()));
    }
    file.broken = broken;
    file
}

struct Reader<'a> {
    problems: &'a mut Problems,
    /// See [`File::faulty`].
    faulty: Vec<(usize, String)>,
}

type Table<'i> = DeTable<'i>;
type Node<'i> = Spanned<DeValue<'i>>;
/// A block and its key.
type Named<'i> = (Spanned<String>, Node<'i>);

impl Reader<'_> {
    /// Reads a key of the file's head.
    fn setting<T: Value>(&mut self, top: &mut Table<'_>, key: &str) -> Option<Spanned<T>> {
        let value = top.remove(key)?;
        let setting = self.value(key, value);
        if setting.is_none() {
            self.faulty.push((0, key.to_owned()));
        }
        setting
    }

    /// Reads `[command]`: each command with the other words for it.
    fn commands(&mut self, top: &mut Table<'_>) -> Vec<Entry<Vec<Spanned<String>>>> {
        let mut entries = Vec::new();
        for (key, value) in self.blocks(top, "command") {
            let at = key.span();
            let fields = self.value(key.get_ref(), value);
            entries.push(Entry {
                key,
                at,
                fields: fields.map(Spanned::into_inner).unwrap_or_default(),
                rules: Vec::new(),
            });
        }
        entries
    }

    /// Reads all blocks of `[name.KEY]`.
    fn section<T: Form>(&mut self, top: &mut Table<'_>, name: &str) -> Vec<Entry<T>> {
        let blocks = self.blocks(top, name).into_iter();
        blocks
            .filter_map(|(key, value)| self.entry(key, value))
            .collect()
    }

    /// Reads all blocks of `[enhanced.SUBJECT.DETAIL]`.
    fn details(&mut self, top: &mut Table<'_>) -> Vec<Entry<Detail>> {
        let mut blocks = Vec::new();
        for (subject, value) in self.blocks(top, "enhanced") {
            for (detail, value) in self.as_table(subject.get_ref(), value) {
                let path = format!("{}.{}", subject.get_ref(), detail.get_ref());
                blocks.push((Spanned::new(detail.span(), path), value));
            }
        }
        let blocks = in_order(blocks).into_iter();
        blocks
            .filter_map(|(key, value)| self.entry(key, value))
            .collect()
    }

    fn entry<T: Form>(&mut self, key: Spanned<String>, value: Node<'_>) -> Option<Entry<T>> {
        let at = value.span();
        let DeValue::Table(mut table) = value.into_inner() else {
            self.not_a_table(key.get_ref(), &at);
            return None;
        };
        let rules = self.rules(&mut table);
        Some(Entry {
            rules,
            fields: self.fields(table, &at),
            key,
            at,
        })
    }

    fn rules(&mut self, table: &mut Table<'_>) -> Vec<Rule> {
        let Some((key, value)) = table.remove_entry("when") else {
            return Vec::new();
        };
        let DeValue::Array(blocks) = value.into_inner() else {
            let problem = Problem::new("`when` is not a list of rules").at(key.span());
            self.problems.push(
                problem.help("write each rule as a block with two brackets: `[[reply.552.when]]`"),
            );
            return Vec::new();
        };
        let mut rules = Vec::new();
        for block in blocks {
            let at = block.span();
            match block.into_inner() {
                DeValue::Table(table) => rules.push(Rule {
                    fields: self.fields::<When>(table, &at),
                    at,
                }),
                _ => self.not_a_table("when", &at),
            }
        }
        rules
    }

    fn fields<T: Form>(&mut self, table: Table<'_>, at: &Range<usize>) -> T {
        let mut block = Block::new(table);
        self.refuse_unknown(&mut block, T::KEYS, at);
        let fields = T::read(&mut block);
        for (key, fault) in block.faults {
            self.wrong_type(key, fault);
            self.faulty.push((at.start, key.to_owned()));
        }
        fields
    }

    fn refuse_unknown(&mut self, block: &mut Block<'_>, known: &[&str], at: &Range<usize>) {
        for key in block.take_unknown(known) {
            let meant = suggest::nearest(key.get_ref(), known.iter().copied());
            self.faulty
                .extend(meant.map(|meant| (at.start, meant.to_owned())));
            let problem = Problem::new(format!("unknown key `{}`", key.get_ref())).at(key.span());
            self.problems
                .push(problem.help(suggest::help(key.get_ref(), known.iter().copied())));
        }
    }

    fn value<T: Value>(&mut self, key: &str, value: Node<'_>) -> Option<Spanned<T>> {
        let read = spanned(value);
        read.map_err(|fault| self.wrong_type(key, fault)).ok()
    }

    fn wrong_type(&mut self, key: &str, fault: Fault) {
        let problem = Problem::new(format!("`{key}`: {}", fault.message)).at(fault.span);
        self.problems
            .push(problem.help(format!("write {}", form(key))));
    }

    fn not_a_table(&mut self, key: &str, at: &Range<usize>) {
        let problem = Problem::new(format!("`{key}` is not a block of its own")).at(at.clone());
        self.problems
            .push(problem.help(
                "write a header such as `[reply.550]` and one `key = value` a line below it",
            ));
    }

    /// Takes the blocks of a section.
    fn blocks<'i>(&mut self, top: &mut Table<'i>, name: &str) -> Vec<Named<'i>> {
        let table = top.remove(name).map(|value| self.as_table(name, value));
        let blocks = table.into_iter().flatten();
        in_order(blocks.map(|(key, value)| (owned(&key), value)).collect())
    }

    fn as_table<'i>(&mut self, key: &str, value: Node<'i>) -> Table<'i> {
        let at = value.span();
        match value.into_inner() {
            DeValue::Table(table) => table,
            _ => {
                self.not_a_table(key, &at);
                Table::new()
            }
        }
    }
}

pub(super) fn owned(key: &Spanned<toml::de::DeString<'_>>) -> Spanned<String> {
    Spanned::new(key.span(), key.get_ref().clone().into_owned())
}

/// The parser sorts keys as text; the order of the file is what people see.
fn in_order(mut blocks: Vec<Named<'_>>) -> Vec<Named<'_>> {
    sort(&mut blocks, |(key, _)| [key.span().start, 0, 0]);
    blocks
}

/// The form that a key's value has.
fn form(key: &str) -> &'static str {
    match key {
        "languages" => "a list of language tags, such as `languages = [\"en\", \"ru\"]`",
        "vague" | "suppress" | "extends" => "`true` or `false`, without quotes",
        "commands" => "a list, such as `commands = [\"RCPT\", \"DATA-END\"]`",
        "command" => "a command or a list, such as `command = \"RCPT\"`",
        "enhanced" => {
            "codes in quotes, such as `enhanced = [\"5.1.1\"]`, or `enhanced = \"X.3.2\"` in a rule"
        }
        "classes" => "a list of digits without quotes, such as `classes = [5, 4]`",
        "basic" => "a list of reply codes without quotes, such as `basic = [550]`",
        "class" | "through" | "retries" => "a number without quotes",
        "text" | "explain" | "advice" => "one text a language, such as `text.en = \"…\"`",
        "retry" => "a kind, such as `retry = \"later\"`, or `{ kind = \"later\", first = \"5m\" }`",
        "factor" => "`factor = 2` or `factor = \"3/2\"`",
        "phases" => "a list, such as `phases = [{ until = \"2h\", every = \"15m\" }]`",
        "phrases" | "hints" => "a list of wordings in quotes",
        _ => "a text in quotes",
    }
}
