//! Checks that phrases, hints and names in `codes.toml` are listed one per line, sorted and grouped
//! by language.
//!
//! The tests read the lines of the file, because parsing TOML discards line breaks and comments.

use std::collections::BTreeSet;

/// The languages and their scripts. To add a language, add a row.
const LANGUAGES: [(&str, Letters); 21] = [
    ("English", Letters::Ascii),
    ("Chinese", Letters::Han),
    ("Czech", Letters::Latin),
    ("Danish", Letters::Latin),
    ("Dutch", Letters::Latin),
    ("Finnish", Letters::Latin),
    ("French", Letters::Latin),
    ("German", Letters::Latin),
    ("Hungarian", Letters::Latin),
    ("Italian", Letters::Latin),
    ("Japanese", Letters::Kana),
    ("Korean", Letters::Hangul),
    ("Norwegian", Letters::Latin),
    ("Polish", Letters::Latin),
    ("Portuguese", Letters::Latin),
    ("Romanian", Letters::Latin),
    ("Russian", Letters::Cyrillic),
    ("Spanish", Letters::Latin),
    ("Swedish", Letters::Latin),
    ("Turkish", Letters::Latin),
    ("Ukrainian", Letters::Cyrillic),
];

#[derive(Clone, Copy)]
enum Letters {
    Ascii,
    Latin,
    Cyrillic,
    Han,
    /// Kana or Han, because many Japanese words contain no kana.
    Kana,
    Hangul,
}

impl Letters {
    /// Returns `true` if the phrase can be in a language with this script. ASCII letters are
    /// allowed in all scripts, because servers leave words such as "relay" in English.
    fn write(self, phrase: &str) -> bool {
        let has =
            |range: std::ops::RangeInclusive<char>| phrase.chars().any(|c| range.contains(&c));
        let han = has('\u{4e00}'..='\u{9fff}');
        let kana = has('\u{3040}'..='\u{30ff}');
        let cyrillic = has('\u{0400}'..='\u{04ff}');
        let hangul = has('\u{ac00}'..='\u{d7a3}');
        match self {
            Self::Ascii => phrase.is_ascii(),
            Self::Latin => !(han || kana || cyrillic || hangul),
            Self::Cyrillic => cyrillic && !(han || kana || hangul),
            Self::Han => han && !(kana || cyrillic || hangul),
            Self::Kana => (han || kana) && !(cyrillic || hangul),
            Self::Hangul => hangul && !(kana || cyrillic),
        }
    }
}

/// The phrases in a table, and the faults in its lists, with line numbers.
#[derive(Default)]
struct Lists {
    faults: Vec<String>,
    phrases: usize,
    languages: BTreeSet<usize>,
}

impl Lists {
    fn read(table: &str) -> Self {
        let mut lists = Self::default();
        let mut lines = (1..).zip(table.lines());
        while let Some((number, line)) = lines.next() {
            if !["phrases", "hints", "whom"]
                .iter()
                .any(|list| line.starts_with(list))
            {
                continue;
            }
            if line.ends_with("= [") {
                let list = lines.by_ref().take_while(|(_, line)| *line != "]");
                lists.list(list);
            } else if !line.ends_with("= []") {
                lists.fault(number, "write each phrase on its own line");
            }
        }
        lists
    }

    fn list<'a>(&mut self, lines: impl Iterator<Item = (usize, &'a str)>) {
        let mut language = None;
        let mut before = "";
        for (number, line) in lines {
            if let Some(name) = line.strip_prefix("    # ") {
                let place = LANGUAGES.iter().position(|(listed, _)| *listed == name);
                if place.is_none() {
                    self.fault(number, "not a language of `LANGUAGES` in this test");
                } else if place <= language {
                    self.fault(number, "order languages by name, English first");
                }
                (language, before) = (place, "");
                self.languages.extend(place);
                continue;
            }
            self.phrase(number, line, language);
            if line <= before {
                self.fault(number, "sort the lines of a language");
            }
            before = line;
        }
    }

    fn phrase(&mut self, number: usize, line: &str, language: Option<usize>) {
        let quoted = line
            .strip_prefix("    \"")
            .and_then(|rest| rest.strip_suffix("\","));
        let phrase = quoted.filter(|phrase| !phrase.contains('"'));
        match (phrase, language.and_then(|place| LANGUAGES.get(place))) {
            (None, _) => self.fault(number, "expected one phrase and a comma"),
            (_, None) => self.fault(number, "name the language in a comment above"),
            (Some(phrase), Some((name, letters))) if !letters.write(phrase) => {
                self.fault(number, &format!("not written in the letters of {name}"));
            }
            _ => self.phrases += 1,
        }
    }

    fn fault(&mut self, number: usize, what: &str) {
        self.faults.push(format!("{number}: {what}"));
    }
}

