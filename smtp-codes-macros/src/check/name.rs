//! Names that become Rust identifiers.

use toml::Spanned;

use super::block::Block;
use crate::places::Places;
use crate::problem::Problem;
use crate::raw;

/// The names already used in an enum, and their locations.
pub(super) type Taken = Places;

impl Block<'_> {
    /// Returns the name of a variant if it is present, valid and not used yet.
    pub(super) fn name(&mut self, name: &raw::Text, taken: &mut Taken) -> Option<String> {
        let name = self.require(name, "name", "\"MailboxFull\"")?;
        if !is_variant(name.get_ref()) {
            let message = format!("`{}` cannot be the name of a variant", name.get_ref());
            let right = camel(name.get_ref());
            let help = match is_variant(&right) {
                true => format!("write \"{right}\""),
                false => {
                    "write an identifier in UpperCamelCase, such as \"MailboxFull\"".to_owned()
                }
            };
            self.problem(name.span(), message, help);
            return None;
        }
        self.claim(name, taken)
    }

    fn claim(&mut self, name: &Spanned<String>, taken: &mut Taken) -> Option<String> {
        if let Some(first) = taken.insert(name.get_ref(), name.span()) {
            let problem = Problem::new(format!("the name `{}` is already taken", name.get_ref()));
            let problem = problem.at(name.span()).other(first, "first used here");
            self.push(problem.help("give one of the two another name"));
            return None;
        }
        Some(name.get_ref().clone())
    }

    /// Returns the key if it can become a constant, as `mailbox-full` becomes `MAILBOX_FULL`.
    pub(super) fn constant(&mut self, key: &Spanned<String>) -> Option<String> {
        if is_kebab(key.get_ref()) {
            return Some(key.get_ref().clone());
        }
        let message = format!("`{}` cannot become a constant", key.get_ref());
        let right = kebab(key.get_ref());
        let help = match is_kebab(&right) {
            true => format!("write `{right}`"),
            false => "write lower case words joined by `-`, such as `mailbox-full`".to_owned(),
        };
        self.problem(key.span(), message, help);
        None
    }
}

fn is_variant(name: &str) -> bool {
    let camel = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    // `Self` is the only keyword that looks like a variant, and `ALL` is the constant that lists
    // all variants.
    camel && name != "ALL" && syn::parse_str::<syn::Ident>(name).is_ok()
}

/// Writes `mailbox full` as `MailboxFull`.
fn camel(name: &str) -> String {
    let words = name.split([' ', '-', '_']);
    let capital = |word: &str| {
        let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        format!("{}{rest}", first.to_uppercase())
    };
    words.map(capital).collect()
}

fn is_kebab(key: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    key.starts_with(|first: char| first.is_ascii_lowercase()) && key.split('-').all(word)
}

/// Writes `Mailbox_Full` and `MailboxFull` as `mailbox-full`.
fn kebab(key: &str) -> String {
    let mut right = String::new();
    let mut before = '-';
    for char in key.chars() {
        let char = if matches!(char, ' ' | '_') { '-' } else { char };
        if char.is_uppercase() && before.is_lowercase() {
            right.push('-');
        }
        right.extend(char.to_lowercase());
        before = char;
    }
    right
}
