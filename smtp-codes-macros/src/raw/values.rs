//! Values of the TOML document as values of ours, or what is at fault with them.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::value;
use serde::de::{DeserializeOwned, Error, Unexpected};
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::form::{Block, Form};
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

/// Reads what serde knows how to read.
fn plain<T: DeserializeOwned>(value: Spanned<DeValue<'_>>) -> Result<T, Fault> {
    let whole = value.span();
    T::deserialize(ValueDeserializer::from(value)).map_err(|error| Fault {
        message: error.message().trim_end_matches(['.', '\n']).to_owned(),
        span: error.span().unwrap_or(whole),
    })
}

fn wrong_type(span: Range<usize>, value: &DeValue<'_>, expected: &str) -> Fault {
    let found = match value {
        DeValue::String(text) => Unexpected::Str(text),
        DeValue::Boolean(flag) => Unexpected::Bool(*flag),
        DeValue::Integer(number) => Unexpected::Other(number.as_str()),
        DeValue::Float(number) => Unexpected::Other(number.as_str()),
        DeValue::Datetime(_) => Unexpected::Other("date"),
        DeValue::Array(_) => Unexpected::Seq,
        DeValue::Table(_) => Unexpected::Map,
    };
    let error: value::Error = Error::invalid_type(found, &expected);
    let message = error.to_string();
    Fault { message, span }
}

/// What serde reads by itself.
macro_rules! plain {
    ($($type:ty),*) => {
        $(impl Value for $type {
            fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault> {
                plain(value)
            }
        })*
    };
}

plain!(
    String,
    bool,
    i64,
    Vec<Spanned<String>>,
    Vec<Spanned<i64>>,
    BTreeMap<Spanned<String>, Spanned<String>>
);

impl Value for Vec<Spanned<Phase>> {
    fn of(value: Spanned<DeValue<'_>>) -> Result<Self, Fault> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(phases) => phases.into_iter().map(spanned).collect(),
            other => Err(wrong_type(span, &other, "a list of phases")),
        }
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
            DeValue::Array(_) => plain(value).map(Self::List),
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
        form_of(table(value, "a map")?)
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
