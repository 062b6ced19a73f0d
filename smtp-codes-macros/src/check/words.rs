//! Texts: every entry speaks all the languages of its file.

use std::ops::Range;

use toml::Spanned;

use super::Check;
use crate::model::{Telling, Words};
use crate::problem::Problem;
use crate::raw;
use crate::suggest;

/// The three texts of a block, each with its key.
pub(super) type Group<'a> = [(&'static str, &'a raw::Texts); 3];

/// Names the three texts of any raw struct.
macro_rules! texts {
    ($fields:expr) => {
        [
            ("text", &$fields.text),
            ("explain", &$fields.explain),
            ("advice", &$fields.advice),
        ]
    };
}
pub(super) use texts;

impl Check<'_> {
    /// Returns the texts of an entry that must have them.
    pub(super) fn check_words(&mut self, group: Group<'_>, at: &Range<usize>) -> Words {
        for (key, texts) in group {
            match texts {
                None if self.is_faulty(at, key) => {}
                None => self.no_text(key, at),
                Some(texts) => self.check_languages_of(key, texts),
            }
        }
        let silent = group.iter().all(|(_, texts)| texts.is_none());
        let languages = self.languages.iter().filter(|_| !silent);
        Words(languages.map(|lang| telling(&group, lang)).collect())
    }

    /// Returns the texts of a rule: all of them, or none, whatever the file extends.
    pub(super) fn check_own_words(&mut self, group: Group<'_>, at: &Range<usize>) -> Option<Words> {
        let has_any = group.iter().any(|(_, texts)| texts.is_some());
        self.whole = true;
        let words = has_any.then(|| self.check_words(group, at));
        self.whole = false;
        words
    }

    fn no_text(&mut self, key: &'static str, at: &Range<usize>) {
        let lines: Vec<String> = self
            .languages
            .iter()
            .map(|lang| format!("`{key}.{lang} = \"…\"`"))
            .collect();
        self.lack(key, at, &format!("add {}", lines.join(" and ")));
    }

    fn check_languages_of(
        &mut self,
        key: &str,
        texts: &Spanned<std::collections::BTreeMap<Spanned<String>, Spanned<String>>>,
    ) {
        for lang in self.languages.clone() {
            let mut spoken = texts.get_ref().keys();
            // A misspelt tag is reported as such.
            let meant = |tag: &Spanned<String>| {
                *tag.get_ref() == lang || suggest::nearest(tag.get_ref(), [lang.as_str()]).is_some()
            };
            if !self.any_language && !spoken.any(meant) {
                let at = texts
                    .get_ref()
                    .keys()
                    .next()
                    .map_or(texts.span(), Spanned::span);
                let message = format!("the `{key}` in the language `{lang}` is missing");
                self.problem(at, message, format!("add `{key}.{lang} = \"…\"`"));
            }
        }
        for (lang, text) in texts.get_ref() {
            if !self.any_language && !self.languages.contains(lang.get_ref()) {
                let help = suggest::help(lang.get_ref(), self.languages.iter().map(String::as_str));
                let problem =
                    Problem::new(format!("unknown language `{}`", lang.get_ref())).at(lang.span());
                self.problems
                    .push(problem.help(format!("{help} else add it to `languages`")));
            }
            self.check_text(key, text);
        }
    }

    fn check_text(&mut self, key: &str, text: &Spanned<String>) {
        let trimmed = text.get_ref().trim();
        if trimmed.is_empty() {
            self.problem(
                text.span(),
                format!("the `{key}` is empty"),
                "say it in a sentence, or take the key out",
            );
        } else if trimmed.len() < text.get_ref().len() {
            self.problem(
                text.span(),
                format!("the `{key}` begins or ends with white space"),
                "take the white space out",
            );
        } else if key == "text" && trimmed.contains(char::is_control) {
            self.problem(
                text.span(),
                "the `text` is more than one line",
                "keep `text` a title; the rest belongs into `explain`",
            );
        }
    }
}

fn telling(group: &Group<'_>, lang: &str) -> Telling {
    let say = |wanted: &str| {
        let texts = group
            .iter()
            .find(|(key, _)| *key == wanted)
            .and_then(|(_, texts)| texts.as_ref());
        let said = texts.and_then(|texts| {
            texts
                .get_ref()
                .iter()
                .find(|(spoken, _)| spoken.get_ref() == lang)
        });
        said.map(|(_, text)| text.get_ref().clone())
    };
    Telling {
        text: say("text"),
        explain: say("explain"),
        advice: say("advice"),
    }
}
