//! Guesses the format of a file that can't be scanned or is not understood.

use std::fmt;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use smtp_codes::scan::log;

use crate::input;

/// The maximum number of keys or columns that are listed.
const NAMES: usize = 8;

/// The maximum length of a name.
const LONGEST: usize = 40;

/// The format of a file that isn't text and can't be scanned.
pub(crate) enum NotText {
    Compressed {
        format: &'static str,
        command: &'static str,
    },
    Zip,
    Binary,
}

impl NotText {
    /// Detects an archive from the first bytes of a file. An archive may contain legible text, so
    /// it must not be scanned.
    pub(crate) const fn archive(start: &[u8]) -> Option<Self> {
        match start {
            [0x04, 0x22, 0x4d, 0x18, ..] => Some(Self::Compressed {
                format: "lz4",
                command: "lz4 -dc",
            }),
            [b'P', b'K', 3, 4, ..] => Some(Self::Zip),
            _ => None,
        }
    }
}

/// A guess at the format of a text file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    /// JSON, with the keys of the first object.
    Json(Vec<String>),
    /// CSV, with the columns.
    Csv(Vec<String>),
    /// A log, with the name of the program that wrote it.
    Log(String),
    /// Any other text, with its first line that isn't blank.
    Other(String),
}

impl Guess {
    /// Guesses the format from the start of the text.
    pub(crate) fn of(start: &[u8]) -> Self {
        let start = String::from_utf8_lossy(start);
        let mut lines = start.lines().filter(|line| !line.trim().is_empty());
        let first = lines.next().unwrap_or_default();
        if let Some(keys) = keys(&start) {
            return Self::Json(keys);
        }
        let program = |line: &str| {
            let program = log::program(line.as_bytes())?;
            Some(input::start(&String::from_utf8_lossy(program)))
        };
        if let Some(program) = program(first) {
            return Self::Log(program);
        }
        match lines.next().and_then(|second| columns(first, second)) {
            Some(columns) => Self::Csv(columns),
            None => Self::Other(cut(first)),
        }
    }
}

/// Returns the start of the text.
fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Returns the columns of a CSV file if the first line looks like a header.
fn columns(first: &str, second: &str) -> Option<Vec<String>> {
    let delimiter = [',', ';', '\t'].into_iter().find(|delimiter| {
        let count = |line: &str| line.matches(*delimiter).count();
        count(first) >= 2 && count(second) >= count(first)
    })?;
    let columns = first.split(delimiter).map(|name| {
        let name = name.trim().trim_matches('"');
        let is_name_char = |char: char| char.is_alphanumeric() || "_-./ ".contains(char);
        let is_name = name.len() <= LONGEST && name.starts_with(char::is_alphabetic);
        (is_name && name.chars().all(is_name_char)).then(|| name.to_owned())
    });
    let columns: Option<Vec<String>> = columns.collect();
    columns.map(|columns| columns.into_iter().take(NAMES).collect())
}

/// Returns the keys of the first object in text that starts with JSON and may be truncated.
fn keys(start: &str) -> Option<Vec<String>> {
    if !matches!(start.trim_start().as_bytes(), [b'{' | b'[', ..]) {
        return None;
    }
    let mut keys = Vec::new();
    let mut json = serde_json::Deserializer::from_str(start);
    // Truncated text causes an error, but the keys before the end have been collected.
    let _ = json.deserialize_any(Keys(&mut keys));
    (!keys.is_empty()).then_some(keys)
}

/// Collects the keys of an object, or of the first object in a list.
struct Keys<'a>(&'a mut Vec<String>);

impl<'de> Visitor<'de> for Keys<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while self.0.len() < NAMES {
            let Some(key) = map.next_key::<String>()? else {
                break;
            };
            self.0.push(cut(&key));
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        list.next_element_seed(self).map(drop)
    }
}

impl<'de> serde::de::DeserializeSeed<'de> for Keys<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_apart() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        for (text, guess) in [
            (
                "{\"level\": 1, \"msg\": {\"a\": 2}}\n{\"x\": 1}",
                Guess::Json(names(&["level", "msg"])),
            ),
            (
                "\n[{\"a\": [1, 2], \"b\": \"cut o",
                Guess::Json(names(&["a", "b"])),
            ),
            (
                "id,Sent at,e-mail\n1,2,3\n",
                Guess::Csv(names(&["id", "Sent at", "e-mail"])),
            ),
            (
                "\"a\";\"b\";\"c\"\n1;2;3\n",
                Guess::Csv(names(&["a", "b", "c"])),
            ),
            (
                "Jan  1 12:00:00 mx sshd[1]: closed\n",
                Guess::Log("sshd".to_owned()),
            ),
            (
                "Hello, Bob, and all\nbye\n",
                Guess::Other("Hello, Bob, and all".to_owned()),
            ),
            ("[1] not JSON", Guess::Other("[1] not JSON".to_owned())),
            ("{}", Guess::Other("{}".to_owned())),
            ("", Guess::Other(String::new())),
        ] {
            assert_eq!(Guess::of(text.as_bytes()), guess, "{text}");
        }
        let deep = "[".repeat(100_000);
        assert!(matches!(Guess::of(deep.as_bytes()), Guess::Other(_)));
    }
}
