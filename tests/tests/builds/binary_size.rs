//! Checks that a program contains only the parts of the table that it uses.

use std::fs;

use smtp_codes_tests::{Project, scratch, workspace};
use toml::Table;

/// The texts in the built-in table, by kind.
struct Texts {
    titles: Vec<String>,
    explanations: Vec<String>,
    advice: Vec<String>,
    phrases: Vec<String>,
}

impl Texts {
    fn read() -> Self {
        let file = fs::read_to_string(workspace().join("codes.toml")).expect("the table");
        let table: Table = file.parse().expect("the table is TOML");
        let replies = || table["reply"].as_table().into_iter().flatten();
        let of = |key: &str| {
            let texts = replies().filter_map(|(_, reply)| reply.get(key)?.as_table());
            strings(texts.flat_map(Table::values))
        };
        let reasons = table["reason"].as_table().into_iter().flatten();
        let phrases = reasons.filter_map(|(_, reason)| reason.get("phrases")?.as_array());
        Self {
            titles: of("text"),
            explanations: of("explain"),
            advice: of("advice"),
            phrases: strings(phrases.flatten()),
        }
    }
}

/// Returns the long texts. Short texts may occur in any program.
fn strings<'a>(values: impl Iterator<Item = &'a toml::Value>) -> Vec<String> {
    let texts = values.filter_map(|value| value.as_str());
    let long = texts.filter(|text| text.len() > 24).map(str::to_owned);
    let long: Vec<String> = long.collect();
    assert!(long.len() > 60, "{} texts", long.len());
    long
}

/// Builds a release program that makes one call for a reply code, and returns its bytes.
fn program(name: &str, call: &str) -> Vec<u8> {
    let project = Project::new(scratch!(), name);
    let main = format!(
        "fn main() {{\n    let number = std::env::args().count() as u16;\n    \
         let code = smtp_codes::ReplyCode::from_u16(number);\n    println!(\"{{:?}}\", {call});\n}}\n"
    );
    project.write("src/main.rs", &main);
    let _ = project.cargo(&["build", "--release"]).good();
    fs::read(project.release_program(name)).expect("a program")
}

/// Returns the texts that a program contains.
fn carried<'t>(program: &[u8], texts: &'t [String]) -> Vec<&'t str> {
    let has = |text: &&str| memchr::memmem::find(program, text.as_bytes()).is_some();
    texts.iter().map(String::as_str).filter(has).collect()
}

#[test]
fn a_program_that_asks_for_severities_carries_no_text() {
    let program = program("carried-severity", "code.map(|code| code.severity())");
    let Texts {
        titles,
        explanations,
        advice,
        phrases,
    } = Texts::read();
    for texts in [titles, explanations, advice, phrases] {
        assert_eq!(carried(&program, &texts), [""; 0]);
    }
}

#[test]
fn a_program_that_shows_titles_carries_no_other_text() {
    let call = "code.map(|code| code.text(smtp_codes::lang::RU))";
    let program = program("carried-titles", call);
    let texts = Texts::read();
    assert_eq!(carried(&program, &texts.titles), texts.titles);
    let in_titles = |text: &String| {
        texts
            .titles
            .iter()
            .any(|title| title.contains(text.as_str()))
    };
    for mut other in [texts.explanations, texts.advice, texts.phrases] {
        other.retain(|text| !in_titles(text));
        assert_eq!(carried(&program, &other), [""; 0]);
    }
}

/// A diagnosis may need any text. This test also proves that `carried` can find texts.
#[test]
fn a_program_that_explains_carries_all() {
    let call = "smtp_codes::explain(&[code.map_or(0, |code| code as u8)], smtp_codes::lang::EN)";
    let program = program("carried-all", call);
    let mut texts = Texts::read();
    // In the program, phrases are folded, with е for ё.
    texts.phrases.retain(|phrase| phrase.is_ascii());
    for all in [
        texts.titles,
        texts.explanations,
        texts.advice,
        texts.phrases,
    ] {
        assert_eq!(carried(&program, &all), all);
    }
}
