//! The three texts of an entry, in each language of the file.

use toml::Spanned;

use super::block::Block;
use crate::join::joined;
use crate::model::{EntryTexts, Telling};
use crate::problem::Problem;
use crate::{raw, suggest};

/// The maximum number of languages that the message about a missing text lists.
const NAMED: usize = 4;

/// The three texts of a block, each with its key.
pub(super) type Group<'a> = [(&'static str, &'a raw::Texts); 3];

/// Lists the three texts of any raw struct.
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

impl Block<'_> {
    /// Returns the texts of a block, which must have all three texts in each language.
    pub(super) fn words(&mut self, group: Group<'_>) -> EntryTexts {
        for (key, texts) in group {
            match texts {
                None if self.is_faulty(key) => {}
                None => self.lack(key, self.lines(key)),
                Some(texts) => self.check_texts(key, texts),
            }
        }
        let silent = group.iter().all(|(_, texts)| texts.is_none());
        let languages = self.context.languages.tags().iter().filter(|_| !silent);
        EntryTexts(languages.map(|lang| telling(&group, lang)).collect())
    }

    /// Returns the texts of a rule, which must have either all three texts or none.
    pub(super) fn words_or_none(&mut self, group: Group<'_>) -> Option<EntryTexts> {
        let has_any = group
            .iter()
            .any(|(key, texts)| texts.is_some() || self.is_faulty(key));
        has_any.then(|| self.words(group))
    }

    /// Returns the lines that would add a text under the given key.
    fn lines(&self, key: &str) -> String {
        let languages = self.context.languages.tags().iter().take(NAMED);
        joined(languages.map(|lang| line(key, lang)), ", ")
    }

    fn check_texts(&mut self, key: &'static str, texts: &TextsByLang) {
        let texts = texts.get_ref();
        let context = self.context;
        let unknown = texts
            .keys()
            .filter(|lang| !context.languages.contain(lang.get_ref()));
        let unknown: Vec<&Spanned<String>> = unknown.take(NAMED).collect();
        let is_sound = !context.languages.any && !self.is_faulty(key);
        let missing = context.languages.tags().iter().filter(|_| is_sound);
        let missing = missing.filter(|lang| !texts.contains_key(lang.as_str()));
        for lang in missing.take(NAMED) {
            // A misspelt tag is reported separately.
            let is_meant = |tag: &&&Spanned<String>| {
                suggest::nearest(tag.get_ref(), [lang.as_str()]).is_some()
            };
            if !unknown.iter().any(|tag| is_meant(&tag)) {
                self.lack(format!("{key}.{lang}"), line(key, lang));
            }
        }
        for (lang, text) in texts {
            if !context.languages.contain(lang.get_ref()) {
                self.unknown_language(lang);
            }
            self.check_text(key, text);
        }
    }

    fn unknown_language(&mut self, lang: &Spanned<String>) {
        let tag = lang.get_ref();
        let languages = self.context.languages.tags().iter().map(String::as_str);
        let nearest = suggest::nearest(tag, languages);
        let nearest = nearest.map(|nearest| format!("{} if not, ", suggest::did_you_mean(nearest)));
        let help = format!(
            "{}add \"{tag}\" to `languages`",
            nearest.unwrap_or_default()
        );
        let problem = Problem::new(format!("unknown language `{tag}`")).at(lang.span());
        self.push(problem.help(help));
    }

    fn check_text(&mut self, key: &str, text: &Spanned<String>) {
        let trimmed = text.get_ref().trim();
        if trimmed.is_empty() {
            let help = "write a sentence, or delete the key";
            self.problem(text.span(), format!("the `{key}` is empty"), help);
        } else if trimmed.len() < text.get_ref().len() {
            let message = format!("the `{key}` begins or ends with white space");
            self.problem(text.span(), message, "delete the white space");
        } else if key == "text" && trimmed.contains('\n') {
            let help = "keep `text` a title; put the rest into `explain`";
            self.problem(text.span(), "the `text` is more than one line", help);
        } else {
            self.refuse_hidden(&format!("`{key}`"), text, key != "text");
        }
    }
}

type TextsByLang = Spanned<std::collections::BTreeMap<Spanned<String>, Spanned<String>>>;

fn line(key: &str, lang: &str) -> String {
    format!("`{key}.{lang} = \"…\"`")
}

fn telling(group: &Group<'_>, lang: &str) -> Telling {
    let [text, explain, advice] = group.map(|(_, texts)| {
        let text = texts.as_ref().and_then(|texts| texts.get_ref().get(lang));
        text.map(|text| text.get_ref().clone())
    });
    Telling {
        text,
        explain,
        advice,
    }
}
