//! Checks that advice addresses the sender first, and that instructions for administrators and
//! developers are marked.

use std::collections::HashMap;

use smtp_codes::{Code, Command, Diagnosis, EnhancedStatusCode, Evidence, TABLE, lang};

use super::{FILE_TEXTS, FileText, faults, refuse};

/// The marks in each language, in the order in which they must appear: administrators, developers.
const MARKS: [(&str, [&str; 2]); 2] = [
    ("en", ["Administrators: ", "Developers: "]),
    ("ru", ["Администраторам: ", "Разработчикам: "]),
];

/// Names of readers. A sentence may start with such a name only if the name is part of a mark.
const READERS: [&str; 4] = ["Administrator", "Developer", "Администратор", "Разработчик"];

/// Terms for things that only administrators can change.
const FOR_ADMINISTRATORS: &[&str] = &[
    "ARC",
    "DKIM",
    "DMARC",
    "EHLO",
    "HELO",
    "MTU",
    "MX",
    "PTR",
    "SPF",
    "Postfix",
    "connector",
    "firewall",
    "port 25",
    "resolver",
    "smart host",
    "межсетев",
    "порт 25",
    "порту 25",
    "резолвер",
    "соединител",
];

fn marks(lang: &str) -> [&'static str; 2] {
    let known = MARKS.into_iter().find(|(known, _)| *known == lang);
    known.expect("a language with marks").1
}

/// Returns the readers whom the advice addresses after the sender, in order, as indices into the
/// marks.
fn readers(text: &FileText) -> Vec<usize> {
    let marks = marks(&text.lang).into_iter().enumerate();
    let mut places: Vec<(usize, usize)> = marks
        .flat_map(|(reader, mark)| {
            text.said
                .match_indices(mark)
                .map(move |(at, _)| (at, reader))
        })
        .collect();
    places.sort_unstable();
    places.into_iter().map(|(_, reader)| reader).collect()
}

/// Returns the text for the sender: everything before the first mark.
fn for_the_sender(text: &FileText) -> &str {
    let ends = marks(&text.lang)
        .into_iter()
        .filter_map(|mark| text.said.find(mark));
    text.said.split_at(ends.min().unwrap_or(text.said.len())).0
}

fn is_advice(text: &FileText) -> bool {
    text.key == "advice"
}

#[test]
fn marks_begin_a_sentence_and_go_on_in_lower_case() {
    let wrong = |text: &FileText| {
        marks(&text.lang).into_iter().any(|mark| {
            text.said.match_indices(mark).any(|(at, _)| {
                let (before, rest) = text.said.split_at(at);
                let first = rest.trim_start_matches(mark).chars().next();
                !(before.is_empty() || before.ends_with(". "))
                    || !first.is_some_and(char::is_lowercase)
            })
        })
    };
    refuse(&faults(wrong));
}

#[test]
fn readers_are_addressed_once_and_administrators_first() {
    let wrong = |text: &FileText| !readers(text).is_sorted_by(|first, second| first < second);
    refuse(&faults(|text| is_advice(text) && wrong(text)));
}

#[test]
fn only_advice_addresses_other_readers() {
    refuse(&faults(|text| {
        !is_advice(text) && !readers(text).is_empty()
    }));
}

#[test]
fn readers_are_addressed_in_no_other_form() {
    let wrong = |text: &FileText| {
        let sentences = text.said.split(['.', '?', ':', ';']).map(str::trim_start);
        let named = |sentence: &str| READERS.iter().any(|reader| sentence.starts_with(reader));
        sentences.filter(|sentence| named(sentence)).count() != readers(text).len()
    };
    refuse(&faults(|text| is_advice(text) && wrong(text)));
}

#[test]
fn all_languages_address_the_same_readers() {
    let mut of_place: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut differing = Vec::new();
    for text in FILE_TEXTS.iter().filter(|text| is_advice(text)) {
        let readers = readers(text);
        let first = of_place
            .entry(&text.place)
            .or_insert_with(|| readers.clone());
        if *first != readers {
            differing.push(format!("{}: {}", text.place, text.said));
        }
    }
    refuse(&differing);
}

#[test]
fn what_only_administrators_can_change_is_addressed_to_them() {
    let wrong = |text: &FileText| {
        let sender = for_the_sender(text);
        FOR_ADMINISTRATORS.iter().any(|term| sender.contains(term))
    };
    refuse(&faults(|text| is_advice(text) && wrong(text)));
}

/// Returns the diagnoses of all positive reply codes, after every command, and of all enhanced
/// status codes that the file lists for class 2.
fn positive() -> Vec<(String, Diagnosis)> {
    let file: toml::Table = crate::CODES_TOML.parse().expect("the table is TOML");
    let commands = file["command"].as_table().expect("commands").keys();
    let commands: Vec<Command> = commands
        .map(|name| name.parse().expect("a command"))
        .collect();
    let mut positive = Vec::new();
    for number in 200..400 {
        let evidence = Evidence::from_code(Code::new(number).expect("a code"));
        positive.push((number.to_string(), TABLE.diagnose(evidence)));
        for command in &commands {
            let place = format!("{number} after {command}");
            positive.push((place, TABLE.diagnose(evidence.after(*command))));
        }
    }
    for entry in TABLE.details().filter(|entry| entry.classes().contains(&2)) {
        let code = format!("2.{}.{}", entry.subject(), entry.detail());
        let code: EnhancedStatusCode = code.parse().expect("a code");
        let diagnosis = TABLE.diagnose(Evidence::from_enhanced(code));
        positive.push((code.to_string(), diagnosis));
    }
    positive
}

#[test]
fn a_positive_reply_needs_no_action() {
    let starts = [
        (lang::EN, "Nothing to do"),
        (lang::RU, "Ничего делать не нужно"),
    ];
    let mut wrong = Vec::new();
    for (place, diagnosis) in positive() {
        for (lang, start) in starts {
            let advice = diagnosis.texts(lang).advice;
            if !advice.starts_with(start) {
                wrong.push(format!("{place}: {advice}"));
            }
        }
    }
    refuse(&wrong);
}
