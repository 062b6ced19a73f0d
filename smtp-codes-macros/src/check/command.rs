//! Commands, and the other words that logs use for them.

use toml::Spanned;

use super::block::Block;
use super::context::Context;
use super::findings::Findings;
use crate::model::Command;
use crate::places::Places;
use crate::raw;

pub(super) fn commands(
    file: &raw::File,
    context: &Context,
    found: &mut Findings<'_>,
) -> Vec<Command> {
    let mut commands = Vec::new();
    for entry in &file.commands {
        if let Some(command) = command(entry, context, found) {
            commands.push(command);
        }
    }
    commands
}

fn command(
    entry: &raw::Entry<Vec<Spanned<String>>>,
    context: &Context,
    found: &mut Findings<'_>,
) -> Option<Command> {
    let name = entry.key.get_ref();
    let mut block = Block::of(context, entry);
    let is_name = is_command(name) && !matches!(name.as_str(), "ANY" | "ALL");
    if !is_name {
        block.problem(
            entry.at.clone(),
            format!("`{name}` is not a name for a command"),
            "write upper case words joined by `-`, such as `DATA-END`; `ANY` and `ALL` are reserved",
        );
    }
    let mut seen = Places::default();
    for word in &entry.fields {
        let lower = Spanned::new(word.span(), word.get_ref().to_lowercase());
        block.refuse_second(&lower, &mut seen);
        block.command_word(name, word);
    }
    block.end(found);
    let words = entry.fields.iter().map(|word| word.get_ref().clone());
    is_name.then(|| Command {
        name: name.clone(),
        words: words.collect(),
    })
}

impl Block<'_> {
    /// Reports a word that has white space around it, or that already means a different command.
    fn command_word(&mut self, name: &str, word: &Spanned<String>) {
        let text = word.get_ref();
        if text.trim() != text || text.is_empty() {
            let help = "write the word as logs have it, without white space around it";
            self.problem(
                word.span(),
                "this word is empty or has white space around it",
                help,
            );
        }
        self.refuse_hidden("word", word, false);
        let tables = self.context.tables();
        let mut others = tables.filter_map(|known| known.command(text));
        if let Some(other) = others.find(|other| *other != name) {
            let message = format!("`{text}` already means the command `{other}`");
            let help = format!("delete it, or use `{other}` instead of `{name}`");
            self.problem(word.span(), message, help);
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
