//! Converts TOML values to Rust values that keep their locations, and collects the errors.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// Why a value, or a part of it, could not be read.
#[cfg_attr(test, derive(Debug))]
pub(crate) struct Fault {
    pub(super) message: String,
    pub(super) span: Range<usize>,
    /// The help, or `None` if the help of the key applies.
    pub(super) help: Option<String>,
}

pub(crate) type Field<T> = Option<Spanned<T>>;
pub(crate) type Text = Field<String>;
/// A text in several languages: `text.en = "…"`, `text.ru = "…"`.
pub(crate) type Texts = Field<BTreeMap<Spanned<String>, Spanned<String>>>;

pub(crate) type Faults = Vec<Fault>;
pub(crate) type Node<'i> = Spanned<DeValue<'i>>;

/// A type that can be read from a TOML value.
pub(crate) trait Value: Sized {
    /// The help for values of this type, unless the key has its own help.
    const FORM: &'static str;

    /// Reads a value, or as much of it as can be read.
    fn read(value: Node<'_>, faults: &mut Faults) -> Option<Self>;
}

/// Reads a value and keeps its location.
pub(super) fn spanned<T: Value>(value: Node<'_>, faults: &mut Faults) -> Option<Spanned<T>> {
    let span = value.span();
    T::read(value, faults).map(|value| Spanned::new(span, value))
}

pub(super) fn owned(key: &Spanned<DeString<'_>>) -> Spanned<String> {
    Spanned::new(key.span(), key.get_ref().clone().into_owned())
}

pub(super) fn wrong_type(span: Range<usize>, value: &DeValue<'_>, expected: &str) -> Fault {
    let message = format!("expected {expected}, found {}", described(value));
    Fault {
        message,
        span,
        help: None,
    }
}

/// Describes a value for a message.
pub(super) fn described(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("the text {text:?}"),
        DeValue::Boolean(flag) => format!("`{flag}`"),
        DeValue::Integer(number) => format!("the number `{number}`"),
        DeValue::Float(number) => format!("the number `{number}`"),
        DeValue::Datetime(date) => format!("the date `{date}`"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

impl Value for String {
    const FORM: &'static str = "a text in quotes";

    fn read(value: Node<'_>, faults: &mut Faults) -> Option<Self> {
        let span = value.span();
        match value.into_inner() {
            DeValue::String(text) => Some(text.into_owned()),
            other => {
                faults.push(wrong_type(span, &other, "a text"));
                None
            }
        }
    }
}

impl Value for bool {
    const FORM: &'static str = "`true` or `false`, without quotes";

    fn read(value: Node<'_>, faults: &mut Faults) -> Option<Self> {
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            other => {
                faults.push(wrong_type(value.span(), other, "`true` or `false`"));
                None
            }
        }
    }
}

impl Value for i64 {
    const FORM: &'static str = "a number without quotes";

    fn read(value: Node<'_>, faults: &mut Faults) -> Option<Self> {
        let DeValue::Integer(number) = value.get_ref() else {
            faults.push(wrong_type(value.span(), value.get_ref(), "a whole number"));
            return None;
        };
        let read = Self::from_str_radix(number.as_str(), number.radix());
        if read.is_err() {
            faults.push(Fault {
                message: format!("the number `{number}` is too large"),
                span: value.span(),
                help: None,
            });
        }
        read.ok()
    }
}

impl Value for Vec<Spanned<String>> {
    const FORM: &'static str = "a list of texts in quotes";

    fn read(value: Node<'_>, faults: &mut Faults) -> Option<Self> {
        list(value, "a list of texts", faults)
    }
}

impl Value for Vec<Spanned<i64>> {
    const FORM: &'static str = "a list of numbers without quotes";

    fn read(value: Node<'_>, faults: &mut Faults) -> Option<Self> {
        list(value, "a list of numbers", faults)
    }
}

/// Reads a list. A wrong item does not hide mistakes in other items.
pub(super) fn list<T: Value>(
    value: Node<'_>,
    expected: &str,
    faults: &mut Faults,
) -> Option<Vec<Spanned<T>>> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Array(values) => {
            let mut list = Vec::with_capacity(values.len());
            for value in values {
                if let Some(item) = spanned(value, faults) {
                    list.push(item);
                }
            }
            Some(list)
        }
        other => {
            faults.push(wrong_type(span, &other, expected));
            None
        }
    }
}

impl Value for BTreeMap<Spanned<String>, Spanned<String>> {
    const FORM: &'static str = "one text per language, such as `text.en = \"…\"`";

    fn read(value: Node<'_>, faults: &mut Faults) -> Option<Self> {
        let mut texts = Self::new();
        for (lang, text) in table(value, "one text per language", faults)? {
            if let Some(text) = spanned(text, faults) {
                texts.insert(owned(&lang), text);
            }
        }
        Some(texts)
    }
}

pub(super) fn table<'i>(
    value: Node<'i>,
    expected: &str,
    faults: &mut Faults,
) -> Option<DeTable<'i>> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Table(table) => Some(table),
        other => {
            faults.push(wrong_type(span, &other, expected));
            None
        }
    }
}

/// A string or a list of strings.
#[cfg_attr(test, derive(Debug))]
pub(crate) enum Many {
    One(String),
    List(Vec<Spanned<String>>),
}

impl Value for Many {
    const FORM: &'static str = "a text in quotes or a list of them";

    fn read(value: Node<'_>, faults: &mut Faults) -> Option<Self> {
        match value.get_ref() {
            DeValue::String(_) => String::read(value, faults).map(Self::One),
            DeValue::Array(_) => Value::read(value, faults).map(Self::List),
            other => {
                let expected = "a text or a list of texts";
                faults.push(wrong_type(value.span(), other, expected));
                None
            }
        }
    }
}
