//! Values of the TOML document as values of ours, or what is at fault with them.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::form::{Block, Form};
use super::read::owned;
use super::{Phase, Text};
use crate::suggest;

/// Why a value could not be read.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(super) message: String,
    pub(super) span: Range<usize>,
}

/// What can be read from a value.
pub(crate) trait Value: Sized {
    fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault>;
}

/// Reads a value that keeps its place.
pub(super) fn spanned<T: Value>(value: Spanned<DeValue<'_>>) -> Result<Spanned<T>, Fault> {
    Ok(Spanned::new(value.span(), T::of(value)?))
}

fn wrong_type(span: Range<usize>, value: &DeValue<'_>, expected: &str) -> Fault {
    let found = match value {
        DeValue::String(text) => format!("the text {text:?}"),
        DeValue::Boolean(flag) => format!("`{flag}`"),
        DeValue::Integer(number) => format!("the number `{number}`"),
        DeValue::Float(number) => format!("the number `{number}`"),
        DeValue::Datetime(date) => format!("the date `{date}`"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    };
    let message = format!("expected {expected}, found {found}");
    Fault { message, span }
}

impl Value for String {
    fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault> {
        let span = value.span();
        match value.into_inner() {
            DeValue::String(text) => Ok(text.into_owned()),
            other => Err(wrong_type(span, &other, "a text")),
        }
    }
}

impl Value for bool {
    fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault> {
        match value.get_ref() {
            DeValue::Boolean(flag) => Ok(*flag),
            other => Err(wrong_type(value.span(), other, "`true` or `false`")),
        }
    }
}

impl Value for i64 {
    fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => number,
            other => return Err(wrong_type(value.span(), other, "a whole number")),
        };
        let read = Self::from_str_radix(number.as_str(), number.radix());
        read.map_err(|_| Fault {
            message: format!("the number `{number}` is too large"),
            span: value.span(),
        })
    }
}

impl Value for Vec<Spanned<String>> {
    fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault> {
        list(value, "a list of texts")
    }
}

impl Value for Vec<Spanned<i64>> {
    fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault> {
        list(value, "a list of numbers")
    }
}

impl Value for Vec<Spanned<Phase>> {
    fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault> {
        list(value, "a list of phases")
    }
}

fn list<T: Value>(value: Spanned<DeValue<'_>>, expected: &str) -> Result<Vec<Spanned<T>>, Fault> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Array(values) => values.into_iter().map(spanned).collect(),
        other => Err(wrong_type(span, &other, expected)),
    }
}

impl Value for BTreeMap<Spanned<String>, Spanned<String>> {
    fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault> {
        let texts = table(value, "one text a language")?.into_iter();
        texts
            .map(|(lang, text)| Ok((owned(&lang), spanned(text)?)))
            .collect()
    }
}

/// One string or a list of them.
#[derive(Debug)]
pub(crate) enum Many {
    One(String),
    List(Vec<Spanned<String>>),
}

impl Value for Many {
    fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault> {
        match value.get_ref() {
            DeValue::String(_) => String::of(value).map(Self::One),
            DeValue::Array(_) => Vec::of(value).map(Self::List),
            other => {
                let expected = "a string or a list of strings";
                Err(wrong_type(value.span(), other, expected))
            }
        }
    }
}

/// A factor of growth: a whole number, or a fraction as in `"3/2"`.
#[derive(Debug)]
pub(crate) enum Factor {
    Whole(i64),
    Fraction(String),
}

impl Value for Factor {
    fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault> {
        match value.get_ref() {
            DeValue::Integer(_) => i64::of(value).map(Self::Whole),
            DeValue::String(_) => String::of(value).map(Self::Fraction),
            other => {
                let expected = "a whole number or a fraction such as \"3/2\"";
                Err(wrong_type(value.span(), other, expected))
            }
        }
    }
}

form! {
    /// `{ kind = "later", first = "5m", policy = "exim" }`, or the kind alone.
    struct Retry {
        kind: Text,
        first: Text,
        policy: Text,
    }
}

impl Value for Retry {
    fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault> {
        if value.get_ref().is_str() {
            let kind = Some(spanned(value)?);
            return Ok(Self {
                kind,
                ..Self::default()
            });
        }
        let expected = "a kind of retry or `{ kind = …, first = … }`";
        form_of(table(value, expected)?)
    }
}

impl Value for Phase {
    fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault> {
        form_of(table(
            value,
            "a phase such as `{ until = \"2h\", every = \"15m\" }`",
        )?)
    }
}

fn table<'i>(value: Spanned<DeValue<'i>>, expected: &str) -> Result<DeTable<'i>, Fault> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Table(table) => Ok(table),
        other => Err(wrong_type(span, &other, expected)),
    }
}

/// Reads a form that is itself a value: its first fault is the value's.
fn form_of<T: Form>(table: DeTable<'_>) -> Result<T, Fault> {
    let mut block = Block::new(table);
    if let Some(key) = block.take_unknown(T::KEYS).first() {
        let help = suggest::help(key.get_ref(), T::KEYS.iter().copied());
        let message = format!("unknown key `{}`: {help}", key.get_ref());
        let span = key.span();
        return Err(Fault { message, span });
    }
    let form = T::read(&mut block);
    match block.faults.into_iter().next() {
        Some((_, fault)) => Err(fault),
        None => Ok(form),
    }
}
