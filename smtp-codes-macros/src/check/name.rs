//! Names that become Rust identifiers.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use super::Check;
use crate::problem::Problem;
use crate::raw;

/// The names of one enum that are taken, and where.
#[derive(Default)]
pub(super) struct Taken(BTreeMap<String, Range<usize>>);

impl Check<'_> {
    /// Returns the name of a variant if it is there, well-formed and free.
    pub(super) fn check_name(
        &mut self,
        name: &raw::Text,
        at: &Range<usize>,
        taken: &mut Taken,
    ) -> Option<String> {
        self.require(name, at, "name", "\"MailboxFull\"")?;
        let name = name.as_ref()?;
        if !is_variant(name.get_ref()) {
            let message = format!("`{}` cannot be the name of a variant", name.get_ref());
            self.problem(
                name.span(),
                message,
                "write an identifier in UpperCamelCase, such as \"MailboxFull\"",
            );
            return None;
        }
        self.claim(name, taken)
    }

    /// Returns the name of an entry; one without is no variant, which only a file that extends another may have.
    pub(super) fn check_variant(&self, name: Option<String>) -> Option<Option<String>> {
        (name.is_some() || self.extends).then_some(name)
    }

    fn claim(&mut self, name: &Spanned<String>, taken: &mut Taken) -> Option<String> {
        if let Some(first) = taken.0.get(name.get_ref()) {
            let problem =
                Problem::new(format!("the name `{}` is taken", name.get_ref())).at(name.span());
            let problem = problem.other(first.clone(), "first used here");
            self.problems
                .push(problem.help("give one of the two another name"));
            return None;
        }
        taken.0.insert(name.get_ref().clone(), name.span());
        Some(name.get_ref().clone())
    }

    /// Checks a key that becomes a constant: `mailbox-full` is `MAILBOX_FULL`.
    pub(super) fn check_constant(&mut self, key: &Spanned<String>) -> Option<String> {
        if is_kebab(key.get_ref()) {
            return Some(key.get_ref().clone());
        }
        let message = format!("`{}` cannot become a constant", key.get_ref());
        self.problem(
            key.span(),
            message,
            "write lower case words joined by `-`, such as `mailbox-full`",
        );
        None
    }
}

fn is_variant(name: &str) -> bool {
    let camel = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    // `Self` is the one keyword that looks like a variant, and `ALL` is the list of them.
    camel && name != "ALL" && syn::parse_str::<syn::Ident>(name).is_ok()
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