#[test]
fn phrases_are_one_per_line_sorted_and_grouped_by_language() {
    let text = crate::CODES_TOML;
    let lists = Lists::read(text);
    assert!(
        lists.faults.is_empty(),
        "codes.toml:\n{}",
        lists.faults.join("\n")
    );

    let table: toml::Table = text.parse().expect("codes.toml is TOML");
    let reasons = table["reason"].as_table().expect("reasons are tables");
    let lengths = reasons.values().flat_map(|reason| {
        let list = |key| reason.get(key).and_then(toml::Value::as_array);
        [list("phrases"), list("hints"), list("whom")]
    });
    let all: usize = lengths.flatten().map(Vec::len).sum();
    assert_eq!(lists.phrases, all, "every phrase is on a line");
    assert_eq!(
        lists.languages.len(),
        LANGUAGES.len(),
        "every language has phrases"
    );
}

/// In the READMEs, the number of phrases and hints is rounded to the nearest hundred.
#[test]
fn both_readmes_count_what_the_table_has() {
    let table: toml::Table = crate::CODES_TOML.parse().expect("codes.toml is TOML");
    let reasons = table["reason"].as_table().expect("reasons are tables");
    let lists = reasons.values().flat_map(|reason| {
        let list = |key| reason.get(key).and_then(toml::Value::as_array);
        [list("phrases"), list("hints")]
    });
    let count: usize = lists.flatten().map(Vec::len).sum();
    let hundreds = (count + 50) / 100;
    let (thousands, rest) = (hundreds / 10, hundreds % 10);
    let codes = table["reply"].as_table().map_or(0, toml::Table::len);
    let languages = LANGUAGES.len();
    let english = include_str!("../../README.md").replace('\n', " ");
    for claim in [
        format!("{codes} have names"),
        format!("{thousands},{rest}00 phrases"),
        format!("{languages} languages"),
    ] {
        assert!(english.contains(&claim), "{claim}");
    }
    let russian = include_str!("../../README.ru.md").replace('\n', " ");
    for claim in [
        format!("у {codes} есть имена"),
        format!("{thousands}{rest}00 фраз"),
        format!("{languages} языке"),
    ] {
        assert!(russian.contains(&claim), "{claim}");
    }
}

/// Returns the faults in a list with the given lines.
fn faults(lines: &[&str]) -> Vec<String> {
    Lists::read(&format!("phrases = [\n{}\n]\n", lines.join("\n"))).faults
}

#[test]
fn each_fault_is_found() {
    let (english, german) = ("    # English", "    # German");
    let (full, no_such, voll) = ("    \"full\",", "    \"no such\",", "    \"voll\",");
    assert_eq!(faults(&[english, full, no_such, german, voll]), [""; 0]);

    let order = "order languages by name, English first";
    for (lines, fault) in [
        (
            vec![english, no_such, full],
            "4: sort the lines of a language",
        ),
        (vec![english, full, full], "4: sort the lines of a language"),
        (vec![german, voll, english, full], &format!("4: {order}")),
        (
            vec![english, full, english, no_such],
            &format!("4: {order}"),
        ),
        (vec![full], "2: name the language in a comment above"),
        (
            vec!["    # Engish", full],
            "2: not a language of `LANGUAGES` in this test",
        ),
        (
            vec![english, "    \"full\", \"no such\","],
            "3: expected one phrase and a comma",
        ),
        (
            vec![english, "    \"full\""],
            "3: expected one phrase and a comma",
        ),
        (
            vec![english, "    \"überfüllt\","],
            "3: not written in the letters of English",
        ),
        (
            vec![german, "    \"ящик\","],
            "3: not written in the letters of German",
        ),
        (
            vec!["    # Chinese", "    \"スパム\","],
            "3: not written in the letters of Chinese",
        ),
    ] {
        assert!(
            faults(&lines).iter().any(|found| found == fault),
            "{lines:?}"
        );
    }
    let one_line = Lists::read("hints = [\"full\"]\n").faults;
    assert_eq!(one_line, ["1: write each phrase on its own line"]);
}
