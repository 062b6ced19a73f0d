//! The keys at the top of a file: its languages, and whether it extends the built-in table.

use toml::Spanned;

use super::findings::Findings;
use crate::places::Places;
use crate::raw;

/// The languages of a file.
pub(super) struct Languages {
    /// The tags in the order of the file, with the default language first.
    tags: Vec<String>,
    set: Places,
    /// `true` if any language is accepted, because the list is missing or could not be read.
    pub(super) any: bool,
}

impl Languages {
    pub(super) fn tags(&self) -> &[String] {
        &self.tags
    }

    pub(super) fn into_tags(self) -> Vec<String> {
        self.tags
    }

    pub(super) fn contain(&self, tag: &str) -> bool {
        self.any || self.set.get(tag).is_some()
    }
}

pub(super) fn extends(file: &raw::File, is_base: bool, found: &mut Findings<'_>) -> bool {
    let Some(extends) = &file.extends else {
        // If the value could not be read, assume `true`, so that the keys that entries leave out
        // aren't reported as missing.
        return !is_base && file.faulty.contains(&"extends");
    };
    if *extends.get_ref() && is_base {
        found.problem(
            extends.span(),
            "the built-in table extends no other table",
            "delete it: only a table that is layered over the built-in table can extend it",
        );
    }
    *extends.get_ref() && !is_base
}

pub(super) fn languages(file: &raw::File, found: &mut Findings<'_>) -> Languages {
    let any = file.languages.is_none() || file.faulty.contains(&"languages");
    let mut languages = Languages {
        tags: Vec::new(),
        set: Places::default(),
        any,
    };
    let mut lower = Places::default();
    match &file.languages {
        None if file.faulty.contains(&"languages") => {}
        None => found.problem(
            0..0,
            "the file names no languages",
            "begin the file with `languages = [\"en\"]`; the first language is the default",
        ),
        Some(list) if list.get_ref().is_empty() && !any => found.problem(
            list.span(),
            "the list of languages is empty",
            "name at least one, such as \"en\"",
        ),
        Some(list) => {
            for tag in list.get_ref() {
                language(tag, &mut languages, &mut lower, found);
            }
        }
    }
    if languages.tags.is_empty() {
        languages.tags.push("en".to_owned());
    }
    languages
}

fn language(
    tag: &Spanned<String>,
    languages: &mut Languages,
    lower: &mut Places,
    found: &mut Findings<'_>,
) {
    let text = tag.get_ref();
    if !is_tag(text) {
        let message = format!("`{text}` is not a language tag");
        found.problem(tag.span(), message, tag_help(text));
        // Accept texts in this language, so that they aren't reported as well.
        languages.set.insert(text, tag.span());
    } else if lower.insert(&text.to_lowercase(), tag.span()).is_some() {
        let message = format!("the language `{text}` appears twice");
        found.problem(tag.span(), message, "delete one of the two");
    } else {
        languages.tags.push(text.clone());
        languages.set.insert(text, tag.span());
    }
}

fn tag_help(tag: &str) -> String {
    let tag = tag.replace('_', "-");
    let (first, rest) = tag.split_once('-').unwrap_or((&tag, ""));
    let mut right = first.to_lowercase();
    if !rest.is_empty() {
        right = format!("{right}-{rest}");
    }
    match is_tag(&right) {
        true => format!("write \"{right}\""),
        false => "write a tag such as \"ru\" or \"pt-BR\"".to_owned(),
    }
}

/// Returns `true` if a language tag is well-formed according to the rules of the runtime crate, and
/// if the first subtag is in lower case.
fn is_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let word = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let first = subtags.next().unwrap_or_default();
    let letters = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_lowercase());
    letters && first.len() <= 8 && tag.len() <= 35 && subtags.all(word)
}
