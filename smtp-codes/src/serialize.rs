//! How types that have a text are read back.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{Deserializer, Error, Visitor};

use crate::error::ParseError;

/// Deserializes a type from the text that it displays; `expected` names the type in errors.
///
/// # Errors
///
/// The input is not a text, or not one that the type parses.
pub fn deserialize_text<'de, T, D>(deserializer: D, expected: &'static str) -> Result<T, D::Error>
where
    T: FromStr<Err = ParseError>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(Parsed {
        expected,
        of: PhantomData,
    })
}

struct Parsed<T> {
    expected: &'static str,
    of: PhantomData<T>,
}

impl<T: FromStr<Err = ParseError>> Visitor<'_> for Parsed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}
