//! Reads the raw structs with serde's derive, to compare the result with the hand-written reader.
//!
//! The macro itself does not use serde, because every user would have to compile serde, and because
//! serde stops at the first mistake in a block.

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};
use std::fmt::{self, Debug};
use std::marker::PhantomData;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::schema;
use crate::raw::form::{Form, Keys};
use crate::raw::{Class, Detail, Factor, Many, Policy, Reason, Reply, Retry, Subject, Text, When};

/// A value that may be written in several ways.
trait Ways: Sized {
    const EXPECTED: &'static str;

    fn text(text: &str) -> Self;

    fn number(_number: i64) -> Option<Self> {
        None
    }

    fn list<'de, A: SeqAccess<'de>>(_list: A) -> Result<Self, A::Error> {
        Err(A::Error::custom(Self::EXPECTED))
    }

    fn map<'de, A: MapAccess<'de>>(_map: A) -> Result<Self, A::Error> {
        Err(A::Error::custom(Self::EXPECTED))
    }
}

impl Ways for Many {
    const EXPECTED: &'static str = "a string or a list of strings";

    fn text(text: &str) -> Self {
        Self::One(text.to_owned())
    }

    fn list<'de, A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(Self::List)
    }
}

impl Ways for Factor {
    const EXPECTED: &'static str = "a whole number or a fraction";

    fn text(text: &str) -> Self {
        Self::Fraction(text.to_owned())
    }

    fn number(number: i64) -> Option<Self> {
        Some(Self::Whole(number))
    }
}

impl Ways for Retry {
    const EXPECTED: &'static str = "a kind of retry or a map";

    fn text(text: &str) -> Self {
        Self {
            kind: Some(Spanned::new(0..0, text.to_owned())),
            ..Self::default()
        }
    }

    fn map<'de, A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        #[derive(Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        struct Map {
            kind: Text,
            first: Text,
            policy: Text,
        }
        let Map {
            kind,
            first,
            policy,
        } = Map::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Self {
            kind,
            first,
            policy,
        })
    }
}

struct Reader<T>(PhantomData<T>);

impl<'de, T: Ways> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(T::text(text))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        T::number(number)
            .ok_or_else(|| E::invalid_type(de::Unexpected::Signed(number), &T::EXPECTED))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T, A::Error> {
        T::list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::map(map)
    }
}

macro_rules! by_ways {
    ($($type:ty),*) => {
        $(impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Reader(PhantomData))
            }
        })*
    };
}

by_ways!(Many, Factor, Retry);

/// Reads a block in both ways. Returns what each reader read, or `None` if the reader refused the
/// block.
fn both<T: Form + DeserializeOwned + Debug>(block: DeTable<'_>) -> [Option<String>; 2] {
    let shown = |form: &T| without_places(&format!("{form:?}"));
    let value = DeValue::Table(block.clone());
    let by_serde = T::deserialize(ValueDeserializer::from(Spanned::new(0..0, value)));
    let mut keys = Keys::new(block);
    let is_known = keys.take_unknown(T::KEYS).is_empty();
    let own = T::read(&mut keys);
    let is_sound = is_known && keys.faults.is_empty();
    [
        is_sound.then(|| shown(&own)),
        by_serde.ok().as_ref().map(shown),
    ]
}

/// Removes the spans, because serde's model has no span for a retry that consists only of a kind.
fn without_places(shown: &str) -> String {
    let mut parts = shown.split("span: ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.trim_start_matches(|char: char| char.is_ascii_digit() || char == '.')
    })
}

/// Compares both readers on each block of a section. Counts how many blocks were accepted and how
/// many were refused.
fn compare<T: Form + DeserializeOwned + Debug>(blocks: Vec<DeTable<'_>>, counts: &mut [usize; 2]) {
    for mut block in blocks {
        let rules = block.remove("when");
        let [own, by_serde] = both::<T>(block);
        assert_eq!(own, by_serde);
        counts[usize::from(own.is_none())] += 1;
        let rules = rules.map(Spanned::into_inner);
        let rules = rules.as_ref().and_then(DeValue::as_array).cloned();
        for rule in rules.into_iter().flatten() {
            if let DeValue::Table(rule) = rule.into_inner() {
                let [own, by_serde] = both::<When>(rule);
                assert_eq!(own, by_serde);
                counts[usize::from(own.is_none())] += 1;
            }
        }
    }
}

/// Returns the blocks of a section, which are at the given depth.
fn blocks<'i>(table: &DeTable<'i>, depth: usize) -> Vec<DeTable<'i>> {
    let tables = table
        .values()
        .filter_map(|value| value.get_ref().as_table());
    match depth {
        0 => vec![table.clone()],
        _ => tables.flat_map(|table| blocks(table, depth - 1)).collect(),
    }
}

fn compare_file(text: &str, counts: &mut [usize; 2]) {
    let (document, errors) = DeTable::parse_recoverable(text);
    assert!(errors.is_empty(), "{errors:?}");
    for (name, section) in document.into_inner() {
        let section = section.into_inner();
        let Some(section) = section.as_table() else {
            continue;
        };
        match name.get_ref().as_ref() {
            "class" => compare::<Class>(blocks(section, 1), counts),
            "reply" => compare::<Reply>(blocks(section, 1), counts),
            "subject" => compare::<Subject>(blocks(section, 1), counts),
            "enhanced" => compare::<Detail>(blocks(section, 2), counts),
            "reason" => compare::<Reason>(blocks(section, 1), counts),
            "policy" => compare::<Policy>(blocks(section, 1), counts),
            _ => {}
        }
    }
}

#[test]
fn every_block_is_read_as_serde_reads_it() {
    let mut counts = [0; 2];
    for path in schema::tables() {
        compare_file(&std::fs::read_to_string(path).unwrap(), &mut counts);
    }
    assert!(counts[0] > 300 && counts[1] == 0, "{counts:?}");
}

#[test]
fn what_serde_refuses_is_refused() {
    let mut counts = [0; 2];
    for fault in [
        "name = 5",
        "name = [\"A\"]",
        "vague = \"yes\"",
        "vague = 1",
        "commands = \"RCPT\"",
        "commands = [5]",
        "retry = 5",
        "retry = []",
        "retry = { kind = 5 }",
        "retry = { kind = \"later\", colour = \"red\" }",
        "text = \"a\"",
        "text.en = 5",
        "colour = \"red\"",
        "name = 1979-05-27",
        "name = 1.5",
    ] {
        compare_file(&format!("[reply.550]\n{fault}\n"), &mut counts);
    }
    for fault in [
        "factor = true",
        "factor = 1.5",
        "retries = 99999999999999999999",
        "retries = \"5\"",
        "phases = { until = \"2h\" }",
        "phases = [\"2h\"]",
        "phases = [{ until = 2 }]",
    ] {
        compare_file(&format!("[policy.x]\n{fault}\n"), &mut counts);
    }
    assert_eq!(counts, [0, 22]);
}
