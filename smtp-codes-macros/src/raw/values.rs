//! Values that may be written in two ways.
//!
//! Hand-written visitors, since serde's `untagged` buffers the value and with it loses every place.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use toml::Spanned;

use super::Text;

/// One string or a list of them.
#[derive(Debug)]
pub(crate) enum Many {
    One(String),
    List(Vec<Spanned<String>>),
}

impl<'de> Deserialize<'de> for Many {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ManyVisitor;

        impl<'de> Visitor<'de> for ManyVisitor {
            type Value = Many;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a list of strings")
            }

            fn visit_str<E: Error>(self, one: &str) -> Result<Many, E> {
                Ok(Many::One(one.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Many, A::Error> {
                let mut all = Vec::new();
                while let Some(one) = list.next_element()? {
                    all.push(one);
                }
                Ok(Many::List(all))
            }
        }

        deserializer.deserialize_any(ManyVisitor)
    }
}

/// `"later"`, or `{ kind = "later", first = "5m", policy = "exim" }`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields, remote = "Self")]
pub(crate) struct Retry {
    pub(crate) kind: Text,
    pub(crate) first: Text,
    pub(crate) policy: Text,
    /// Set where the kind stands alone; its place is that of the whole value.
    #[serde(skip)]
    pub(crate) alone: Option<String>,
}

impl<'de> Deserialize<'de> for Retry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RetryVisitor;

        impl<'de> Visitor<'de> for RetryVisitor {
            type Value = Retry;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a kind of retry or `{ kind = …, first = … }`")
            }

            fn visit_str<E: Error>(self, kind: &str) -> Result<Retry, E> {
                Ok(Retry {
                    alone: Some(kind.to_owned()),
                    ..Retry::default()
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Retry, A::Error> {
                Retry::deserialize(MapAccessDeserializer::new(map))
            }
        }

        deserializer.deserialize_any(RetryVisitor)
    }
}

/// A factor of growth: a whole number, or a fraction as in `"3/2"`.
#[derive(Debug)]
pub(crate) enum Factor {
    Whole(i64),
    Fraction(String),
}

impl<'de> Deserialize<'de> for Factor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FactorVisitor;

        impl Visitor<'_> for FactorVisitor {
            type Value = Factor;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number or a fraction such as \"3/2\"")
            }

            fn visit_i64<E: Error>(self, whole: i64) -> Result<Factor, E> {
                Ok(Factor::Whole(whole))
            }

            fn visit_str<E: Error>(self, fraction: &str) -> Result<Factor, E> {
                Ok(Factor::Fraction(fraction.to_owned()))
            }
        }

        deserializer.deserialize_any(FactorVisitor)
    }
}
