//! Checks that every entry has its own texts in every language, in the script of that language.

mod read_back;
mod readers;
mod values;
mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use smtp_codes::{Code, Evidence, ReplyCode, StatusDetail, TABLE, Texts, lang};
use toml::{Table, Value};

const KEYS: [&str; 3] = ["text", "explain", "advice"];

/// One of the texts of an entry or a rule in `codes.toml`.
struct FileText {
    place: String,
    key: &'static str,
    lang: String,
    said: String,
}

/// All texts in the file, including the texts of rules, which only appear in diagnoses.
static FILE_TEXTS: LazyLock<Vec<FileText>> = LazyLock::new(|| {
    let file: Table = crate::CODES_TOML.parse().expect("the table is TOML");
    let mut file_texts = Vec::new();
    collect(&file, "", &mut file_texts);
    assert!(file_texts.len() > 6 * 150, "{} texts", file_texts.len());
    file_texts
});

fn collect(table: &Table, place: &str, file_texts: &mut Vec<FileText>) {
    for (name, value) in table {
        let key = KEYS.into_iter().find(|key| key == name);
        match (key, value) {
            (Some(key), Value::Table(by_lang)) => {
                file_texts.extend(by_lang.iter().map(|(lang, said)| FileText {
                    place: place.to_owned(),
                    key,
                    lang: lang.clone(),
                    said: said.as_str().expect("a text").to_owned(),
                }));
            }
            (_, Value::Table(inner)) => collect(inner, &format!("{place}.{name}"), file_texts),
            (_, Value::Array(rules)) => {
                for (number, rule) in rules.iter().filter_map(Value::as_table).enumerate() {
                    collect(rule, &format!("{place}.{name}[{number}]"), file_texts);
                }
            }
            _ => {}
        }
    }
}

/// Fails with a list of all faults, if there are any.
fn refuse(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn faults(is_fault: impl Fn(&FileText) -> bool) -> Vec<String> {
    let file_texts = FILE_TEXTS.iter().filter(|text| is_fault(text));
    let shown = |text: &FileText| {
        let FileText {
            place,
            key,
            lang,
            said,
        } = text;
        format!("{place} {key}.{lang}: {said}")
    };
    file_texts.map(shown).collect()
}

fn is_cyrillic(char: char) -> bool {
    matches!(char, '\u{400}'..='\u{52f}')
}

#[test]
fn russian_is_cyrillic_and_english_is_not() {
    let wrong = |telling: &FileText| {
        let cyrillic = telling.said.chars().any(is_cyrillic);
        match telling.lang.as_str() {
            "ru" => !cyrillic,
            "en" => cyrillic,
            _ => false,
        }
    };
    refuse(&faults(wrong));
}

#[test]
fn titles_are_titles() {
    let wrong = |telling: &FileText| {
        let code = telling.place.rsplit('.').next().unwrap_or_default();
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
        let said = &telling.said;
        telling.key == "text" && (said.ends_with('.') || (is_code && said.contains(code)))
    };
    refuse(&faults(wrong));
}

#[test]
fn explanations_and_advice_are_sentences() {
    let wrong = |telling: &FileText| telling.key != "text" && !telling.said.ends_with(['.', '?']);
    refuse(&faults(wrong));
}

#[test]
fn no_two_entries_share_a_text() {
    let mut said: HashMap<(&str, &str, &str), &str> = HashMap::new();
    let mut shared = Vec::new();
    for FileText {
        place,
        key,
        lang,
        said: text,
    } in FILE_TEXTS.iter()
    {
        let first = said.insert((key, lang, text), place);
        shared.extend(first.map(|first| format!("{first} and {place} {key}: {text}")));
    }
    refuse(&shared);
}

/// The explanation and the advice differ from the title.
#[test]
fn no_entry_repeats_itself() {
    let mut of_place: HashMap<(&str, &str), Vec<&str>> = HashMap::new();
    for FileText {
        place, lang, said, ..
    } in FILE_TEXTS.iter()
    {
        of_place.entry((place, lang)).or_default().push(said);
    }
    let bare = |text: &&str| text.trim_end_matches('.').to_lowercase();
    let repeats = |texts: &Vec<&str>| {
        let bare: Vec<String> = texts.iter().map(bare).collect();
        bare.iter()
            .enumerate()
            .any(|(at, text)| bare[..at].contains(text))
    };
    let repeated = of_place.iter().filter(|(_, texts)| repeats(texts));
    let shown = repeated.map(|((place, lang), _)| format!("{place} in {lang}"));
    refuse(&shown.collect::<Vec<_>>());
}

/// The library returns every text in the requested language.
#[test]
fn the_table_returns_all_texts_in_all_languages() {
    let languages: Vec<String> = TABLE.languages().map(|lang| lang.to_string()).collect();
    assert!(
        languages.starts_with(&["en", "ru"].map(str::to_owned)),
        "{languages:?}"
    );
    for lang in TABLE.languages() {
        let check = |place: String, texts: Texts| {
            assert_eq!(texts.lang, lang, "{place}");
            let Texts {
                text,
                explain,
                advice,
                ..
            } = texts;
            assert!(
                [text, explain, advice].iter().all(|text| !text.is_empty()),
                "{place} in {lang}"
            );
        };
        TABLE
            .replies()
            .for_each(|entry| check(entry.code().to_string(), entry.texts(lang)));
        TABLE
            .details()
            .for_each(|entry| check(entry.to_string(), entry.texts(lang)));
        TABLE
            .reasons()
            .for_each(|entry| check(entry.reason().to_string(), entry.texts(lang)));
        for number in 200..=599 {
            let code = Code::new(number).expect("a code");
            check(
                code.to_string(),
                TABLE.diagnose(Evidence::from_code(code)).texts(lang),
            );
        }
    }
}

/// An enum variant has the same texts as its table entry.
#[test]
fn enums_and_table_have_the_same_texts() {
    for lang in [lang::EN, lang::RU] {
        for code in ReplyCode::ALL {
            let texts = TABLE.reply(code.as_u16()).expect("an entry").texts(lang);
            let own = (code.text(lang), code.explain(lang), code.advice(lang));
            assert_eq!(own, (texts.text, texts.explain, texts.advice));
        }
        for detail in StatusDetail::ALL {
            let entry = TABLE.detail(detail.subject(), detail.detail());
            let texts = entry.expect("an entry").texts(lang);
            let own = (detail.text(lang), detail.explain(lang), detail.advice(lang));
            assert_eq!(own, (texts.text, texts.explain, texts.advice));
        }
    }
}
